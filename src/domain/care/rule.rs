//! One rule of care as data: whom it concerns, how often, what counts, and what a result leads to.

use serde::{Deserialize, Serialize};

use super::due::{RuleId, Stage};
use super::reading::tenths;
use super::steps::{Anchor, Offset, StepRule};
use crate::domain::date::{Day, add_days, add_months};
use crate::domain::event::EventKind;
use crate::domain::provenance::{Certainty, Effective, Source};
use crate::domain::resident::Population;
use crate::domain::service::{Item, MentalClass, Mode, Service};

/// A rule of a pack. Every figure in it comes from the pack.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: RuleId,
    /// The Chinese name under which lists show it.
    pub title: String,
    pub enabled: bool,
    pub certainty: Certainty,
    #[serde(default)]
    pub source: Source,
    /// The clauses of DOMAIN.md that it covers (`HTN-04`); each can be asked for by name.
    #[serde(default)]
    pub clauses: Vec<String>,
    #[serde(default)]
    pub effective: Effective,
    /// The first day of the oldest version of this id, filled in when the packs are joined: nothing was owed by a
    /// rule before it existed. `None` where it always did.
    #[serde(skip)]
    pub since: Option<Day>,
    pub who: Who,
    pub counts: Counts,
    pub schedule: Schedule,
    #[serde(default)]
    pub window: Windows,
    /// What belongs to one such contact, for people to read (OLD-02, DM-08).
    #[serde(default)]
    pub checklist: Vec<String>,
    /// How we read the clause where it leaves something open; shown by `why` and `policy show`.
    #[serde(default)]
    pub remark: String,
    /// Results of a kind nearer to each other than this are one result, not two in a row (PSY-04).
    #[serde(default)]
    pub apart_days: u32,
    /// Why it ships switched off; shown by `why` and `policy show`.
    #[serde(default)]
    pub off_because: String,
    /// What a result leads to, most serious first; the first whose sign is seen holds.
    #[serde(default, rename = "outcome")]
    pub outcomes: Vec<Outcome>,
}

impl Rule {
    /// The day, or the first one of the rule where that is later.
    #[must_use]
    pub fn not_before(&self, day: Day) -> Day {
        self.since.map_or(day, |since| since.max(day))
    }

    /// The steps of a rule that has some.
    #[must_use]
    pub fn steps(&self) -> &[StepRule] {
        match &self.schedule {
            Schedule::Steps { steps, .. } => steps,
            _ => &[],
        }
    }

    /// Whether a contact by itself, counted or not, shows a result that is to be referred.
    #[must_use]
    pub fn asks_for_referral(&self, service: &Service) -> bool {
        let referred = self.outcomes.iter().filter(|outcome| outcome.refer != Refer::No);
        referred.flat_map(|outcome| &outcome.when).any(|sign| sign.is_seen_in(service))
    }
}

/// Whom a rule concerns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// One of these must hold; none written means everybody.
    #[serde(default)]
    pub any: Vec<Condition>,
    /// Who belongs to one of these is left out.
    #[serde(default)]
    pub excluded: Vec<Population>,
    /// And whoever fits one of these.
    #[serde(default)]
    pub except: Vec<Condition>,
    /// Only while a contract is in force.
    #[serde(default)]
    pub contract: bool,
    #[serde(default)]
    pub age_counts: AgeConvention,
}

/// All parts that are written must hold.
///
/// Where the birth date is unknown an age cannot be shown: a condition of age alone then fails, but one that also
/// names a population holds, because a doctor put the person there and leaving a patient out is the worse mistake.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub population: Option<Population>,
    /// And to each of these.
    #[serde(default)]
    pub also: Vec<Population>,
    /// And to at least one of the key groups (重点人群) of the packs.
    #[serde(default)]
    pub any_key: bool,
    /// The key groups meant by that, filled in when the packs are joined.
    #[serde(skip)]
    pub key_groups: Vec<Population>,
    /// Completed years.
    pub min_age: Option<u32>,
    /// Completed years, no more from that birthday on.
    pub below_age: Option<u32>,
    /// From the day of such an event on …
    pub from_event: Option<EventKind>,
    /// … until one of these …
    #[serde(default)]
    pub until_events: Vec<EventKind>,
    /// … and no longer than so many days.
    pub for_days: Option<u32>,
}

impl Condition {
    /// Tells a condition of [`Self::any_key`] which groups are meant.
    pub fn name_key_groups(&mut self, groups: &[Population]) {
        if self.any_key {
            self.key_groups = groups.to_vec();
        }
    }

