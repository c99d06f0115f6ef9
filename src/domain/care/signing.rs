//! Who is signed first (ledger L220): by the conditions of the place, and of those whom one condition takes, elders first.

use super::facts::Facts;
use super::rule::{Condition, Who};
use super::spell::Belonging;
use crate::domain::date::Day;

/// The order in which a place signs its residents.
#[derive(Debug, Clone)]
pub struct SigningOrder {
    first: Vec<Who>,
}

/// Where somebody stands in it: the smaller, the sooner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SigningPlace {
    /// The condition that takes the person, counted from 0; their number for whom none takes.
    condition: usize,
    /// An unknown one comes last.
    birth: Day,
}

impl SigningOrder {
    /// `None` where the place says nothing of it.
    #[must_use]
    pub fn of(first: &[Condition]) -> Option<Self> {
        let who = |condition: &Condition| Who { any: vec![condition.clone()], ..Who::default() };
        (!first.is_empty()).then(|| Self { first: first.iter().map(who).collect() })
    }

    #[must_use]
    pub fn place(&self, facts: &Facts, today: Day) -> SigningPlace {
        let takes = |who: &Who| Belonging::of(facts, who, today).spell.is_some();
        SigningPlace {
            condition: self.first.iter().position(takes).unwrap_or(self.first.len()),
            birth: facts.birth.unwrap_or(Day::MAX),
        }
    }
}
