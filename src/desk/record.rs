//! Record once: one entry closes every duty that it satisfies, and one undo takes all of it back.

use super::books::first_open;
use super::model::{Appointed, Attached, CountsLate, Intent, NewService, Recorded};
use super::paper::cleaned;
use super::{Desk, Result, What};
use crate::domain::care::check::{check_service, jumps};
use crate::domain::care::effect::{Effect, effect};
use crate::domain::care::facts::Facts;
use crate::domain::care::paper::Paper;
use crate::domain::care::plan::plan;
use crate::domain::care::prescription::check_prescription;
use crate::domain::care::problem::CareProblem;
use crate::domain::care::ruleset::RuleSet;
use crate::domain::date::{Day, Month};
use crate::domain::id::{AppointmentId, ResidentId, ServiceId, VisitId};
use crate::domain::problem::LookupProblem;
use crate::domain::resident::Resident;
use crate::domain::service::{Findings, Item, Items, Mode, Readings, Service};
use crate::domain::team::Member;
use crate::domain::text_hygiene::clean;
use crate::domain::visit::{Visit, VisitState};
use crate::store::{AppointmentRow, Stamp, Tx};

impl Desk {
    /// Records a contact and says what it closed, what it could not close and why, and the next dates.
    /// A home contact on the day of a planned visit to the same person fulfils that visit.
    ///
    /// # Errors
    /// [`CareProblem`](crate::domain::care::problem::CareProblem) where the record cannot be true, and
    /// [`CareProblem::Implausible`] where readings are so far from the last ones that somebody has to say that they are
    /// so; nothing is changed.
    pub fn record(&mut self, stamp: &Stamp, new: &NewService, today: Day) -> Result<(Recorded, Effect)> {
        if is_empty(new) {
            return Err(CareProblem::Empty.into());
        }
        let rules = self.rules(today);
        let member = self.member(new.by)?.clone();
        let name = self.name_of(new.resident)?;
        let what = What { intent: Intent::Record, resident: Some(new.resident), subject: &name };
        self.act(stamp, today, what, |tx| enter(tx, new, &name, &member, &rules, today))
    }

    pub(super) fn name_of(&self, resident: ResidentId) -> Result<String> {
        Ok(self.resident_of(resident)?.name)
    }

    pub(super) fn resident_of(&self, resident: ResidentId) -> Result<Resident> {
        let found = self.store.read().resident(resident)?;
        found.ok_or_else(|| LookupProblem::NoResident(resident.to_string()).into())
    }
}

/// Writes one contact of a change: checked first, so that a refused one has written nothing.
pub(super) fn enter(
    tx: &Tx<'_>,
    new: &NewService,
    name: &str,
    member: &Member,
    rules: &RuleSet,
    today: Day,
) -> Result<(Recorded, Effect)> {
    let missing = || LookupProblem::NoResident(new.resident.to_string());
    let facts = tx.read().facts(new.resident)?.ok_or_else(missing)?;
    let visit = visit_fulfilled(tx, new)?;
    let service = service_of(tx.id(ServiceId), new, visit.as_ref().map(|visit| visit.id), today);
    check_service(&facts, &service, Some(member), rules, today)?;
    let origin = clean(&new.rx_origin).text;
    check_prescription(&facts, &service, rules, new.rx_accepted, &origin)?;
    check_attached(&facts, &service, &new.attached, rules)?;
    let effect = effect(&facts, &service, rules, today);
    tx.insert_service(&service)?;
    if !origin.is_empty() {
        tx.insert_prescription_origin(new.resident, service.id, &origin)?;
    }
    let appointment = attach(tx, facts, &service, &new.attached, rules, today)?;
    if let Some(mut visit) = visit {
        visit.state = VisitState::Done { service: service.id };
        tx.update_visit(&visit)?;
        // Who went along was there; the work is the doer's (ledger L4).
        let along = tx.read().going_along(visit.id)?.into_iter().filter(|member| *member != new.by);
        along.into_iter().try_for_each(|member| tx.insert_was_along(service.id, member))?;
    }
    let late = counts_late(new.on, &tx.read().closed_months()?);
    Ok((Recorded { service: service.id, resident: new.resident, name: name.to_owned(), late, appointment }, effect))
}

