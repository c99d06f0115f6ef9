//! Which key is which command: one table per context. Hint line, help and palette are made from these tables.
//!
//! Bare letters are extras, never the only way: an input method eats them. A context that edits text binds none.

mod after;
mod month;
mod tables;

use self::after::*;
use self::month::*;
use self::tables::*;
use super::command::CommandId;
use super::event::Key::{self, *};

/// A context is one row: its name, its table, whether it holds as a screen or alone (an overlay, the first start), and
/// whether the keys are typed as text in it.
macro_rules! contexts {
    ($($(#[$doc:meta])* $name:ident: $table:ident, $place:ident, $typing:ident;)*) => {
        /// A place with its own table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Context { $($(#[$doc])* $name),* }

        impl Context {
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its own table.
            #[must_use]
            pub fn bindings(self) -> &'static [Binding] {
                match self { $(Self::$name => $table),* }
            }

            /// The tables that hold here, the nearest first: where two bind the same key, the first one has it.
            #[must_use]
            pub fn tables(self) -> &'static [&'static [Binding]] {
                match self { $(Self::$name => contexts!(@tables $place $table)),* }
            }

            /// A text field always has the focus here: printable and editing keys belong to it.
            #[must_use]
            pub fn edits_text(self) -> bool {
                match self { $(Self::$name => contexts!(@edits_text $typing)),* }
            }
        }
    };
    (@tables shared $table:ident) => { &[&[]] };
    (@tables screen $table:ident) => { &[$table, SCREENS, EVERYWHERE] };
    (@tables alone $table:ident) => { &[$table, EVERYWHERE] };
    (@edits_text keys) => { false };
    (@edits_text text) => { true };
}

contexts! {
    /// Holds on every screen and in every overlay.
    Everywhere: EVERYWHERE, shared, keys;
    /// Holds on every screen.
    Screens: SCREENS, shared, keys;
    Today: TODAY, screen, keys;
    Residents: RESIDENTS, screen, text;
    Card: CARD, screen, keys;
    FollowUps: FOLLOW_UPS, screen, keys;
    Visits: VISITS, screen, keys;
    /// Who was sent up and who was sent down.
    Referrals: REFERRALS, screen, keys;
    /// The coming weeks.
    Ahead: AHEAD, screen, keys;
    /// The coming weeks, with a proposal that levels them.
    AheadLevelled: AHEAD_LEVELLED, screen, keys;
    /// The list behind one of their numbers.
    AheadList: AHEAD_LIST, screen, keys;
    /// The telephone list.
    Calls: CALLS, screen, keys;
    /// What is to be entered or kept.
    Papers: PAPERS, screen, keys;
    /// The residents by their contracts.
    Contracts: CONTRACTS, screen, keys;
    Indicators: INDICATORS, screen, keys;
    /// The people behind a figure.
    IndicatorPeople: INDICATOR_PEOPLE, screen, keys;
    /// A figure in parts.
    Breakdown: BREAKDOWN, alone, keys;
    Month: MONTH, screen, keys;
    /// A month that is closed: to read, to print, to prove.
    ClosedMonth: CLOSED_MONTH, screen, keys;
    /// The month while something is tried out.
    WhatIf: WHAT_IF, screen, keys;
    /// The working of a figure.
    Working: WORKING, alone, keys;
    Beside: BESIDE, alone, keys;
    Adjustments: ADJUSTMENTS, alone, keys;
    /// The contact book.
    Contacts: CONTACTS, alone, keys;
    /// A member's year.
    Statement: STATEMENT, alone, keys;
    /// The drafts of a what-if, and a name for the next.
    Drafts: DRAFTS, alone, text;
    ClosingMonth: CLOSING_MONTH, alone, text;
    /// The check code of a sheet.
    Verify: VERIFY, alone, text;
    Finder: FINDER, alone, text;
    Palette: PALETTE, alone, text;
    Help: HELP, alone, text;
    Form: FORM, alone, text;
    /// A form of one member that goes on to the next one.
    MemberForm: MEMBER_FORM, alone, text;
    /// A form whose figures are only tried out.
    WhatIfForm: WHAT_IF_FORM, alone, text;
    Question: QUESTION, alone, keys;
    /// A list to choose one of.
    Choosing: CHOOSING, alone, keys;
    /// Text to read.
    Panel: PANEL, alone, keys;
    /// What came of trying to reach somebody: digits pick.
    OutcomeMenu: OUTCOME_MENU, alone, text;
    /// Several people at once.
    Session: SESSION, alone, text;
    /// The round of a day: what holds for all of it,
    RoundHeading: ROUND_HEADING, alone, text;
    /// one person,
    RoundPerson: ROUND_PERSON, alone, text;
    /// and whoever else is to be entered.
    RoundSearch: ROUND_SEARCH, alone, text;
    /// The beds at home that are open.
    Beds: BEDS, alone, keys;
    /// The villages, to plan a day in one.
    Villages: VILLAGES, alone, keys;
    /// The villages of the week, or the households of each doctor, to see their people.
    Watched: VILLAGES, alone, keys;
    /// Who is away and who stands in.
    Leaves: LEAVES, alone, keys;
    /// What a record has just done.
    RecordResult: RECORD_RESULT, alone, keys;
    /// The team is being made; there is nothing else yet.
    FirstStart: FIRST_START, alone, text;
    /// The path of a file to import.
    ImportFile: IMPORT_FILE, alone, text;
    /// What an import would do.
    ImportPreview: IMPORT_PREVIEW, alone, keys;
    /// Long work is under way.
    Busy: BUSY, alone, keys;
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

impl Context {
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
    use super::super::command::CommandId as C;
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
                    && matches!(
                        row.command,
                        C::GoToday
                            | C::GoResidents
                            | C::GoFollowUps
                            | C::GoVisits
                            | C::GoContracts
                            | C::GoMonth
                            | C::GoIndicators
                    );
                // Esc always leads out, here by a command of the context's own.
                let by_other_means = by_other_means || row.command == C::Back && context.resolve(Esc).is_some();
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
        assert_eq!(Context::Today.resolve(Char('？')), Some(C::Help));
        assert_eq!(Context::Today.resolve(Char('：')), Some(C::Palette));
        assert_eq!(Context::FollowUps.resolve(Char('　')), Some(C::Mark));
        assert_eq!(Context::Residents.resolve(Char('？')), None);
    }
}
