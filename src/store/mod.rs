//! The one file. The only room that names rusqlite: opening, schema, journal, and one file per group of tables.

mod ahead;
mod bed;
mod care;
mod class;
mod co_management;
mod contract;
mod error;
mod event;
mod facts;
mod figure;
mod ids;
mod inspect;
mod journal;
mod keep;
mod kin;
mod open;
mod paper;
mod pay;
mod people;
mod place;
mod plan;
mod practice;
mod reach;
mod referral;
mod referral_rows;
mod route;
mod rows;
mod schema;
mod team;
mod watch;
mod write;

use error::OrProblem;
use rusqlite::Connection;

pub use care::{LateWorkCount, WorkCount};
pub use class::{AssignScope, ClassedCount};
pub use contract::Fits;
pub use error::Result;
pub use journal::{JournalEntry, UndoneEntry};
pub use open::OpenOptions;
pub use paper::{OpenPaper, SessionRow};
pub use pay::{AdjustmentRow, FrozenMonth, PayInputRow, PayLineRow};
pub use people::IndexRow;
pub use plan::{DueRow, DueScope};
pub use practice::Held;
pub use reach::{AppointmentRow, DuePerson};
pub use referral::ReturnRow;
pub use route::{HomeRow, VisitRow};
pub use schema::{MIGRATIONS, Migration};
pub use watch::watch;
pub use write::{EntryHead, Stamp, Tx};

/// An open file.
pub struct Store {
    connection: Connection,
    ids: ids::IdMaker,
    /// The steps of the schema that this program knows.
    steps: usize,
    /// The journal's triggers stand: from the first intent on.
    watches: bool,
    /// `None` in memory.
    place: Option<place::Place>,
}

/// Questions to the file. Answers are of one moment only inside [`Store::at_one_moment`] and inside a [`Tx`].
#[derive(Clone, Copy)]
pub struct Reader<'c> {
    connection: &'c Connection,
}

impl Store {
    /// The name of the file, for people.
    #[must_use]
    pub fn path(&self) -> String {
        self.connection.path().unwrap_or_default().to_owned()
    }

    #[must_use]
    pub fn read(&self) -> Reader<'_> {
        Reader { connection: &self.connection }
    }

    /// The answers to all that `ask` asks are of one moment: what another program writes meanwhile is not in some of
    /// them. It is also quicker, because the file is locked for reading once and not for every question.
    ///
    /// # Errors
    /// What `ask` refuses, or [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn at_one_moment<T>(&self, ask: impl FnOnce() -> Result<T>) -> Result<T> {
        if !self.connection.is_autocommit() {
            return ask();
        }
        let moment = self.connection.unchecked_transaction().or_problem(&self.connection)?;
        let answers = ask()?;
        moment.finish().or_problem(&self.connection)?;
        Ok(answers)
    }
}
