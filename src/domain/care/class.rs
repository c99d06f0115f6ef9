//! Classes of residents and households: derived from who belongs to which population and who lives with whom.

use super::colour::Mark;
use super::facts::Facts;
use super::rule::Who;
use super::spell::Belonging;
use crate::domain::date::Day;

/// One class of a list of them. The first that fits holds; the last one takes whoever is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub title: String,
    /// One of its conditions must hold; where there are none, nobody is in it by himself.
    pub who: Who,
    /// Whoever lives in one household with somebody of the class before.
    pub household_of_first: bool,
    /// Its people are answered for by area and not one by one (ledger L124).
    pub by_area: bool,
}

/// The lists of classes of a place. An empty one is not used there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grouping {
    /// 三类人群 (ledger L123).
    pub classes: Vec<Group>,
    /// 家庭类型 (ledger L136): of its members the gravest decides.
    pub households: Vec<Group>,
    /// Health assessment, then classified management (ledger L6).
    pub health: Vec<Group>,
}

/// Which class of each list a person is in by himself, counted from 0; `None` where the list is empty or the person is
/// not here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OwnGroups {
    pub class: Option<u8>,
    pub household: Option<u8>,
    pub health: Option<u8>,
}

/// What lists show of a resident besides the person: the colour, and the places in the lists of classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Classed {
    /// `None` for who is dead or has moved away.
    pub mark: Option<Mark>,
    pub own: OwnGroups,
    /// With the people of the household taken into account.
    pub class: Option<u8>,
    pub household: Option<u8>,
}

impl Grouping {
    /// The classes of a person who is here, and the first later day on which they may be others.
    #[must_use]
    pub(super) fn own(&self, facts: &Facts, today: Day) -> (OwnGroups, Day) {
        let mut changes_on = Day::MAX;
        let mut of = |groups: &[Group]| {
            for (at, group) in groups.iter().enumerate().filter(|(_, group)| !group.who.any.is_empty()) {
                let belonging = Belonging::of(facts, &group.who, today);
                changes_on = changes_on.min(belonging.changes_on);
                if belonging.spell.is_some() {
                    return index(at);
                }
            }
            groups.len().checked_sub(1).and_then(index)
        };
        let own = OwnGroups { class: of(&self.classes), household: of(&self.households), health: of(&self.health) };
        (own, changes_on)
    }

    /// The classes of people who live together, from those that each has by himself.
    #[must_use]
    pub fn classes_together(&self, own: &[Option<u8>]) -> Vec<Option<u8>> {
        let mut settled: Vec<Option<u8>> = vec![None; own.len()];
        for (at, group) in self.classes.iter().enumerate() {
            let before = at.checked_sub(1).and_then(index);
            let follows = group.household_of_first && before.is_some() && settled.contains(&before);
            for (person, own) in settled.iter_mut().zip(own).filter(|(person, own)| person.is_none() && own.is_some()) {
                if follows || *own == index(at) {
                    *person = index(at);
                }
            }
        }
        settled
    }

    /// The type of a household, from those that its people have by themselves.
    #[must_use]
    pub fn household_together(own: &[Option<u8>]) -> Option<u8> {
        own.iter().flatten().min().copied()
    }
}

fn index(at: usize) -> Option<u8> {
    u8::try_from(at).ok()
}

/// The title of a class; empty where there is none.
#[must_use]
pub fn title(groups: &[Group], at: Option<u8>) -> &str {
    at.and_then(|at| groups.get(usize::from(at))).map_or("", |group| &group.title)
}
