//! From when until when a person belongs to a rule: the one place that reads tags, ages and contracts for it.

use std::ops::Range;

use chrono::Datelike;

use super::facts::Facts;
use super::rule::{AgeConvention, Condition, Who};
use crate::domain::date::{Day, add_days, birthday, year_start};
use crate::domain::event::{Event, EventKind};
use crate::domain::resident::{Population, Tag};

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

    fn of_tag(tag: &Tag) -> Self {
        Self { from: tag.since.unwrap_or(Day::MIN), until: tag.until.unwrap_or(Day::MAX), known_on: tag.known_on }
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

/// Whether one of these holds on a day, ages by the birthday.
pub(super) fn belongs_to_any(facts: &Facts, any: &[Condition], day: Day) -> bool {
    let mut spells = Vec::new();
    any.iter().for_each(|condition| add_spells_of(facts, condition, AgeConvention::default(), &mut spells));
    spells.iter().any(|spell| spell.contains(day))
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
    let mut elsewhere = Vec::new();
    for condition in &who.except {
        add_spells_of(facts, condition, who.age_counts, &mut elsewhere);
    }
    for other in elsewhere {
        cut_out(&mut spells, other.from, other.until);
    }
    if who.contract { within_contracts(&spells, facts) } else { spells }
}

fn add_spells_of(facts: &Facts, condition: &Condition, convention: AgeConvention, spells: &mut Vec<Spell>) {
    if !has_tags_for(facts, condition) {
        return;
    }
    let Some(of_age) = of_age(facts.birth, condition, convention) else { return };
    // An event was known on its day; that the file learned of it later makes nothing less late.
    let known_on = if condition.from_event.is_some() { Day::MIN } else { facts.known_on };
    let mut found = vec![Spell { from: of_age.start, until: of_age.end, known_on }];
    for population in condition.population.iter().chain(&condition.also) {
        found = within(&found, tags_of(facts, population).map(Spell::of_tag));
    }
    if condition.any_key {
        let is_key = |tag: &&Tag| condition.key_groups.contains(&tag.population);
        found = within(&found, facts.tags.iter().filter(is_key).map(Spell::of_tag));
    }
    if let Some(kind) = condition.from_event {
        found = within(&found, spells_between(facts, kind, condition));
    }
    spells.append(&mut found);
}

/// Whether the person was ever in every population of the condition. Most people are in none, and most conditions name
/// one, so that this spares most of the work.
fn has_tags_for(facts: &Facts, condition: &Condition) -> bool {
    let has = |population: &Population| facts.tags.iter().any(|tag| tag.population == *population);
    condition.population.iter().chain(&condition.also).all(has)
        && (!condition.any_key || condition.key_groups.iter().any(has))
}

/// The days on which a person is of the age; `None` where an age alone is asked for and the birth date is unknown.
fn of_age(birth: Option<Day>, condition: &Condition, convention: AgeConvention) -> Option<Range<Day>> {
    if condition.min_age.is_none() && condition.below_age.is_none() {
        return Some(Day::MIN..Day::MAX);
    }
    let Some(birth) = birth else { return condition.names_population().then_some(Day::MIN..Day::MAX) };
    // A child that is not born yet is in no group.
    let from = condition.min_age.map_or(birth, |age| reaches(birth, age, convention));
    Some(from..condition.below_age.map_or(Day::MAX, |age| birthday(birth, age)))
}

/// From each event of a kind until the next of the others, or of its own kind.
fn spells_between<'f>(
    facts: &'f Facts,
    kind: EventKind,
    condition: &'f Condition,
) -> impl Iterator<Item = Spell> + use<'f> {
    let begins = facts.events.iter().filter(move |event| event.kind == kind);
    begins.map(move |begin| {
        // Of two events of one day the one entered later holds.
        let is_later = |other: &Event| (other.on, other.id) > (begin.on, begin.id);
        let ends = facts
            .events
            .iter()
            .filter(|other| is_later(other) && (other.kind == kind || condition.until_events.contains(&other.kind)));
        let until = ends.map(|event| event.on).min().unwrap_or(Day::MAX);
        let longest = condition.for_days.map_or(Day::MAX, |days| add_days(begin.on, i64::from(days)));
        Spell { from: begin.on, until: until.min(longest), known_on: begin.on }
    })
}

/// Where a person stands on a day to the event from which a condition runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventState {
    /// It holds since that day.
    Since(Day),
    /// None is on file; the last of those that would end it, where there is one.
    Never { latest: Option<(EventKind, Day)> },
    /// One is on file, and over by another event or by the length of its time.
    Over { on: Day, until: Day, by: Option<EventKind> },
}

/// As the condition sees it on `day`; the condition names an event.
pub(super) fn event_state(facts: &Facts, kind: EventKind, condition: &Condition, day: Day) -> EventState {
    let spells = || spells_between(facts, kind, condition);
    if let Some(spell) = spells().filter(|spell| spell.contains(day)).max_by_key(|spell| spell.from) {
        return EventState::Since(spell.from);
    }
    match spells().filter(|spell| spell.from <= day).max_by_key(|spell| spell.from) {
        Some(spell) => {
            let ends = |event: &&Event| event.on == spell.until && condition.until_events.contains(&event.kind);
            let by = facts.events.iter().filter(ends).max_by_key(|event| event.id).map(|event| event.kind);
            EventState::Over { on: spell.from, until: spell.until, by }
        }
        None => EventState::Never { latest: latest_other(facts, condition, day) },
    }
}

/// The last event by `day` of those that end the condition: in which phase somebody is who is not in this one.
pub(super) fn latest_other(facts: &Facts, condition: &Condition, day: Day) -> Option<(EventKind, Day)> {
    let others = facts.events.iter().filter(|event| event.on <= day && condition.until_events.contains(&event.kind));
    others.max_by_key(|event| (event.on, event.id)).map(|event| (event.kind, event.on))
}

/// What two lists of spells have in common; known when the later of both became known.
fn within(spells: &[Spell], others: impl Iterator<Item = Spell>) -> Vec<Spell> {
    let mut common = Vec::new();
    for other in others {
        for spell in spells {
            let (from, until) = (spell.from.max(other.from), spell.until.min(other.until));
            if from < until {
                common.push(Spell { from, until, known_on: spell.known_on.max(other.known_on) });
            }
        }
    }
    common
}

fn tags_of<'a>(facts: &'a Facts, population: &Population) -> impl Iterator<Item = &'a Tag> {
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
        let Some(last) = contract.last_day() else { continue };
        let until = last.succ_opt().unwrap_or(Day::MAX);
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
