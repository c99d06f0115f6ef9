//! The open duties of one resident on a day, and until when they stay the same.

use super::class::OwnGroups;
use super::colour::{Colouring, Mark, Suggestion};
use super::derive::derive;
use super::due::Due;
use super::facts::Facts;
use super::history::History;
use super::ruleset::RuleSet;
use crate::domain::date::Day;
use crate::domain::resident::Standing;

/// A projection of facts and rules; it holds no decision of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// At most one per rule, in the order of the rules.
    pub dues: Vec<Due>,
    /// The colour by rule; `None` for who is dead or has moved away.
    pub suggestion: Option<Suggestion>,
    pub groups: OwnGroups,
    /// With the same facts, `plan` gives the same on every day from the asked one up to this one.
    pub good_until: Day,
}

/// What the team owes the resident on `today` by the rules given (those in force on that day).
/// Contacts on file for later days are not looked at. Nothing is owed to who is dead or has moved away.
#[must_use]
pub fn plan(facts: &Facts, rules: &RuleSet, today: Day) -> Plan {
    let mut changes_on = rules.until.unwrap_or(Day::MAX);
    if !facts.standing.is_present_on(today) {
        let good_until = day_before(changes_on).max(today);
        return Plan { dues: Vec::new(), suggestion: None, groups: OwnGroups::default(), good_until };
    }
    if let Standing::MovedOut(on) | Standing::Dead(on) = facts.standing {
        changes_on = changes_on.min(on);
    }
    let history = History::of(facts, today);
    changes_on = changes_on.min(history.next_on);
    let mut dues = Vec::new();
    let mut colouring = Colouring::new(rules, &history, today);
    for rule in rules.rules.iter().filter(|rule| rule.enabled) {
        let found = derive(facts, &history, rule, rules, today);
        changes_on = changes_on.min(found.changes_on);
        colouring.see(rule, &found);
        dues.extend(found.due);
    }
    let (suggestion, colour_changes_on) = colouring.finish(facts, &history);
    let (groups, groups_change_on) = rules.grouping.own(facts, today);
    changes_on = changes_on.min(colour_changes_on).min(groups_change_on);
    Plan { dues, suggestion: Some(suggestion), groups, good_until: day_before(changes_on).max(today) }
}

impl Plan {
    /// The colour that holds: the leader's word, else the suggestion.
    #[must_use]
    pub fn mark(&self, facts: &Facts, today: Day) -> Option<Mark> {
        self.suggestion.as_ref().map(|suggestion| Mark::of(facts.colour.as_ref(), suggestion.colour, today))
    }
}

fn day_before(day: Day) -> Day {
    day.pred_opt().unwrap_or(day)
}
