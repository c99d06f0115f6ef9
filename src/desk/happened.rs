//! Events and populations of one person: what happened, and to which groups the person belongs since when.

use super::model::{Intent, NewEvent};
use super::{Desk, Result, What};
use crate::domain::care::check::check_day;
use crate::domain::care::problem::CareProblem;
use crate::domain::date::{Day, age_on};
use crate::domain::event::{Event, EventKind};
use crate::domain::id::{EventId, ResidentId};
use crate::domain::problem::LookupProblem;
use crate::domain::resident::{Population, Resident, Sex, Tag};
use crate::domain::text_hygiene::clean;
use crate::store::Stamp;

impl Desk {
    /// Writes down a day from which duties run or with which they end.
    ///
    /// # Errors
    /// [`CareProblem`] for a day in the future, before birth, after death or moving away, and an event that is on file
    /// for that day already, a birth before the last period; nothing is changed.
    pub fn record_event(&mut self, stamp: &Stamp, new: &NewEvent, today: Day) -> Result<EventId> {
        let resident = self.resident_of(new.resident)?;
        check_day(resident.birth, resident.standing, new.on, today)?;
        if !new.kind.can_happen_to(&resident, new.on) {
            return Err(CareProblem::EventImpossible.into());
        }
        let name = resident.name.clone();
        let what = What { intent: Intent::RecordEvent, resident: Some(new.resident), subject: &name };
        self.act(stamp, today, what, |tx| {
            let known = tx.read().events(new.resident)?;
            if known.iter().any(|event| (event.kind, event.on) == (new.kind, new.on)) {
                return Err(CareProblem::EventTwice { on: new.on }.into());
            }
            if let Some(problem) = begins_later(new, &known) {
                return Err(problem.into());
            }
            if let Some(before) = new.kind.needs_before()
                && !known.iter().any(|event| event.kind == before && event.on <= new.on)
            {
                return Err(CareProblem::EventLacks { before }.into());
            }
            let id = tx.id(EventId);
            let note = clean(&new.note).text;
            let (resident, kind, on) = (new.resident, new.kind, new.on);
            tx.insert_event(&Event { id, resident, kind, on, note, entered_on: today })?;
            Ok(id)
        })
    }

    /// Puts a person into a population from a day on, or ends it with a day.
    ///
    /// # Errors
    /// [`LookupProblem::NoPopulation`] with those there are; [`CareProblem`] for an end before the beginning, or where
    /// the person does not belong to it.
    pub fn set_population(
        &mut self,
        stamp: &Stamp,
        resident: ResidentId,
        given: &str,
        since: Option<Day>,
        until: Option<Day>,
        today: Day,
    ) -> Result<Population> {
        let population = self.policy.recognise(given).ok_or_else(|| LookupProblem::NoPopulation {
            given: given.to_owned(),
            known: self.policy.populations().iter().map(|info| info.code.0.clone()).collect(),
        })?;
        if let Some(on) = since.filter(|since| *since > today) {
            return Err(CareProblem::InFuture { on, today }.into());
        }
        let name = self.name_of(resident)?;
        let what = What { intent: Intent::SetPopulation, resident: Some(resident), subject: &name };
        self.act(stamp, today, what, |tx| {
            let known =
                tx.read().tags(resident)?.into_iter().find(|tag| tag.population == population && tag.until.is_none());
            match (known, until) {
                (Some(tag), Some(until)) if tag.since.is_some_and(|since| until < since) => {
                    Err(CareProblem::EndsBeforeItBegins { until }.into())
                }
                (Some(_), Some(until)) => tx.end_tag(resident, &population, until),
                (Some(tag), None) if since.is_some() && since != tag.since => {
                    Err(CareProblem::InPopulationAlready { since: tag.since }.into())
                }
                (Some(_), None) => Ok(()),
                (None, Some(_)) => Err(CareProblem::NotInPopulation.into()),
                (None, None) => {
                    tx.insert_tag(resident, &Tag { population: population.clone(), since, until, known_on: today })
                }
            }
        })?;
        Ok(population)
    }
}

/// A birth without a pregnancy on file may be of a child born elsewhere; one that lies before the pregnancy it would
/// end, and in no other, is a wrong date.
fn begins_later(new: &NewEvent, known: &[Event]) -> Option<CareProblem> {
    let begins = EventKind::LastPeriod;
    let ends = [EventKind::Delivery, EventKind::PregnancyEnded];
    if !ends.contains(&new.kind) {
        return None;
    }
    let last_before =
        known.iter().filter(|event| event.kind == begins && event.on <= new.on).map(|event| event.on).max();
    let is_open = last_before.is_some_and(|begun| {
        !known.iter().any(|event| ends.contains(&event.kind) && begun <= event.on && event.on < new.on)
    });
    let later = known.iter().filter(|event| event.kind == begins && event.on > new.on).map(|event| event.on).min();
    let before_on = later.filter(|_| !is_open)?;
    Some(CareProblem::EventBefore { event: new.kind, on: new.on, before: begins, before_on })
}

impl EventKind {
    /// No man is pregnant, and nobody but an infant is discharged as a newborn.
    fn can_happen_to(self, resident: &Resident, on: Day) -> bool {
        let age = resident.birth.map(|birth| age_on(birth, on));
        match self {
            Self::LastPeriod | Self::Delivery | Self::PregnancyEnded | Self::MotherDischarged => {
                resident.sex != Sex::Male && age.is_none_or(|age| (10..60).contains(&age))
            }
            Self::NewbornDischarged => age.is_none_or(|age| age == 0),
            _ => true,
        }
    }

    /// What has to be on file before it: nobody delivers who was never pregnant, no treatment goes on that never began.
    fn needs_before(self) -> Option<Self> {
        match self {
            Self::TbObservedByStaff | Self::TbFamilyIntensive | Self::TbFamilyContinuation | Self::TbEnded => {
                Some(Self::TbNotified)
            }
            _ => None,
        }
    }
}
