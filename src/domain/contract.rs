//! The agreement between a resident and the team (签约), and the one definition of "in force".

use serde::{Deserialize, Serialize};

use super::date::Day;
use super::id::{ContractId, MemberId, ResidentId};

/// The term of an agreement whose end nobody wrote down: one year (ledger L250).
pub const DEFAULT_TERM_MONTHS: u32 = 12;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    pub id: ContractId,
    pub resident: ResidentId,
    /// 签约日期. Not the same as the day from which it is valid.
    pub signed_on: Option<Day>,
    pub starts_on: Day,
    /// Last day of validity.
    pub ends_on: Day,
    /// First day on which it no longer holds because it was ended early (death, move, refusal …).
    pub ended_on: Option<Day>,
    pub doctor: Option<MemberId>,
    pub package: String,
}

impl Contract {
    #[must_use]
    pub fn in_force_on(&self, day: Day) -> bool {
        self.starts_on <= day && self.last_day().is_some_and(|last| day <= last)
    }

    /// The last day on which it holds; `None` where it ended before any day.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        let last = match self.ended_on {
            Some(ended) => self.ends_on.min(ended.pred_opt()?),
            None => self.ends_on,
        };
        Some(last).filter(|last| self.starts_on <= *last)
    }
}
