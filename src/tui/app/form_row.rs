//! One row of a form: its control, what stands beside it, and what is wrong with it.

use super::field::Field;
use super::form::{Choice, FieldId};
use crate::domain::care::problem::CareProblem;
use crate::domain::date::Day;
use crate::domain::pay::problem::PayProblem;
use crate::domain::problem::Problem;

#[derive(Debug, Clone)]
pub enum Control {
    Text(Field),
    /// At most one; left and right change it, a digit chooses.
    One {
        options: Vec<Choice>,
        chosen: Option<usize>,
    },
    /// Any number; left and right move, space or a digit toggles.
    Many {
        options: Vec<Choice>,
        chosen: Vec<bool>,
        at: usize,
    },
    Button,
}

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

#[derive(Debug, Clone)]
pub struct FormRow {
    pub id: FieldId,
    /// A label of the data, where the field's own would not tell it from others.
    pub label: Option<String>,
    pub control: Control,
    pub beside: Option<Beside>,
    /// Why the last save refused this field.
    pub fault: Option<Fault>,
}
