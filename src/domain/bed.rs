//! 家庭病床: an episode of care in a bed at home, with rounds at a distance of its own (ledger L148).

use serde::{Deserialize, Serialize};

use super::codes::codes;
use super::date::Day;
use super::id::{BedId, ResidentId};

codes! {
    /// Why a bed was closed.
    pub enum BedClose {
        Recovered = "recovered",
        Admitted = "admitted",
        Declined = "declined",
        MovedOut = "moved_out",
        Died = "died",
        Other = "other",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bed {
    pub id: BedId,
    pub resident: ResidentId,
    pub opened_on: Day,
    pub diagnosis: String,
    /// From one round to the next.
    pub every_days: u32,
    /// The day from which no round is owed, and why.
    pub closed: Option<(Day, BedClose)>,
}

impl Bed {
    #[must_use]
    pub fn is_open_on(&self, day: Day) -> bool {
        self.opened_on <= day && self.closed.is_none_or(|(on, _)| day < on)
    }

    /// A contact on that day belongs to the episode; one on the day of closing still does.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.opened_on <= day && self.closed.is_none_or(|(on, _)| day <= on)
    }
}
