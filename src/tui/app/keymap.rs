//! Which key is which command: one table per context. Hint line, help and palette are made from these tables.
//!
//! Bare letters are extras, never the only way: an input method eats them. A context that edits text binds none.

use super::command::CommandId::{self, *};
use super::event::Key::{self, *};

/// A place with its own table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Holds on every screen and in every overlay.
    Everywhere,
    /// Holds on every screen.
    Screens,
    Today,
    Residents,
    Card,
    FollowUps,
    Visits,
    Finder,
    Palette,
    Help,
    Form,
    Question,
    /// Text to read.
    Panel,
    /// What a record has just done.
    RecordResult,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    pub command: CommandId,
    /// The first one is shown in the hint line.
    pub keys: &'static [Key],
    /// Worth a place in the hint line.
    pub hinted: bool,
}

const fn hint(command: CommandId, keys: &'static [Key]) -> Binding {
    Binding { command, keys, hinted: true }
}

const fn bind(command: CommandId, keys: &'static [Key]) -> Binding {
    Binding { command, keys, hinted: false }
}

const EVERYWHERE: &[Binding] = &[
    hint(Help, &[F(1), Char('?')]),
    bind(Reveal, &[F(4), Ctrl('r')]),
    bind(Redraw, &[Ctrl('l')]),
    bind(Quit, &[Ctrl('q'), F(10), Ctrl('c')]),
];

const SCREENS: &[Binding] = &[
    hint(Find, &[F(3), Ctrl('f'), Char('/')]),
    bind(Palette, &[Ctrl('p'), Char(':')]),
    hint(Undo, &[Ctrl('z'), Char('u')]),
    bind(Back, &[Esc]),
    bind(GoToday, &[Char('1')]),
    bind(GoResidents, &[Char('2')]),
    bind(GoFollowUps, &[Char('3')]),
    bind(GoVisits, &[Char('4')]),
    hint(NextTab, &[Tab]),
    bind(PreviousTab, &[BackTab]),
];

const UP: Binding = bind(Up, &[Key::Up, Char('k')]);
const DOWN: Binding = bind(Down, &[Key::Down, Char('j')]);
const PAGE_UP: Binding = bind(PageUp, &[Key::PageUp, Ctrl('b')]);
const PAGE_DOWN: Binding = bind(PageDown, &[Key::PageDown, Ctrl('d')]);
const FIRST: Binding = bind(First, &[Home, Char('g')]);
const LAST: Binding = bind(Last, &[End, Char('G')]);
const OPEN: Binding = hint(Open, &[Enter]);
const RECORD: Binding = hint(Record, &[F(2), Char('r')]);
const PLAN: Binding = hint(PlanVisit, &[F(5), Char('v')]);
const WHY: Binding = hint(Why, &[F(9), Char('w')]);

