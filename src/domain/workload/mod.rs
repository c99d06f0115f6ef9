//! The work of the coming weeks by member and working day: where each open duty is expected, and how to level it.
//!
//! [`look_ahead`](expect::look_ahead) turns open duties and planned visits into [`Task`]s, each on its day;
//! [`level`](level::level) moves those that may be moved to earlier days of their own windows; [`together`] makes one
//! contact of what falls on one day for one person.

pub mod expect;
pub mod follow;
pub mod level;
#[cfg(test)]
mod tests;

use super::care::due::{Due, Reason, Stage};
use super::care::rule::Interval;
use super::date::{Day, add_days};
use super::id::{MemberId, ResidentId, VisitId};
use super::leave::{Leave, acting, leave_on};
use super::route::Stop;
use super::service::Mode;
use super::team::Member;
use super::workday::Calendar;
use follow::Follows;

/// The place of a rule in the caller's list of [`RuleShape`]s.
pub type RuleAt = u16;

/// How a person can be met, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Modes(u16);

impl Modes {
    #[must_use]
    pub fn of(modes: &[Mode]) -> Self {
        Self(modes.iter().fold(0, |set, mode| set | 1 << *mode as u16))
    }

    #[must_use]
    pub fn has(self, mode: Mode) -> bool {
        self.0 & (1 << mode as u16) != 0
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleShape {
    /// Contacts that count.
    pub modes: Modes,
    /// What comes after one that is done.
    pub follows: Follows,
}

/// One open duty and the person behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenDuty {
    pub resident: ResidentId,
    pub rule: RuleAt,
    pub stage: Stage,
    /// How often the rule is done in the year of the duty, and how often it asks.
    pub done: u8,
    pub needed: u8,
    /// The day from which the steps of its rule run.
    pub anchor: Option<Day>,
    pub opens_on: Day,
    pub due_on: Day,
    pub closes_on: Day,
    pub responsible: Option<MemberId>,
    pub stop: Stop,
    /// The person is to be met at home wherever that counts.
    pub needs_home: bool,
    /// From one contact to the next of this person, where that is not the rule's interval.
    pub own_every: Option<Interval>,
}

impl OpenDuty {
    /// One duty of one person, where neither home nor member matters.
    #[must_use]
    pub fn of(due: &Due) -> Self {
        let anchor = if let Reason::Step { from, .. } = due.reason { Some(from) } else { None };
        let own_every = if let Reason::OwnInterval { every, .. } = due.reason { Some(every) } else { None };
        Self {
            resident: ResidentId(0),
            rule: 0,
            stage: due.stage,
            done: due.done_this_year,
            needed: due.needed_this_year,
            anchor,
            opens_on: due.opens_on,
            due_on: due.due_on,
            closes_on: due.closes_on,
            responsible: None,
            stop: 0,
            needs_home: false,
            own_every,
        }
    }
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
    /// No duty yet: the contact of the same rule after one that is expected before it.
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
    /// Contacts that close all of its duties.
    pub modes: Modes,
    pub stop: Stop,
    /// The day on which it is expected.
    pub on: Day,
    /// The first day on which it is in time; it is never moved before this day nor behind [`Self::on`].
    pub earliest: Day,
    /// The earliest due day of its duties; of a visit without any, its own day.
    pub due_on: Day,
}

impl Task {
    /// It can be made at home or elsewhere, and nobody has set it down yet.
    #[must_use]
    pub fn home_is_choice(&self) -> bool {
        !matches!(self.kind, Kind::Planned(_)) && self.modes.has(Mode::Home) && !self.modes.is_home_only()
    }

    /// One contact can be both.
    fn joins(&self, other: &Self) -> bool {
        let foreseen = (self.kind == Kind::Foreseen, other.kind == Kind::Foreseen);
        let planned = [self.kind, other.kind].iter().filter(|kind| matches!(kind, Kind::Planned(_))).count();
        let same = (self.resident, self.member, self.on) == (other.resident, other.member, other.on);
        same && foreseen.0 == foreseen.1 && planned < 2 && !self.modes.both(other.modes).is_none()
    }

