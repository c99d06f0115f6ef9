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
    /// To the head of the household.
    pub relation: &'static str,
}

/// Of a thousand households: elders alone, elder couples, three generations, parents with children, couples whose
/// children are grown, single people.
const SHARES: [u32; 6] = [90, 190, 200, 285, 150, 85];

const HEAD: &str = "户主";
/// Son and daughter; and theirs.
const CHILDREN: [&str; 2] = ["儿子", "女儿"];
const GRANDCHILDREN: [&str; 2] = ["孙子", "孙女"];

/// The head of the household comes first.
pub fn compose(random: &mut Random) -> Vec<Relative> {
    match random.weighted(SHARES.into_iter()) {
        0 => {
            // Women outlive men.
            let sex = if random.permille(680) { Sex::Female } else { Sex::Male };
            vec![Relative { sex, age: elder_age(68, random), born_into: true, relation: HEAD }]
        }
        1 => couple(elder_age(64, random), random),
        2 => three_generations(random),
        3 => {
            let age = random.between(27, 48);
            let mut family = couple(age, random);
            let children = random.between(1, 2);
            add_children(&mut family, age, children, CHILDREN, random);
            family
        }
        4 => {
            let age = random.between(49, 66);
            let mut family = couple(age, random);
            if random.permille(550) {
                add_children(&mut family, age, 1, CHILDREN, random);
            }
            family
        }
        _ => vec![Relative { sex: either(random), age: random.between(22, 58), born_into: true, relation: HEAD }],
    }
}

fn three_generations(random: &mut Random) -> Vec<Relative> {
    let parents_age = random.between(30, 50);
    let mut elders = couple(parents_age + random.between(23, 32), random);
    if random.permille(350) {
        elders.remove(usize::from(random.permille(250)));
    }
    // Whoever of the two is left is the head.
    elders[0].relation = HEAD;
    let mut parents = couple(parents_age, random);
    (parents[0].relation, parents[1].relation) = (CHILDREN[0], "儿媳");
    let children = random.between(1, 2);
    elders.extend(parents);
    add_children(&mut elders, parents_age, children, GRANDCHILDREN, random);
    elders
}

fn couple(age: u32, random: &mut Random) -> Vec<Relative> {
    let wife_age = (age + 2).saturating_sub(random.between(0, 6)).max(20);
    vec![
        Relative { sex: Sex::Male, age, born_into: true, relation: HEAD },
        Relative { sex: Sex::Female, age: wife_age, born_into: false, relation: "配偶" },
    ]
}

fn add_children(
    family: &mut Vec<Relative>,
    father_age: u32,
    children: u32,
    relations: [&'static str; 2],
    random: &mut Random,
) {
    for _ in 0..children {
        let age = father_age.saturating_sub(random.between(24, 34));
        let sex = either(random);
        let relation = if sex == Sex::Male { relations[0] } else { relations[1] };
        family.push(Relative { sex, age, born_into: true, relation });
    }
}

/// Fewer with every year: the sum of two draws, the lower half of it.
fn elder_age(youngest: u32, random: &mut Random) -> u32 {
    youngest + random.below(30).min(random.below(30))
}

fn either(random: &mut Random) -> Sex {
    if random.permille(512) { Sex::Male } else { Sex::Female }
}
