//! The contacts of a chronic patient, drawn backwards: from the day on which the next one is due to two years ago.

use super::health::Health;
use super::history::{Contact, Times};
use super::random::Random;
use super::readings::{Outcome, findings, measure};
use super::team::Staff;
use crate::domain::date::{Day, add_days, months_before};
use crate::domain::service::{Findings, Item, Items, Mode, Readings};
use crate::domain::team::Role;

/// Days from today to the day on which the next contact is due, least and most, and how many of a thousand patients
/// stand there. Every grade of lateness has its share.
const STANDINGS: [(u32, i64, i64); 8] =
    [(550, 15, 88), (90, 8, 14), (90, 1, 7), (20, 0, 0), (90, -7, -1), (75, -30, -8), (50, -90, -31), (35, -300, -91)];

/// Days to a recheck, or to asking after a referral.
const RECHECK_DAYS: i64 = 14;

pub fn draw(health: &Health, at_home: bool, times: &Times, staff: &Staff, random: &mut Random) -> Vec<Contact> {
    let mut contacts = Vec::new();
    if health.enrolled_lately {
        return contacts;
    }
    let mut outcome = Outcome::draw(false, random);
    let mut on = last_contact(outcome, times.today, random);
    while on >= times.begun {
        contacts.push(contact(health, outcome, at_home, on, staff, random));
        if random.permille(150) {
            contacts.push(phone_call(add_days(on, i64::from(random.between(4, 12))), staff, random));
        }
        outcome = Outcome::draw(outcome == Outcome::Raised, random);
        let late = if outcome == Outcome::Controlled { random.between(0, 13) } else { random.between(4, 9) };
        // Real contacts fall a few days before or after the day itself.
        on = add_days(due_before(outcome, on), 7 - i64::from(late));
    }
    contacts
}

/// The day of the last contact, so that the next one is due where the patient stands.
fn last_contact(outcome: Outcome, today: Day, random: &mut Random) -> Day {
    let (_, least, most) = STANDINGS[random.weighted(STANDINGS.iter().map(|(share, ..)| *share))];
    let mut offset = least + i64::from(random.below(u32::try_from(most - least + 1).unwrap_or(1)));
    if outcome != Outcome::Controlled && offset >= RECHECK_DAYS {
        offset %= RECHECK_DAYS;
    }
    due_before(outcome, add_days(today, offset))
}

/// The day after whose contact, with this outcome, the next is due on `due`.
fn due_before(outcome: Outcome, due: Day) -> Day {
    if outcome == Outcome::Controlled { months_before(due, 3) } else { add_days(due, -RECHECK_DAYS) }
}

fn contact(health: &Health, outcome: Outcome, at_home: bool, on: Day, staff: &Staff, random: &mut Random) -> Contact {
    let home = random.permille(if at_home { 620 } else { 90 });
    let mut items = Items::default().with(Item::FollowUp);
    if random.permille(280) {
        items = items.with(Item::HealthEducation);
    }
    if outcome != Outcome::Controlled || random.permille(180) {
        items = items.with(Item::Treatment);
    }
    let prescription_weeks = (outcome == Outcome::Controlled && !home && random.permille(70))
        .then(|| [4, 4, 6, 8, 8][random.below(5) as usize]);
    if prescription_weeks.is_some() {
        items = items.with(Item::LongPrescription);
    }
    let roles: &[(Role, u32)] = match (home, outcome) {
        (true, _) => &[(Role::Nurse, 45), (Role::FamilyDoctor, 35), (Role::HealthManager, 20)],
        (false, Outcome::Controlled) => {
            &[(Role::FamilyDoctor, 48), (Role::HealthManager, 25), (Role::Nurse, 15), (Role::PublicHealth, 12)]
        }
        (false, _) => &[(Role::FamilyDoctor, 60), (Role::Specialist, 40)],
    };
    Contact {
        on,
        mode: if home { Mode::Home } else { Mode::Clinic },
        by: staff.any(roles, random),
        items,
        readings: measure(health, outcome, random),
        findings: findings(outcome, random),
        prescription_weeks,
    }
}

/// A call or message between two contacts. Nothing is measured, and the norm does not count it.
fn phone_call(on: Day, staff: &Staff, random: &mut Random) -> Contact {
    Contact {
        on,
        mode: if random.permille(800) { Mode::Phone } else { Mode::Online },
        by: staff.any(&[(Role::HealthManager, 70), (Role::Nurse, 30)], random),
        items: Items::default().with(if random.permille(700) { Item::FollowUp } else { Item::HealthEducation }),
        readings: Readings::default(),
        findings: Findings::default(),
        prescription_weeks: None,
    }
}
