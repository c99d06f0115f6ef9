//! Contacts at fixed distances from a day of the person's life: birth, last period, discharge, a notice.
//!
//! At any day one step is the current one: the last whose window has opened. A contact that counts on that day is its
//! contact; a step whose successor has opened is over, done or not.

use chrono::Datelike;
use serde::Deserialize;

use super::facts::Facts;
use super::history::History;
use super::rule::{Counts, Lack, Need, Rule, Schedule};
use super::spell::Spell;
use crate::domain::date::{Day, add_days, add_months, birthday};
use crate::domain::event::EventKind;
use crate::domain::service::{Mode, Service};

/// The day from which the steps run; of an event that happened several times the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    Birth,
    Event(EventKind),
}

/// One of the contacts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepRule {
    /// In Chinese, as lists show it behind the rule's title.
    pub title: String,
    /// Of the norm: `CH-03`.
    #[serde(default)]
    pub clause: String,
    pub opens: Offset,
    /// The last day by which the norm wants it.
    pub due: Offset,
    /// Days behind that on which it still counts for this step. Ours, not the norm's.
    #[serde(default)]
    pub late_days: u32,
    /// In the place of those of the rule.
    #[serde(default)]
    pub modes: Vec<Mode>,
    /// Besides those of the rule.
    #[serde(default)]
    pub needs: Vec<Need>,
}

/// A distance in the units of the norm; years and months are calendar ones, clamped to the end of a shorter month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Offset {
    pub years: u32,
    pub months: u32,
    pub weeks: u32,
    /// Negative for the day before a month or a year of life is full.
    pub days: i32,
}

impl Offset {
    #[must_use]
    pub fn from(self, day: Day) -> Day {
        // Years are years of age: who is born on a leap day is a year older on 1 March.
        let months = add_months(birthday(day, self.years), self.months);
        add_days(months, i64::from(self.weeks) * 7 + i64::from(self.days))
    }
}

/// A step of one person, with its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stepped<'a> {
    pub step: &'a StepRule,
    pub opens_on: Day,
    pub due_on: Day,
    pub closes_on: Day,
    /// From this day on it can no more be done.
    pub over_on: Day,
    /// The contact that did it.
    pub done_by: Option<&'a Service>,
}

/// All steps of a person, and from which day they run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Steps<'a> {
    pub anchor: Anchor,
    pub from: Day,
    /// Nobody could know of the steps of a birth before the child was on file; an event was known when it happened.
    pub owed_from: Day,
    pub steps: Vec<Stepped<'a>>,
}

impl Anchor {
    /// The day itself, as far as it is known and past.
    /// An event of a time before the person belonged to the rule is that of an earlier child or illness.
    fn of(self, facts: &Facts, since: Day, today: Day) -> Option<Day> {
        match self {
            Self::Birth => facts.birth.filter(|birth| *birth <= today),
            Self::Event(kind) => {
                let events = facts.events.iter().filter(|event| event.kind == kind);
                events.map(|event| event.on).filter(|on| since <= *on && *on <= today).max()
            }
        }
    }
}

impl StepRule {
    /// The first thing that a contact lacks to do this step.
    #[must_use]
    pub fn lack(&self, counts: &Counts, service: &Service) -> Option<Lack> {
        let modes = if self.modes.is_empty() { &counts.modes } else { &self.modes };
        if !modes.contains(&service.mode) {
            return Some(Lack::Mode(service.mode));
        }
        let mut needs = counts.needs.iter().chain(&self.needs);
        needs.find(|need| !need.is_met_by(service)).map(|need| Lack::Need(*need))
    }
}

impl<'a> Steps<'a> {
    /// `None` where no anchor is known yet. Of several anchors the first known one holds.
    pub fn of(facts: &Facts, history: &History<'a>, rule: &'a Rule, spell: Spell, today: Day) -> Option<Self> {
        let Schedule::Steps { anchors, steps, over } = &rule.schedule else { return None };
        let (anchor, from) = anchors.iter().find_map(|anchor| Some((*anchor, anchor.of(facts, spell.from, today)?)))?;
        let early = i64::from(rule.window.routine.early_days);
        let opens = |step: &StepRule| add_days(step.opens.from(from), -early).max(from);
        let known_from = rule.not_before(spell.known_from());
        let owed_from = if anchor == Anchor::Birth { known_from } else { Day::MIN };
        let mut found = Self { anchor, from, owed_from, steps: Vec::with_capacity(steps.len()) };
        let last_over_on = over.map_or(Day::MAX, |over| over.from(from));
        for (at, step) in steps.iter().enumerate() {
            let (opens_on, due_on) = (opens(step), step.due.from(from));
            let over_on = steps.get(at + 1).map_or(last_over_on, opens);
            let fits = |service: &&Service| opens_on <= service.on && service.on < over_on;
            let done_by = history.iter().filter(fits).find(|service| step.lack(&rule.counts, service).is_none());
            let closes_on = add_days(due_on, i64::from(step.late_days));
            found.steps.push(Stepped { step, opens_on, due_on, closes_on, over_on, done_by });
        }
        Some(found)
    }

    /// The last step that had opened by that day, whether or not it can still be done.
    pub fn opened_by(&self, day: Day) -> Option<&Stepped<'a>> {
        self.steps.iter().rev().find(|step| step.opens_on <= day)
    }

    /// The step that a contact on that day would do, or the next one. What was over before anybody could know is left out.
    pub fn current(&self, today: Day) -> Option<&Stepped<'a>> {
        let at = self.steps.partition_point(|step| step.opens_on <= today);
        let is_owed =
            |step: &&Stepped<'_>| step.done_by.is_none() && today < step.over_on && step.closes_on >= self.owed_from;
        let open = at.checked_sub(1).map(|at| &self.steps[at]).filter(is_owed);
        open.or_else(|| self.steps.get(at))
    }

    /// Steps that are owed and fall due in the year of `today`: done, and all.
    pub fn of_year(&self, today: Day) -> (u8, u8) {
        let of_year = |step: &&Stepped<'_>| step.due_on.year() == today.year() && step.closes_on >= self.owed_from;
        let count = |done: bool| {
            let steps = self.steps.iter().filter(of_year).filter(|step| !done || step.done_by.is_some());
            u8::try_from(steps.count()).unwrap_or(u8::MAX)
        };
        (count(true), count(false))
    }
}
