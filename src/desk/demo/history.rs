//! Two years of contacts of one resident: follow-ups, yearly examinations, home visits to the old, ordinary treatment.

use chrono::Datelike;

use super::follow_up;
use super::health::Health;
use super::random::Random;
use super::readings::{Outcome, measure};
use super::team::{Staff, TeamAssets};
use crate::domain::date::{Day, add_days, age_on, year_end, year_start};
use crate::domain::id::{MemberId, ResidentId, ServiceId};
use crate::domain::resident::Standing;
use crate::domain::service::{Findings, Item, Items, Mode, Readings, Service};
use crate::domain::team::Role;

/// From which age on people have the yearly examination, and from which on they are visited at home (DOMAIN A.3, L230).
const ELDER_AGE: u32 = 65;
const HOME_AGE: u32 = 80;
/// From which age on blood pressure is taken once a year (DOMAIN A.1, HTN-02).
const MEASURED_AGE: u32 = 35;

/// The span of the records.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    pub begun: Day,
    pub today: Day,
}

/// A service before it has a number.
#[derive(Debug, Clone)]
pub struct Contact {
    pub on: Day,
    pub mode: Mode,
    pub by: MemberId,
    pub items: Items,
    pub readings: Readings,
    pub findings: Findings,
    pub prescription_weeks: Option<u8>,
}

pub struct Patient<'a> {
    pub resident: ResidentId,
    pub birth: Day,
    pub standing: Standing,
    pub health: &'a Health,
}

impl Patient<'_> {
    pub fn is_visited_at_home(&self, day: Day) -> bool {
        self.health.immobile || age_on(self.birth, day) >= HOME_AGE
    }
}

pub fn draw(
    patient: &Patient<'_>,
    times: &Times,
    staff: &Staff,
    assets: &TeamAssets,
    next_id: &mut i64,
    random: &mut Random,
) -> Vec<Service> {
    let mut contacts = Vec::new();
    let at_home = patient.is_visited_at_home(times.today);
    if patient.health.is_chronic() {
        contacts = follow_up::draw(patient.health, at_home, times, staff, random);
    } else {
        if at_home {
            home_visits(times, staff, random, &mut contacts);
        }
        treatments(times, staff, random, &mut contacts);
        measurements(patient, times, staff, random, &mut contacts);
    }
    examinations(patient, times, staff, random, &mut contacts);
    written_down(contacts, patient, times, assets, next_id, random)
}

/// Those contacts that the person lived to see within the span of the records, by day.
pub(super) fn written_down(
    mut contacts: Vec<Contact>,
    patient: &Patient<'_>,
    times: &Times,
    assets: &TeamAssets,
    next_id: &mut i64,
    random: &mut Random,
) -> Vec<Service> {
    contacts.retain(|contact| {
        (times.begun.max(patient.birth)..times.today).contains(&contact.on)
            && patient.standing.is_present_on(contact.on)
    });
    contacts.sort_by_key(|contact| contact.on);
    contacts.into_iter().map(|contact| service(contact, patient.resident, times, assets, next_id, random)).collect()
}

fn service(
    contact: Contact,
    resident: ResidentId,
    times: &Times,
    assets: &TeamAssets,
    next_id: &mut i64,
    random: &mut Random,
) -> Service {
    let id = ServiceId(*next_id);
    *next_id += 1;
    let days_after = if random.permille(60) { random.between(1, 4) } else { 0 };
    Service {
        id,
        resident,
        on: contact.on,
        mode: contact.mode,
        by: contact.by,
        items: contact.items,
        readings: contact.readings,
        findings: contact.findings,
        prescription_weeks: contact.prescription_weeks,
        visit: None,
        note: if random.permille(70) { random.pick(&assets.notes_service).clone() } else { String::new() },
        entered_on: add_days(contact.on, i64::from(days_after)).min(times.today),
    }
}

/// A contact without readings.
pub(super) fn plain(on: Day, mode: Mode, by: MemberId, items: Items) -> Contact {
    let (readings, findings) = (Readings::default(), Findings::default());
    Contact { on, mode, by, items, readings, findings, prescription_weeks: None }
}

