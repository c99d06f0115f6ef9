//! Refuses a contact that cannot be true, before it is stored.

use super::facts::Facts;
use super::prescription::Outside;
use super::problem::{CareProblem, Reading};
use super::ruleset::{Ranges, RuleSet};
use crate::domain::date::Day;
use crate::domain::resident::Standing;
use crate::domain::service::{Findings, MentalState, Readings, Service};
use crate::domain::team::Member;

/// # Errors
/// The first [`CareProblem`] found: the day (future, before birth, after death or move-out, member not in the team),
/// the content (nothing at all, the same record again), the readings against the pack's ranges, the weeks of medicine.
pub fn check_service(
    facts: &Facts,
    service: &Service,
    member: Option<&Member>,
    rules: &RuleSet,
    today: Day,
) -> Result<(), CareProblem> {
    check_day(facts.birth, facts.standing, service.on, today)?;
    if let Some(member) = member.filter(|member| !member.serves_on(service.on)) {
        return Err(CareProblem::MemberNotInTeam { member: member.name.clone(), on: service.on });
    }
    if is_empty(service) {
        return Err(CareProblem::Empty);
    }
    if facts.services.iter().any(|other| is_twin(other, service)) {
        return Err(CareProblem::Twice { on: service.on });
    }
    if let Some(state) = service.findings.mental.filter(|state| state.risk > MentalState::MOST_RISK) {
        return Err(CareProblem::MentalRiskOutOfRange { given: state.risk, most: MentalState::MOST_RISK });
    }
    let most = Findings::MOST_MISSED_DAYS;
    if let Some(given) = service.findings.missed_days.filter(|given| !(1..=most).contains(given)) {
        return Err(CareProblem::MissedDays { given, most });
    }
    check_readings(&service.readings, &rules.ranges)?;
    let limits = &rules.prescription;
    match service.prescription_weeks {
        Some(given) if limits.outside == Outside::Refuse && !limits.hold(given) => {
            Err(CareProblem::PrescriptionWeeks { given, least: limits.least_weeks, most: limits.most_weeks })
        }
        _ => Ok(()),
    }
}

/// Whether anything can have happened to a person on a day. The day of death and of moving away itself is still possible.
///
/// # Errors
/// [`CareProblem`]: in the future, before birth, after death or move-out.
pub fn check_day(birth: Option<Day>, standing: Standing, on: Day, today: Day) -> Result<(), CareProblem> {
    if on > today {
        return Err(CareProblem::InFuture { on, today });
    }
    if let Some(birth) = birth.filter(|birth| on < *birth) {
        return Err(CareProblem::BeforeBirth { on, birth });
    }
    match standing {
        Standing::Dead(died) if on > died => Err(CareProblem::AfterDeath { on, died }),
        Standing::MovedOut(moved) if on > moved => Err(CareProblem::AfterMoveOut { on, moved }),
        _ => Ok(()),
    }
}

fn is_empty(service: &Service) -> bool {
    service.items.is_empty()
        && service.readings == Readings::default()
        && service.findings == Findings::default()
        && service.prescription_weeks.is_none()
        && service.note.trim().is_empty()
}

fn is_twin(other: &Service, service: &Service) -> bool {
    other.id != service.id
        && (other.on, other.by, other.mode) == (service.on, service.by, service.mode)
        && (other.items, other.readings) == (service.items, service.readings)
        && (other.findings, other.prescription_weeks) == (service.findings, service.prescription_weeks)
        && other.note == service.note
}

fn check_readings(readings: &Readings, ranges: &Ranges) -> Result<(), CareProblem> {
    if let Some(bp) = readings.blood_pressure {
        within(Reading::Systolic, bp.systolic, ranges.systolic.least, ranges.systolic.most)?;
        within(Reading::Diastolic, bp.diastolic, ranges.diastolic.least, ranges.diastolic.most)?;
        if bp.systolic <= bp.diastolic {
            return Err(CareProblem::SystolicNotAboveDiastolic { systolic: bp.systolic, diastolic: bp.diastolic });
        }
    }
    if let Some(glucose) = readings.fasting_glucose {
        within(Reading::FastingGlucose, glucose, ranges.fasting_glucose.least, ranges.fasting_glucose.most)?;
    }
    if let Some(weight) = readings.weight {
        within(Reading::Weight, weight, ranges.weight.least, ranges.weight.most)?;
    }
    Ok(())
}

fn within(reading: Reading, given: u16, least: u16, most: u16) -> Result<(), CareProblem> {
    if (least..=most).contains(&given) {
        return Ok(());
    }
    Err(CareProblem::OutOfRange { reading, given: given.into(), least: least.into(), most: most.into() })
}
