//! The one file. The only room that names rusqlite: opening, schema, journal, and one file per group of tables.

mod care;
mod error;
mod ids;
mod inspect;
mod journal;
mod keep;
mod open;
mod pay;
mod people;
mod plan;
mod rows;
mod schema;
mod team;
mod write;

use rusqlite::Connection;

pub use care::WorkCount;
pub use error::Result;
pub use journal::{JournalEntry, UndoneEntry};
pub use open::OpenOptions;
pub use pay::{AdjustmentRow, FrozenMonth, PayInputRow, PayLineRow};
pub use people::IndexRow;
pub use plan::{DueRow, DueScope};
pub use schema::{MIGRATIONS, Migration};
pub use write::{Change, Stamp, Tx};

/// An open file.
pub struct Store {
    connection: Connection,
    ids: ids::IdMaker,
    /// The steps of the schema that this program knows.
    steps: usize,
}

/// Questions to the file. Answers are of one moment only inside a [`Tx`].
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
}
