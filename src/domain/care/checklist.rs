//! What a place asks for besides the follow-up by norm, and when it was done last (ledger L67).

use super::facts::Facts;
use crate::domain::date::Day;
use crate::domain::practice::{Practice, What};
use crate::domain::resident::{Population, Tag};
use crate::domain::service::{Item, Items};

/// The same things for everybody who is in one of the groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    pub populations: Vec<Population>,
    pub items: Vec<Item>,
}

/// One thing of a checklist for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    pub item: Item,
    /// `None`: never, as far as the file knows.
    pub last: Option<Day>,
}

impl Checklist {
    /// Those that the place uses.
    #[must_use]
    pub fn all_of(practices: &[Practice]) -> Vec<Self> {
        let used = practices.iter().filter(|practice| practice.enabled);
        let lists = used.filter_map(|practice| match &practice.what {
            What::Checklist { populations, items } => {
                Some(Self { populations: populations.clone(), items: items.clone() })
            }
            _ => None,
        });
        lists.collect()
    }

    #[must_use]
    pub fn concerns(&self, tags: &[Tag], today: Day) -> bool {
        tags.iter().any(|tag| tag.holds_on(today) && self.populations.contains(&tag.population))
    }

    #[must_use]
    pub fn is_done(&self, items: Items) -> bool {
        self.items.iter().all(|item| items.contains(*item))
    }
}

/// What the lists ask for somebody, each once: what was never done first, then what was done longest ago. Nothing for who
/// is in none of the groups, is dead or has moved away.
#[must_use]
pub fn checklist(lists: &[Checklist], facts: &Facts, today: Day) -> Vec<Checked> {
    if !facts.standing.is_present_on(today) {
        return Vec::new();
    }
    let last = |item: Item| {
        let done = facts.services.iter().filter(|service| service.on <= today && service.items.contains(item));
        done.map(|service| service.on).max()
    };
    let mut found: Vec<Checked> = Vec::new();
    for item in lists.iter().filter(|list| list.concerns(&facts.tags, today)).flat_map(|list| &list.items) {
        if found.iter().all(|one| one.item != *item) {
            found.push(Checked { item: *item, last: last(*item) });
        }
    }
    found.sort_by_key(|one| one.last);
    found
}
