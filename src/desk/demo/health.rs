//! Which populations a person belongs to, at the rates that a community roster shows.

use super::random::Random;
use crate::domain::date::{Day, add_days, age_on};
use crate::domain::resident::{Population, Sex, Tag};

/// What the histories depend on.
#[derive(Debug, Clone, Default)]
pub struct Health {
    pub hypertension: bool,
    pub diabetes: bool,
    pub immobile: bool,
    /// The file learned of the illness in these weeks, and nobody was there yet.
    pub enrolled_lately: bool,
    pub tags: Vec<Tag>,
}

const AT_RISK: [&str; 2] = ["htn_high_risk", "dm_high_risk"];

impl Health {
    pub fn is_chronic(&self) -> bool {
        self.hypertension || self.diabetes
    }

    pub fn is_at_risk(&self) -> bool {
        self.tags.iter().any(|tag| AT_RISK.contains(&tag.population.as_str()))
    }
}

/// Upper end of an age group and, per thousand: hypertension, diabetes, immobile.
const RATES: [(u32, [u32; 3]); 8] = [
    (34, [0, 0, 1]),
    (44, [50, 20, 2]),
    (54, [140, 60, 3]),
    (64, [270, 110, 6]),
    (74, [430, 170, 15]),
    (79, [500, 200, 40]),
    (84, [530, 200, 90]),
    (u32::MAX, [540, 190, 180]),
];

pub fn draw(sex: Sex, birth: Day, today: Day, random: &mut Random) -> Health {
    let age = age_on(birth, today);
    let rates = RATES.iter().find(|(until, _)| age <= *until).map_or([0; 3], |(_, rates)| *rates);
    let [hypertension, diabetes, immobile] = rates.map(|rate| random.permille(rate));
    let is_woman_of_age = sex == Sex::Female && (23..=38).contains(&age);
    let drawn = [
        ("hypertension", hypertension),
        ("diabetes", diabetes),
        ("immobile", immobile),
        ("htn_high_risk", age >= 35 && !hypertension && random.permille(50)),
        ("dm_high_risk", age >= 35 && !diabetes && random.permille(40)),
        ("disabled", random.permille(18)),
        ("low_income", random.permille(14)),
        ("maternal", is_woman_of_age && random.permille(25)),
        ("children", age <= 6),
        ("mental", age >= 18 && random.permille(4)),
        ("tuberculosis", age >= 15 && random.below(2000) == 0),
    ];
    let enrolled_lately = (hypertension || diabetes) && random.permille(25);
    let mut tags: Vec<Tag> =
        drawn.into_iter().filter(|(_, holds)| *holds).map(|(code, _)| tag(code, birth, today, random)).collect();
    if enrolled_lately {
        let known_on = add_days(today, -i64::from(random.between(1, 100)));
        for tag in tags.iter_mut().filter(|tag| matches!(tag.population.as_str(), "hypertension" | "diabetes")) {
            (tag.since, tag.known_on) = (Some(known_on), known_on);
        }
    }
    Health { hypertension, diabetes, immobile, enrolled_lately, tags }
}

fn tag(code: &str, birth: Day, today: Day, random: &mut Random) -> Tag {
    let (since, until) = match code {
        "children" => (birth, None),
        "maternal" => {
            let since = add_days(today, -i64::from(random.between(20, 200)));
            (since, Some(add_days(since, 280)))
        }
        // A year of treatment.
        "tuberculosis" => {
            let since = add_days(today, -i64::from(random.between(20, 160)));
            (since, Some(add_days(since, 365)))
        }
        _ => (add_days(today, -i64::from(random.between(800, 4000))).max(birth), None),
    };
    // The file was begun about two years ago, with the roster of that day.
    let begun = add_days(today, -760);
    Tag { population: Population::new(code), since: Some(since), until, known_on: since.max(begun) }
}
