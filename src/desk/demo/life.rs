//! What a life brings besides illness: checks of children, pregnancy, severe mental disorder, tuberculosis; and the events
//! from which their duties run. Chance comes from a stream of the person's own, so that nobody else's history changes.

use super::history::{Contact, Patient, Times, plain, written_down};
use super::random::Random;
use super::team::{Staff, TeamAssets};
use crate::domain::date::{Day, add_days, add_months, birthday};
use crate::domain::event::{Event, EventKind};
use crate::domain::id::{EventId, MemberId};
use crate::domain::resident::Tag;
use crate::domain::service::{Findings, Item, Items, MentalClass, MentalState, Mode, Service};
use crate::domain::team::Role;

/// Far from the streams of teams and households.
const STREAM: u64 = 7;

/// Months and years of age at which a child is seen (DOMAIN A.4).
const CHILD_MONTHS: [u32; 8] = [3, 6, 8, 12, 18, 24, 30, 36];
const CHILD_YEARS: [u32; 3] = [4, 5, 6];
/// Full weeks of pregnancy of the checks (DOMAIN A.5).
const ANTENATAL_WEEKS: [i64; 5] = [11, 18, 22, 31, 38];

/// Per thousand of these contacts that take place.
const KEPT: u32 = 930;

pub fn events(patient: &Patient<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    let mut add = |kind, on: Day| {
        events.push(Event {
            id: EventId(0),
            resident: patient.resident,
            kind,
            on,
            note: String::new(),
            entered_on: on,
        });
    };
    if let Some(since) = since(patient, "maternal") {
        add(EventKind::LastPeriod, since);
    }
    if let Some(since) = since(patient, "tuberculosis") {
        add(EventKind::TbNotified, since);
        add(EventKind::TbObservedByStaff, add_days(since, 2));
    }
    events
}

pub fn draw(
    patient: &Patient<'_>,
    times: &Times,
    staff: &Staff,
    assets: &TeamAssets,
    next_id: &mut i64,
) -> Vec<Service> {
    let mut random = Random::new(patient.resident.0.unsigned_abs(), STREAM);
    let mut contacts = Vec::new();
    if since(patient, "children").is_some() {
        child(patient.birth, staff, &mut random, &mut contacts);
    }
    if let Some(since) = since(patient, "maternal") {
        for weeks in ANTENATAL_WEEKS {
            let on = add_days(since, weeks * 7 + i64::from(random.below(7)));
            keep(on, Mode::Clinic, staff.of(Role::PublicHealth), &[Item::AntenatalCheck], &mut random, &mut contacts);
        }
    }
    if let Some(since) = since(patient, "mental") {
        mental(since.max(times.begun), times, staff, &mut random, &mut contacts);
    }
    if let Some(since) = since(patient, "tuberculosis") {
        let by = staff.of(Role::Nurse);
        contacts.push(plain(add_days(since, 2), Mode::Home, by, Items::default().with(Item::HealthEducation)));
        for month in 1..=6 {
            keep(add_months(since, month), Mode::Clinic, by, &[Item::FollowUp], &mut random, &mut contacts);
        }
    }
    written_down(contacts, patient, times, assets, next_id, &mut random)
}

fn since(patient: &Patient<'_>, population: &str) -> Option<Day> {
    let held = |tag: &&Tag| tag.population.as_str() == population;
    patient.health.tags.iter().find(held).and_then(|tag| tag.since)
}

fn keep(on: Day, mode: Mode, by: MemberId, items: &[Item], random: &mut Random, contacts: &mut Vec<Contact>) {
    if random.permille(KEPT) {
        contacts.push(plain(on, mode, by, items.iter().copied().collect()));
    }
}

fn child(birth: Day, staff: &Staff, random: &mut Random, contacts: &mut Vec<Contact>) {
    let by = staff.of(Role::PublicHealth);
    let home = staff.of(Role::Nurse);
    keep(add_days(birth, 5), Mode::Home, home, &[Item::ChildCheck], random, contacts);
    keep(add_days(birth, 29), Mode::Clinic, by, &[Item::ChildCheck], random, contacts);
    for months in CHILD_MONTHS {
        let mut items = vec![Item::ChildCheck];
        if months % 6 == 0 {
            items.push(Item::ChildTcm);
        }
        if matches!(months, 6 | 18 | 30) {
            items.push(Item::BloodCount);
        }
        if matches!(months, 6 | 12 | 24 | 36) {
            items.push(Item::HearingTest);
        }
        let on = add_days(add_months(birth, months), i64::from(random.below(25)));
        keep(on, Mode::Clinic, by, &items, random, contacts);
    }
    for years in CHILD_YEARS {
        let on = add_days(birthday(birth, years), i64::from(random.between(5, 200)));
        keep(on, Mode::Clinic, by, &[Item::ChildCheck, Item::BloodCount], random, contacts);
    }
}

/// Mostly stable; now and then the recheck after two weeks that a lesser state asks for.
fn mental(from: Day, times: &Times, staff: &Staff, random: &mut Random, contacts: &mut Vec<Contact>) {
    let mut on = add_days(from, i64::from(random.between(5, 60)));
    while on < times.today {
        let is_worse = random.permille(120);
        let (risk, class) = if is_worse { (1, MentalClass::BasicallyStable) } else { (0, MentalClass::Stable) };
        let mode = if random.permille(600) { Mode::Home } else { Mode::Clinic };
        let followed = plain(on, mode, staff.of(Role::FamilyDoctor), Items::default().with(Item::FollowUp));
        let findings = Findings { mental: Some(MentalState { risk, class }), ..Findings::default() };
        contacts.push(Contact { findings, ..followed });
        on = add_days(on, i64::from(if is_worse { random.between(12, 16) } else { random.between(80, 95) }));
    }
}
