//! A card reader types like a person, only faster. On screens where a digit opens a tab its number would be lost
//! among tabs; a run of so many digits gives it away.

use super::nav::Tab;

/// Digits in a row, on screens where a digit opens a tab, that can only come from a card reader.
const CARD_DIGITS: usize = 15;

/// Digits typed one after the other that began as commands. A pause ends it.
#[derive(Debug, Default)]
pub struct DigitRun {
    digits: String,
    /// The tab on which it began.
    pub from: Option<Tab>,
    /// How many of them went into a search field that one of them had opened.
    pub typed: usize,
}

impl DigitRun {
    #[must_use]
    pub fn has_begun(&self) -> bool {
        !self.digits.is_empty()
    }

    #[must_use]
    pub fn is_card_with_one_more(&self) -> bool {
        self.digits.len() + 1 >= CARD_DIGITS
    }

    /// All digits so far and one more.
    #[must_use]
    pub fn with(&self, digit: char) -> String {
        format!("{}{digit}", self.digits)
    }

    pub fn push(&mut self, digit: char, tab: Tab, typed: bool) {
        self.digits.push(digit);
        self.from.get_or_insert(tab);
        self.typed += usize::from(typed);
    }
}