    /// Every population of which it speaks.
    pub fn populations(&self) -> impl Iterator<Item = &Population> {
        self.population.iter().chain(&self.also).chain(&self.key_groups)
    }

    /// Whether somebody was put into a population to fit it, so that an unknown age does not keep the person out.
    #[must_use]
    pub fn names_population(&self) -> bool {
        self.population.is_some() || self.any_key
    }
}

impl Who {
    /// Every population that decides about belonging.
    pub fn populations(&self) -> impl Iterator<Item = &Population> {
        self.any.iter().chain(&self.except).flat_map(Condition::populations).chain(&self.excluded)
    }

    pub fn name_key_groups(&mut self, groups: &[Population]) {
        self.any.iter_mut().chain(&mut self.except).for_each(|condition| condition.name_key_groups(groups));
    }
}

/// When an age is reached (DOMAIN.md OLD-04: cities differ).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeConvention {
    /// From the birthday on.
    #[default]
    Completed,
    /// From 1 January of the year of the birthday on.
    ReachedThisYear,
}

/// Which contacts count for a rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    pub modes: Vec<Mode>,
    /// All of these must be in the record.
    #[serde(default)]
    pub needs: Vec<Need>,
}

/// Something a contact must hold to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    BloodPressure,
    FastingGlucose,
    Weight,
    /// Risk and class of severe mental disorder.
    MentalState,
    Item(Item),
}

/// What a contact lacks to count for a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    Mode(Mode),
    Need(Need),
}

impl Need {
    #[must_use]
    pub fn is_met_by(self, service: &Service) -> bool {
        match self {
            Self::BloodPressure => service.readings.blood_pressure.is_some(),
            Self::FastingGlucose => service.readings.fasting_glucose.is_some(),
            Self::Weight => service.readings.weight.is_some(),
            Self::MentalState => service.findings.mental.is_some(),
            Self::Item(item) => service.items.contains(item),
        }
    }
}

impl Counts {
    /// The first thing that the contact lacks; `None` where it counts.
    #[must_use]
    pub fn lack(&self, service: &Service) -> Option<Lack> {
        if !self.modes.contains(&service.mode) {
            return Some(Lack::Mode(service.mode));
        }
        self.needs.iter().find(|need| !need.is_met_by(service)).map(|need| Lack::Need(*need))
    }

    /// Whether a contact asks what became of a referral (HTN-05, HTN-09, DM-04, DM-07): one that counts, or one at a
    /// distance that was a follow-up or a treatment. Who sits in front of the doctor has to be measured.
    #[must_use]
    pub fn follows_up_referral(&self, service: &Service) -> bool {
        // Whose mind is in danger is not cleared by a call that assessed nothing (PSY-03).
        if self.needs.contains(&Need::MentalState) && !Need::MentalState.is_met_by(service) {
            return false;
        }
        let is_about_it = [Item::FollowUp, Item::Treatment].iter().any(|item| service.items.contains(*item));
        self.lack(service).is_none() || (is_about_it && service.mode.is_talk_at_a_distance())
    }
}

/// How the next date is found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Schedule {
    /// The last result decides; the regular contact is so long after it.
    ByResult {
        every: Interval,
        times_a_year: u8,
        /// After a chase that was no counted contact, the regular contact falls no earlier than so many days after it.
        #[serde(default)]
        after_chase_days: u32,
    },
    /// So often in a calendar year; a striking result asks for more.
    Screening { times_a_year: u8 },
    /// So often in a calendar year, whatever the result; `paced` spreads the due days evenly over the year.
    Yearly {
        times_a_year: u8,
        #[serde(default)]
        paced: bool,
    },
    /// Each at its own distance from a day of the person's life; the first anchor that is known holds.
    Steps {
        anchors: Vec<Anchor>,
        steps: Vec<StepRule>,
        /// From here on the last step can no more be done, as the others cannot when the next one opens. Without it the
        /// last step is owed as long as the person belongs to the rule.
        #[serde(default)]
        over: Option<Offset>,
    },
    /// Only where a result asks for a contact.
    OnResult {},
    /// While a bed at home is open, at its own distance from one round to the next (ledger L148).
    Bed(BedRule),
    /// What became of a person who was sent up, so long after it, where no rule of a result asks already.
    Referred { within_days: u32 },
    /// Before the medicine of a long prescription is used up; a later contact with one of these items closes it.
    RunOut { closed_by: Vec<Item> },
}

/// The distances that a bed at home can have, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BedRule {
    /// Offered where nobody says another.
    pub every_days: u32,
    pub least_days: u32,
    pub most_days: u32,
}