const TODAY: &[Binding] = &[
    OPEN,
    RECORD,
    PLAN,
    WHY,
    bind(FailVisit, &[F(7)]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
    bind(NextPart, &[Right]),
    bind(PreviousPart, &[Left]),
];

const RESIDENTS: &[Binding] = &[
    OPEN,
    hint(Record, &[F(2)]),
    hint(PlanVisit, &[F(5)]),
    bind(Up, &[Key::Up]),
    bind(Down, &[Key::Down]),
    bind(PageUp, &[Key::PageUp]),
    bind(PageDown, &[Key::PageDown]),
    bind(First, &[Ctrl('t')]),
    bind(Last, &[Ctrl('e')]),
];

const CARD: &[Binding] = &[
    RECORD,
    PLAN,
    WHY,
    hint(NextPart, &[Right]),
    bind(PreviousPart, &[Left]),
    bind(Open, &[Enter]),
    bind(MoveVisit, &[F(6)]),
    bind(FailVisit, &[F(7)]),
    bind(CancelVisit, &[F(8)]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

const FOLLOW_UPS: &[Binding] = &[
    OPEN,
    RECORD,
    WHY,
    hint(Mark, &[Char(' '), Ctrl('k')]),
    PLAN,
    hint(NextFilter, &[Right]),
    bind(PreviousFilter, &[Left]),
    bind(ChangeOrder, &[F(6), Char('s')]),
    bind(ClearMarks, &[F(8)]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

const VISITS: &[Binding] = &[
    OPEN,
    RECORD,
    PLAN,
    hint(MoveVisit, &[F(6), Char('m')]),
    hint(FailVisit, &[F(7), Char('x')]),
    hint(CancelVisit, &[F(8), Delete]),
    bind(NextDay, &[Right]),
    bind(PreviousDay, &[Left]),
    bind(NextWeek, &[Ctrl('n')]),
    bind(PreviousWeek, &[Ctrl('o')]),
    bind(ThisDay, &[Ctrl('t'), Char('t')]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

const FINDER: &[Binding] = &[
    OPEN,
    hint(Close, &[Esc]),
    bind(Up, &[Key::Up]),
    bind(Down, &[Key::Down]),
    bind(PageUp, &[Key::PageUp]),
    bind(PageDown, &[Key::PageDown]),
];

const PALETTE: &[Binding] = FINDER;

const HELP: &[Binding] = &[
    hint(Close, &[Esc, Enter]),
    bind(Up, &[Key::Up]),
    bind(Down, &[Key::Down]),
    bind(PageUp, &[Key::PageUp]),
    bind(PageDown, &[Key::PageDown]),
];

const FORM: &[Binding] = &[
    hint(Save, &[F(2), Ctrl('s')]),
    hint(Advance, &[Enter]),
    bind(NextField, &[Tab, Key::Down]),
    bind(PreviousField, &[BackTab, Key::Up]),
    hint(Close, &[Esc]),
];

const QUESTION: &[Binding] = &[hint(Yes, &[Enter, Char('y')]), hint(No, &[Esc, Char('n')])];

const PANEL: &[Binding] = &[
    hint(Close, &[Esc, Enter]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
];

const RECORD_RESULT: &[Binding] = &[
    hint(Close, &[Enter, Esc]),
    hint(Undo, &[Ctrl('z'), Char('u')]),
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
];

impl Context {
    pub const ALL: &[Self] = &[
        Self::Everywhere,
        Self::Screens,
        Self::Today,
        Self::Residents,
        Self::Card,
        Self::FollowUps,
        Self::Visits,
        Self::Finder,
        Self::Palette,
        Self::Help,
        Self::Form,
        Self::Question,
        Self::Panel,
        Self::RecordResult,
    ];

    #[must_use]
    pub fn bindings(self) -> &'static [Binding] {
        match self {
            Self::Everywhere => EVERYWHERE,
            Self::Screens => SCREENS,
            Self::Today => TODAY,
            Self::Residents => RESIDENTS,
            Self::Card => CARD,
            Self::FollowUps => FOLLOW_UPS,
            Self::Visits => VISITS,
            Self::Finder => FINDER,
            Self::Palette => PALETTE,
            Self::Help => HELP,
            Self::Form => FORM,
            Self::Question => QUESTION,
            Self::Panel => PANEL,
            Self::RecordResult => RECORD_RESULT,
        }
    }

    /// A text field always has the focus here: printable and editing keys belong to it.
    #[must_use]
    pub fn edits_text(self) -> bool {
        matches!(self, Self::Residents | Self::Finder | Self::Palette | Self::Help | Self::Form)
    }

    /// A screen, as opposed to an overlay that lies on one and keeps its keys to itself.
    #[must_use]
    pub fn is_screen(self) -> bool {
        matches!(self, Self::Today | Self::Residents | Self::Card | Self::FollowUps | Self::Visits)
    }

    /// The tables that hold here, the nearest first: where two bind the same key, the first one has it.
    #[must_use]
    pub fn tables(self) -> &'static [&'static [Binding]] {
        const NONE: &[Binding] = &[];
        match self {
            Self::Today => &[TODAY, SCREENS, EVERYWHERE],
            Self::Residents => &[RESIDENTS, SCREENS, EVERYWHERE],
            Self::Card => &[CARD, SCREENS, EVERYWHERE],
            Self::FollowUps => &[FOLLOW_UPS, SCREENS, EVERYWHERE],
            Self::Visits => &[VISITS, SCREENS, EVERYWHERE],
            Self::Finder => &[FINDER, EVERYWHERE],
            Self::Palette => &[PALETTE, EVERYWHERE],
            Self::Help => &[HELP, EVERYWHERE],
            Self::Form => &[FORM, EVERYWHERE],
            Self::Question => &[QUESTION, EVERYWHERE],
            Self::Panel => &[PANEL, EVERYWHERE],
            Self::RecordResult => &[RECORD_RESULT, EVERYWHERE],
            Self::Everywhere | Self::Screens => &[NONE],
        }
    }

    /// Whether a key can mean a command here at all; where text is edited, these keys are text.
    #[must_use]
    pub fn can_bind(self, key: Key) -> bool {
        !(self.edits_text() && (matches!(key, Char(_)) || is_editing(key)))
    }

    /// The command of a key. `None` where it means nothing here.
    #[must_use]
    pub fn resolve(self, key: Key) -> Option<CommandId> {
        let key = key.normalised();
        if !self.can_bind(key) {
            return None;
        }
        self.rows().find(|row| row.keys.contains(&key)).map(|row| row.command)
    }

    /// The keys of a command that work here, the one to show first.
    pub fn keys_of(self, command: CommandId) -> impl Iterator<Item = Key> {
        self.rows()
            .filter(move |row| row.command == command)
            .flat_map(|row| row.keys)
            .copied()
            .filter(move |key| self.resolve(*key) == Some(command))
    }

    /// Every row that holds here, the nearest table first.
    pub fn rows(self) -> impl Iterator<Item = &'static Binding> {
        self.tables().iter().copied().flatten()
    }
}

/// Keys that change or move within a text field.
#[must_use]
pub fn is_editing(key: Key) -> bool {
    matches!(key, Left | Right | Home | End | Backspace | Delete | Ctrl('u'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_stands_twice_in_a_table() {
        for context in Context::ALL {
            let keys: Vec<Key> = context.bindings().iter().flat_map(|row| row.keys).copied().collect();
            for (at, key) in keys.iter().enumerate() {
                assert!(!keys[..at].contains(key), "{key:?} twice in {context:?}");
            }
        }
    }

    #[test]
    fn no_command_stands_twice_in_a_table() {
        for context in Context::ALL {
            let commands: Vec<CommandId> = context.bindings().iter().map(|row| row.command).collect();
            for (at, command) in commands.iter().enumerate() {
                assert!(!commands[..at].contains(command), "{command:?} twice in {context:?}");
            }
        }
    }

    #[test]
    fn every_command_of_a_context_has_a_key_that_is_no_letter() {
        let is_safe = |key: Key| match key {
            Char(c) => c.is_ascii_digit() || c == ' ',
            _ => true,
        };
        for context in Context::ALL.iter().filter(|context| !context.tables()[0].is_empty()) {
            for row in context.rows() {
                let reachable = context.keys_of(row.command).any(is_safe);
                // While text is edited the tabs go by Tab, and by the palette.
                let by_other_means = context.edits_text()
                    && matches!(row.command, GoToday | GoResidents | GoFollowUps | GoVisits);
                assert!(reachable || by_other_means, "{:?} in {context:?} needs a letter", row.command);
            }
        }
    }

    #[test]
    fn where_text_is_edited_no_table_of_its_own_binds_what_the_field_needs() {
        for context in Context::ALL.iter().filter(|context| context.edits_text()) {
            for row in context.bindings() {
                for key in row.keys {
                    assert!(context.can_bind(*key), "{key:?} in {context:?} belongs to the text field");
                }
            }
        }
    }

    #[test]
    fn every_command_is_bound_somewhere() {
        for command in CommandId::ALL {
            let bound = Context::ALL.iter().any(|c| c.bindings().iter().any(|row| row.command == *command));
            assert!(bound, "{command:?}");
        }
    }

    #[test]
    fn full_width_keys_are_commands_on_screens_and_text_in_fields() {
        assert_eq!(Context::Today.resolve(Char('？')), Some(Help));
        assert_eq!(Context::Today.resolve(Char('：')), Some(CommandId::Palette));
        assert_eq!(Context::FollowUps.resolve(Char('　')), Some(Mark));
        assert_eq!(Context::Residents.resolve(Char('？')), None);
    }
}
