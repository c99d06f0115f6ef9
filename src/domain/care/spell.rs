//! From when until when a person belongs to a rule: the one place that reads tags, ages and contracts for it.

use chrono::Datelike;

use super::facts::Facts;
use super::rule::{AgeConvention, Condition, Who};
use crate::domain::date::{Day, birthday, year_start};
use crate::domain::resident::Population;

/// Days without a gap. `Day::MIN` and `Day::MAX` stand for an open end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spell {
    pub from: Day,
    /// First day no more in it.
    pub until: Day,
    /// The day on which the file learned of it.
    pub known_on: Day,
}

impl Spell {
    pub fn contains(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }

    /// The first day on which a duty could be owed and known.
    pub fn known_from(&self) -> Day {
        self.from.max(self.known_on)
    }
}

/// Whether a person belongs to a rule on a day, and until when that stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Belonging {
    pub spell: Option<Spell>,
    /// The first later day on which it changes; `Day::MAX` where none is known.
    pub changes_on: Day,
}

impl Belonging {
    pub fn of(facts: &Facts, who: &Who, today: Day) -> Self {
        let spells = spells(facts, who);
        match spells.iter().find(|spell| spell.contains(today)) {
            Some(spell) => Self { spell: Some(*spell), changes_on: spell.until },
            None => {
                let next = spells.iter().map(|spell| spell.from).find(|from| *from > today);
                Self { spell: None, changes_on: next.unwrap_or(Day::MAX) }
            }
        }
    }
}

/// The day on which a person of that birth date reaches an age by the rule's convention.
pub(super) fn reaches(birth: Day, age: u32, convention: AgeConvention) -> Day {
    let day = birthday(birth, age);
    match convention {
        AgeConvention::Completed => day,
        AgeConvention::ReachedThisYear => year_start(day.year()),
    }
}

/// All spells of the person under a rule, in order, with gaps between them.
fn spells(facts: &Facts, who: &Who) -> Vec<Spell> {
    let mut spells = Vec::new();
    if who.any.is_empty() {
        spells.push(Spell { from: Day::MIN, until: Day::MAX, known_on: facts.known_on });
    }
    for condition in &who.any {
        add_spells_of(facts, condition, who.age_counts, &mut spells);
    }
    join(&mut spells);
    for tag in facts.tags.iter().filter(|tag| who.excluded.contains(&tag.population)) {
        cut_out(&mut spells, tag.since.unwrap_or(Day::MIN), tag.until.unwrap_or(Day::MAX));
    }
    if who.contract { within_contracts(&spells, facts) } else { spells }
}

fn add_spells_of(facts: &Facts, condition: &Condition, convention: AgeConvention, spells: &mut Vec<Spell>) {
    let of_age = match (condition.min_age, facts.birth) {
        (None, _) => Day::MIN,
        (Some(age), Some(birth)) => reaches(birth, age, convention),
        (Some(_), None) if condition.population.is_some() => Day::MIN,
        (Some(_), None) => return,
    };
    let mut add = |from: Day, until: Day, known_on: Day| {
        let from = from.max(of_age);
        if from < until {
            spells.push(Spell { from, until, known_on });
        }
    };
    match &condition.population {
        None => add(Day::MIN, Day::MAX, facts.known_on),
        Some(population) => tags_of(facts, population)
            .for_each(|tag| add(tag.since.unwrap_or(Day::MIN), tag.until.unwrap_or(Day::MAX), tag.known_on)),
    }
}

fn tags_of<'a>(facts: &'a Facts, population: &Population) -> impl Iterator<Item = &'a crate::domain::resident::Tag> {
    facts.tags.iter().filter(move |tag| tag.population == *population)
}

/// Sorts, and makes one of spells that touch.
fn join(spells: &mut Vec<Spell>) {
    spells.sort_unstable_by_key(|spell| (spell.from, spell.until));
    spells.dedup_by(|next, kept| {
        let touches = next.from <= kept.until;
        if touches {
            kept.until = kept.until.max(next.until);
            kept.known_on = kept.known_on.min(next.known_on);
        }
        touches
    });
}

fn cut_out(spells: &mut Vec<Spell>, from: Day, until: Day) {
    if from >= until {
        return;
    }
    *spells = spells
        .iter()
        .flat_map(|spell| {
            let before = Spell { until: spell.until.min(from), ..*spell };
            let after = Spell { from: spell.from.max(until), ..*spell };
            [before, after].into_iter().filter(|part| part.from < part.until)
        })
        .collect();
}

fn within_contracts(spells: &[Spell], facts: &Facts) -> Vec<Spell> {
    let mut within = Vec::new();
    for contract in &facts.contracts {
        let day_after = contract.ends_on.succ_opt().unwrap_or(Day::MAX);
        let until = contract.ended_on.map_or(day_after, |ended| ended.min(day_after));
        for spell in spells {
            let part = Spell { from: spell.from.max(contract.starts_on), until: spell.until.min(until), ..*spell };
            if part.from < part.until {
                within.push(part);
            }
        }
    }
    join(&mut within);
    within
}