    /// Takes the duties of another task into this contact.
    fn take(&mut self, other: Self) {
        self.rules.extend(other.rules);
        self.rules.sort_unstable();
        self.kind = match (self.kind, other.kind) {
            (kind @ Kind::Planned(_), _) | (_, kind @ Kind::Planned(_)) => kind,
            (Kind::Late, _) | (_, Kind::Late) => Kind::Late,
            (kind, _) => kind,
        };
        self.home |= other.home;
        self.modes = self.modes.both(other.modes);
        self.earliest = self.earliest.max(other.earliest);
        self.due_on = self.due_on.min(other.due_on);
    }

    /// Tells one task of a look ahead from all others of it.
    #[must_use]
    pub fn key(&self) -> (ResidentId, Day, bool, &[RuleAt], Option<VisitId>) {
        let visit = if let Kind::Planned(id) = self.kind { Some(id) } else { None };
        (self.resident, self.on, self.kind == Kind::Foreseen, &self.rules, visit)
    }
}

/// One contact for what falls on one day for one person and can be done in one way, each with the place that its
/// parts had before; by day, then by resident. The same in whatever order the tasks come.
#[must_use]
pub fn together(tasks: Vec<Task>) -> Vec<(Task, Vec<usize>)> {
    let mut tasks: Vec<(usize, Task)> = tasks.into_iter().enumerate().collect();
    tasks.sort_by(|(_, one), (_, other)| (one.on, one.key()).cmp(&(other.on, other.key())));
    let mut contacts: Vec<(Task, Vec<usize>)> = Vec::with_capacity(tasks.len());
    for (at, task) in tasks {
        let of_person =
            contacts.iter().rposition(|(contact, _)| (contact.on, contact.resident) != (task.on, task.resident));
        let candidates = of_person.map_or(0, |last| last + 1);
        match contacts[candidates..].iter_mut().find(|(contact, _)| contact.joins(&task)) {
            Some((contact, parts)) => {
                contact.take(task);
                parts.push(at);
            }
            None => contacts.push((task, vec![at])),
        }
    }
    contacts
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

    pub fn days(self) -> impl Iterator<Item = Day> {
        self.from.iter_days().take_while(move |day| *day <= self.until)
    }
}

/// Who works when.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    pub calendar: &'a Calendar,
    pub members: &'a [Member],
    /// For its days a leave hands the work over to the deputy.
    pub leaves: &'a [Leave],
    /// Has the work of whoever is not in the team on that day, or of nobody: the leader.
    pub default: MemberId,
    pub horizon: Horizon,
}

impl Frame<'_> {
    /// Who has the work of a person on a day: the responsible member, else the default, else anybody who is there;
    /// for whom of them is on leave, the deputy.
    #[must_use]
    pub fn member_on(&self, responsible: Option<MemberId>, day: Day) -> MemberId {
        let serves = |id: &MemberId| self.members.iter().any(|member| member.id == *id && member.serves_on(day));
        let anybody = || self.members.iter().find(|member| member.serves_on(day)).map(|member| member.id);
        let member = responsible.filter(serves).or_else(|| Some(self.default).filter(serves)).or_else(anybody);
        acting(self.leaves, member.unwrap_or(self.default), day)
    }

    /// The working days of a member within the horizon, in order.
    #[must_use]
    pub fn days_of(&self, member: MemberId) -> Vec<Day> {
        let serves = |day: &Day| {
            let is_in_team = self.members.iter().any(|other| other.id == member && other.serves_on(*day));
            is_in_team && leave_on(self.leaves, member, *day).is_none()
        };
        self.calendar.workdays(self.horizon.from, self.horizon.until).into_iter().filter(serves).collect()
    }
}
