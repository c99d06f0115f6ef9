//! Why a duty is on the list, or why it is not: the derivation of the plan, told step by step.

use super::derive::{Basis, derive};
use super::due::{RuleId, Stage};
use super::facts::Facts;
use super::history::History;
use super::own_interval::OwnInterval;
use super::rule::{AgeConvention, Interval, Need, Next, Sign};
use super::ruleset::RuleSet;
pub use super::spell::EventState;
use super::steps::Anchor;
use super::telling::Telling;
use super::threshold::PressureLimit;
use super::uncounted::not_counted;
use crate::domain::date::Day;
use crate::domain::event::EventKind;
use crate::domain::provenance::{Certainty, Source};
use crate::domain::reach::Attempt;
use crate::domain::referral::{Destination, Fate};
use crate::domain::resident::Standing;
use crate::domain::service::{Findings, Items, Mode, Readings, Service};

/// The whole answer to "why is this person on (or not on) the list of this rule?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// Always the same as whether [`plan`](super::plan::plan) has a duty of the rule.
    pub on_list: bool,
    pub rule: RuleId,
    pub title: String,
    pub source: Source,
    pub clauses: Vec<String>,
    pub steps: Vec<Step>,
    pub last_counted: Option<Day>,
    /// Newest first. For rules of a calendar year only the contacts of this year.
    pub not_counted: Vec<NotCounted>,
    /// Tries to reach the person since he was last seen, newest first: no contacts, and nothing here counts them.
    /// Whoever has the file fills them in.
    pub tries: Vec<Attempt>,
}

/// One step of the derivation, with everything that its sentence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    SwitchedOff {
        certainty: Certainty,
        /// The pack's own words; may be empty.
        because: String,
    },
    /// How the pack reads the clause, in its own words.
    Remark {
        text: String,
    },
    Gone {
        standing: Standing,
    },
    /// The person belongs to the rule since `since` (where known); the file knows of it since `known_on`.
    Belongs {
        grounds: Vec<Ground>,
        since: Option<Day>,
        /// `since` is the day on which the person reached this age, not that of a diagnosis.
        by_age: Option<u32>,
        known_on: Day,
    },
    /// The person belonged before there was such a rule.
    RuleSince {
        since: Day,
    },
    /// None of these grounds holds.
    NoGround {
        grounds: Vec<Ground>,
        age: Option<u32>,
    },
    /// The person is in these populations, which the rule leaves to others.
    LeftOut {
        populations: Vec<String>,
    },
    /// The person fits these grounds, which the rule leaves to others.
    Excepted {
        grounds: Vec<Ground>,
    },
    NoContract,
    NothingCounts {
        since: Day,
    },
    LastCounted {
        on: Day,
        mode: Mode,
        readings: Readings,
        findings: Findings,
    },
    /// A contact that does not count and yet sets the date, because of what it shows.
    LastAlarm {
        on: Day,
        mode: Mode,
        readings: Readings,
        findings: Findings,
    },
    /// The limits by which that contact was judged.
    PressureLimit {
        set: String,
        age: Option<u32>,
        limit: PressureLimit,
    },
    /// Tenths of mmol/L.
    GlucoseLimit {
        set: String,
        below: u16,
    },
    Outcome {
        title: String,
        clause: String,
        /// What in the contact itself made it so; none where the row of contacts did.
        seen: Vec<Sign>,
        /// Counted days one after the other that were not under control; 0 where the last one was.
        in_a_row: u8,
    },
    /// The last result is too near to that of `first` to be another one.
    SameResult {
        first: Day,
        on: Day,
        apart_days: u32,
    },
    /// How the date follows from the result of `from`.
    Next {
        stage: Stage,
        from: Day,
        after: Next,
        due_on: Day,
    },
    /// The regular contact, so many months after `from`; later where a chase on `chased_on` asks for it.
    NextRegular {
        from: Day,
        every: Interval,
        chased_on: Option<Day>,
        chase_days: u32,
        due_on: Day,
    },
    Chased {
        on: Day,
        mode: Mode,
    },
    /// What was told of the referral of `referred_on` answered the chase.
    Told {
        referred_on: Day,
        to: Destination,
        fate: Fate,
        on: Day,
    },
    /// Sent up, and nobody knows yet what became of it; asked in vain, where a day was set for asking again.
    Referred {
        on: Day,
        to: Destination,
        again_on: Option<Day>,
    },
    /// Nobody was sent up of whom a result is missing, or the rule of the result asks for it.
    NobodyReferred,
    /// The leader has set an interval for this person.
    OwnInterval {
        own: OwnInterval,
        /// The last contact that ends the wait.
        last: Option<Day>,
        due_on: Day,
        /// Whether it decides, or the rule asks for a contact earlier.
        decides: bool,
    },
    /// A call measures nothing: a contact that counts is due so many days after it.
    NextSeen {
        chased_on: Day,
        days: u32,
        due_on: Day,
    },
    Window {
        opens_on: Day,
        due_on: Day,
        closes_on: Day,
    },
    /// From which day the contacts run.
    StepsFrom {
        anchor: Anchor,
        from: Day,
    },
    OneStep {
        title: String,
        clause: String,
        opens_on: Day,
        due_on: Day,
        state: StepState,
    },
    ThisYear {
        year: i32,
        done: u8,
        needed: u8,
    },
    /// So many parts of the year were over before the person belonged to the rule.
    PartsNotOwed {
        year: i32,
        parts: u8,
    },
    DoneThisYear {
        year: i32,
        done: u8,
        needed: u8,
    },
    /// A rule that asks only where a result does: nothing was found yet.
    NothingWrong,
    /// Nothing that was found still has to be asked after.
    NothingPending,
    /// No bed at home is open.
    NoBed,
    Bed {
        opened_on: Day,
        every_days: u32,
        rounds: usize,
        last_on: Option<Day>,
    },
    NoMedicine,
    Medicine {
        on: Day,
        weeks: u8,
        until: Day,
    },
    MedicineFollowedUp {
        on: Day,
    },
}

