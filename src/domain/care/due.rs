//! An open duty, and the one definition of *late*.

use serde::{Deserialize, Serialize};

use super::rule::Interval;
use crate::domain::codes::codes;
use crate::domain::date::{Day, days_between};
use crate::domain::id::ReferralId;
use crate::domain::service::Mode;

/// The id of a rule in a pack (`htn-follow-up`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(pub String);

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

codes! {
    /// What kind of contact the duty is.
    pub enum Stage {
        /// The regular contact at the rule's own interval.
        Routine = "routine",
        /// Two weeks after a first unsatisfactory result or side effect.
        Recheck = "recheck",
        /// Two weeks after a referral: did the person go, and with what result?
        Chase = "chase",
        /// Any time inside the rule's year, or inside its part of it.
        Yearly = "yearly",
        /// At its distance from a day of the person's life.
        Step = "step",
        /// Before the medicine of a long prescription runs out.
        RunOut = "run_out",
    }
}

/// Why the duty falls on its day, in one step. The whole derivation is `care::why`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Reason {
    /// No contact that counts is on file; counted from the day on which the file learned of the person's population.
    NothingOnFile { since: Day },
    /// The result of the last contact that counts set the date; `outcome` is the pack's id of that result.
    AfterResult { on: Day, outcome: String },
    /// The referral after the result `outcome` of `result_on` was chased on `on`, by a contact that does not count itself
    /// or by what was told of the referral; the regular contact follows, or one that measures.
    AfterChase { on: Day, result_on: Day, outcome: String },
    /// Sent up on `on`, and nobody knows yet what became of it. `result_on` is the day of the result that asked for it,
    /// where one of this rule did.
    Referred { on: Day, referral: ReferralId, result_on: Option<Day> },
    /// Not yet done (often enough) in this year of the rule.
    ThisYear { year: i32 },
    /// One of the contacts that run from `from`; the pack's title of it.
    Step { from: Day, step: String },
    /// Medicine handed out on `on` lasts until `until`.
    Medicine { on: Day, until: Day },
    /// The leader has set an interval for this person from `from` on; the last contact that ends the wait, if any.
    OwnInterval { from: Day, every: Interval, mode: Option<Mode>, last: Option<Day> },
    /// A bed at home is open since then; the last round of it, and the distance to the next.
    Bed { opened_on: Day, last_on: Option<Day>, every_days: u32 },
}

/// One open duty of one resident under one rule. There is at most one per rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub rule: RuleId,
    pub stage: Stage,
    /// First day on which a contact is in time.
    pub opens_on: Day,
    /// The day by which the norm wants it.
    pub due_on: Day,
    /// Last day of our tolerance.
    pub closes_on: Day,
    /// The day on which the next window of the rule opens; not done by then, this one is missed (过访).
    pub missed_from: Option<Day>,
    pub done_this_year: u8,
    /// 0 where the rule counts no year (medicine).
    pub needed_this_year: u8,
    pub reason: Reason,
}

/// Where a duty stands on a day. The order is the order of urgency, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    NotOpen,
    Open,
    /// Due within [`SOON_DAYS`].
    Soon,
    Overdue,
    /// Overdue, and the next window has opened already: one of the year's contacts is lost.
    Missed,
}

/// 临近: due within this many days (DOMAIN A.0; ours, not the norm's).
pub const SOON_DAYS: i64 = 7;

impl Status {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotOpen => "not_open",
            Self::Open => "open",
            Self::Soon => "soon",
            Self::Overdue => "overdue",
            Self::Missed => "missed",
        }
    }

    /// The one definition of late: the day by which the norm wants the contact is past and it was not done.
    /// Tolerance does not make a late contact timely; it only says how long one still counts for its window.
    #[must_use]
    pub fn of(opens_on: Day, due_on: Day, missed_from: Option<Day>, today: Day) -> Self {
        if due_on < today {
            if missed_from.is_some_and(|from| from <= today) { Self::Missed } else { Self::Overdue }
        } else if today < opens_on {
            Self::NotOpen
        } else if days_between(today, due_on) <= SOON_DAYS {
            Self::Soon
        } else {
            Self::Open
        }
    }

    #[must_use]
    pub fn is_late(self) -> bool {
        matches!(self, Self::Overdue | Self::Missed)
    }
}

impl Due {
    #[must_use]
    pub fn status(&self, today: Day) -> Status {
        Status::of(self.opens_on, self.due_on, self.missed_from, today)
    }

    /// The referral whose result it waits for.
    #[must_use]
    pub fn referral(&self) -> Option<ReferralId> {
        match self.reason {
            Reason::Referred { referral, .. } => Some(referral),
            _ => None,
        }
    }

    /// Days past the due day; 0 where it is not late.
    #[must_use]
    pub fn days_late(&self, today: Day) -> i64 {
        days_between(self.due_on, today).max(0)
    }
}

/// 逾期分级: how long a duty has been late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// 1 to 7 days.
    Week,
    /// 8 to 30 days.
    Month,
    /// 31 to 90 days.
    Quarter,
    /// More than 90 days.
    Longer,
}

impl Grade {
    pub const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Quarter, Self::Longer];

    /// `None` where nothing is late.
    #[must_use]
    pub fn of(days_late: i64) -> Option<Self> {
        match days_late {
            i64::MIN..=0 => None,
            1..=7 => Some(Self::Week),
            8..=30 => Some(Self::Month),
            31..=90 => Some(Self::Quarter),
            91.. => Some(Self::Longer),
        }
    }

    /// Days late that belong to this grade, first and last.
    #[must_use]
    pub fn days(self) -> (i64, i64) {
        match self {
            Self::Week => (1, 7),
            Self::Month => (8, 30),
            Self::Quarter => (31, 90),
            Self::Longer => (91, i64::from(u32::MAX)),
        }
    }
}
