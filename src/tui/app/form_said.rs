//! What a form says besides its fields: what was last known, what is wrong with a field, what comes of a choice.

use super::form::FieldId;
use super::screens::Load;
use crate::domain::care::problem::CareProblem;
use crate::domain::date::Day;
use crate::domain::id::MemberId;
use crate::domain::pay::problem::PayProblem;
use crate::domain::problem::Problem;

/// What was last known, shown beside the field and never put into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    pub value: String,
    pub on: Day,
}

/// What is wrong with a field; the words are `text::forms::fault`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A choice that must be made.
    Missing,
    /// A field that must not stay empty.
    Empty,
    /// What was typed is not what the field takes.
    Unreadable {
        field: FieldId,
        given: String,
    },
    Refused(Problem),
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl From<PayProblem> for Fault {
    fn from(problem: PayProblem) -> Self {
        Self::Refused(problem.into())
    }
}

impl From<CareProblem> for Fault {
    fn from(problem: CareProblem) -> Self {
        Self::Refused(problem.into())
    }
}

/// What a form says of the choice at hand; the words are `text::forms::remark`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// Homes that the member has on that day already, in the morning and in the afternoon.
    Load { member: MemberId, on: Day, morning: Load, afternoon: Load },
    /// The same for a day so far ahead that nobody has counted.
    LoadUnknown,
}
