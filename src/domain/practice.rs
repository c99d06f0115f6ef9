//! How the teams of a place work: rules of the team, not of a resident. Its week, its seats, its limits, its words.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::care::due::RuleId;
use super::care::paper::PaperRules;
use super::care::rule::{Condition, Rule, Sign};
use super::care::ruleset::RuleSet;
use super::codes::codes;
use super::date::Day;
use super::provenance::{Certainty, Source};
use super::resident::Population;
use super::service::{Item, Mode};
use super::team::Role;

codes! {
    /// A day of the week as packs write it.
    pub enum Weekday {
        Monday = "monday",
        Tuesday = "tuesday",
        Wednesday = "wednesday",
        Thursday = "thursday",
        Friday = "friday",
        Saturday = "saturday",
        Sunday = "sunday",
    }
}

/// One such rule. Every figure in it comes from the pack.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    pub id: String,
    pub title: String,
    pub enabled: bool,
    pub certainty: Certainty,
    #[serde(default)]
    pub source: Source,
    /// Why it ships switched off.
    #[serde(default)]
    pub off_because: String,
    pub what: What,
}

/// What the rule asks for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum What {
    /// In every village so many half days a week, or more (ledger L187).
    Villages { half_days_a_week: u8 },
    /// On these days of the week, for those whose readings of these diseases are not under control (L188).
    Consultation { weekdays: Vec<Weekday>, populations: Vec<Population> },
    /// About so many households for each member of the role (L184).
    Capacity { role: Role, households: u16 },
    /// What each half of a working day is for (L19).
    Sessions { morning: Mode, afternoon: Mode },
    /// To whom one turns, nearest first (L10).
    Escalation { tiers: Vec<String> },
    /// Everybody of these has one member who answers, and that member a deputy (L11, L15).
    Responsible { populations: Vec<Population>, deputy: bool },
    /// Whoever is in one of these has a named member of each role (L217).
    CoManagement { roles: Vec<Role>, populations: Vec<Population> },
    /// The seats of a team; `open` is whoever joins besides (L32).
    Seats { seats: Vec<Seat>, open: String },
    /// Kinds of team by who is in it, least first (L163).
    TeamTypes { types: Vec<TeamType> },
    /// A leading doctor of the institution for each of these (L150).
    LeadingDoctors { populations: Vec<Population> },
    /// Diseases that are managed by norm (L207).
    Diseases { populations: Vec<Population> },
    /// Residents by class, first class first; whoever is in none of them is in the last (L123, L124).
    Classes { classes: Vec<Class> },
    /// A number of visits that the source counted; nobody owes it (L214).
    Load { role: Role, visits: u16, in_days: u16 },
    /// However often the person needs it: the pack sets no upper limit (L197).
    Uncapped { mode: Mode, populations: Vec<Population> },
    /// One plan for each contract, carried out by the member of the role (L151).
    ServicePlan { assigned_to: Role },
    /// A day in one village for these households: what is done there, and what everybody gets (L242, L243).
    Campaign { populations: Vec<Population>, items: Vec<Item>, gives: Vec<String> },
    /// What everybody of these is to get besides the follow-up by norm (L67). The sources set no frequency, so nobody
    /// owes it on a day: what was never done is listed.
    Checklist { populations: Vec<Population>, items: Vec<Item> },
    /// Which role does the work of a rule where nothing else is said (L206).
    Tasks { tasks: Vec<TaskRole> },
    /// Systems into which a service is to be entered (L34, L39), and which need evidence (L38).
    Systems(PaperRules),
    /// What somebody gets who is referred by the family doctor; said where one refers (L86, L102).
    ReferralBenefits { words: Vec<String> },
    /// Words of the place, in its order: services, channels, reasons, marks.
    Words { words: Vec<String> },
}

/// Rules whose contacts are proposed to members of one role; a form can always say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskRole {
    pub rules: Vec<RuleId>,
    pub role: Role,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    pub title: String,
    /// Any of these may sit there.
    pub roles: Vec<Role>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamType {
    pub title: String,
    /// Each of these seats is taken.
    pub seats: Vec<Seat>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    pub title: String,
    /// One of these must hold.
    #[serde(default)]
    pub any: Vec<Condition>,
    /// Whoever lives in one household with somebody of the class before.
    #[serde(default)]
    pub household_of_first: bool,
    pub answers: Answers,
}

/// How a class of residents finds its member of the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answers {
    /// 一对一
    Person,
    /// 按居委分区
    Area,
}

/// A part that somebody plays in a team of this place (ledger L217).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleTemplate {
    #[serde(rename = "id")]
    pub role: Role,
    /// What the role does, in the place's words.
    pub duty: String,
    #[serde(default)]
    pub source: Source,
}

impl Weekday {
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self::ALL[day.weekday().num_days_from_monday() as usize]
    }

    /// The first of these days of the week from `day` on, that day included; `None` without any.
    #[must_use]
    pub fn next_of(weekdays: &[Self], day: Day) -> Option<Day> {
        day.iter_days().take(Self::ALL.len()).find(|day| weekdays.contains(&Self::of(*day)))
    }
}

/// The results of rules for these people that mean "not under control": a reading over the limits, or a dangerous one.
#[must_use]
pub fn not_under_control(rules: &RuleSet, populations: &[Population]) -> Vec<(RuleId, Vec<String>)> {
    let is_reading = |sign: &Sign| {
        matches!(
            sign,
            Sign::Unsatisfactory(_)
                | Sign::SystolicAtLeast(_)
                | Sign::DiastolicAtLeast(_)
                | Sign::GlucoseAtLeast(_)
                | Sign::GlucoseAtMost(_)
        )
    };
    let is_about = |rule: &&Rule| {
        let mut who = rule.who.any.iter().flat_map(Condition::populations);
        rule.enabled && who.any(|population| populations.contains(population))
    };
    let results = |rule: &Rule| {
        let found = rule.outcomes.iter().filter(|outcome| outcome.when.iter().any(is_reading));
        (rule.id.clone(), found.map(|outcome| outcome.id.clone()).collect::<Vec<_>>())
    };
    rules.rules.iter().filter(is_about).map(results).filter(|(_, found)| !found.is_empty()).collect()
}

impl What {
    /// Every population that it names, besides those in conditions.
    #[must_use]
    pub fn populations(&self) -> &[Population] {
        match self {
            Self::Consultation { populations, .. }
            | Self::Responsible { populations, .. }
            | Self::LeadingDoctors { populations }
            | Self::Diseases { populations }
            | Self::CoManagement { populations, .. }
            | Self::Uncapped { populations, .. }
            | Self::Checklist { populations, .. }
            | Self::Campaign { populations, .. } => populations,
            _ => &[],
        }
    }

    /// Tells its conditions which groups are key ones.
    pub fn name_key_groups(&mut self, groups: &[Population]) {
        let conditions: Vec<&mut Condition> = match self {
            Self::Classes { classes } => classes.iter_mut().flat_map(|class| &mut class.any).collect(),
            Self::Systems(papers) => papers.systems.iter_mut().flat_map(|system| &mut system.any).collect(),
            _ => Vec::new(),
        };
        conditions.into_iter().for_each(|condition| condition.name_key_groups(groups));
    }
}
