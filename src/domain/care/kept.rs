//! Whether what some rules ask of the team was done in time: the one definition behind rates of management.

use std::cell::{OnceCell, RefCell};

use super::derive::derive;
use super::due::RuleId;
use super::facts::Facts;
use super::history::History;
use super::rule::Rule;
use super::ruleset::RuleSet;
use crate::domain::date::{Day, add_months};

/// How the team stands with one person under some rules on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// One of the rules asks something of the team for this person.
    pub concerned: bool,
    /// Something is late by then.
    pub late: bool,
    /// The last contact that counts under one of them, by then.
    pub last: Option<Day>,
}

impl Kept {
    /// 按期: nothing is late, and a contact counted within the twelve months before the day. The norm asks for contacts in
    /// the year; on the day of a report that is what can be known of it (ours).
    #[must_use]
    pub fn in_time(&self, day: Day) -> bool {
        self.concerned && !self.late && self.last.is_some_and(|last| day < add_months(last, 12))
    }

    fn with(self, other: Self) -> Self {
        Self {
            concerned: self.concerned || other.concerned,
            late: self.late || other.late,
            last: self.last.max(other.last),
        }
    }
}

/// One person on one day. What a rule has come to is derived once, however many indicators ask for it.
pub struct OnDay<'a> {
    pub facts: &'a Facts,
    pub rules: &'a RuleSet,
    pub day: Day,
    pub is_here: bool,
    /// By the place of the rule in the set.
    derived: RefCell<Vec<Option<Kept>>>,
    history: OnceCell<History<'a>>,
}

impl<'a> OnDay<'a> {
    #[must_use]
    pub fn of(facts: &'a Facts, rules: &'a RuleSet, day: Day) -> Self {
        Self {
            facts,
            rules,
            day,
            is_here: facts.standing.is_present_on(day),
            derived: RefCell::default(),
            history: OnceCell::new(),
        }
    }

    /// Under those of the rules that are in force; none named means all.
    #[must_use]
    pub fn kept(&self, named: &[RuleId]) -> Kept {
        if !self.is_here {
            return Kept::default();
        }
        let mut derived = self.derived.borrow_mut();
        if derived.is_empty() {
            derived.resize(self.rules.rules.len(), None);
        }
        let asked = |rule: &Rule| rule.enabled && (named.is_empty() || named.contains(&rule.id));
        let mut found = Kept::default();
        for (rule, known) in self.rules.rules.iter().zip(derived.iter_mut()).filter(|(rule, _)| asked(rule)) {
            let one = known.get_or_insert_with(|| self.derive(rule));
            found = found.with(*one);
        }
        found
    }

    pub(super) fn history(&self) -> &History<'a> {
        self.history.get_or_init(|| History::of(self.facts, self.day))
    }

    fn derive(&self, rule: &'a Rule) -> Kept {
        let history = self.history();
        let derived = derive(self.facts, history, rule, self.rules, self.day);
        let Some(spell) = derived.belonging.spell else { return Kept::default() };
        let counted = history.iter().rev().find(|service| rule.counts.lack(service).is_none());
        Kept {
            concerned: true,
            late: derived.due.as_ref().is_some_and(|due| due.status(self.day).is_late()),
            last: counted.map(|service| service.on).filter(|on| spell.from <= *on),
        }
    }
}
