//! Tries to reach somebody as they are entered and shown: the menu of outcomes, the telephone list.

use serde::Serialize;

use crate::domain::care::due::Status;
use crate::domain::date::Day;
use crate::domain::id::{AttemptId, MemberId, ResidentId};
use crate::domain::reach::{AttemptOutcome, Reach};
use crate::domain::resident::Sex;
use crate::domain::service::Mode;

/// A try as it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttempt {
    pub resident: ResidentId,
    pub on: Day,
    pub mode: Mode,
    pub by: MemberId,
    pub outcome: AttemptOutcome,
    /// When the person comes or is to be tried again, or since when he is gone; `None` for the usual day.
    pub day: Option<Day>,
    /// For a death its cause, for a move where to.
    pub note: String,
}

/// What has just been written down of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptMade {
    pub id: AttemptId,
    pub name: String,
    pub outcome: AttemptOutcome,
    /// As in [`NewAttempt::day`], with the usual day filled in.
    pub day: Option<Day>,
    /// Where reaching the person stands now; `None` for one who is gone.
    pub reach: Option<Reach>,
}

/// What the menu of outcomes shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeMenu {
    pub resident: ResidentId,
    pub name: String,
    pub phones: Vec<String>,
    pub reach: Option<Reach>,
    /// The usual day of each outcome that has one: a working day.
    pub days: Vec<(AttemptOutcome, Option<Day>)>,
}

/// The telephone list by what is to be done with the people on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CallFilter {
    /// Due, with a number, and not to be left alone for now.
    #[default]
    ToCall,
    /// Said to come today, and not seen yet.
    ComesToday,
    /// Due, and not to be tried before another day.
    Parked,
    /// Due, and nobody knows a number.
    NoPhone,
}

impl CallFilter {
    pub const ALL: [Self; 4] = [Self::ToCall, Self::ComesToday, Self::Parked, Self::NoPhone];
}

/// Somebody to be called, with everything that he is to be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallLine {
    pub resident: ResidentId,
    pub name: String,
    pub age: Option<u32>,
    pub sex: Sex,
    pub phones: Vec<String>,
    pub address: String,
    /// The gravest of the duties.
    pub status: Status,
    pub days_late: i64,
    /// Titles of the duties, gravest first.
    pub duties: Vec<String>,
    pub reach: Option<Reach>,
    /// The day on which the person is to come again, where a contact set one.
    pub appointment: Option<Day>,
}
