//! Why a form cannot be saved, said beside the field that it is about.

use super::form::FieldId;
use crate::domain::care::problem::CareProblem;
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
