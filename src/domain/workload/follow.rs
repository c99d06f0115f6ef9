//! What follows a duty once it is done: the next contact of its rule, as far as its schedule lets it be foreseen. That the
//! result will be a good one is assumed; what a bad one leads to nobody can foresee.

use chrono::Datelike;

use super::OpenDuty;
use crate::domain::care::due::Stage;
use crate::domain::care::rule::{Interval, Rule, Schedule};
use crate::domain::care::steps::Offset;
use crate::domain::date::{Day, add_days, part_of_year, year_end, year_start};

/// The form of a schedule, as far as it looks ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Follows {
    /// Only a result or new medicine brings a next one about.
    Nothing,
    /// The regular contact, with its tolerance.
    After { every: Interval, early_days: u32, late_days: u32 },
    /// So often in each calendar year; `paced` in equal parts of it.
    InYear { times: u8, paced: bool },
    /// Each at its distance from the anchor.
    Steps(Vec<StepShape>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepShape {
    pub opens: Offset,
    pub due: Offset,
    pub late_days: u32,
}

impl Follows {
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        let window = rule.window.routine;
        match &rule.schedule {
            Schedule::ByResult { every, .. } => {
                Self::After { every: *every, early_days: window.early_days, late_days: window.late_days }
            }
            Schedule::Screening { times_a_year } => Self::InYear { times: *times_a_year, paced: false },
            Schedule::Yearly { times_a_year, paced } => Self::InYear { times: *times_a_year, paced: *paced },
            Schedule::Steps { steps, .. } => {
                let shape = |step: &crate::domain::care::steps::StepRule| StepShape {
                    opens: step.opens,
                    due: step.due,
                    late_days: step.late_days,
                };
                Self::Steps(steps.iter().map(shape).collect())
            }
            // The distance of a bed is its own.
            Schedule::OnResult {} | Schedule::Bed(_) | Schedule::RunOut { .. } | Schedule::Referred { .. } => {
                Self::Nothing
            }
        }
    }

    /// At the pace of one person's own, with the tolerance of the rule's regular contact where it has one.
    #[must_use]
    pub fn at_pace(&self, every: Interval) -> Self {
        let (early_days, late_days) = match self {
            Self::After { early_days, late_days, .. } => (*early_days, *late_days),
            _ => (0, 0),
        };
        Self::After { every, early_days, late_days }
    }

    /// The duty behind `duty` where that one is done on `on`.
    #[must_use]
    pub fn next(&self, duty: &OpenDuty, on: Day) -> Option<OpenDuty> {
        match self {
            Self::Nothing => None,
            Self::After { every, early_days, late_days } => {
                let due_on = every.after(on);
                let next = OpenDuty {
                    stage: Stage::Routine,
                    opens_on: add_days(due_on, -i64::from(*early_days)),
                    due_on,
                    closes_on: add_days(due_on, i64::from(*late_days)),
                    done: duty.done.saturating_add(1),
                    ..*duty
                };
                // An interval of nothing would never leave the day.
                (due_on > on).then_some(next)
            }
            Self::InYear { times, paced } => Some(next_of_year(duty, on, *times, *paced)),
            Self::Steps(steps) => next_step(duty, on, steps),
        }
    }
}

fn next_of_year(duty: &OpenDuty, on: Day, times: u8, paced: bool) -> OpenDuty {
    // A recheck or a chase comes on top of what the year asks for.
    let done = duty.done.saturating_add(u8::from(duty.stage == Stage::Yearly));
    let goes_on = done < duty.needed;
    let (year, done, needed) = if goes_on { (on.year(), done, duty.needed) } else { (on.year() + 1, 0, times) };
    // Parts that were over before the person belonged are not owed.
    let nth = done + times.saturating_sub(needed);
    let first = if goes_on { add_days(on, 1) } else { year_start(year) };
    let end = |nth: u8| add_days(part_of_year(year, nth + 1, times), -1);
    let (opens_on, due_on) = if paced {
        // What is behind is made up for within the part of the year that it is by then.
        let due_on = (nth..times).map(end).find(|end| first <= *end).unwrap_or(year_end(year));
        (part_of_year(year, nth, times).max(first), due_on)
    } else {
        (first, year_end(year))
    };
    OpenDuty { stage: Stage::Yearly, opens_on: opens_on.min(due_on), due_on, closes_on: due_on, done, needed, ..*duty }
}

/// A step that is over by then is passed over, as it will be when its day comes.
fn next_step(duty: &OpenDuty, on: Day, steps: &[StepShape]) -> Option<OpenDuty> {
    let anchor = duty.anchor?;
    let of_person = steps.iter().map(|step| {
        let due_on = step.due.from(anchor);
        let closes_on = add_days(due_on, i64::from(step.late_days));
        OpenDuty { opens_on: step.opens.from(anchor), due_on, closes_on, ..*duty }
    });
    of_person.into_iter().find(|step| step.opens_on > duty.opens_on && step.due_on > duty.due_on && step.closes_on > on)
}
