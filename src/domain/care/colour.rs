//! 色标: green, yellow or red by how grave a resident's case is; suggested by rule with its reasons, or set by the leader.

use serde::{Deserialize, Serialize};

use super::derive::{Basis, Derivation};
use super::due::{Due, Stage};
use super::facts::Facts;
use super::history::History;
use super::rule::{Outcome, Refer, Rule, Sign, Who};
use super::ruleset::RuleSet;
use super::spell::Belonging;
use crate::domain::codes::codes;
use crate::domain::date::{Day, add_days};
use crate::domain::provenance::Source;
use crate::domain::service::Service;

codes! {
    /// How grave a case is, least first (ledger L66).
    pub enum Colour {
        Green = "green",
        Yellow = "yellow",
        Red = "red",
    }
}

/// When a resident is yellow or red. No document says when; the figures are ours (DOMAIN.md H.9) and each team's to
/// change. Limits include the figure itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColourRules {
    /// Counted contacts one after the other that were not under control.
    pub red_uncontrolled: u8,
    pub yellow_uncontrolled: u8,
    /// 危险性评估 of the last assessment.
    pub red_mental_risk: u8,
    pub yellow_mental_risk: u8,
    /// Yellow from the day after so many days late on.
    pub yellow_late_days: u32,
    /// For whom being late is a matter of colour. What is dangerous is dangerous in everybody.
    pub late_for: Who,
    #[serde(default)]
    pub source: Source,
}

/// One reason for a colour. Titles are those of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum ColourReason {
    /// The last value of its kind asks for help at once.
    Emergency {
        rule: String,
        outcome: String,
        on: Day,
    },
    /// Referred, and nobody knows yet how it went.
    ReferralOpen {
        rule: String,
        due_on: Day,
    },
    Uncontrolled {
        rule: String,
        in_a_row: u8,
        on: Day,
    },
    MentalRisk {
        risk: u8,
        on: Day,
    },
    Late {
        rule: String,
        days: i64,
    },
}

/// What the rule says of one resident on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub colour: Colour,
    /// Gravest first, each with the colour that it asks for. Green has none.
    pub reasons: Vec<(Colour, ColourReason)>,
}

/// The leader's word on a resident's colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetColour {
    pub colour: Colour,
    /// What the rule suggested when the leader decided.
    pub suggested: Colour,
    pub because: String,
    pub set_on: Day,
    /// The last day on which it holds; until further notice where there is none.
    pub until: Option<Day>,
}

impl SetColour {
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.until.is_none_or(|until| day <= until)
    }
}

/// The colour of a resident, as lists show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mark {
    pub suggested: Colour,
    /// What holds: the leader's word, else the suggestion.
    pub colour: Colour,
    pub is_set: bool,
    /// The suggestion has changed since the leader decided, and is not what the leader said.
    pub look_again: bool,
}

impl Mark {
    #[must_use]
    pub fn of(set: Option<&SetColour>, suggested: Colour, today: Day) -> Self {
        match set.filter(|set| set.holds_on(today)) {
            None => Self { suggested, colour: suggested, is_set: false, look_again: false },
            Some(set) => Self {
                suggested,
                colour: set.colour,
                is_set: true,
                look_again: suggested != set.suggested && suggested != set.colour,
            },
        }
    }
}

/// Gathers the reasons while the plan is made, so that nothing is derived twice.
pub(super) struct Colouring<'a> {
    rules: &'a RuleSet,
    today: Day,
    /// Nobody is in danger by the contacts of who has had none.
    has_contacts: bool,
    reasons: Vec<(Colour, ColourReason)>,
    late: Vec<ColourReason>,
    /// The first day on which something open will have been late for too long.
    late_on: Day,
    /// Urgent signs that rules of the person judge.
    judged: Vec<Sign>,
    /// Rules with urgent signs that do not concern the person.
    others: Vec<&'a Rule>,
}

fn urgent(rule: &Rule) -> impl Iterator<Item = &Outcome> {
    rule.outcomes.iter().filter(|outcome| outcome.refer == Refer::Urgent)
}

impl<'a> Colouring<'a> {
    pub fn new(rules: &'a RuleSet, history: &History<'a>, today: Day) -> Self {
        let has_contacts = history.iter().next().is_some();
        let (reasons, late, judged, others) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { rules, today, has_contacts, reasons, late, late_on: Day::MAX, judged, others }
    }

