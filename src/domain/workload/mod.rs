//! The work of the coming weeks by member and working day: where each open duty is expected, and how to level it.
//!
//! [`look_ahead`](expect::look_ahead) turns open duties and planned visits into [`Task`]s, each on its day;
//! [`level`](level::level) moves those that may be moved to earlier days of their own windows.

pub mod expect;
pub mod level;
#[cfg(test)]
mod tests;

use super::date::{Day, add_days};
use super::id::{MemberId, ResidentId, VisitId};
use super::service::Mode;
use super::team::Member;
use super::workday::Calendar;

/// The place of a rule in the caller's list of [`RuleShape`]s.
pub type RuleAt = u16;

/// People who are visited in one go have the same number: a household, an address. Only equality means anything.
pub type Stop = u32;

/// How a person can be met, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Modes(u8);

impl Modes {
    #[must_use]
    pub fn of(modes: &[Mode]) -> Self {
        Self(modes.iter().fold(0, |set, mode| set | 1 << *mode as u8))
    }

    #[must_use]
    pub fn has(self, mode: Mode) -> bool {
        self.0 & (1 << mode as u8) != 0
    }

    #[must_use]
    pub fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    #[must_use]
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    #[must_use]
    pub fn is_home_only(self) -> bool {
        self == Self::of(&[Mode::Home])
    }
}

/// What looking ahead needs to know of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleShape {
    /// Contacts that count.
    pub modes: Modes,
    /// Months from one regular contact to the next; `None` where no next one can be foreseen.
    pub every_months: Option<u32>,
    /// Tolerance of the regular contact.
    pub early_days: u32,
    pub late_days: u32,
}

/// One open duty and the person behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenDuty {
    pub resident: ResidentId,
    pub rule: RuleAt,
    pub opens_on: Day,
    pub due_on: Day,
    pub closes_on: Day,
    pub responsible: Option<MemberId>,
    pub stop: Stop,
    /// The person is to be met at home wherever that counts.
    pub needs_home: bool,
}

/// A home visit that stands on its day already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedVisit {
    pub id: VisitId,
    pub resident: ResidentId,
    pub on: Day,
    pub member: MemberId,
    pub stop: Stop,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A planned home visit; it stays where it is.
    Planned(VisitId),
    /// The due day is past. Where it is expected depends on how much else there is to do.
    Late,
    /// Expected on its due day.
    Due,
    /// No duty yet: the regular contact after one that is expected before it.
    Foreseen,
}

/// One contact with one person on one day by one member, and the duties that it closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub resident: ResidentId,
    pub member: MemberId,
    /// In ascending order; none for a planned visit without an open duty.
    pub rules: Vec<RuleAt>,
    pub kind: Kind,
    /// To be made at the person's home.
    pub home: bool,
    pub stop: Stop,
    /// The day on which it is expected.
    pub on: Day,
    /// The first day on which it is in time; it is never moved before this day nor behind [`Self::on`].
    pub earliest: Day,
    /// The earliest due day of its duties; of a visit without any, its own day.
    pub due_on: Day,
}

impl Task {
    /// Tells one task of a look ahead from all others of it.
    #[must_use]
    pub fn key(&self) -> (ResidentId, Day, bool, &[RuleAt], Option<VisitId>) {
        let visit = if let Kind::Planned(id) = self.kind { Some(id) } else { None };
        (self.resident, self.on, self.kind == Kind::Foreseen, &self.rules, visit)
    }
}

/// The days looked at, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Horizon {
    pub from: Day,
    pub until: Day,
}

impl Horizon {
    #[must_use]
    pub fn of_weeks(from: Day, weeks: u8) -> Self {
        Self { from, until: add_days(from, i64::from(weeks) * 7 - 1) }
    }

    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.until
    }
}

/// Who works when.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    pub calendar: &'a Calendar,
    pub members: &'a [Member],
    /// Has the work of whoever is not in the team on that day, or of nobody: the leader.
    pub default: MemberId,
    pub horizon: Horizon,
}

impl Frame<'_> {
    /// Who has the work of a person on a day: the responsible member, else the default, else anybody who is there.
    #[must_use]
    pub fn member_on(&self, responsible: Option<MemberId>, day: Day) -> MemberId {
        let serves = |id: &MemberId| self.members.iter().any(|member| member.id == *id && member.serves_on(day));
        let anybody = || self.members.iter().find(|member| member.serves_on(day)).map(|member| member.id);
        responsible
            .filter(serves)
            .or_else(|| Some(self.default).filter(serves))
            .or_else(anybody)
            .unwrap_or(self.default)
    }

    /// The working days of a member within the horizon, in order.
    #[must_use]
    pub fn days_of(&self, member: MemberId) -> Vec<Day> {
        let serves = |day: &Day| self.members.iter().any(|other| other.id == member && other.serves_on(*day));
        self.calendar.workdays(self.horizon.from, self.horizon.until).into_iter().filter(serves).collect()
    }
}
