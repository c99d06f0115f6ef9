//! The tables: which keys each context binds to which command. The first binding of a key wins.

use super::super::command::CommandId as C;
use super::super::event::Key::*;
use super::{Binding, bind, hint};

pub(super) const EVERYWHERE: &[Binding] = &[
    hint(C::Help, &[F(1), Char('?')]),
    bind(C::Reveal, &[F(4), Ctrl('r')]),
    bind(C::Redraw, &[Ctrl('l')]),
    bind(C::Quit, &[Ctrl('q'), F(10), Ctrl('c')]),
];

pub(super) const SCREENS: &[Binding] = &[
    hint(C::Find, &[F(3), Ctrl('f'), Char('/')]),
    bind(C::Palette, &[Ctrl('p'), Char(':')]),
    hint(C::Undo, &[Ctrl('z'), Char('u')]),
    bind(C::ImportRoster, &[F(12), Ctrl('g')]),
    bind(C::Back, &[Esc]),
    bind(C::GoToday, &[Char('1')]),
    bind(C::GoResidents, &[Char('2')]),
    bind(C::GoFollowUps, &[Char('3')]),
    bind(C::GoVisits, &[Char('4')]),
    bind(C::GoContracts, &[Char('5')]),
    bind(C::GoMonth, &[Char('6')]),
    bind(C::GoIndicators, &[Char('7')]),
    bind(C::GoReferrals, &[F(11)]),
    bind(C::Contacts, &[Ctrl('v')]),
    hint(C::NextTab, &[Tab]),
    bind(C::PreviousTab, &[BackTab]),
];

pub(super) const UP: Binding = bind(C::Up, &[Up, Char('k')]);
pub(super) const DOWN: Binding = bind(C::Down, &[Down, Char('j')]);
pub(super) const PAGE_UP: Binding = bind(C::PageUp, &[PageUp, Ctrl('b')]);
pub(super) const PAGE_DOWN: Binding = bind(C::PageDown, &[PageDown, Ctrl('d')]);
pub(super) const FIRST: Binding = bind(C::First, &[Home, Char('g')]);
pub(super) const LAST: Binding = bind(C::Last, &[End, Char('G')]);
pub(super) const OPEN: Binding = hint(C::Open, &[Enter]);
pub(super) const RECORD: Binding = hint(C::Record, &[F(2), Char('r')]);
pub(super) const PLAN: Binding = hint(C::PlanVisit, &[F(5), Char('v')]);
const REFER: Binding = bind(C::Refer, &[Ctrl('t'), Char('t')]);
const WHY: Binding = hint(C::Why, &[F(9), Char('w')]);
const OUTCOME: Binding = bind(C::Outcome, &[Ctrl('o'), Char('o')]);
const ROUND: Binding = bind(C::Round, &[Ctrl('a')]);
const PAPERS_LIST: Binding = bind(C::Papers, &[Ctrl('n')]);
const GROUP: Binding = bind(C::GroupSession, &[Ctrl('x')]);

pub(super) const TODAY: &[Binding] = &[
    OPEN,
    RECORD,
    PLAN,
    WHY,
    bind(C::LookAhead, &[F(6), Ctrl('w')]),
    bind(C::FailVisit, &[F(7)]),
    bind(C::Leaves, &[Ctrl('y')]),
    REFER,
    OUTCOME,
    hint(C::Calls, &[F(8)]),
    ROUND,
    PAPERS_LIST,
    GROUP,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
    bind(C::NextPart, &[Right]),
    bind(C::PreviousPart, &[Left]),
];

pub(super) const RESIDENTS: &[Binding] = &[
    OPEN,
    hint(C::Record, &[F(2)]),
    hint(C::PlanVisit, &[F(5)]),
    hint(C::Narrow, &[F(6)]),
    hint(C::SortPeople, &[F(7)]),
    bind(C::AssignArea, &[F(8)]),
    bind(C::Up, &[Up]),
    bind(C::Down, &[Down]),
    bind(C::PageUp, &[PageUp]),
    bind(C::PageDown, &[PageDown]),
    bind(C::First, &[Ctrl('t')]),
    bind(C::Last, &[Ctrl('e')]),
];