/// One way into a rule, in words of the packs. Without a population, an age and an event: everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// All of these.
    pub populations: Vec<String>,
    /// Those of them to which the person does not belong.
    pub missing: Vec<String>,
    /// One of the key groups, whichever.
    pub any_key: bool,
    /// Those of them to which the person belongs.
    pub key_groups: Vec<String>,
    pub min_age: Option<u32>,
    pub below_age: Option<u32>,
    pub age_counts: AgeConvention,
    /// Whether the person is of that age; true where the ground names none.
    pub of_age: bool,
    pub from_event: Option<EventKind>,
    /// Of that event; `None` where the ground names none.
    pub event: Option<EventState>,
}

impl Ground {
    #[must_use]
    pub fn has_key_group(&self) -> bool {
        !self.any_key || !self.key_groups.is_empty()
    }

    #[must_use]
    pub fn holds(&self) -> bool {
        self.missing.is_empty() && self.has_key_group() && self.of_age && self.is_after_event()
    }

    #[must_use]
    pub fn is_after_event(&self) -> bool {
        self.event.is_none_or(|state| matches!(state, EventState::Since(_)))
    }
}

/// Where one of the contacts at fixed distances stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Done {
        on: Day,
        is_late: bool,
    },
    /// Its successor has opened; it can no more be done.
    Over,
    /// Over before anybody could know of it.
    NotOwed,
    Open,
    /// Open, and past its due day by so many days.
    Late {
        days: i64,
    },
    NotOpen,
}

/// A contact on file that did not count, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCounted {
    pub on: Day,
    pub contact: Contact,
    pub why: NotCountedWhy,
}

/// By what a person knows one contact from another of the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    pub mode: Mode,
    pub items: Items,
    pub readings: Readings,
}

impl Contact {
    pub(super) fn of(service: &Service) -> Self {
        Self { mode: service.mode, items: service.items, readings: service.readings }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotCountedWhy {
    /// This mode does not count for the rule.
    Mode(Mode),
    /// A reading or an item of the rule is missing.
    Missing(Need),
    /// Before the person belonged to the rule.
    BeforeSince {
        since: Day,
    },
    /// Before the event from which the rule runs; in which phase the person was then.
    BeforeEvent {
        kind: EventKind,
        since: Day,
        then: Option<(EventKind, Day)>,
    },
    /// This one of the same day counts already.
    SameDay {
        counted: Contact,
    },
    /// Before the day from which the steps run.
    BeforeAnchor {
        anchor: Anchor,
        from: Day,
    },
    /// Before the first step could be done.
    StepNotOpen {
        step: String,
        opens_on: Day,
    },
    /// Nothing can be done for the step any more.
    StepOver {
        step: String,
        over_on: Day,
    },
    /// The step of that day was done already.
    StepDone {
        step: String,
        on: Day,
        counted: Contact,
    },
    AfterDeath {
        died: Day,
    },
    AfterMoveOut {
        moved: Day,
    },
}

/// Explains one rule for one resident on a day. `None` where no rule of that id is in force.
#[must_use]
pub fn why(facts: &Facts, rules: &RuleSet, today: Day, rule: &RuleId) -> Option<Why> {
    let rule = rules.rule(rule)?;
    let history = History::of(facts, today);
    let found = derive(facts, &history, rule, rules, today);
    let is_present = facts.standing.is_present_on(today);
    let on_list = rule.enabled && is_present && found.due.is_some();
    let telling = Telling { facts, rules, rule, today };
    let mut steps = Vec::new();
    if !rule.enabled {
        steps.push(Step::SwitchedOff { certainty: rule.certainty, because: rule.off_because.clone() });
    }
    if !is_present {
        steps.push(Step::Gone { standing: facts.standing });
    }
    telling.belonging(&found, &mut steps);
    if is_present {
        telling.basis(&found, &mut steps);
        telling.own_interval(&found, &mut steps);
    }
    if !rule.remark.is_empty() && found.belonging.spell.is_some() {
        steps.push(Step::Remark { text: rule.remark.clone() });
    }
    if let Some(due) = found.due.as_ref().filter(|_| on_list) {
        telling.window(due, &mut steps);
    }
    Some(Why {
        on_list,
        rule: rule.id.clone(),
        title: rule.title.clone(),
        source: rule.source.clone(),
        clauses: rule.clauses.clone(),
        steps,
        last_counted: last_counted(&found.basis),
        not_counted: not_counted(&telling, &found, &history),
        tries: Vec::new(),
    })
}

fn last_counted(basis: &Basis<'_>) -> Option<Day> {
    match basis {
        Basis::Result { last_counted, .. } => *last_counted,
        Basis::Year { last, .. } => last.map(|service| service.on),
        Basis::Steps(walked) => walked.steps.iter().filter_map(|step| Some(step.done_by?.on)).max(),
        Basis::Bed { last, .. } => last.map(|service| service.on),
        Basis::Medicine { on, .. } => Some(*on),
        Basis::None | Basis::Nothing { .. } | Basis::NoBed | Basis::NoMedicine | Basis::Referral(_) => None,
    }
}
