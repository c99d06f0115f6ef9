//! When a long prescription may be written: for how many weeks, and for whom, as the place says.

use serde::Deserialize;

use super::due::Stage;
use super::facts::Facts;
use super::plan::plan;
use super::problem::CareProblem;
use super::rule::{Rule, Schedule};
use super::ruleset::RuleSet;
use crate::domain::codes::codes;
use crate::domain::provenance::Source;
use crate::domain::resident::Population;
use crate::domain::service::{Adherence, Item, Service};

/// What a place says of long prescriptions (ledger L88, L103, L227).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrescriptionLimits {
    pub least_weeks: u8,
    pub most_weeks: u8,
    #[serde(default)]
    pub outside: Outside,
    /// All of these are to hold; a doctor may decide otherwise, and is told.
    #[serde(default)]
    pub conditions: Vec<RxCondition>,
    /// One of these, where any is named.
    #[serde(default)]
    pub populations: Vec<Population>,
    #[serde(default)]
    pub source: Source,
}

impl PrescriptionLimits {
    /// Whether so many weeks lie within the limits.
    #[must_use]
    pub fn hold(&self, weeks: u8) -> bool {
        (self.least_weeks..=self.most_weeks).contains(&weeks)
    }
}

codes! {
    /// What happens to weeks outside of the limits.
    #[derive(Default)]
    pub enum Outside {
        /// Not possible here.
        #[default]
        Refuse = "refuse",
        /// The place says "in principle": possible once somebody has said so.
        Ask = "ask",
    }
}

codes! {
    /// For whom a long prescription is meant.
    pub enum RxCondition {
        /// 签约居民
        Signed = "signed",
        /// 病情稳定: no recheck and no chase stands.
        Stable = "stable",
        /// 服务依从性好: by the last word on it.
        Adherent = "adherent",
    }
}

/// What speaks against a long prescription, with everything that its sentence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgainstRx {
    Weeks {
        given: u8,
        least: u8,
        most: u8,
    },
    NotSigned,
    /// Titles of the rules whose last result asks for a recheck or a referral.
    NotStable {
        rules: Vec<String>,
    },
    NotAdherent,
    /// Titles of the populations of which the person is in none.
    NotOneOf {
        populations: Vec<String>,
    },
}

/// What speaks against the medicine of this contact, which is not yet among the facts; nothing where it hands out none.
#[must_use]
pub fn against(facts: &Facts, service: &Service, rules: &RuleSet) -> Vec<AgainstRx> {
    let limits = &rules.prescription;
    let Some(given) = service.prescription_weeks else { return Vec::new() };
    let mut against = Vec::new();
    if !limits.hold(given) {
        against.push(AgainstRx::Weeks { given, least: limits.least_weeks, most: limits.most_weeks });
    }
    let holds = |code: &Population| facts.tags.iter().any(|tag| tag.population == *code && tag.holds_on(service.on));
    if !limits.populations.is_empty() && !limits.populations.iter().any(holds) {
        let titles = limits.populations.iter().map(|code| rules.population_title(code).to_owned());
        against.push(AgainstRx::NotOneOf { populations: titles.collect() });
    }
    against.extend(limits.conditions.iter().filter_map(|condition| unmet(*condition, facts, service, rules)));
    against
}

/// # Errors
/// [`CareProblem::AgainstPrescription`] with everything that speaks against it, unless somebody has decided otherwise;
/// [`CareProblem::OriginMissing`] for medicine as a hospital prescribed it of which nobody says which hospital.
pub fn check_prescription(
    facts: &Facts,
    service: &Service,
    rules: &RuleSet,
    accepted: bool,
    origin: &str,
) -> Result<(), CareProblem> {
    if service.items.contains(Item::ExtendedPrescription) && origin.is_empty() {
        return Err(CareProblem::OriginMissing);
    }
    let against = if accepted { Vec::new() } else { against(facts, service, rules) };
    if against.is_empty() { Ok(()) } else { Err(CareProblem::AgainstPrescription(against)) }
}

fn unmet(condition: RxCondition, facts: &Facts, service: &Service, rules: &RuleSet) -> Option<AgainstRx> {
    match condition {
        RxCondition::Signed => {
            let is_signed = facts.contracts.iter().any(|contract| contract.in_force_on(service.on));
            (!is_signed).then_some(AgainstRx::NotSigned)
        }
        RxCondition::Stable => {
            // What was measured in the same contact counts too.
            let mut with = facts.clone();
            with.services.push(service.clone());
            let dues = plan(&with, rules, service.on).dues;
            let unstable = dues.iter().filter(|due| matches!(due.stage, Stage::Recheck | Stage::Chase));
            // Somebody sent up for a knee is no less stable for that.
            let by_result = |rule: &&Rule| !matches!(rule.schedule, Schedule::Referred { .. });
            let rules = unstable.filter_map(|due| rules.rule(&due.rule)).filter(by_result);
            let titles: Vec<String> = rules.map(|rule| rule.title.clone()).collect();
            (!titles.is_empty()).then_some(AgainstRx::NotStable { rules: titles })
        }
        RxCondition::Adherent => {
            let said = facts.services.iter().chain([service]).filter(|other| other.on <= service.on);
            let last = said
                .filter_map(|other| Some(((other.on, other.id), other.findings.adherence?)))
                .max_by_key(|(at, _)| *at);
            last.filter(|(_, adherence)| *adherence != Adherence::Regular).map(|_| AgainstRx::NotAdherent)
        }
    }
}
