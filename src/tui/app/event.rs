//! What arrives from outside: keys in one canonical form, pasted text, a new size.

use crate::domain::date::fold_width;

/// A key that was pressed. Releases and modifiers without meaning here never get this far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    Char(char),
    /// A letter with Ctrl, in lower case.
    Ctrl(char),
    F(u8),
    Enter,
    Esc,
    Tab,
    BackTab,
    Up,
    Down,
    /// Not every terminal tells it from Up: what is bound to it has another key too.
    CtrlUp,
    CtrlDown,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Backspace,
    Delete,
}

impl Key {
    /// The key as a command: what an input method makes of `:` `/` `?` `1` `a` and the space bar is the same key.
    /// Never applied to text that goes into a text field.
    #[must_use]
    pub fn normalised(self) -> Self {
        match self {
            Self::Char(c) => Self::Char(half_width(c)),
            other => other,
        }
    }
}

/// Half-width twin of a sign or letter; also `、`, which Chinese input methods give for the `/` key.
#[must_use]
pub fn half_width(c: char) -> char {
    if c == '、' { '/' } else { fold_width(c) }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Key(Key),
    /// Text that came as a whole: a paste, or what an input method commits in some terminals.
    Paste(String),
    /// The terminal has another size; only drawing cares.
    Resize,
    /// Nobody typed for a while: what comes next is not part of the same burst.
    Pause,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_keys_are_the_same_keys() {
        for (typed, meant) in
            [('：', ':'), ('／', '/'), ('、', '/'), ('？', '?'), ('１', '1'), ('ａ', 'a'), ('　', ' '), ('。', '.')]
        {
            assert_eq!(Key::Char(typed).normalised(), Key::Char(meant));
        }
        assert_eq!(Key::Char('张').normalised(), Key::Char('张'));
    }
}
