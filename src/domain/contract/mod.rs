//! The agreement between a resident and the team (签约), and the one definition of "in force".

mod agreement;
mod list;
mod problem;
mod renewal;
mod season;
mod signing;

use serde::{Deserialize, Serialize};

use super::codes::codes;
use super::date::{Day, add_days, add_months, months_between};
use super::id::{AgreementId, ContractId, MemberId, ResidentId};

pub use agreement::{Agreement, AgreementKind, Party, SigningSource};
pub use list::ContractList;
pub use problem::ContractProblem;
pub use renewal::{NotRenewed, RenewAsk, Renewed, renew};
pub use season::{Season, SigningFigures};
pub use signing::{Signing, check_signing};

/// The term of an agreement whose end nobody wrote down: one year (ledger L250).
pub const DEFAULT_TERM_MONTHS: u32 = 12;

/// The years for which one may sign at once (ledger L72; the bound is that of a product in use, DOMAIN B.2).
pub const TERM_YEARS: std::ops::RangeInclusive<u8> = 1..=5;

codes! {
    /// Why an agreement ended before its last day (DOMAIN B.2).
    pub enum EndReason {
        /// 失访
        Lost = "lost",
        /// 迁出
        MovedOut = "moved_out",
        /// 死亡
        Dead = "dead",
        /// 本人拒绝
        Refused = "refused",
        /// 改签: another agreement takes its place (ledger L250).
        Replaced = "replaced",
        /// 作废
        Void = "void",
        /// 其他
        Other = "other",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    pub id: ContractId,
    pub resident: ResidentId,
    /// 签约日期. Not the same as the day from which it is valid.
    pub signed_on: Option<Day>,
    pub starts_on: Day,
    /// Last day of validity; of one that renews itself, of the first term.
    pub ends_on: Day,
    /// First day on which it no longer holds because it was ended early (death, move, refusal …).
    pub ended_on: Option<Day>,
    pub end_reason: Option<EndReason>,
    /// 到期自动续签: goes on for the same term again and again until somebody ends it (ledger L72).
    pub renews: bool,
    pub doctor: Option<MemberId>,
    pub package: String,
    /// The paper behind it; `None` for one that came with a roster.
    pub agreement: Option<AgreementId>,
}

impl Contract {
    #[must_use]
    pub fn in_force_on(&self, day: Day) -> bool {
        self.starts_on <= day && self.last_day().is_some_and(|last| day <= last)
    }

    /// The last day on which it holds; `None` where it ended before any day. Of one that renews itself the last day
    /// there is.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        let of_itself = if self.renews { Day::MAX } else { self.ends_on };
        let last = match self.ended_on {
            Some(ended) => of_itself.min(ended.pred_opt()?),
            None => of_itself,
        };
        Some(last).filter(|last| self.starts_on <= *last)
    }

    /// Whole months of one term; the usual term where the days make no whole months.
    #[must_use]
    pub fn term_months(&self) -> u32 {
        let day_after = add_days(self.ends_on, 1);
        let months = months_between(self.starts_on, day_after);
        if months > 0 && add_months(self.starts_on, months) == day_after { months } else { DEFAULT_TERM_MONTHS }
    }

    /// First and last day of the term in which a day lies: the written one, or one of those after it where the
    /// contract renews itself.
    #[must_use]
    pub fn term_on(&self, day: Day) -> (Day, Day) {
        if !self.renews || day <= self.ends_on {
            return (self.starts_on, self.ends_on);
        }
        let months = self.term_months();
        let begun = add_days(self.ends_on, 1);
        let whole = months_between(begun, day) / months * months;
        (add_months(begun, whole), add_days(add_months(begun, whole + months), -1))
    }
}

/// The last day of a term of so many months.
#[must_use]
pub fn term_end(starts_on: Day, months: u32) -> Day {
    add_days(add_months(starts_on, months), -1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn contract(starts_on: &str, ends_on: &str, renews: bool) -> Contract {
        Contract {
            id: ContractId(1),
            resident: ResidentId(1),
            signed_on: None,
            starts_on: day(starts_on),
            ends_on: day(ends_on),
            ended_on: None,
            end_reason: None,
            renews,
            doctor: None,
            package: String::new(),
            agreement: None,
        }
    }

    #[test]
    fn one_that_renews_itself_holds_until_somebody_ends_it() {
        let mut one = contract("2024-03-01", "2025-02-28", true);
        assert!(one.in_force_on(day("2026-11-27")) && !one.in_force_on(day("2024-02-29")));
        one.ended_on = Some(day("2026-11-27"));
        assert_eq!(one.last_day(), Some(day("2026-11-26")));
        assert!(!one.in_force_on(day("2026-11-27")));
        assert!(!contract("2024-03-01", "2025-02-28", false).in_force_on(day("2025-03-01")));
    }

    #[test]
    fn terms_follow_each_other_without_a_gap() {
        let one = contract("2024-02-29", "2025-02-27", true);
        for (on, from, until) in [
            ("2024-02-29", "2024-02-29", "2025-02-27"),
            ("2025-02-27", "2024-02-29", "2025-02-27"),
            ("2025-02-28", "2025-02-28", "2026-02-27"),
            ("2026-11-27", "2026-02-28", "2027-02-27"),
        ] {
            assert_eq!(one.term_on(day(on)), (day(from), day(until)), "{on}");
        }
        let years = contract("2024-01-01", "2026-12-31", true);
        assert_eq!(years.term_on(day("2027-01-01")), (day("2027-01-01"), day("2029-12-31")));
        assert_eq!(contract("2024-01-01", "2024-12-31", false).term_on(day("2026-01-01")).1, day("2024-12-31"));
    }
}
