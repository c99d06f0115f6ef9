//! Who lives together: couples, three generations, elders alone. The shape of the team's roster follows from it: about a
//! fifth to a quarter are 65 or older.

use super::random::Random;
use crate::domain::resident::Sex;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relative {
    pub sex: Sex,
    pub age: u32,
    /// Has the surname of the house; the others married into it.
    pub born_into: bool,
}

/// Of a thousand households: elders alone, elder couples, three generations, parents with children, couples whose
/// children are grown, single people.
const SHARES: [u32; 6] = [90, 190, 200, 285, 150, 85];

/// The head of the household comes first.
pub fn compose(random: &mut Random) -> Vec<Relative> {
    match random.weighted(SHARES.into_iter()) {
        0 => {
            // Women outlive men.
            let sex = if random.permille(680) { Sex::Female } else { Sex::Male };
            vec![Relative { sex, age: elder_age(68, random), born_into: true }]
        }
        1 => couple(elder_age(64, random), random),
        2 => three_generations(random),
        3 => {
            let age = random.between(27, 48);
            let mut family = couple(age, random);
            let children = random.between(1, 2);
            add_children(&mut family, age, children, random);
            family
        }
        4 => {
            let age = random.between(49, 66);
            let mut family = couple(age, random);
            if random.permille(550) {
                add_children(&mut family, age, 1, random);
            }
            family
        }
        _ => vec![Relative { sex: either(random), age: random.between(22, 58), born_into: true }],
    }
}

fn three_generations(random: &mut Random) -> Vec<Relative> {
    let parents_age = random.between(30, 50);
    let mut elders = couple(parents_age + random.between(23, 32), random);
    if random.permille(350) {
        elders.remove(usize::from(random.permille(250)));
    }
    let parents = couple(parents_age, random);
    let children = random.between(1, 2);
    elders.extend(parents);
    add_children(&mut elders, parents_age, children, random);
    elders
}

fn couple(age: u32, random: &mut Random) -> Vec<Relative> {
    let wife_age = (age + 2).saturating_sub(random.between(0, 6)).max(20);
    vec![
        Relative { sex: Sex::Male, age, born_into: true },
        Relative { sex: Sex::Female, age: wife_age, born_into: false },
    ]
}

fn add_children(family: &mut Vec<Relative>, father_age: u32, children: u32, random: &mut Random) {
    for _ in 0..children {
        let age = father_age.saturating_sub(random.between(24, 34));
        family.push(Relative { sex: either(random), age, born_into: true });
    }
}

/// Fewer with every year: the sum of two draws, the lower half of it.
fn elder_age(youngest: u32, random: &mut Random) -> u32 {
    youngest + random.below(30).min(random.below(30))
}

fn either(random: &mut Random) -> Sex {
    if random.permille(512) { Sex::Male } else { Sex::Female }
}
