//! Contacts on file that did not count for a rule, each with its reason.

use chrono::Datelike;

use super::derive::{Basis, Derivation};
use super::history::History;
use super::rule::{Lack, Schedule};
use super::spell::{EventState, Spell, event_state, latest_other};
use super::steps::{Stepped, Steps};
use super::telling::Telling;
use super::why::{Contact, NotCounted, NotCountedWhy};
use crate::domain::date::{Day, year_start};
use crate::domain::resident::Standing;
use crate::domain::service::Service;

/// Newest first; nothing of a rule to which the person does not belong.
pub(super) fn not_counted(asked: &Telling<'_>, found: &Derivation<'_>, history: &History<'_>) -> Vec<NotCounted> {
    let Some(spell) = found.belonging.spell else { return Vec::new() };
    let mut not_counted = match (&asked.rule.schedule, &found.basis) {
        // A contact without medicine is no failed hand-out; nothing to explain.
        (Schedule::RunOut { .. }, _) => Vec::new(),
        // No contact says what became of a referral.
        (Schedule::Referred { .. }, _) => Vec::new(),
        (Schedule::Steps { .. }, Basis::Steps(walked)) => of_steps(asked, walked, history),
        (Schedule::Steps { .. }, _) => Vec::new(),
        // Before the bed was opened there was nothing to count for; without a bed there is nothing at all.
        (Schedule::Bed(_), Basis::Bed { bed, .. }) => {
            history.days_from(bed.opened_on).flat_map(|day| of_day(asked, &found.basis, None, day)).collect()
        }
        (Schedule::Bed(_), _) => Vec::new(),
        (schedule, basis) => {
            let of_year = matches!(schedule, Schedule::Yearly { .. });
            let first_day = if of_year { year_start(asked.today.year()) } else { Day::MIN };
            let spell = (!of_year).then_some(spell);
            let days = history.days_from(first_day);
            days.flat_map(|day| of_day(asked, basis, spell, day)).collect()
        }
    };
    not_counted.extend(after_leaving(asked));
    not_counted.sort_by_key(|contact| std::cmp::Reverse(contact.on));
    not_counted
}

fn of(service: &Service, why: NotCountedWhy) -> NotCounted {
    NotCounted { on: service.on, contact: Contact::of(service), why }
}

/// One contact stands for a day: the most serious one of the last result, else the one entered first.
fn of_day(asked: &Telling<'_>, basis: &Basis<'_>, spell: Option<Spell>, day: &[&Service]) -> Vec<NotCounted> {
    let counts = |service: &&&Service| {
        spell.is_none_or(|spell| spell.from <= service.on) && asked.rule.counts.lack(service).is_none()
    };
    let of_result = match basis {
        Basis::Result { last, .. } if last.counts => day.iter().find(|service| service.id == last.contact.id),
        _ => None,
    };
    let counted = of_result.or_else(|| day.iter().find(counts)).copied();
    let others = day.iter().filter(|service| counted.is_none_or(|counted| counted.id != service.id));
    let why = |service: &Service| match (spell, asked.rule.counts.lack(service)) {
        (Some(spell), _) if service.on < spell.from => Some(before(asked, spell, service.on)),
        (_, Some(Lack::Mode(mode))) => Some(NotCountedWhy::Mode(mode)),
        (_, Some(Lack::Need(need))) => Some(NotCountedWhy::Missing(need)),
        (_, None) => Some(NotCountedWhy::SameDay { counted: Contact::of(counted?) }),
    };
    others.filter_map(|service| Some(of(service, why(service)?))).collect()
}

/// Before the person belonged: by an event, before it, and in which phase instead.
fn before(asked: &Telling<'_>, spell: Spell, on: Day) -> NotCountedWhy {
    let by_event = asked.rule.who.any.iter().find_map(|condition| {
        let kind = condition.from_event?;
        let state = event_state(asked.facts, kind, condition, asked.today);
        (state == EventState::Since(spell.from)).then_some((kind, condition))
    });
    match by_event {
        None => NotCountedWhy::BeforeSince { since: spell.from },
        Some((kind, condition)) => {
            NotCountedWhy::BeforeEvent { kind, since: spell.from, then: latest_other(asked.facts, condition, on) }
        }
    }
}

fn of_steps(asked: &Telling<'_>, walked: &Steps<'_>, history: &History<'_>) -> Vec<NotCounted> {
    let why = |service: &Service| {
        if service.on < walked.from {
            return Some(NotCountedWhy::BeforeAnchor { anchor: walked.anchor, from: walked.from });
        }
        match (walked.opened_by(service.on), walked.steps.first()) {
            (Some(step), _) => of_step(asked, step, service),
            (None, Some(first)) => {
                Some(NotCountedWhy::StepNotOpen { step: first.step.title.clone(), opens_on: first.opens_on })
            }
            (None, None) => None,
        }
    };
    history.iter().filter_map(|service| Some(of(service, why(service)?))).collect()
}

fn of_step(asked: &Telling<'_>, step: &Stepped<'_>, service: &Service) -> Option<NotCountedWhy> {
    let title = || step.step.title.clone();
    if step.done_by.is_some_and(|done| done.id == service.id) {
        return None;
    }
    Some(match step.step.lack(&asked.rule.counts, service) {
        Some(Lack::Mode(mode)) => NotCountedWhy::Mode(mode),
        Some(Lack::Need(need)) => NotCountedWhy::Missing(need),
        None if step.over_on <= service.on => NotCountedWhy::StepOver { step: title(), over_on: step.over_on },
        None => {
            let done = step.done_by?;
            NotCountedWhy::StepDone { step: title(), on: done.on, counted: Contact::of(done) }
        }
    })
}

/// Contacts on file for days on which the person was dead or gone: a mistake in the file, and said.
fn after_leaving(asked: &Telling<'_>) -> Vec<NotCounted> {
    let (left, why) = match asked.facts.standing {
        Standing::Present => return Vec::new(),
        Standing::Dead(died) => (died, NotCountedWhy::AfterDeath { died }),
        Standing::MovedOut(moved) => (moved, NotCountedWhy::AfterMoveOut { moved }),
    };
    let is_after = |on: Day| left < on && on <= asked.today;
    let after = asked.facts.services.iter().filter(|service| is_after(service.on));
    after.map(|service| of(service, why.clone())).collect()
}
