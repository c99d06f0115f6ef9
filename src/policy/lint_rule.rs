//! The linter of one rule: its schedule, its windows, and whether each of its outcomes can happen.

use crate::domain::care::due::Stage;
use crate::domain::care::rule::{Interval, Late, Need, Next, Outcome, Refer, Rule, Schedule, Sign, Tolerance};
use crate::domain::care::steps::StepRule;
use crate::domain::care::threshold::{PressureLimit, Purpose, ThresholdSet};
use crate::domain::date::Day;
use crate::domain::pack_fault::{Contradiction, Faults, PackFaultKind};

use crate::domain::service::MentalState;

/// A month has at least so many days.
const SHORTEST_MONTH: u32 = 28;
const MONTHS_A_YEAR: u32 = 12;
const DAYS_A_YEAR: u32 = 366;

pub(super) fn lint_rule(rule: &Rule, thresholds: &[ThresholdSet], faults: &mut Faults) {
    let id = &rule.id.0;
    if rule.counts.modes.is_empty() {
        faults.contradiction(id, Contradiction::NothingCounts);
    }
    schedule(rule, faults);
    unused_windows(rule, faults);
    faults.unique(id, rule.outcomes.iter().map(|outcome| outcome.id.as_str()));
    for (at, outcome) in rule.outcomes.iter().enumerate() {
        stage(rule, outcome, faults);
        for sign in &outcome.when {
            lint_sign(rule, *sign, thresholds, faults);
        }
        let earlier = || rule.outcomes[..at].iter().flat_map(|outcome| &outcome.when);
        if outcome.when.iter().all(|sign| earlier().any(|caught| catches(*caught, *sign))) {
            faults.add(id, PackFaultKind::Unreachable(outcome.id.clone()));
        }
    }
    let looks_back = |sign: &Sign| {
        matches!(sign, Sign::SideEffect(_) | Sign::Unsatisfactory(_) | Sign::Raised(_) | Sign::BasicallyStable(_))
    };
    if rule.apart_days > 0 && !rule.outcomes.iter().flat_map(|outcome| &outcome.when).any(looks_back) {
        faults.contradiction(id, Contradiction::WindowUnused { field: "apart_days" });
    }
    glucose_signs(rule, faults);
}

fn schedule(rule: &Rule, faults: &mut Faults) {
    let id = &rule.id.0;
    match &rule.schedule {
        Schedule::ByResult { every, times_a_year, .. } => {
            let (field, length, in_a_year, days) = match *every {
                Interval::Months(months) => ("every.months", months, MONTHS_A_YEAR, months * SHORTEST_MONTH),
                Interval::Days(days) => ("every.days", days, DAYS_A_YEAR, days),
            };
            faults.range(id, field, length.into(), 1, i64::from(in_a_year) * 10);
            faults.range(id, "times_a_year", (*times_a_year).into(), 1, 366);
            if length * u32::from(*times_a_year) > in_a_year {
                let (every, times_a_year) = (*every, *times_a_year);
                faults.contradiction(id, Contradiction::TooFewContacts { every, times_a_year });
            }
            let routine = rule.window.routine;
            if routine.early_days + routine.late_days >= days {
                faults.contradiction(id, Contradiction::WindowsOverlap);
            }
            catches_all(rule, faults);
        }
        Schedule::Screening { times_a_year } => {
            faults.range(id, "times_a_year", (*times_a_year).into(), 1, 366);
            catches_all(rule, faults);
        }
        Schedule::OnResult {} => catches_all(rule, faults),
        Schedule::Steps { anchors, steps, .. } => {
            if anchors.is_empty() || steps.is_empty() {
                faults.contradiction(id, Contradiction::NoSteps);
            }
            lint_steps(rule, steps, faults);
            no_outcomes(rule, faults);
        }
        Schedule::Yearly { times_a_year, .. } => {
            faults.range(id, "times_a_year", (*times_a_year).into(), 1, 366);
            no_outcomes(rule, faults);
        }
        Schedule::Bed(bed) => {
            let (least, most) = (i64::from(bed.least_days), i64::from(bed.most_days));
            faults.range(id, "least_days", least, 1, DAYS_A_YEAR.into());
            faults.range(id, "most_days", most, least, DAYS_A_YEAR.into());
            faults.range(id, "every_days", bed.every_days.into(), least, most);
            no_outcomes(rule, faults);
        }
        Schedule::Referred { within_days } => {
            faults.range(id, "within_days", (*within_days).into(), 1, DAYS_A_YEAR.into());
            no_outcomes(rule, faults);
        }
        Schedule::RunOut { closed_by } => {
            if closed_by.is_empty() {
                faults.contradiction(id, Contradiction::NothingCloses);
            }
            no_outcomes(rule, faults);
        }
    }
}

