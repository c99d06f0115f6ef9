//! What is wrong with a field of a form, or what is to be asked about it.

use super::form::FieldId;
use crate::domain::care::problem::{CareProblem, Jump};
use crate::domain::pay::problem::PayProblem;
use crate::domain::problem::Problem;

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
    /// Readings far from the last ones: the same once more means that they are so.
    AreYouSure(Vec<Jump>),
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