/// Nothing was measured, done, found or written: a key that bounced, not a contact. What stands in the record by itself
/// (a follow-up) is no content.
fn is_empty(new: &NewService) -> bool {
    new.items.is_empty()
        && new.readings == Readings::default()
        && new.findings == Findings::default()
        && new.prescription_weeks.is_none()
        && clean(&new.note).text.is_empty()
}

/// Readings far from the last ones are asked about, an appointment lies ahead of the contact.
fn check_attached(facts: &Facts, service: &Service, attached: &Attached, rules: &RuleSet) -> Result<()> {
    if let Some(next) = attached.next_on.filter(|next| *next <= service.on) {
        return Err(CareProblem::AppointmentNotLater { on: service.on, next }.into());
    }
    let jumps = if attached.is_sure { Vec::new() } else { jumps(facts, service, rules) };
    if jumps.is_empty() { Ok(()) } else { Err(CareProblem::Implausible { jumps }.into()) }
}

/// Keeps the paper of the contact and its appointment.
fn attach(
    tx: &Tx<'_>,
    mut facts: Facts,
    service: &Service,
    attached: &Attached,
    rules: &RuleSet,
    today: Day,
) -> Result<Option<Appointed>> {
    let mut paper = Paper { evidence: cleaned(&attached.evidence), ..Paper::default() };
    for system in &attached.entered {
        paper.set_entered(*system, Some(today));
    }
    if !paper.is_blank() {
        tx.set_paper(service.id, &paper)?;
    }
    let Some(on) = attached.next_on else { return Ok(None) };
    let (id, resident) = (tx.id(AppointmentId), service.resident);
    tx.insert_appointment(&AppointmentRow { id, resident, on, service: service.id, entered_on: today })?;
    facts.services.push(service.clone());
    let dues = plan(&facts, rules, today).dues;
    let too_late = dues.iter().filter(|due| due.closes_on < on).map(|due| {
        let title = rules.rule(&due.rule).map_or_else(|| due.rule.to_string(), |rule| rule.title.clone());
        (title, due.closes_on)
    });
    Ok(Some(Appointed { on, too_late_for: too_late.collect() }))
}

/// A closed month never changes: work that is written down for it afterwards counts in the first open month.
fn counts_late(on: Day, closed_months: &[Month]) -> Option<CountsLate> {
    let closed = Month::of(on);
    let counts_in = first_open(closed_months).filter(|_| closed_months.contains(&closed))?;
    Some(CountsLate { closed, counts_in })
}

/// The visit that the form names, or the first one that was planned for this person on that day.
fn visit_fulfilled(tx: &Tx<'_>, new: &NewService) -> Result<Option<Visit>> {
    if let Some(id) = new.visit {
        if new.mode != Mode::Home {
            return Err(CareProblem::VisitNotAtHome.into());
        }
        let visit = tx.read().visit(id)?.ok_or_else(|| LookupProblem::NoVisit(id.to_string()))?;
        let fits = visit.resident == new.resident && matches!(visit.state, VisitState::Planned);
        return if fits { Ok(Some(visit)) } else { Err(CareProblem::VisitNotPlanned.into()) };
    }
    if new.mode != Mode::Home {
        return Ok(None);
    }
    let visits = tx.read().visits_of(new.resident)?;
    let planned = visits.into_iter().filter(|visit| visit.on == new.on && matches!(visit.state, VisitState::Planned));
    Ok(planned.min_by_key(|visit| (visit.session, visit.id)))
}

fn service_of(id: ServiceId, new: &NewService, visit: Option<VisitId>, today: Day) -> Service {
    let items = if new.items.is_empty() { Items::default().with(Item::FollowUp) } else { new.items };
    Service {
        id,
        resident: new.resident,
        on: new.on,
        mode: new.mode,
        by: new.by,
        items,
        readings: new.readings,
        findings: new.findings,
        prescription_weeks: new.prescription_weeks,
        visit,
        note: clean(&new.note).text,
        entered_on: today,
    }
}
