//! A one-line text field. Pasted text is typed text; signs of an input method are folded where only figures make
//! sense; movement and deletion go by what a person sees as one character.

use tui_input::{Input, InputRequest};

use super::action::Edit;
use super::event::half_width;
use crate::domain::date::{Day, add_days, parse_day};

/// What may be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Anything but control characters.
    Text,
    /// Digits, at most so many.
    Digits(usize),
    /// A figure with a decimal point.
    Decimal,
    /// An amount of money in yuan, with a sign where it needs one.
    Money,
    /// Two figures with a stroke between.
    Pressure,
    /// The path of a file.
    Path,
    /// A date in any form that `parse_day` reads. On a whole date `+` and `-` go to the next and the previous day.
    Date,
}

/// Longer text than this does not belong in one line.
const LONGEST: usize = 200;

/// As long as systems allow.
const LONGEST_PATH: usize = 4_096;

#[derive(Debug, Clone)]
pub struct Field {
    kind: FieldKind,
    input: Input,
    /// What stands in it was put there by the form: the first character typed takes its place.
    prefilled: bool,
}

impl Field {
    #[must_use]
    pub fn new(kind: FieldKind) -> Self {
        Self { kind, input: Input::default(), prefilled: false }
    }

    #[must_use]
    pub fn prefilled(kind: FieldKind, text: &str) -> Self {
        Self { kind, input: Input::new(text.to_owned()), prefilled: true }
    }

    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Columns before the caret.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Columns that scroll out on the left so that the caret is inside `width`.
    #[must_use]
    pub fn scroll(&self, width: usize) -> usize {
        self.input.visual_scroll(width)
    }

    pub fn set(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
        self.prefilled = false;
    }

    /// As if the form had put it there: the first character typed takes its place.
    pub fn fill(&mut self, text: &str) {
        *self = Self::prefilled(self.kind, text);
    }

    /// Typed or pasted; characters that make no sense here are left out. Says whether anything changed.
    pub fn type_text(&mut self, text: &str) -> bool {
        let mut changed = false;
        for c in text.chars() {
            changed |= self.type_char(c);
        }
        changed
    }

    fn type_char(&mut self, typed: char) -> bool {
        let c = if matches!(self.kind, FieldKind::Text | FieldKind::Path) { typed } else { half_width(typed) };
        if self.step_day(c) {
            return true;
        }
        if !self.accepts(c) {
            return false;
        }
        if self.prefilled {
            self.set("");
        }
        if self.text().chars().count() >= self.longest() {
            return false;
        }
        self.input.handle(InputRequest::InsertChar(c));
        true
    }

    fn accepts(&self, c: char) -> bool {
        match self.kind {
            FieldKind::Text | FieldKind::Path => !c.is_control(),
            FieldKind::Digits(_) => c.is_ascii_digit(),
            FieldKind::Decimal => c.is_ascii_digit() || c == '.',
            FieldKind::Money => c.is_ascii_digit() || matches!(c, '.' | '-'),
            FieldKind::Pressure => c.is_ascii_digit() || c == '/' || c == ' ',
            FieldKind::Date => c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '年' | '月' | '日'),
        }
    }

    fn longest(&self) -> usize {
        match self.kind {
            FieldKind::Text => LONGEST,
            FieldKind::Path => LONGEST_PATH,
            FieldKind::Digits(longest) => longest,
            FieldKind::Decimal => 6,
            FieldKind::Money => 13,
            FieldKind::Pressure => 9,
            FieldKind::Date => 11,
        }
    }

    /// `+` and `-` on a whole date.
    fn step_day(&mut self, c: char) -> bool {
        let step = match (self.kind, c) {
            (FieldKind::Date, '+') => 1,
            (FieldKind::Date, '-') => -1,
            _ => return false,
        };
        let Some(day) = self.day() else { return false };
        *self = Self::prefilled(FieldKind::Date, &add_days(day, step).to_string());
        true
    }

    /// The date in it. `None` where it holds none.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        parse_day(self.text())
    }

    /// Says whether the text changed.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let request = match edit {
            Edit::Left => InputRequest::GoToPrevChar,
            Edit::Right => InputRequest::GoToNextChar,
            Edit::Home => InputRequest::GoToStart,
            Edit::End => InputRequest::GoToEnd,
            Edit::Backspace => InputRequest::DeletePrevChar,
            Edit::Delete => InputRequest::DeleteNextChar,
            Edit::Clear => InputRequest::DeleteLine,
        };
        self.prefilled = false;
        self.input.handle(request).is_some_and(|changed| changed.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_an_input_method_are_folded_where_only_figures_make_sense() {
        for (kind, typed, held) in [
            (FieldKind::Pressure, "１５２、94", "152/94"),
            (FieldKind::Decimal, "７。4", "7.4"),
            (FieldKind::Date, "２０２６－11-05", "2026-11-05"),
            (FieldKind::Digits(4), "1a2张3456", "1234"),
            (FieldKind::Money, "－１，２３４。５", "-1234.5"),
            (FieldKind::Text, "张：\t三\n", "张：三"),
        ] {
            let mut field = Field::new(kind);
            field.type_text(typed);
            assert_eq!(field.text(), held);
        }
    }

    #[test]
    fn the_first_character_takes_the_place_of_what_the_form_put_there() {
        let mut field = Field::prefilled(FieldKind::Date, "2026-11-22");
        field.type_text("2026-1");
        assert_eq!(field.text(), "2026-1");
        let mut field = Field::prefilled(FieldKind::Date, "2026-11-22");
        field.edit(Edit::Backspace);
        assert_eq!(field.text(), "2026-11-2");
    }

    #[test]
    fn a_whole_date_steps_by_days() {
        let mut field = Field::prefilled(FieldKind::Date, "2026-11-30");
        field.type_text("+");
        assert_eq!(field.text(), "2026-12-01");
        field.type_text("--");
        assert_eq!(field.text(), "2026-11-29");
    }

    #[test]
    fn a_character_is_what_a_person_sees_as_one() {
        let mut field = Field::new(FieldKind::Text);
        field.type_text("王e\u{301}");
        assert_eq!(field.caret(), 3);
        field.edit(Edit::Backspace);
        assert_eq!(field.text(), "王");
        field.edit(Edit::Left);
        field.type_text("小");
        assert_eq!((field.text(), field.caret()), ("小王", 2));
    }
}
