//! Everything that can change the state of the app. There is no other way.

use super::command::CommandId;
use super::effect::{Answer, Outcome, Progress, Request};
use super::event::Key;
use super::opening::Opening;
use crate::desk::model::Totals;
use crate::domain::finder::Finder;
use crate::domain::problem::Problem;

#[derive(Debug)]
pub enum Action {
    /// The program has started: load what the first frame shows.
    Start(Opening),
    /// The first frame is on the screen: time for what takes longer.
    FirstFrame,
    Command(CommandId),
    /// Text for the field that has the focus, typed or pasted.
    Type(String),
    Edit(Edit),
    /// What a card reader typed, or somebody pasted, where no field takes it: who is it?
    LookUp(String),
    /// A key that means nothing here.
    UnknownKey(Key),
    Loaded(Request, Answer),
    Saved(Request, Outcome),
    Failed(Request, Problem),
    /// How far a job has come.
    Progress(Request, Progress),
    IndexLoaded(Box<Finder>, Totals),
    IndexFailed(Problem),
    /// Midnight has passed.
    DayChanged,
}

/// A change inside a text field, or of the choice that has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    Left,
    Right,
    Home,
    End,
    Backspace,
    Delete,
    /// Takes everything out.
    Clear,
}
