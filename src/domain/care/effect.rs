//! What one contact changes: the duties it closes, those it cannot close and why, the next dates, what to do at once.

use chrono::Datelike;

use super::derive::{Basis, Derivation, derive};
use super::due::{Due, Reason, RuleId, Stage, Status};
use super::facts::Facts;
use super::history::History;
use super::plan::plan;
use super::rule::{Lack, Need, Outcome, Refer, Rule, Schedule, Sign};
use super::ruleset::RuleSet;
use crate::domain::date::{Day, year_end};
use crate::domain::service::{Item, Mode, Service};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effect {
    pub closed: Vec<Closed>,
    /// Duties that were open or late on the day of the contact and stay so.
    pub not_closed: Vec<NotClosed>,
    /// As of today: the new duties of rules that were closed, or whose date this contact changed.
    pub next: Vec<Due>,
    pub advice: Vec<Advice>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    pub rule: RuleId,
    pub title: String,
    pub stage: Stage,
    pub timing: Timing,
}

/// Where a contact fell in the window of the duty that it closed. Late is what lists call late: past the due day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    Early,
    OnTime,
    Late {
        days: i64,
        /// Within our tolerance: it still counts for its window.
        tolerated: bool,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotClosed {
    pub rule: RuleId,
    pub title: String,
    pub stage: Stage,
    /// Where the duty stood on the day of the contact.
    pub status: Status,
    pub why: NotClosedWhy,
}

impl NotClosed {
    /// Not late, and about work of another kind (a yearly exam beside a follow-up): nothing was missed by this
    /// contact, it is only worth doing while the person is here.
    #[must_use]
    pub fn is_other_work(&self) -> bool {
        !self.status.is_late()
            && matches!(self.why, NotClosedWhy::Missing(Need::Item(_)) | NotClosedWhy::NoMedicine { .. })
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotClosedWhy {
    Mode(Mode),
    Missing(Need),
    /// At a distance, and neither a follow-up nor a treatment: it does not ask what became of the referral.
    NoFollowUp,
    /// So near to the contact of `first` that both are one result (PSY-04).
    TooNear {
        first: Day,
        apart_days: u32,
    },
    /// The contact is of the day on which the duty arose, or that day counts already.
    SameDay,
    /// Whoever was sent up on that day: the result is written with the referral, not as a contact.
    AwaitsReferral {
        referred_on: Day,
    },
    /// It would count, only not before this day.
    NotOpenYet {
        opens_on: Day,
    },
    /// It counts, but the year asks for more.
    MoreNeeded {
        done: u8,
        needed: u8,
    },
    /// Neither new medicine nor one of these items.
    NoMedicine {
        items: Vec<Item>,
    },
}

/// What a contact asks for at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    Referral(Referral),
    /// A fasting glucose at or over the limit of control (`below`) in a person without diabetes: confirm it (OLD-03).
    /// Both in tenths of mmol/L.
    ConfirmGlucose {
        value: u16,
        below: u16,
    },
}

/// The result of a contact asks for a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    pub rule: RuleId,
    pub title: String,
    /// The pack's title of the result.
    pub outcome: String,
    pub clause: String,
    pub refer: Refer,
    /// By when the norm wants the referral chased, whether or not the contact counts for the rule; `None` where the
    /// rule does not concern the person, so that nobody owes the chase.
    pub chase_by: Option<Day>,
}

/// What `service` changes for a resident whose facts without it are `before`. Closing is judged on the day of the
/// contact, so that a late entry says what it closed then; `next` is as of `today`.
#[must_use]
pub fn effect(before: &Facts, service: &Service, rules: &RuleSet, today: Day) -> Effect {
    let mut effect = Effect::default();
    let mut without = before.clone();
    without.services.retain(|other| other.id != service.id);
    let mut with = without.clone();
    with.services.push(service.clone());
    if without.standing.is_present_on(service.on) {
        let (history, history_with) = (History::of(&without, service.on), History::of(&with, service.on));
        let (mut concerned, mut others) = (Vec::new(), Vec::new());
        for rule in rules.rules.iter().filter(|rule| rule.enabled) {
            let before = derive(&without, &history, rule, rules, service.on);
            let found = derive(&with, &history_with, rule, rules, service.on);
            let done = || done_in_the_year(&with, rule, rules, service.on, today);
            effect.settle(rule, [&before, &found], &history, service, done);
            effect.advice.extend(advice(rule, &found, service));
            if found.belonging.spell.is_some() { concerned.push(rule) } else { others.push(rule) }
        }
        effect.advice.extend(advice_to_others(&concerned, &others, rules, service));
    }
    let dues_before = plan(&without, rules, today).dues;
    effect.next = plan(&with, rules, today).dues;
    effect.next.retain(|due| {
        let is_same = |other: &Due| other.rule == due.rule && other.due_on == due.due_on && other.stage == due.stage;
        effect.closed.iter().any(|closed| closed.rule == due.rule) || !dues_before.iter().any(is_same)
    });
    effect
}

impl Effect {
    fn settle(
        &mut self,
        rule: &Rule,
        [before, after]: [&Derivation<'_>; 2],
        history: &History<'_>,
        service: &Service,
        done: impl FnOnce() -> u8,
    ) {
        let Some(due) = &before.due else { return };
        let obstacle = obstacle(rule, due, &before.basis, history, service, done);
        match obstacle.or_else(|| too_near(rule, &after.basis, service)) {
            // A result of the day that calls for the referral takes the asking over from the rule of the referral's own:
            // nothing is closed, and nothing stays open under that name.
            Some(NotClosedWhy::AwaitsReferral { .. }) if after.due.is_none() => {}
            None => self.closed.push(Closed {
                rule: rule.id.clone(),
                title: rule.title.clone(),
                stage: due.stage,
                timing: timing(due, service.on),
            }),
            Some(why) => match due.status(service.on) {
                Status::NotOpen => {}
                status => self.not_closed.push(NotClosed {
                    rule: rule.id.clone(),
                    title: rule.title.clone(),
                    stage: due.stage,
                    status,
                    why,
                }),
            },
        }
    }
}

fn too_near(rule: &Rule, basis: &Basis<'_>, service: &Service) -> Option<NotClosedWhy> {
    let Basis::Result { last, .. } = basis else { return None };
    let is_repetition = last.on == service.on && last.since < last.on;
    is_repetition.then_some(NotClosedWhy::TooNear { first: last.since, apart_days: rule.apart_days })
}

fn timing(due: &Due, on: Day) -> Timing {
    match due.days_late(on) {
        0 if on < due.opens_on => Timing::Early,
        0 => Timing::OnTime,
        days => Timing::Late { days, tolerated: on <= due.closes_on },
    }
}

/// How often a rule of the year is done in the year of `on`, as far as the file knows `today`: of contacts entered out
/// of order the last one entered completes the year, whichever day it is of.
fn done_in_the_year(with: &Facts, rule: &Rule, rules: &RuleSet, on: Day, today: Day) -> u8 {
    let as_of = today.min(year_end(on.year()));
    derive(with, &History::of(with, as_of), rule, rules, as_of).done_this_year
}

/// What keeps a contact from closing a duty; `None` where it closes it. `done` is how often the year's duty is done with
/// it.
fn obstacle(
    rule: &Rule,
    due: &Due,
    basis: &Basis<'_>,
    history: &History<'_>,
    service: &Service,
    done: impl FnOnce() -> u8,
) -> Option<NotClosedWhy> {
    let arose_today = match due.reason {
        Reason::AfterResult { on, .. } | Reason::Medicine { on, .. } => on == service.on,
        Reason::AfterChase { result_on, .. } => result_on == service.on,
        Reason::Bed { last_on, .. } => last_on == Some(service.on),
        Reason::Referred { result_on, .. } => result_on == Some(service.on),
        Reason::OwnInterval { last, .. } => last == Some(service.on),
        Reason::Step { .. } | Reason::NothingOnFile { .. } | Reason::ThisYear { .. } => false,
    };
    if let (Stage::RunOut, Schedule::RunOut { closed_by }) = (due.stage, &rule.schedule) {
        let follows_up =
            service.prescription_weeks.is_some() || closed_by.iter().any(|item| service.items.contains(*item));
        return match (follows_up, arose_today) {
            (false, _) => Some(NotClosedWhy::NoMedicine { items: closed_by.clone() }),
            (true, true) => Some(NotClosedWhy::SameDay),
            (true, false) => None,
        };
    }
    if let Basis::Steps(steps) = basis {
        return match steps.current(service.on).map(|step| step.step.lack(&rule.counts, service)) {
            Some(Some(Lack::Mode(mode))) => Some(NotClosedWhy::Mode(mode)),
            Some(Some(Lack::Need(need))) => Some(NotClosedWhy::Missing(need)),
            Some(None) if service.on < due.opens_on => Some(NotClosedWhy::NotOpenYet { opens_on: due.opens_on }),
            Some(None) | None => None,
        };
    }
    if let Reason::Referred { on, .. } = due.reason {
        let is_result = rule.counts.lack(service).is_none() || rule.asks_for_referral(service);
        if matches!(rule.schedule, Schedule::Referred { .. }) || !is_result {
            return Some(NotClosedWhy::AwaitsReferral { referred_on: on });
        }
    }
    // The leader wants this person seen in this way; in another one the contact counts for the rule alone.
    if let Reason::OwnInterval { mode: Some(mode), .. } = due.reason
        && service.mode != mode
    {
        return Some(NotClosedWhy::Mode(service.mode));
    }
    let answers_referral =
        due.stage == Stage::Chase && (rule.counts.follows_up_referral(service) || rule.asks_for_referral(service));
    if !answers_referral {
        match rule.counts.lack(service) {
            // Whose mind is in danger is not cleared without an assessment, however it was made.
            Some(Lack::Mode(_)) if due.stage == Stage::Chase && lacks_assessment(rule, service) => {
                return Some(NotClosedWhy::Missing(Need::MentalState));
            }
            Some(Lack::Mode(mode)) if due.stage == Stage::Chase && mode.is_talk_at_a_distance() => {
                return Some(NotClosedWhy::NoFollowUp);
            }
            Some(Lack::Mode(mode)) => return Some(NotClosedWhy::Mode(mode)),
            Some(Lack::Need(need)) => return Some(NotClosedWhy::Missing(need)),
            None => {}
        }
    }
    if arose_today {
        return Some(NotClosedWhy::SameDay);
    }
    if due.stage == Stage::Yearly {
        let mut same_day = history.iter().filter(|other| other.on == service.on);
        if same_day.any(|other| rule.counts.lack(other).is_none()) {
            return Some(NotClosedWhy::SameDay);
        }
        // Each contact of a paced year is one for itself.
        let is_paced = matches!(rule.schedule, Schedule::Yearly { paced: true, .. });
        let done = done();
        if !is_paced && done < due.needed_this_year {
            return Some(NotClosedWhy::MoreNeeded { done, needed: due.needed_this_year });
        }
    }
    None
}

fn lacks_assessment(rule: &Rule, service: &Service) -> bool {
    rule.counts.needs.contains(&Need::MentalState) && !Need::MentalState.is_met_by(service)
}

fn referral(rule: &Rule, outcome: &Outcome, chase_by: Option<Day>) -> Advice {
    Advice::Referral(Referral {
        rule: rule.id.clone(),
        title: rule.title.clone(),
        outcome: outcome.title.clone(),
        clause: outcome.clause.clone(),
        refer: outcome.refer,
        chase_by,
    })
}

fn advice(rule: &Rule, found: &Derivation<'_>, service: &Service) -> Option<Advice> {
    let Basis::Result { last, .. } = &found.basis else { return None };
    let is_referral = last.on == service.on && last.outcome.refer != Refer::No;
    is_referral.then(|| referral(rule, last.outcome, found.due.as_ref().map(|due| due.due_on)))
}

/// What is dangerous is dangerous in everybody: the urgent signs that no rule of the person has spoken of, and a
/// glucose that asks for a diagnosis.
fn advice_to_others(concerned: &[&Rule], others: &[&Rule], rules: &RuleSet, service: &Service) -> Vec<Advice> {
    let urgent = |rule: &Rule| -> Vec<(Outcome, Vec<Sign>)> {
        let outcomes = rule.outcomes.iter().filter(|outcome| outcome.refer == Refer::Urgent);
        let seen = |outcome: &Outcome| outcome.when.iter().copied().filter(|sign| sign.is_seen_in(service)).collect();
        outcomes.map(|outcome| (outcome.clone(), seen(outcome))).collect()
    };
    let mut said: Vec<Sign> = concerned.iter().flat_map(|rule| urgent(rule)).flat_map(|(_, seen)| seen).collect();
    let mut advice = Vec::new();
    for rule in others {
        for (outcome, seen) in urgent(rule) {
            if seen.iter().any(|sign| !said.contains(sign)) {
                said.extend(seen);
                advice.push(referral(rule, &outcome, None));
            }
        }
    }
    let judges_glucose = |rule: &&Rule| {
        matches!(rule.schedule, Schedule::ByResult { .. }) && rule.counts.needs.contains(&Need::FastingGlucose)
    };
    let limit = rules.thresholds_on(service.on).map(|set| set.fasting_glucose_below);
    if let (Some(value), Some(below), true) =
        (service.readings.fasting_glucose, limit, !concerned.iter().any(judges_glucose))
        && value >= below
        && others.iter().any(judges_glucose)
    {
        advice.push(Advice::ConfirmGlucose { value, below });
    }
    advice
}
