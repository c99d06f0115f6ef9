//! The tables of what goes with contacts: the telephone list, paper, the menu of outcomes, gatherings, the round of a day.

use super::super::command::CommandId as C;
use super::super::event::Key::*;
use super::tables::{DOWN, FIRST, LAST, OPEN, PAGE_DOWN, PAGE_UP, PLAN, RECORD, UP};
use super::{Binding, bind, hint};

pub(super) const CALLS: &[Binding] = &[
    hint(C::Outcome, &[F(7), Ctrl('o'), Char('o')]),
    OPEN,
    RECORD,
    PLAN,
    hint(C::NextFilter, &[Right]),
    bind(C::PreviousFilter, &[Left]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const PAPERS: &[Binding] = &[
    hint(C::WorkOff, &[F(2), Char('r')]),
    hint(C::Mark, &[Char(' '), Ctrl('k')]),
    hint(C::MarkAll, &[Ctrl('a')]),
    hint(C::KeepEvidence, &[F(7)]),
    OPEN,
    hint(C::NextFilter, &[Right]),
    bind(C::PreviousFilter, &[Left]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const OUTCOME_MENU: &[Binding] =
    &[hint(C::Open, &[Enter]), hint(C::Close, &[Esc]), bind(C::Up, &[Up]), bind(C::Down, &[Down])];

pub(super) const SESSION: &[Binding] = &[
    hint(C::Save, &[F(2), Ctrl('s')]),
    hint(C::Advance, &[Enter]),
    hint(C::RemoveAttendee, &[F(8)]),
    bind(C::NextField, &[Tab]),
    bind(C::PreviousField, &[BackTab]),
    bind(C::Up, &[Up]),
    bind(C::Down, &[Down]),
    hint(C::Close, &[Esc]),
];

pub(super) const ROUND_HEADING: &[Binding] = &[
    hint(C::Begin, &[F(2), Ctrl('s')]),
    hint(C::Advance, &[Enter]),
    bind(C::NextField, &[Tab, Down]),
    bind(C::PreviousField, &[BackTab, Up]),
    hint(C::Close, &[Esc]),
];

pub(super) const ROUND_PERSON: &[Binding] = &[
    hint(C::Advance, &[Enter]),
    hint(C::Save, &[F(2), Ctrl('s')]),
    hint(C::NextSubject, &[PageDown]),
    hint(C::PreviousSubject, &[PageUp]),
    hint(C::EndRound, &[F(6)]),
    hint(C::Undo, &[Ctrl('z')]),
    bind(C::NextField, &[Tab, Down]),
    bind(C::PreviousField, &[BackTab, Up]),
    hint(C::Close, &[Esc]),
];

pub(super) const ROUND_SEARCH: &[Binding] = &[
    hint(C::Advance, &[Enter]),
    hint(C::PreviousSubject, &[PageUp]),
    hint(C::Undo, &[Ctrl('z')]),
    bind(C::Up, &[Up]),
    bind(C::Down, &[Down]),
    hint(C::Close, &[Esc]),
];