/// A tolerance for a stage that the schedule does not know changes nothing, and its writer believes it does.
fn unused_windows(rule: &Rule, faults: &mut Faults) {
    let (routine, recheck, chase, run_out) = match rule.schedule {
        // Of a step only the early days are the rule's.
        Schedule::Steps { .. } if rule.window.routine.late_days == 0 => (true, true, true, false),
        Schedule::Steps { .. } | Schedule::Yearly { .. } => (false, false, false, false),
        Schedule::ByResult { .. } => (true, true, true, false),
        Schedule::Bed(_) => (true, false, false, false),
        Schedule::Screening { .. } | Schedule::OnResult {} => (false, true, true, false),
        Schedule::Referred { .. } => (false, false, true, false),
        Schedule::RunOut { .. } => (false, false, false, true),
    };
    let written = rule.window;
    for (field, is_written, is_used) in [
        ("routine", written.routine != Tolerance::default(), routine),
        ("recheck", written.recheck != Late::default(), recheck),
        ("chase", written.chase != Late::default(), chase),
        ("run_out", written.run_out != Tolerance::default(), run_out),
    ] {
        if is_written && !is_used {
            faults.contradiction(&rule.id.0, Contradiction::WindowUnused { field });
        }
    }
}

/// Steps follow each other, and each has a day on which it can be done.
fn lint_steps(rule: &Rule, steps: &[StepRule], faults: &mut Faults) {
    let id = &rule.id.0;
    // Any day will do to compare distances.
    let from = Day::default();
    for step in steps {
        if step.due.from(from) < step.opens.from(from) {
            faults.contradiction(id, Contradiction::StepEndsBeforeItOpens { step: step.title.clone() });
        }
    }
    for pair in steps.windows(2) {
        if pair[1].opens.from(from) <= pair[0].opens.from(from) {
            faults.contradiction(id, Contradiction::StepsOutOfOrder { step: pair[1].title.clone() });
        }
    }
}

/// Every result must lead somewhere.
fn catches_all(rule: &Rule, faults: &mut Faults) {
    if !rule.outcomes.last().is_some_and(|outcome| outcome.when.contains(&Sign::Always)) {
        faults.contradiction(&rule.id.0, Contradiction::NotEveryResult);
    }
}

fn no_outcomes(rule: &Rule, faults: &mut Faults) {
    for outcome in &rule.outcomes {
        faults.add(&rule.id.0, PackFaultKind::Unreachable(outcome.id.clone()));
    }
}

fn stage(rule: &Rule, outcome: &Outcome, faults: &mut Faults) {
    let regular = match rule.schedule {
        Schedule::Screening { .. } => Stage::Yearly,
        _ => Stage::Routine,
    };
    let fits = match outcome.stage {
        Stage::Routine => regular == Stage::Routine,
        Stage::Yearly => regular == Stage::Yearly && outcome.next == Next::Regular,
        Stage::Recheck | Stage::Chase => outcome.next != Next::Regular,
        Stage::RunOut | Stage::Step => false,
    };
    if !fits {
        faults.contradiction(&rule.id.0, Contradiction::OutcomeDoesNotFit { outcome: outcome.id.clone() });
    }
    if (outcome.stage == Stage::Chase) != (outcome.refer != Refer::No) {
        faults.contradiction(&rule.id.0, Contradiction::ChaseWithoutReferral { outcome: outcome.id.clone() });
    }
    if outcome.seen_within_days.is_some() && outcome.stage != Stage::Chase {
        faults.contradiction(&rule.id.0, Contradiction::WindowUnused { field: "seen_within_days" });
    }
    if outcome.when.is_empty() {
        faults.add(&rule.id.0, PackFaultKind::Unreachable(outcome.id.clone()));
    }
}

