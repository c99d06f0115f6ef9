//! An interval of one resident's own (ledger L8): the leader wants this person seen at another pace under one rule.

use super::facts::Facts;
use super::problem::CareProblem;
use super::rule::{Interval, Rule, Schedule};
use super::spell::Belonging;
use crate::domain::date::{Day, fold_width};
use crate::domain::service::Mode;

/// Until further notice; at most one for a resident and a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnInterval {
    pub rule: super::due::RuleId,
    pub every: Interval,
    pub from: Day,
    /// Only such a contact ends the wait; `None` where any that counts does.
    pub mode: Option<Mode>,
    /// It holds even where the rule asks for a contact earlier; otherwise whichever is earlier.
    pub exact: bool,
    pub because: String,
    pub set_on: Day,
}

impl OwnInterval {
    /// The interval that holds beside the rule's: the shorter one, unless the leader says so.
    #[must_use]
    pub fn pace(&self, of_rule: Option<Interval>, today: Day) -> Interval {
        match of_rule.filter(|_| !self.exact) {
            Some(rule) if rule.after(today) <= self.every.after(today) => rule,
            _ => self.every,
        }
    }
}

/// Ten years: what is longer is a slip of the hand.
const LONGEST_DAYS: u32 = 3_660;
const LONGEST_MONTHS: u32 = 120;
const DAYS_A_WEEK: u32 = 7;

impl Interval {
    /// Reads `30d`, `2w`, `1m`, also `30天`, `2周`, `1个月`. Weeks are days.
    ///
    /// # Errors
    /// [`CareProblem::BadInterval`] for anything else, nothing at all, and more than ten years.
    pub fn parse(text: &str) -> Result<Self, CareProblem> {
        let folded: String = text.trim().chars().map(fold_width).flat_map(char::to_lowercase).collect();
        let figures = folded.trim_end_matches(|c: char| !c.is_ascii_digit());
        let bad = || CareProblem::BadInterval { given: text.to_owned() };
        let number: u32 = Some(figures)
            .filter(|f| f.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|f| f.parse().ok())
            .ok_or_else(bad)?;
        let every = match folded[figures.len()..].trim() {
            "d" | "天" | "日" => Self::Days(number),
            "w" | "周" => Self::Days(number.checked_mul(DAYS_A_WEEK).ok_or_else(bad)?),
            "m" | "月" | "个月" => Self::Months(number),
            _ => return Err(bad()),
        };
        match every {
            Self::Days(1..=LONGEST_DAYS) | Self::Months(1..=LONGEST_MONTHS) => Ok(every),
            _ => Err(bad()),
        }
    }

    /// The form that [`Self::parse`] reads back.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Days(days) => format!("{days}d"),
            Self::Months(months) => format!("{months}m"),
        }
    }
}

impl Schedule {
    /// Whether it asks for contact after contact, so that an interval means something.
    #[must_use]
    pub fn repeats(&self) -> bool {
        match self {
            Self::ByResult { .. } | Self::Screening { .. } | Self::Yearly { .. } => true,
            Self::Steps { .. } | Self::OnResult {} | Self::RunOut { .. } | Self::Referred { .. } | Self::Bed(_) => {
                false
            }
        }
    }
}

/// # Errors
/// [`CareProblem`]: the rule does not repeat, is switched off or does not concern the person, the mode does not count
/// for it, or there is no reason.
pub fn check_own_interval(facts: &Facts, rule: &Rule, own: &OwnInterval, today: Day) -> Result<(), CareProblem> {
    let title = || rule.title.clone();
    if !rule.schedule.repeats() {
        return Err(CareProblem::DoesNotRepeat { rule: title() });
    }
    let is_concerned = facts.standing.is_present_on(today) && Belonging::of(facts, &rule.who, today).spell.is_some();
    if !rule.enabled || !is_concerned {
        return Err(CareProblem::NotUnderRule { rule: title() });
    }
    if let Some(mode) = own.mode.filter(|mode| !rule.counts.modes.contains(mode)) {
        return Err(CareProblem::ModeDoesNotCount { rule: title(), mode });
    }
    if own.because.trim().is_empty() {
        return Err(CareProblem::NoReason);
    }
    Ok(())
}
