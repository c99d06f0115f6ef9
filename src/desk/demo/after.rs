//! What goes with contacts in a demo: reminders by every channel, tries to reach those who are late, paper, appointments,
//! a gathering. Chance comes from a stream of the person's own, so that nobody else's history changes.

use super::history::{Contact, Patient, Times, plain, written_down};
use super::random::Random;
use super::team::{Staff, TeamAssets};
use crate::domain::care::paper::{Evidence, Paper};
use crate::domain::date::{Day, add_days, days_between};
use crate::domain::id::{AttemptId, ServiceId};
use crate::domain::reach::{Attempt, AttemptOutcome};
use crate::domain::resident::Standing;
use crate::domain::service::{Item, Items, Mode, Service};
use crate::domain::team::Role;

/// Far from the streams of teams, households and lives.
const STREAM: u64 = 11;

/// The gathering was so many days ago.
pub const SESSION_DAYS_AGO: i64 = 9;
/// Who was not seen for so long may have been called.
const CALLED_AFTER_DAYS: i64 = 95;
/// Paper of this time is on file.
const PAPER_DAYS: i64 = 92;
/// Entered by the day after the next at the latest, but for what was forgotten.
const ENTERED_WITHIN_DAYS: i64 = 2;

/// Ways of telling somebody something, and how many of a thousand chronic patients were told so lately.
const REMINDERS: [(Mode, u32); 4] = [(Mode::Leaflet, 60), (Mode::Sms, 80), (Mode::SocialApp, 40), (Mode::System, 30)];

fn stream(patient: &Patient<'_>) -> Random {
    Random::new(patient.resident.0.unsigned_abs(), STREAM)
}

/// Reminders of the last weeks, and the gathering.
pub fn draw(
    patient: &Patient<'_>,
    times: &Times,
    staff: &Staff,
    assets: &TeamAssets,
    next_id: &mut i64,
) -> Vec<Service> {
    let mut random = stream(patient);
    let mut contacts: Vec<Contact> = Vec::new();
    if !patient.health.is_chronic() {
        return Vec::new();
    }
    let items = Items::default().with(Item::HealthEducation);
    for (mode, permille) in REMINDERS {
        if random.permille(permille) {
            let on = add_days(times.today, -i64::from(random.between(3, 60)));
            contacts.push(plain(on, mode, staff.of(Role::HealthManager), items));
        }
    }
    let mut services = written_down(contacts, patient, times, assets, next_id, &mut random);
    if patient.health.hypertension && random.permille(45) {
        let on = add_days(times.today, -SESSION_DAYS_AGO);
        let contacts = vec![plain(on, Mode::Group, staff.of(Role::HealthManager), items)];
        let mut gathered = written_down(contacts, patient, times, assets, next_id, &mut random);
        gathered.iter_mut().for_each(|service| service.note.clone_from(&assets.session_topic));
        services.extend(gathered);
    }
    services
}

/// Calls to those who were not seen for long; ids are made when they are stored.
pub fn attempts(patient: &Patient<'_>, services: &[Service], today: Day, staff: &Staff) -> Vec<Attempt> {
    let seen = services.iter().filter(|service| service.mode.is_face_to_face()).map(|service| service.on).max();
    let is_late = seen.is_some_and(|on| days_between(on, today) > CALLED_AFTER_DAYS);
    let mut random = stream(patient);
    if patient.standing != Standing::Present || !patient.health.is_chronic() || !is_late || !random.permille(450) {
        return Vec::new();
    }
    let by = staff.of(Role::HealthManager);
    let attempt = |days_ago: u32, outcome, next_in: Option<i64>| {
        let on = add_days(today, -i64::from(days_ago));
        Attempt {
            id: AttemptId(0),
            resident: patient.resident,
            on,
            mode: Mode::Phone,
            by,
            outcome,
            next_on: next_in.map(|days| add_days(today, days)),
            note: String::new(),
            entered_on: on,
        }
    };
    let soon = i64::from(random.between(1, 6));
    match random.below(6) {
        0 => vec![attempt(random.between(1, 4), AttemptOutcome::NotReached, Some(soon))],
        1 => [40, 24, 8].map(|ago| attempt(ago, AttemptOutcome::NotReached, Some(7 - i64::from(ago)))).to_vec(),
        2 => vec![attempt(random.between(1, 5), AttemptOutcome::WillCome, Some(0))],
        3 => vec![attempt(random.between(1, 3), AttemptOutcome::WillCome, Some(soon))],
        4 => vec![attempt(random.between(1, 6), AttemptOutcome::CallAgain, Some(soon - 3))],
        _ => vec![attempt(random.between(5, 20), AttemptOutcome::Refused, Some(i64::from(random.between(8, 20))))],
    }
}

/// Of the last quarter: most were entered within two days, the newest and a few others were not.
pub fn papers(patient: &Patient<'_>, services: &[Service], today: Day) -> Vec<(ServiceId, Paper)> {
    let mut random = Random::new(patient.resident.0.unsigned_abs(), STREAM + 1);
    let recent = services.iter().filter(|service| days_between(service.on, today) <= PAPER_DAYS);
    let mut papers = Vec::new();
    for service in recent {
        let mut paper = Paper::default();
        let entered_on = add_days(service.on, i64::from(random.between(0, 2)));
        if days_between(service.on, today) > ENTERED_WITHIN_DAYS && random.permille(960) {
            paper.public_health_on = Some(entered_on.max(service.entered_on));
        }
        if service.mode == Mode::Home && random.permille(700) {
            let photo = format!("{}-{:02}", service.on.format("%m%d"), random.between(1, 40));
            let signed = random.permille(600);
            paper.evidence = Evidence { photo, signed, place: String::new(), uploaded: random.permille(800) };
        }
        if !paper.is_blank() {
            papers.push((service.id, paper));
        }
    }
    papers
}

/// The appointment that one of the last contacts made.
pub fn appointment(patient: &Patient<'_>, services: &[Service], today: Day) -> Option<(ServiceId, Day)> {
    let mut random = Random::new(patient.resident.0.unsigned_abs(), STREAM + 2);
    let last = services.iter().filter(|service| service.mode.is_face_to_face()).max_by_key(|s| (s.on, s.id))?;
    let is_recent = days_between(last.on, today) <= 20 && patient.standing == Standing::Present;
    if !is_recent || !patient.health.is_chronic() || !random.permille(300) {
        return None;
    }
    Some((last.id, add_days(today, i64::from(random.below(15)))))
}
