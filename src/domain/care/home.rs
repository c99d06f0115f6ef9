//! Who is to be met at home: whomever a rule concerns that counts home visits only, signed or not.

use super::facts::Facts;
use super::rule::{Rule, Who};
use super::ruleset::RuleSet;
use super::spell::Belonging;
use crate::domain::date::Day;
use crate::domain::resident::{Population, Tag};
use crate::domain::service::Mode;

/// The rules of a place that are about homes.
#[derive(Debug, Clone)]
pub struct HomeRules(Vec<Who>);

impl HomeRules {
    #[must_use]
    pub fn of(rules: &RuleSet) -> Self {
        let at_home = |rule: &&Rule| rule.enabled && rule.counts.modes == [Mode::Home];
        // Who has no contract is owed nothing by the rule, and is no better on foot.
        let who = |rule: &Rule| Who { contract: false, ..rule.who.clone() };
        Self(rules.rules.iter().filter(at_home).map(who).collect())
    }

    /// The populations that decide, besides age.
    pub fn populations(&self) -> impl Iterator<Item = &Population> {
        self.0.iter().flat_map(Who::populations)
    }

    /// By birth date and the tags of [`Self::populations`].
    #[must_use]
    pub fn concern(&self, birth: Option<Day>, tags: &[Tag], today: Day) -> bool {
        let facts = Facts { birth, tags: tags.to_vec(), ..Facts::default() };
        self.0.iter().any(|who| !who.any.is_empty() && Belonging::of(&facts, who, today).spell.is_some())
    }
}
