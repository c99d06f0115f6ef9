//! The tables of the month's end.

use super::super::command::CommandId as C;
use super::super::event::Key::*;
use super::tables::{DOWN, FIRST, LAST, OPEN, PAGE_DOWN, PAGE_UP, UP};
use super::{Binding, bind, hint};

pub(super) const MONTH: &[Binding] = &[
    OPEN,
    hint(C::EnterPay, &[F(2), Char('r')]),
    hint(C::AdjustPay, &[F(5), Char('a')]),
    hint(C::TryOut, &[F(6), Char('t')]),
    hint(C::ClosePay, &[F(7)]),
    hint(C::Compare, &[F(9), Char('w')]),
    hint(C::WriteSheet, &[Ctrl('e')]),
    bind(C::Adjustments, &[F(8)]),
    bind(C::VerifyPay, &[Ctrl('y')]),
    bind(C::ShowChecks, &[Ctrl('k')]),
    bind(C::ShowStatement, &[Ctrl('s')]),
    bind(C::NextMonth, &[Right, Char(']')]),
    bind(C::PreviousMonth, &[Left, Char('[')]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const CLOSED_MONTH: &[Binding] = &[
    OPEN,
    hint(C::Compare, &[F(9), Char('w')]),
    hint(C::WriteSheet, &[Ctrl('e')]),
    hint(C::VerifyPay, &[Ctrl('y')]),
    hint(C::NextMonth, &[Right, Char(']')]),
    bind(C::PreviousMonth, &[Left, Char('[')]),
    bind(C::Adjustments, &[F(8)]),
    bind(C::TryOut, &[F(6), Char('t')]),
    bind(C::ShowStatement, &[Ctrl('s')]),
    bind(C::ShowChecks, &[Ctrl('k')]),
    // Refused with the reason.
    bind(C::EnterPay, &[F(2), Char('r')]),
    bind(C::AdjustPay, &[F(5), Char('a')]),
    bind(C::ClosePay, &[F(7)]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const WHAT_IF: &[Binding] = &[
    hint(C::EnterPay, &[F(2), Char('r')]),
    hint(C::Shares, &[F(5), Char('a')]),
    OPEN,
    hint(C::Compare, &[F(9), Char('w')]),
    hint(C::SaveWhatIf, &[Ctrl('s')]),
    hint(C::EndWhatIf, &[Esc, F(6)]),
    hint(C::Drafts, &[F(7)]),
    bind(C::ShowChecks, &[Ctrl('k')]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const WORKING: &[Binding] = &[
    hint(C::Expand, &[Right]),
    hint(C::Collapse, &[Left]),
    bind(C::Fold, &[Enter]),
    hint(C::NextSubject, &[Tab]),
    bind(C::PreviousSubject, &[BackTab]),
    hint(C::PaidServices, &[F(8)]),
    hint(C::Compare, &[F(9), Char('w')]),
    hint(C::Close, &[Esc]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const BESIDE: &[Binding] = &[
    hint(C::NextOther, &[Right]),
    bind(C::PreviousOther, &[Left]),
    bind(C::NextSubject, &[Tab]),
    bind(C::PreviousSubject, &[BackTab]),
    hint(C::Close, &[Esc, Enter]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const ADJUSTMENTS: &[Binding] = &[
    hint(C::AdjustPay, &[F(5)]),
    hint(C::RemoveAdjustment, &[F(8), Delete]),
    hint(C::Close, &[Esc, Enter]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const STATEMENT: &[Binding] = &[
    hint(C::NextSubject, &[Tab]),
    bind(C::PreviousSubject, &[BackTab]),
    hint(C::PreviousYear, &[Left]),
    hint(C::NextYear, &[Right]),
    hint(C::Close, &[Esc]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const DRAFTS: &[Binding] = &[
    hint(C::KeepDraft, &[Enter, F(2)]),
    hint(C::UseDraft, &[F(5)]),
    hint(C::DropDraft, &[F(8)]),
    hint(C::NextOther, &[F(9)]),
    hint(C::Close, &[Esc]),
    bind(C::Up, &[Up]),
    bind(C::Down, &[Down]),
];