/// The distance between two regular contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interval {
    Days(u32),
    /// Calendar months, clamped to the end of a shorter month.
    Months(u32),
}

impl Interval {
    #[must_use]
    pub fn after(self, day: Day) -> Day {
        match self {
            Self::Days(days) => add_days(day, i64::from(days)),
            Self::Months(months) => add_months(day, months),
        }
    }
}

/// Our tolerance around the due day, per stage (the norm names none; DOMAIN.md A.0).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Windows {
    pub routine: Tolerance,
    pub recheck: Late,
    pub chase: Late,
    pub run_out: Tolerance,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tolerance {
    pub early_days: u32,
    pub late_days: u32,
}

/// A window that opens by the result itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Late {
    pub late_days: u32,
}

/// What one kind of result leads to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub clause: String,
    /// Any of these.
    pub when: Vec<Sign>,
    pub stage: Stage,
    pub next: Next,
    #[serde(default)]
    pub refer: Refer,
    /// A call can tell what became of the referral, but measures nothing: within so many days of it a contact that
    /// counts is owed (HTN-05, DM-04). Without it the regular contact follows.
    #[serde(default)]
    pub seen_within_days: Option<u32>,
}

/// Something seen in the contacts of a day. Limits include the figure itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// mmHg
    SystolicAtLeast(u16),
    /// mmHg
    DiastolicAtLeast(u16),
    /// mmol/L in the pack, tenths here.
    #[serde(deserialize_with = "tenths")]
    GlucoseAtLeast(u16),
    #[serde(deserialize_with = "tenths")]
    GlucoseAtMost(u16),
    DangerSign,
    Complication,
    /// In so many counted days one after the other, this one included.
    SideEffect(u8),
    /// Not under control by the threshold set in force, so many counted days one after the other.
    Unsatisfactory(u8),
    /// At or over the limit of suspicion of a person who is not diagnosed, so many counted days one after the other.
    Raised(u8),
    /// 危险性评估 of so much or more.
    MentalRiskAtLeast(u8),
    /// 病情不稳定, by the form or by the risk.
    MentalUnstable,
    /// Doses left out on so many days or more (TB-06).
    MissedDosesAtLeast(u16),
    /// 基本稳定, so many counted days one after the other, this one included.
    BasicallyStable(u8),
    Always,
}

impl Sign {
    /// Whether this one contact shows it; never for a sign that looks back.
    #[must_use]
    pub fn is_seen_in(self, service: &Service) -> bool {
        let pressure = service.readings.blood_pressure;
        let glucose = service.readings.fasting_glucose;
        match self {
            Self::SystolicAtLeast(limit) => pressure.is_some_and(|bp| bp.systolic >= limit),
            Self::DiastolicAtLeast(limit) => pressure.is_some_and(|bp| bp.diastolic >= limit),
            Self::GlucoseAtLeast(limit) => glucose.is_some_and(|value| value >= limit),
            Self::GlucoseAtMost(limit) => glucose.is_some_and(|value| value <= limit),
            Self::DangerSign => service.findings.danger_sign,
            Self::Complication => service.findings.complication,
            Self::MentalRiskAtLeast(limit) => service.findings.mental.is_some_and(|state| state.risk >= limit),
            Self::MentalUnstable => {
                service.findings.mental.is_some_and(|state| state.effective() == MentalClass::Unstable)
            }
            Self::MissedDosesAtLeast(limit) => service.findings.missed_days.is_some_and(|days| days >= limit),
            Self::SideEffect(_)
            | Self::Unsatisfactory(_)
            | Self::Raised(_)
            | Self::BasicallyStable(_)
            | Self::Always => false,
        }
    }

    /// Whether the contact could show it at all: the reading was taken, the question was asked.
    #[must_use]
    pub fn is_asked_in(self, service: &Service) -> bool {
        match self {
            Self::SystolicAtLeast(_) | Self::DiastolicAtLeast(_) => service.readings.blood_pressure.is_some(),
            Self::GlucoseAtLeast(_) | Self::GlucoseAtMost(_) => service.readings.fasting_glucose.is_some(),
            Self::MentalRiskAtLeast(_) | Self::MentalUnstable => service.findings.mental.is_some(),
            _ => true,
        }
    }
}

/// When the next contact falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Next {
    Days(u32),
    /// Calendar months, clamped to the end of a shorter month.
    Months(u32),
    /// By the rule's own schedule.
    Regular,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refer {
    #[default]
    No,
    Yes,
    Urgent,
    /// 向上级专业机构报告 (TB-06).
    Report,
}
