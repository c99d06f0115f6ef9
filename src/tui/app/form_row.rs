//! One field of a form: its control, what was last known beside it, and what is wrong with it.

use super::fault::Fault;
use super::field::Field;
use super::form::{Choice, FieldId};
use crate::domain::date::Day;

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