    /// How one rule meets the person.
    pub fn see(&mut self, rule: &'a Rule, found: &Derivation<'a>) {
        if found.belonging.spell.is_none() {
            if self.has_contacts && urgent(rule).next().is_some() {
                self.others.push(rule);
            }
            return;
        }
        if self.has_contacts {
            self.judged.extend(urgent(rule).flat_map(|outcome| &outcome.when));
        }
        if let Basis::Result { last, last_counted, unsatisfactory, .. } = &found.basis {
            if last.outcome.refer == Refer::Urgent {
                self.emergency(rule, last.outcome, last.on);
            }
            if let Some(on) = last_counted.filter(|_| judges_control(rule)) {
                self.uncontrolled(rule, *unsatisfactory, on);
            }
        }
        if let Some(due) = &found.due {
            self.due(rule, due);
        }
    }

    fn emergency(&mut self, rule: &Rule, outcome: &Outcome, on: Day) {
        let (rule, outcome) = (rule.title.clone(), outcome.title.clone());
        self.reasons.push((Colour::Red, ColourReason::Emergency { rule, outcome, on }));
    }

    fn uncontrolled(&mut self, rule: &Rule, in_a_row: u8, on: Day) {
        let limits = &self.rules.colour;
        if let Some(colour) = by_limits(in_a_row, limits.yellow_uncontrolled, limits.red_uncontrolled) {
            let rule = rule.title.clone();
            self.reasons.push((colour, ColourReason::Uncontrolled { rule, in_a_row, on }));
        }
    }

    fn due(&mut self, rule: &Rule, due: &Due) {
        if due.stage == Stage::Chase {
            let reason = ColourReason::ReferralOpen { rule: rule.title.clone(), due_on: due.due_on };
            self.reasons.push((Colour::Red, reason));
        }
        let (days, most) = (due.days_late(self.today), i64::from(self.rules.colour.yellow_late_days));
        if days > most {
            self.late.push(ColourReason::Late { rule: rule.title.clone(), days });
        } else {
            self.late_on = self.late_on.min(add_days(due.due_on, most + 1));
        }
    }

    /// The suggestion, and the first later day on which it may be another one though the facts are the same.
    pub fn finish(mut self, facts: &Facts, history: &History<'a>) -> (Suggestion, Day) {
        let limits = &self.rules.colour;
        self.emergency_of_others(history);
        // Of several contacts of one day the gravest counts.
        let risk_of =
            |day: &[&Service]| day.iter().filter_map(|contact| Some((contact.on, contact.findings.mental?.risk))).max();
        let assessed = history.days_from(Day::MIN).rev().find_map(risk_of);
        if let Some((on, risk)) = assessed
            && let Some(colour) = by_limits(risk, limits.yellow_mental_risk, limits.red_mental_risk)
        {
            self.reasons.push((colour, ColourReason::MentalRisk { risk, on }));
        }
        // What is set holds up to and including its last day.
        let set_until = facts.colour.as_ref().and_then(|set| set.until).filter(|until| *until >= self.today);
        let mut changes_on = set_until.and_then(|until| until.succ_opt()).unwrap_or(Day::MAX);
        if !self.late.is_empty() {
            let watched = Belonging::of(facts, &limits.late_for, self.today);
            changes_on = changes_on.min(watched.changes_on);
            if watched.spell.is_some() {
                self.reasons.extend(self.late.into_iter().map(|reason| (Colour::Yellow, reason)));
            }
        }
        if self.reasons.is_empty() {
            changes_on = changes_on.min(self.late_on);
        }
        self.reasons.sort_by_key(|(colour, _)| std::cmp::Reverse(*colour));
        let colour = self.reasons.first().map_or(Colour::Green, |(colour, _)| *colour);
        (Suggestion { colour, reasons: self.reasons }, changes_on)
    }

    /// Signs that no rule of the person judges: the last day on which a contact speaks of one decides.
    fn emergency_of_others(&mut self, history: &History<'a>) {
        for rule in std::mem::take(&mut self.others) {
            for outcome in urgent(rule) {
                let signs: Vec<Sign> =
                    outcome.when.iter().filter(|sign| !self.judged.contains(sign)).copied().collect();
                self.judged.extend(&signs);
                let shown = signs.into_iter().find_map(|sign| {
                    let is_asked = |day: &&[&Service]| day.iter().any(|contact| sign.is_asked_in(contact));
                    let last = history.days_from(Day::MIN).rev().find(is_asked)?;
                    last.iter().find(|contact| sign.is_seen_in(contact)).map(|contact| contact.on)
                });
                if let Some(on) = shown {
                    self.emergency(rule, outcome, on);
                }
            }
        }
    }
}

/// Whether the rule asks for something where a reading is not under control.
fn judges_control(rule: &Rule) -> bool {
    rule.outcomes.iter().flat_map(|outcome| &outcome.when).any(|sign| matches!(sign, Sign::Unsatisfactory(_)))
}

fn by_limits(found: u8, yellow: u8, red: u8) -> Option<Colour> {
    match found {
        found if found >= red => Some(Colour::Red),
        found if found >= yellow => Some(Colour::Yellow),
        _ => None,
    }
}
