//! Names that people of a sex and a year of birth have.

use serde::Deserialize;

use super::random::Random;
use crate::domain::resident::Sex;

#[derive(Debug, Deserialize)]
pub struct Names {
    compound_surnames: Vec<String>,
    rare_given: Vec<String>,
    with_dot_male: Vec<String>,
    with_dot_female: Vec<String>,
    surname: Vec<SurnameGroup>,
    /// Oldest first.
    era: Vec<Era>,
}

#[derive(Debug, Deserialize)]
struct SurnameGroup {
    weight: u32,
    surnames: String,
}

#[derive(Debug, Deserialize)]
struct Era {
    born_until: i32,
    single_permille: u32,
    male: Given,
    female: Given,
}

#[derive(Debug, Deserialize)]
struct Given {
    first: String,
    second: String,
    single: String,
}

impl Names {
    /// # Panics
    /// Never: the table is built in, and a test reads it.
    pub fn load() -> Self {
        toml::from_str(include_str!("../../../assets/demo/names.toml")).expect("the built-in names")
    }

    pub fn surname(&self, random: &mut Random) -> String {
        if random.permille(6) {
            return random.pick(&self.compound_surnames).clone();
        }
        let size = |group: &SurnameGroup| u32::try_from(group.surnames.chars().count()).unwrap_or(0);
        let group = random.weighted(self.surname.iter().map(|group| group.weight * size(group)));
        pick_char(&self.surname[group].surnames, random).to_string()
    }

    pub fn given(&self, sex: Sex, born: i32, random: &mut Random) -> String {
        if random.permille(4) {
            return random.pick(&self.rare_given).clone();
        }
        let era = self.era.iter().find(|era| born <= era.born_until).unwrap_or(&self.era[self.era.len() - 1]);
        let given = if sex == Sex::Male { &era.male } else { &era.female };
        if random.permille(era.single_permille) {
            return pick_char(&given.single, random).to_string();
        }
        let first = pick_char(&given.first, random);
        [first, pick_char(&given.second, random)].into_iter().collect()
    }

    /// A whole name with a dot in it.
    pub fn with_dot(&self, sex: Sex, random: &mut Random) -> String {
        random.pick(if sex == Sex::Male { &self.with_dot_male } else { &self.with_dot_female }).clone()
    }
}

fn pick_char(from: &str, random: &mut Random) -> char {
    let nth = random.below(u32::try_from(from.chars().count()).unwrap_or(0)) as usize;
    from.chars().nth(nth).unwrap_or_default()
}
