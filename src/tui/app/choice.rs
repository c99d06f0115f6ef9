//! One of several options: a digit chooses, left and right move.

use super::action::Edit;
use super::event::half_width;

/// The option that the first digit of the text names.
#[must_use]
pub fn picked(text: &str, len: usize) -> Option<usize> {
    text.chars().find_map(digit).map(|digit| digit - 1).filter(|at| *at < len)
}

/// The choice after a key.
#[must_use]
pub fn turned(edit: Edit, chosen: Option<usize>, len: usize) -> Option<usize> {
    let last = len.saturating_sub(1);
    match edit {
        Edit::Left => chosen.map(|at| at.saturating_sub(1)),
        Edit::Right => Some(chosen.map_or(0, |at| (at + 1).min(last))),
        Edit::Home => Some(0),
        Edit::End => Some(last),
        Edit::Backspace | Edit::Delete | Edit::Clear => None,
    }
}

/// 1 to 9.
#[must_use]
pub fn digit(c: char) -> Option<usize> {
    half_width(c).to_digit(10).filter(|digit| *digit > 0).and_then(|digit| usize::try_from(digit).ok())
}
