//! Where each duty is expected: on its due day, in the planned visit that will close it, and, where it is late
//! already, as soon as there is room for it.

use std::collections::BTreeMap;

use super::{Frame, Kind, Modes, OpenDuty, PlannedVisit, RuleShape, Task, together};
use crate::domain::date::{Day, add_days};
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::service::Mode;

/// Late work is spread at the pace at which everything late and due in so many days can be done (ours: no document
/// says how fast).
pub const CATCH_UP_DAYS: i64 = 28;

/// What there is to do, in any order.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    pub rules: &'a [RuleShape],
    pub duties: &'a [OpenDuty],
    /// Those that are neither done nor failed.
    pub visits: &'a [PlannedVisit],
}

/// Every task of the horizon: by day, then by resident. The same for the same work in whatever order.
#[must_use]
pub fn look_ahead(work: &Work<'_>, frame: &Frame<'_>) -> Vec<Task> {
    let mut visits: BTreeMap<ResidentId, Vec<&PlannedVisit>> = BTreeMap::new();
    for visit in work.visits.iter().filter(|visit| frame.horizon.contains(visit.on)) {
        visits.entry(visit.resident).or_default().push(visit);
    }
    let mut duties: BTreeMap<ResidentId, Vec<&OpenDuty>> = BTreeMap::new();
    for duty in work.duties {
        duties.entry(duty.resident).or_default().push(duty);
    }
    let mut made = Made { work, frame, tasks: Vec::new(), next: Vec::new() };
    for (resident, visits) in &mut visits {
        visits.sort_by_key(|visit| (visit.on, visit.id));
        made.planned(visits, duties.entry(*resident).or_default());
    }
    let mut late: Vec<OpenDuty> = Vec::new();
    for open in duties.values_mut() {
        open.sort_by_key(|duty| (duty.rule, duty.due_on));
        let is_late = |duty: &&&OpenDuty| duty.due_on < frame.horizon.from;
        late.extend(open.iter().filter(is_late).map(|duty| **duty));
        let ahead: Vec<OpenDuty> = open.iter().filter(|duty| !is_late(duty)).map(|duty| **duty).collect();
        made.due(&ahead, Kind::Due);
    }
    made.late(&late);
    made.foreseen();
    together(made.tasks).into_iter().map(|(task, _)| task).collect()
}

/// The day on which a duty is expected that is not late: its due day; where that is a day off, the next working day
/// inside its window, else the last one before it inside its window, else the next one after all.
#[must_use]
pub fn expected_on(duty: &OpenDuty, frame: &Frame<'_>) -> Day {
    let next = frame.calendar.from(duty.due_on);
    if next <= duty.closes_on {
        return next;
    }
    let before = frame.calendar.up_to(duty.due_on);
    if before >= duty.opens_on.max(frame.horizon.from) { before } else { next }
}

struct Made<'a> {
    work: &'a Work<'a>,
    frame: &'a Frame<'a>,
    tasks: Vec<Task>,
    /// Contacts that follow on what is expected.
    next: Vec<OpenDuty>,
}

