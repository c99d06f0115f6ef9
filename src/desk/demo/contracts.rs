//! Agreements of a year each, most of them signed in spring, some lapsed, some ended by death or a move.

use super::random::Random;
use super::team::Packages;
use crate::domain::contract::Contract;
use crate::domain::date::{Day, add_days, add_months, months_before, year_start};
use crate::domain::id::{ContractId, MemberId, ResidentId};
use crate::domain::resident::Standing;

/// Share of the roster that ever signed, and of those the ones who did not renew the last time.
const SIGNED_PERMILLE: u32 = 930;
const LAPSED_PERMILLE: u32 = 40;
const SPRING_PERMILLE: u32 = 700;

pub struct Signer<'a> {
    pub resident: ResidentId,
    pub doctor: MemberId,
    pub package: &'a str,
    pub standing: Standing,
}

/// The packages by age and illness.
pub fn package(packages: &Packages, age: u32, chronic: bool) -> &str {
    match (age, chronic) {
        (_, true) => &packages.chronic,
        (65.., false) => &packages.elder,
        _ => &packages.basic,
    }
}

pub fn draw(signer: &Signer<'_>, today: Day, next_id: &mut i64, random: &mut Random) -> Vec<Contract> {
    if !random.permille(SIGNED_PERMILLE) {
        return Vec::new();
    }
    let latest = latest_start(today, random);
    // Three terms reach back over the two years of services; some came later.
    let terms = [3, 3, 3, 2, 1][random.below(5) as usize];
    let lapsed = terms > 1 && random.permille(LAPSED_PERMILLE);
    let left_on = match signer.standing {
        Standing::Present => None,
        Standing::MovedOut(on) | Standing::Dead(on) => Some(on),
    };
    let starts = (0..terms).rev().filter(|back| !(lapsed && *back == 0)).map(|back| months_before(latest, 12 * back));
    starts
        .filter(|start| left_on.is_none_or(|left| *start < left))
        .map(|starts_on| {
            let ends_on = add_days(add_months(starts_on, 12), -1);
            let id = ContractId(*next_id);
            *next_id += 1;
            Contract {
                id,
                resident: signer.resident,
                signed_on: Some(add_days(starts_on, -i64::from(random.below(15)))),
                starts_on,
                ends_on,
                ended_on: left_on.filter(|left| *left <= ends_on),
                doctor: Some(signer.doctor),
                package: signer.package.to_owned(),
                end_reason: None,
                renews: false,
                agreement: None,
            }
        })
        .collect()
}

/// The first day of the term that runs today.
fn latest_start(today: Day, random: &mut Random) -> Day {
    use chrono::Datelike;
    if !random.permille(SPRING_PERMILLE) {
        return add_days(today, -i64::from(random.below(365)));
    }
    // March to May; where that is still to come this year, last year's.
    let in_year = add_days(year_start(today.year()), i64::from(random.between(59, 150)));
    if in_year <= today { in_year } else { months_before(in_year, 12) }
}
