//! Paper of services: evidence, entering into the official systems, and the lists of what is still missing (ledger L34,
//! L38, L39). Which of it a place asks for stands in its pack; where it asks for nothing, nothing is missing.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::model::{Intent, PaperAsks, PaperLine};
use super::{Desk, Result, What};
use crate::domain::care::paper::{Evidence, Missing, OfficialSystem, PaperRules};
use crate::domain::care::problem::CareProblem;
use crate::domain::date::{Day, days_between};
use crate::domain::id::{ResidentId, ServiceId};
use crate::domain::practice::What as Practiced;
use crate::domain::problem::LookupProblem;
use crate::domain::resident::Tag;
use crate::domain::service::Service;
use crate::domain::text_hygiene::clean;
use crate::store::Stamp;

impl Desk {
    /// What the place asks to be kept and entered: the nearest layer that says so.
    pub(super) fn paper_rules(&self) -> Option<&PaperRules> {
        let enabled = self.policy.practices().iter().rev().filter(|practice| practice.enabled);
        enabled.into_iter().find_map(|practice| match &practice.what {
            Practiced::Systems(rules) => Some(rules),
            _ => None,
        })
    }

    #[must_use]
    pub fn paper_asks(&self) -> PaperAsks {
        let Some(rules) = self.paper_rules() else { return PaperAsks::default() };
        PaperAsks {
            systems: rules.systems.iter().map(|rule| (rule.system, rule.title.clone())).collect(),
            evidence: rules.evidence.clone(),
        }
    }

    /// The services of which that is missing, oldest first. Empty where the place does not ask for it.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn missing(&self, missing: Missing, today: Day) -> Result<Vec<ServiceId>> {
        let Some(rules) = self.paper_rules().filter(|rules| rules.asks_for(missing)) else { return Ok(Vec::new()) };
        let read = self.store.read();
        let mut open = read.open_papers(missing, rules.since(today))?;
        let is_for_some = missing.system().and_then(|system| rules.system(system)).is_some_and(|r| !r.any.is_empty());
        let mut people: HashMap<ResidentId, (Option<Day>, Vec<Tag>)> = HashMap::new();
        if is_for_some {
            for paper in &open {
                if let Entry::Vacant(unknown) = people.entry(paper.resident) {
                    let birth = read.resident(paper.resident)?.and_then(|resident| resident.birth);
                    unknown.insert((birth, read.tags(paper.resident)?));
                }
            }
        }
        let nobody = (None, Vec::new());
        open.retain(|paper| {
            let (birth, tags) = people.get(&paper.resident).unwrap_or(&nobody);
            paper.on <= today && rules.needs(missing, paper.mode, paper.on, *birth, tags)
        });
        Ok(open.into_iter().map(|paper| paper.service).collect())
    }

    /// The list of each thing that the place asks for.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn missing_lists(&self, today: Day) -> Result<Vec<(Missing, Vec<ServiceId>)>> {
        let asked = Missing::ALL.into_iter().filter(|missing| self.paper_rules().is_some_and(|r| r.asks_for(*missing)));
        asked.map(|missing| Ok((missing, self.missing(missing, today)?))).collect()
    }

    /// The lines behind some services, in their order. One that is gone meanwhile is left out.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn paper_lines(&self, services: &[ServiceId], today: Day) -> Result<Vec<PaperLine>> {
        let read = self.store.read();
        let mut lines = Vec::with_capacity(services.len());
        for id in services {
            let Some(service) = read.service(*id)? else { continue };
            let Some(resident) = read.resident(service.resident)? else { continue };
            lines.push(PaperLine {
                resident: resident.id,
                age: resident.age(today),
                name: resident.name,
                by_name: self.member_name(service.by),
                paper: read.paper(*id)?,
                days_ago: days_between(service.on, today),
                service,
            });
        }
        Ok(lines)
    }

    /// Of these services, those that are on file: an undo may have taken some back.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn services_on_file(&self, services: &[ServiceId]) -> Result<Vec<ServiceId>> {
        let mut found = Vec::with_capacity(services.len());
        for id in services {
            if self.store.read().service(*id)?.is_some() {
                found.push(*id);
            }
        }
        Ok(found)
    }

    /// Says of services that they were entered into a system on a day, or (`None`) that they were not after all. One
    /// intent, however many they are.
    ///
    /// # Errors
    /// [`CareProblem`] for a day in the future or before the service, [`LookupProblem::NoService`]; nothing is changed.
    pub fn mark_entered(
        &mut self,
        stamp: &Stamp,
        services: &[ServiceId],
        system: OfficialSystem,
        on: Option<Day>,
        today: Day,
    ) -> Result<usize> {
        if let Some(on) = on.filter(|on| *on > today) {
            return Err(CareProblem::InFuture { on, today }.into());
        }
        let found: Vec<Service> = services.iter().map(|id| self.service_of(*id)).collect::<Result<_>>()?;
        for service in &found {
            if let Some(entered) = on.filter(|on| *on < service.on) {
                return Err(CareProblem::EnteredBeforeService { on: service.on, entered }.into());
            }
        }
        let (resident, subject) = self.subject_of(&found)?;
        self.act(stamp, today, What { intent: Intent::MarkEntered, resident, subject: &subject }, |tx| {
            for service in &found {
                let mut paper = tx.read().paper(service.id)?;
                if paper.entered_on(system) != on {
                    paper.set_entered(system, on);
                    tx.set_paper(service.id, &paper)?;
                }
            }
            Ok(found.len())
        })
    }

    /// Keeps the same evidence of one or several services, in place of what was kept before.
    ///
    /// # Errors
    /// [`LookupProblem::NoService`]; nothing is changed.
    pub fn keep_evidence(
        &mut self,
        stamp: &Stamp,
        services: &[ServiceId],
        evidence: &Evidence,
        today: Day,
    ) -> Result<usize> {
        let evidence = cleaned(evidence);
        let found: Vec<Service> = services.iter().map(|id| self.service_of(*id)).collect::<Result<_>>()?;
        let (resident, subject) = self.subject_of(&found)?;
        self.act(stamp, today, What { intent: Intent::KeepEvidence, resident, subject: &subject }, |tx| {
            for service in &found {
                let mut paper = tx.read().paper(service.id)?;
                if paper.evidence != evidence {
                    paper.evidence = evidence.clone();
                    tx.set_paper(service.id, &paper)?;
                }
            }
            Ok(found.len())
        })
    }

    fn service_of(&self, id: ServiceId) -> Result<Service> {
        self.store.read().service(id)?.ok_or_else(|| LookupProblem::NoService(id.to_string()).into())
    }

    /// Whom it is on, and how that is called: a name, or how many services.
    fn subject_of(&self, services: &[Service]) -> Result<(Option<ResidentId>, String)> {
        match services {
            [one] => Ok((Some(one.resident), self.name_of(one.resident)?)),
            many => Ok((None, many.len().to_string())),
        }
    }
}

pub(super) fn cleaned(evidence: &Evidence) -> Evidence {
    Evidence { photo: clean(&evidence.photo).text, place: clean(&evidence.place).text, ..evidence.clone() }
}