fn lint_sign(rule: &Rule, sign: Sign, thresholds: &[ThresholdSet], faults: &mut Faults) {
    let id = &rule.id.0;
    let needs = |need| rule.counts.needs.contains(&need);
    match sign {
        Sign::SideEffect(days) => faults.range(id, "side_effect", days.into(), 1, u8::MAX.into()),
        Sign::BasicallyStable(days) => faults.range(id, "basically_stable", days.into(), 1, u8::MAX.into()),
        Sign::MissedDosesAtLeast(days) => faults.range(id, "missed_doses_at_least", days.into(), 1, 366),
        Sign::MentalRiskAtLeast(risk) => {
            faults.range(id, "mental_risk_at_least", risk.into(), 1, MentalState::MOST_RISK.into());
        }
        Sign::Unsatisfactory(days) | Sign::Raised(days) => {
            let field = if matches!(sign, Sign::Raised(_)) { "raised" } else { "unsatisfactory" };
            faults.range(id, field, days.into(), 1, u8::MAX.into());
            let judged =
                needs(Need::BloodPressure) || (needs(Need::FastingGlucose) && !matches!(sign, Sign::Raised(_)));
            if !judged {
                faults.contradiction(id, Contradiction::NothingToJudge);
            }
        }
        _ => {}
    }
    for set in thresholds.iter().filter(|set| set.purpose == Purpose::Counted) {
        let highest = |limit_of: fn(&PressureLimit) -> u16| set.blood_pressure.iter().map(limit_of).max().unwrap_or(0);
        let (sign, limit, below) = match sign {
            Sign::SystolicAtLeast(limit) => ("systolic_at_least", limit, highest(|row| row.systolic_below)),
            Sign::DiastolicAtLeast(limit) => ("diastolic_at_least", limit, highest(|row| row.diastolic_below)),
            Sign::GlucoseAtLeast(limit) => ("glucose_at_least", limit, set.fasting_glucose_below),
            _ => continue,
        };
        if limit < below {
            let set = set.id.clone();
            faults.contradiction(id, Contradiction::UnderControl { sign, limit, set, below });
        }
    }
}

fn glucose_signs(rule: &Rule, faults: &mut Faults) {
    let signs = || rule.outcomes.iter().flat_map(|outcome| &outcome.when);
    let low = signs().filter_map(|sign| if let Sign::GlucoseAtMost(limit) = sign { Some(limit) } else { None }).max();
    let high = signs().filter_map(|sign| if let Sign::GlucoseAtLeast(limit) = sign { Some(limit) } else { None }).min();
    if low.zip(high).is_some_and(|(low, high)| low >= high) {
        faults.contradiction(&rule.id.0, Contradiction::GlucoseSignsCross);
    }
}

/// Whether an earlier sign is seen wherever the later one is.
fn catches(earlier: Sign, later: Sign) -> bool {
    match (earlier, later) {
        (Sign::Always, _) => true,
        (Sign::SystolicAtLeast(a), Sign::SystolicAtLeast(b))
        | (Sign::DiastolicAtLeast(a), Sign::DiastolicAtLeast(b))
        | (Sign::GlucoseAtLeast(a), Sign::GlucoseAtLeast(b)) => a <= b,
        (Sign::GlucoseAtMost(a), Sign::GlucoseAtMost(b)) => a >= b,
        (Sign::MissedDosesAtLeast(a), Sign::MissedDosesAtLeast(b)) => a <= b,
        (Sign::SideEffect(a), Sign::SideEffect(b))
        | (Sign::Unsatisfactory(a), Sign::Unsatisfactory(b))
        | (Sign::Raised(a), Sign::Raised(b))
        | (Sign::MentalRiskAtLeast(a), Sign::MentalRiskAtLeast(b))
        | (Sign::BasicallyStable(a), Sign::BasicallyStable(b)) => a <= b,
        (earlier, later) => earlier == later,
    }
}