impl Made<'_> {
    fn shape(&self, duty: &OpenDuty) -> &RuleShape {
        &self.work.rules[usize::from(duty.rule)]
    }

    /// Planned visits of one person, the earliest first, each with the duties that it will close, which are taken
    /// from `open`.
    fn planned(&mut self, visits: &[&PlannedVisit], open: &mut Vec<&OpenDuty>) {
        for visit in visits {
            let closes = |duty: &&OpenDuty| {
                duty.opens_on <= visit.on && self.work.rules[usize::from(duty.rule)].modes.has(Mode::Home)
            };
            let (closed, left): (Vec<&OpenDuty>, Vec<&OpenDuty>) = open.iter().copied().partition(closes);
            *open = left;
            let mut rules: Vec<_> = closed.iter().map(|duty| duty.rule).collect();
            rules.sort_unstable();
            for duty in &closed {
                self.follow(duty, visit.on);
            }
            self.tasks.push(Task {
                resident: visit.resident,
                member: visit.member,
                rules,
                kind: Kind::Planned(visit.id),
                home: true,
                modes: Modes::of(&[Mode::Home]),
                stop: visit.stop,
                on: visit.on,
                earliest: visit.on,
                due_on: closed.iter().map(|duty| duty.due_on).min().unwrap_or(visit.on),
            });
        }
    }

    /// Duties of one person that are not late, together where they fall on one day and one contact can close them.
    fn due(&mut self, duties: &[OpenDuty], kind: Kind) {
        let mut by_day: BTreeMap<Day, Vec<OpenDuty>> = BTreeMap::new();
        for duty in duties {
            let on = expected_on(duty, self.frame);
            if on <= self.frame.horizon.until {
                by_day.entry(on).or_default().push(*duty);
            }
        }
        for (on, duties) in by_day {
            for contact in contacts(&duties, self.work.rules) {
                contact.iter().for_each(|duty| self.follow(duty, on));
                let task = self.task(&contact, kind, on);
                self.tasks.push(task);
            }
        }
    }

    fn task(&self, contact: &[OpenDuty], kind: Kind, on: Day) -> Task {
        let first = &contact[0];
        let modes = contact.iter().map(|duty| self.shape(duty).modes).reduce(Modes::both).unwrap_or(Modes::of(&[]));
        let opens = contact.iter().map(|duty| duty.opens_on).max().unwrap_or(on);
        Task {
            resident: first.resident,
            member: self.frame.member_on(first.responsible, on),
            rules: contact.iter().map(|duty| duty.rule).collect(),
            kind,
            modes,
            home: modes.is_home_only() || (first.needs_home && modes.has(Mode::Home)),
            stop: first.stop,
            on,
            earliest: opens.max(self.frame.horizon.from).min(on),
            due_on: contact.iter().map(|duty| duty.due_on).min().unwrap_or(on),
        }
    }

    /// Late duties take the first days on which their member has room, at the pace of [`CATCH_UP_DAYS`]. Those that
    /// are still within their tolerance go first, the nearest end first; then the longest late.
    fn late(&mut self, late: &[OpenDuty]) {
        let start = self.frame.calendar.from(self.frame.horizon.from);
        let mut people: BTreeMap<ResidentId, Vec<OpenDuty>> = BTreeMap::new();
        for duty in late {
            people.entry(duty.resident).or_default().push(*duty);
        }
        let mut waiting: BTreeMap<MemberId, Vec<Waiting>> = BTreeMap::new();
        for duties in people.values() {
            for contact in contacts(duties, self.work.rules) {
                let member = self.frame.member_on(contact[0].responsible, start);
                waiting.entry(member).or_default().push(Waiting { urgency: self.urgency(&contact), contact });
            }
        }
        for (member, mut contacts) in waiting {
            contacts.sort_by_key(|late| (late.urgency, late.contact[0].resident, late.contact[0].rule));
            let days = self.room(member, contacts.len(), start);
            for (Waiting { contact, .. }, on) in contacts.iter().zip(days) {
                contact.iter().for_each(|duty| self.follow(duty, on));
                let mut task = self.task(contact, Kind::Late, on);
                (task.member, task.earliest) = (member, start.min(on));
                self.tasks.push(task);
            }
        }
    }

    fn urgency(&self, contact: &[OpenDuty]) -> (bool, Day) {
        let closes_on = contact.iter().map(|duty| duty.closes_on).filter(|on| *on >= self.frame.horizon.from).min();
        let due_on = contact.iter().map(|duty| duty.due_on).min();
        closes_on.map_or((true, due_on.unwrap_or(Day::MAX)), |on| (false, on))
    }

    /// The first `count` places that a member has free, the earliest first.
    fn room(&self, member: MemberId, count: usize, start: Day) -> Vec<Day> {
        let mut days = self.frame.days_of(member);
        if days.is_empty() {
            days.push(start);
        }
        let mut load = vec![0; days.len()];
        for task in self.tasks.iter().filter(|task| task.member == member) {
            if let Ok(at) = days.binary_search(&task.on) {
                load[at] += 1;
            }
        }
        let last = add_days(self.frame.horizon.from, CATCH_UP_DAYS - 1);
        let soon = days.partition_point(|day| *day <= last).max(1);
        let pace = (load[..soon].iter().sum::<usize>() + count).div_ceil(soon);
        let free = days.iter().zip(&load).flat_map(|(day, load)| std::iter::repeat_n(*day, pace.saturating_sub(*load)));
        free.take(count).collect()
    }

    /// Notes the contact that follows a duty done on `on`.
    fn follow(&mut self, duty: &OpenDuty, on: Day) {
        let next = self.shape(duty).follows.next(duty, on);
        self.next.extend(next.filter(|next| next.due_on <= self.frame.horizon.until));
    }

    /// Each round of contacts brings the next one about, until the horizon is reached.
    fn foreseen(&mut self) {
        while !self.next.is_empty() {
            let mut people: BTreeMap<ResidentId, Vec<OpenDuty>> = BTreeMap::new();
            for duty in std::mem::take(&mut self.next) {
                people.entry(duty.resident).or_default().push(duty);
            }
            for duties in people.values_mut() {
                duties.sort_by_key(|duty| (duty.rule, duty.due_on));
                self.due(duties, Kind::Foreseen);
            }
        }
    }
}

/// A contact that is late already.
struct Waiting {
    /// Out of its tolerance; then the day by which it is ordered.
    urgency: (bool, Day),
    contact: Vec<OpenDuty>,
}

/// Duties that one contact can close, put together: each joins the first contact with which it shares a mode.
fn contacts(duties: &[OpenDuty], rules: &[RuleShape]) -> Vec<Vec<OpenDuty>> {
    let mut contacts: Vec<(Modes, Vec<OpenDuty>)> = Vec::new();
    for duty in duties {
        let modes = rules[usize::from(duty.rule)].modes;
        match contacts.iter_mut().find(|(shared, _)| !shared.both(modes).is_none()) {
            Some((shared, contact)) => {
                *shared = shared.both(modes);
                contact.push(*duty);
            }
            None => contacts.push((modes, vec![*duty])),
        }
    }
    contacts.into_iter().map(|(_, contact)| contact).collect()
}
