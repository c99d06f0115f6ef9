//! Tries to reach somebody (ledger L79): who tried, how, what came of it, and when to look again. A try is no contact:
//! no rule counts it, and what is late stays late.

use serde::{Deserialize, Serialize};

use super::care::ruleset::ReachRules;
use super::codes::codes;
use super::date::{Day, add_days, days_between};
use super::id::{AttemptId, MemberId, ResidentId};
use super::service::Mode;

codes! {
    /// What came of a try; in this order the menu has them.
    pub enum AttemptOutcome {
        /// 会来
        WillCome = "will_come",
        /// 再打
        CallAgain = "call_again",
        /// 未接通
        NotReached = "not_reached",
        /// 拒绝
        Refused = "refused",
        /// 迁出: nothing is owed from that day on.
        MovedOut = "moved_out",
        /// 失访: still owed, and known not to be found.
        Lost = "lost",
        /// 死亡
        Dead = "dead",
    }
}

impl AttemptOutcome {
    /// In so many days one looks again, where nobody says another day; `None` where there is no such day.
    #[must_use]
    pub fn usual_days(self, rules: &ReachRules) -> Option<u32> {
        match self {
            Self::WillCome => Some(rules.comes_in),
            Self::CallAgain => Some(rules.again_in),
            Self::NotReached => Some(rules.not_reached_in),
            Self::Refused => Some(rules.refused_in),
            Self::MovedOut | Self::Lost | Self::Dead => None,
        }
    }

    /// Ends care: to be asked for with its day and its cause.
    #[must_use]
    pub fn ends_care(self) -> bool {
        matches!(self, Self::MovedOut | Self::Dead)
    }
}

/// One try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    pub id: AttemptId,
    pub resident: ResidentId,
    pub on: Day,
    pub mode: Mode,
    pub by: MemberId,
    pub outcome: AttemptOutcome,
    /// The day on which the person comes, or is to be tried again.
    pub next_on: Option<Day>,
    pub note: String,
    /// The day on which it was entered.
    pub entered_on: Day,
}

/// The tries since the person was last seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tries {
    /// By day, then by id: oldest first.
    pub attempts: Vec<Attempt>,
    /// The last contact of any kind: somebody answered then.
    pub last_contact: Option<Day>,
}

/// Where reaching somebody stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    pub last: Attempt,
    /// Tries without an answer one after the other, the last one included; 0 where somebody answered.
    pub unanswered: u32,
    /// Nothing is to be done before its next day, or at all where the person is lost.
    pub is_parked: bool,
    /// As many tries without an answer, as far apart as the pack says: 失访 is to be considered.
    pub seems_lost: bool,
}

impl Reach {
    /// `None` where nobody tried since the person was last seen.
    #[must_use]
    pub fn of(tries: &Tries, rules: &ReachRules, today: Day) -> Option<Self> {
        let last = tries.attempts.last()?.clone();
        let is_silent = |attempt: &&Attempt| {
            attempt.outcome == AttemptOutcome::NotReached && tries.last_contact.is_none_or(|on| on < attempt.on)
        };
        let silent: Vec<Day> = tries.attempts.iter().rev().take_while(is_silent).map(|attempt| attempt.on).collect();
        let is_parked = last.next_on.is_some_and(|next| next > today) || last.outcome == AttemptOutcome::Lost;
        Some(Self {
            unanswered: u32::try_from(silent.len()).unwrap_or(u32::MAX),
            is_parked,
            seems_lost: rules.lost_after > 0 && far_apart(&silent, rules.lost_apart) >= rules.lost_after,
            last,
        })
    }

    /// Whether the person said to come on that day.
    #[must_use]
    pub fn comes_on(&self, day: Day) -> bool {
        self.last.outcome == AttemptOutcome::WillCome && self.last.next_on == Some(day)
    }
}

/// How many of the days, newest first, count where each must lie so many days before the one counted last.
fn far_apart(days: &[Day], apart: u32) -> u32 {
    let mut counted: Option<Day> = None;
    let mut count = 0;
    for day in days {
        if counted.is_none_or(|later| days_between(*day, later) >= i64::from(apart)) {
            counted = Some(*day);
            count += 1;
        }
    }
    count
}

/// The day on which one looks again by the pack.
#[must_use]
pub fn usual_day(outcome: AttemptOutcome, rules: &ReachRules, on: Day) -> Option<Day> {
    outcome.usual_days(rules).map(|days| add_days(on, i64::from(days)))
}