pub(super) const CARD: &[Binding] = &[
    RECORD,
    PLAN,
    WHY,
    hint(C::NextPart, &[Right]),
    bind(C::PreviousPart, &[Left]),
    bind(C::Open, &[Enter]),
    bind(C::MoveVisit, &[F(6)]),
    bind(C::FailVisit, &[F(7)]),
    bind(C::CancelVisit, &[F(8)]),
    hint(C::Refer, &[Ctrl('t'), Char('t')]),
    bind(C::RecordEvent, &[Ctrl('e'), Char('e')]),
    bind(C::BedOfPerson, &[Ctrl('s')]),
    bind(C::TakeBack, &[Ctrl('x')]),
    OUTCOME,
    hint(C::SetColour, &[Ctrl('k'), Char('c')]),
    bind(C::SetInterval, &[Ctrl('n'), Char('i')]),
    bind(C::SetCoManagers, &[Ctrl('y'), Char('m')]),
    bind(C::SetMother, &[Ctrl('a'), Char('b')]),
    bind(C::Sign, &[Ctrl('w'), Char('s')]),
    bind(C::EndContract, &[Delete]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const FOLLOW_UPS: &[Binding] = &[
    OPEN,
    RECORD,
    WHY,
    hint(C::Mark, &[Char(' '), Ctrl('k')]),
    PLAN,
    hint(C::NextFilter, &[Right]),
    bind(C::PreviousFilter, &[Left]),
    hint(C::Outcome, &[F(7), Ctrl('o'), Char('o')]),
    hint(C::LookAhead, &[F(6), Ctrl('w')]),
    bind(C::Calls, &[F(8)]),
    ROUND,
    PAPERS_LIST,
    GROUP,
    bind(C::ClearMarks, &[Delete]),
    REFER,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const CONTRACTS: &[Binding] = &[
    OPEN,
    hint(C::Sign, &[F(2), Ctrl('w'), Char('s')]),
    hint(C::Renew, &[F(6), Char('x')]),
    hint(C::Mark, &[Char(' '), Ctrl('k')]),
    hint(C::NextFilter, &[Right]),
    bind(C::PreviousFilter, &[Left]),
    hint(C::EndContract, &[F(8), Delete]),
    PLAN,
    bind(C::Outcome, &[F(7), Ctrl('o'), Char('o')]),
    bind(C::MarkAll, &[Ctrl('a')]),
    bind(C::Export, &[Ctrl('e')]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const INDICATORS: &[Binding] = &[
    OPEN,
    hint(C::BreakDown, &[F(6)]),
    hint(C::EnterFigure, &[F(2), Char('r')]),
    hint(C::PreviousMonth, &[Left]),
    bind(C::NextMonth, &[Right]),
    hint(C::Export, &[Ctrl('e')]),
    bind(C::ThisDay, &[Ctrl('t'), Char('t')]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const INDICATOR_PEOPLE: &[Binding] = &[
    OPEN,
    hint(C::MarkEnough, &[F(8)]),
    hint(C::Mark, &[Char(' '), Ctrl('k')]),
    PLAN,
    hint(C::Sign, &[F(6), Ctrl('w'), Char('s')]),
    hint(C::NextFilter, &[Right]),
    bind(C::PreviousFilter, &[Left]),
    RECORD,
    hint(C::Outcome, &[F(7), Ctrl('o'), Char('o')]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const BREAKDOWN: &[Binding] = &[
    hint(C::NextFilter, &[Right]),
    bind(C::PreviousFilter, &[Left]),
    hint(C::Close, &[Esc, Enter]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const REFERRALS: &[Binding] = &[
    OPEN,
    hint(C::AnswerReferral, &[F(2), Ctrl('t')]),
    hint(C::TakeBack, &[F(5), Ctrl('x')]),
    hint(C::Contacts, &[F(6)]),
    hint(C::NextFilter, &[Right]),
    bind(C::PreviousFilter, &[Left]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const CONTACTS: &[Binding] = &[
    hint(C::AddContact, &[F(5)]),
    hint(C::RemoveContact, &[F(8), Delete]),
    hint(C::Close, &[Esc, Enter]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const VISITS: &[Binding] = &[
    OPEN,
    RECORD,
    PLAN,
    hint(C::MoveVisit, &[F(6), Char('m')]),
    hint(C::FailVisit, &[F(7), Char('x')]),
    bind(C::CancelVisit, &[F(8), Delete]),
    hint(C::ShowLoad, &[F(9)]),
    hint(C::WriteRoute, &[Ctrl('e')]),
    bind(C::StopEarlier, &[CtrlUp, Ctrl('u')]),
    bind(C::StopLater, &[CtrlDown, Ctrl('x')]),
    bind(C::AddressOrder, &[Backspace]),
    bind(C::Campaign, &[Ctrl('k')]),
    bind(C::Beds, &[Ctrl('s')]),
    bind(C::Leaves, &[Ctrl('y')]),
    bind(C::NextDay, &[Right]),
    bind(C::PreviousDay, &[Left]),
    bind(C::NextWeek, &[Ctrl('n')]),
    bind(C::PreviousWeek, &[Ctrl('o')]),
    bind(C::ThisDay, &[Ctrl('t'), Char('t')]),
    bind(C::LookAhead, &[Ctrl('w')]),
    ROUND,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

const NEXT_COLUMN: Binding = bind(C::NextPart, &[Right]);
const PREVIOUS_COLUMN: Binding = bind(C::PreviousPart, &[Left]);
const NEXT_MEMBER: Binding = hint(C::NextSubject, &[PageDown, Char(']')]);
const PREVIOUS_MEMBER: Binding = bind(C::PreviousSubject, &[PageUp, Char('[')]);

pub(super) const AHEAD: &[Binding] = &[
    OPEN,
    hint(C::Level, &[F(5), Char('v')]),
    hint(C::NextSpan, &[F(6), Char('m')]),
    NEXT_MEMBER,
    PREVIOUS_MEMBER,
    NEXT_COLUMN,
    PREVIOUS_COLUMN,
    UP,
    DOWN,
    FIRST,
    LAST,
];

pub(super) const AHEAD_LEVELLED: &[Binding] = &[
    OPEN,
    hint(C::ApplyLevel, &[F(2), Ctrl('s')]),
    hint(C::Level, &[F(5), Char('v')]),
    hint(C::LevelAll, &[F(7), Char('x')]),
    hint(C::NextSpan, &[F(6), Char('m')]),
    NEXT_MEMBER,
    PREVIOUS_MEMBER,
    NEXT_COLUMN,
    PREVIOUS_COLUMN,
    UP,
    DOWN,
    FIRST,
    LAST,
];

pub(super) const AHEAD_LIST: &[Binding] = &[
    OPEN,
    RECORD,
    PLAN,
    WHY,
    hint(C::AtHome, &[Char(' '), Ctrl('k')]),
    hint(C::OtherSide, &[Right, Left]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const BEDS: &[Binding] = &[
    OPEN,
    hint(C::PlanVisit, &[F(5)]),
    hint(C::CloseBed, &[F(8), Delete]),
    hint(C::Close, &[Esc]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const VILLAGES: &[Binding] =
    &[hint(C::Open, &[Enter]), hint(C::Close, &[Esc]), UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST];

pub(super) const LEAVES: &[Binding] = &[
    hint(C::AddLeave, &[F(5)]),
    hint(C::SetDeputy, &[F(6)]),
    hint(C::EndLeave, &[F(8), Delete]),
    hint(C::Close, &[Esc, Enter]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

pub(super) const CLOSING_MONTH: &[Binding] = &[
    hint(C::ClosePay, &[Enter]),
    hint(C::Close, &[Esc]),
    bind(C::Up, &[Up]),
    bind(C::Down, &[Down]),
    bind(C::PageUp, &[PageUp]),
    bind(C::PageDown, &[PageDown]),
];

pub(super) const VERIFY: &[Binding] = &[hint(C::VerifyPay, &[Enter, F(2)]), hint(C::Close, &[Esc])];

pub(super) const FINDER: &[Binding] = &[
    OPEN,
    hint(C::Close, &[Esc]),
    bind(C::Up, &[Up]),
    bind(C::Down, &[Down]),
    bind(C::PageUp, &[PageUp]),
    bind(C::PageDown, &[PageDown]),
];

pub(super) const PALETTE: &[Binding] = &[
    hint(C::Execute, &[Enter]),
    hint(C::Close, &[Esc]),
    bind(C::Up, &[Up]),
    bind(C::Down, &[Down]),
    bind(C::PageUp, &[PageUp]),
    bind(C::PageDown, &[PageDown]),
];

pub(super) const HELP: &[Binding] = &[
    hint(C::Close, &[Esc, Enter]),
    bind(C::Up, &[Up]),
    bind(C::Down, &[Down]),
    bind(C::PageUp, &[PageUp]),
    bind(C::PageDown, &[PageDown]),
];

pub(super) const FORM: &[Binding] = &[
    hint(C::Save, &[F(2), Ctrl('s')]),
    hint(C::Advance, &[Enter]),
    bind(C::NextField, &[Tab, Down]),
    bind(C::PreviousField, &[BackTab, Up]),
    hint(C::Close, &[Esc]),
];

pub(super) const MEMBER_FORM: &[Binding] = &[
    hint(C::Save, &[F(2), Ctrl('s')]),
    hint(C::SaveNext, &[PageDown]),
    hint(C::Advance, &[Enter]),
    bind(C::NextField, &[Tab, Down]),
    bind(C::PreviousField, &[BackTab, Up]),
    hint(C::Close, &[Esc]),
];

pub(super) const WHAT_IF_FORM: &[Binding] = &[
    hint(C::Apply, &[F(2), Ctrl('s')]),
    hint(C::ApplyNext, &[PageDown]),
    hint(C::Advance, &[Enter]),
    bind(C::NextField, &[Tab, Down]),
    bind(C::PreviousField, &[BackTab, Up]),
    hint(C::Close, &[Esc]),
];

pub(super) const QUESTION: &[Binding] = &[hint(C::Yes, &[Enter, Char('y')]), hint(C::No, &[Esc, Char('n')])];

pub(super) const CHOOSING: &[Binding] = &[OPEN, hint(C::Close, &[Esc]), UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST];

pub(super) const PANEL: &[Binding] = &[hint(C::Close, &[Esc, Enter]), UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST];

pub(super) const RECORD_RESULT: &[Binding] = &[
    hint(C::Close, &[Enter, Esc]),
    hint(C::Refer, &[Ctrl('t'), F(5)]),
    hint(C::Undo, &[Ctrl('z'), Char('u')]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
];

pub(super) const FIRST_START: &[Binding] = &[
    hint(C::Save, &[F(2), Ctrl('s')]),
    hint(C::Advance, &[Enter]),
    bind(C::NextField, &[Tab]),
    bind(C::PreviousField, &[BackTab]),
    bind(C::RowUp, &[Up]),
    bind(C::RowDown, &[Down]),
    hint(C::RemoveMember, &[F(8)]),
    hint(C::Quit, &[Esc]),
];

pub(super) const IMPORT_FILE: &[Binding] =
    &[hint(C::ReadFile, &[Enter]), hint(C::CompletePath, &[Tab]), hint(C::Close, &[Esc])];

pub(super) const IMPORT_PREVIEW: &[Binding] =
    &[hint(C::TakeRoster, &[F(2), Ctrl('s')]), hint(C::Close, &[Esc]), UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST];

pub(super) const BUSY: &[Binding] = &[hint(C::Stop, &[Esc])];