/// Once in most years.
fn home_visits(times: &Times, staff: &Staff, random: &mut Random, contacts: &mut Vec<Contact>) {
    for year in times.begun.year()..=times.today.year() {
        if random.permille(720) {
            let on = day_of(year, 10, 340, random);
            let by = staff.any(&[(Role::Nurse, 45), (Role::FamilyDoctor, 40), (Role::HealthManager, 15)], random);
            let item = if random.permille(600) { Item::HealthEducation } else { Item::Nursing };
            contacts.push(plain(on, Mode::Home, by, Items::default().with(item)));
        }
    }
}

fn treatments(times: &Times, staff: &Staff, random: &mut Random, contacts: &mut Vec<Contact>) {
    for year in times.begun.year()..=times.today.year() {
        if random.permille(260) {
            let on = day_of(year, 5, 360, random);
            let by = staff.any(&[(Role::FamilyDoctor, 60), (Role::Tcm, 22), (Role::Nurse, 18)], random);
            let item = if random.permille(850) { Item::Treatment } else { Item::Rehabilitation };
            contacts.push(plain(on, Mode::Clinic, by, Items::default().with(item)));
        }
    }
}

/// Blood pressure of the healthy, with glucose where it was at hand: about once a year, twice for people at high risk.
/// Few are let slip.
fn measurements(patient: &Patient<'_>, times: &Times, staff: &Staff, random: &mut Random, contacts: &mut Vec<Contact>) {
    let apart = if patient.health.is_at_risk() { 165 } else { 330 };
    let mut on = add_days(times.begun, i64::from(random.between(1, apart)));
    while on < times.today {
        if age_on(patient.birth, on) >= MEASURED_AGE {
            let by = staff.any(&[(Role::Nurse, 60), (Role::FamilyDoctor, 25), (Role::HealthManager, 15)], random);
            let readings = measure(patient.health, Outcome::Controlled, random);
            let items = Items::default().with(Item::HealthEducation);
            contacts.push(Contact { readings, ..plain(on, Mode::Clinic, by, items) });
        }
        let slips = if random.permille(60) { random.between(10, 120) } else { 0 };
        on = add_days(on, i64::from(apart + slips + random.below(15)));
    }
}

/// The yearly examination of elders and chronic patients, and the identification of the constitution, which mostly rides
/// on it. An examination of a chronic patient is one of the follow-ups, as the norm allows.
fn examinations(patient: &Patient<'_>, times: &Times, staff: &Staff, random: &mut Random, contacts: &mut Vec<Contact>) {
    for year in times.begun.year()..=times.today.year() {
        let is_elder = age_on(patient.birth, year_end(year)) >= ELDER_AGE;
        if !(is_elder || patient.health.is_chronic()) || !random.permille(if is_elder { 780 } else { 550 }) {
            continue;
        }
        let rides = is_elder && random.permille(560);
        let mut items = Items::default().with(Item::AnnualExam);
        if rides {
            items = items.with(Item::TcmIdentification);
        }
        let follow_ups: Vec<usize> = (0..contacts.len())
            .filter(|at| contacts[*at].on.year() == year && contacts[*at].mode == Mode::Clinic)
            .collect();
        let on = if follow_ups.is_empty() {
            let on = day_of(year, 60, 325, random);
            let by = staff.any(&[(Role::PublicHealth, 75), (Role::Nurse, 25)], random);
            contacts.push(plain(on, Mode::Clinic, by, items));
            on
        } else {
            let follow_up = &mut contacts[*random.pick(&follow_ups)];
            follow_up.items = follow_up.items.iter().chain(items.iter()).collect();
            follow_up.on
        };
        if is_elder && !rides && random.permille(700) {
            let later = add_days(on, i64::from(random.between(2, 40)));
            let items = Items::default().with(Item::TcmIdentification);
            contacts.push(plain(later, Mode::Clinic, staff.of(Role::Tcm), items));
        }
    }
}

fn day_of(year: i32, first: u32, last: u32, random: &mut Random) -> Day {
    add_days(year_start(year), i64::from(random.between(first, last)))
}
