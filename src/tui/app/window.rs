//! A long list of which only the rows on the screen are loaded: all keys, few lines.
//! The length of the list is the number of its keys, so a count shown beside it cannot differ from it.

use std::ops::Range;

use super::cursor::{ListCursor, Step};
use super::effect::Request;
use crate::desk::model::ahead::{AheadLine, PlacedTask};
use crate::desk::model::{CallLine, DueKey, DueLine, PaperLine, ResidentLine};
use crate::domain::id::{ResidentId, ServiceId};

/// A line knows which row it is of.
pub trait Keyed {
    type Key;
    fn key(&self) -> Self::Key;
}

impl Keyed for DueLine {
    type Key = DueKey;
    fn key(&self) -> DueKey {
        DueLine::key(self)
    }
}

impl Keyed for AheadLine {
    type Key = PlacedTask;
    fn key(&self) -> PlacedTask {
        self.placed.clone()
    }
}

impl Keyed for ResidentLine {
    type Key = ResidentId;
    fn key(&self) -> ResidentId {
        self.id
    }
}

impl Keyed for CallLine {
    type Key = ResidentId;
    fn key(&self) -> ResidentId {
        self.resident
    }
}

impl Keyed for PaperLine {
    type Key = ServiceId;
    fn key(&self) -> ServiceId {
        self.id()
    }
}

#[derive(Debug, Clone)]
pub struct WindowedList<K, L> {
    keys: Vec<K>,
    pub cursor: ListCursor,
    /// Row of the first loaded line.
    start: usize,
    lines: Vec<Option<L>>,
    /// The rows asked for last and the number of that question.
    asked: Option<(Request, Range<usize>)>,
}

impl<K, L> Default for WindowedList<K, L> {
    fn default() -> Self {
        Self { keys: Vec::new(), cursor: ListCursor::default(), start: 0, lines: Vec::new(), asked: None }
    }
}

impl<K: Clone + PartialEq, L: Keyed<Key = K>> WindowedList<K, L> {
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    #[must_use]
    pub fn keys(&self) -> &[K] {
        &self.keys
    }

    /// A new list under the same cursor: the chosen key stays chosen where it is still there, else the row does.
    pub fn replace_keys(&mut self, keys: Vec<K>) {
        let chosen = self.selected_key().cloned();
        self.keys = keys;
        self.drop_lines();
        let row = chosen.and_then(|chosen| self.keys.iter().position(|key| *key == chosen));
        self.cursor.select(row.unwrap_or(self.cursor.selected()), self.keys.len());
    }

    /// Another list: the cursor goes to its first row.
    pub fn start_over(&mut self, keys: Vec<K>) {
        self.keys = keys;
        self.cursor.to_start();
        self.drop_lines();
    }

    /// Longer by further rows; nothing above them changes.
    pub fn extend_to(&mut self, keys: Vec<K>) {
        self.keys = keys;
    }

    pub fn drop_lines(&mut self) {
        self.lines.clear();
        self.asked = None;
    }

    pub fn step(&mut self, step: Step) {
        self.cursor.step(step, self.keys.len());
    }

    /// The view says how many rows fit.
    pub fn fit(&mut self, page: usize) {
        self.cursor.fit(page, self.keys.len());
    }

    #[must_use]
    pub fn selected_key(&self) -> Option<&K> {
        self.keys.get(self.cursor.selected())
    }

    #[must_use]
    pub fn selected_line(&self) -> Option<&L> {
        self.line(self.cursor.selected())
    }

    /// `None` while it is being loaded, and where the row is gone meanwhile.
    #[must_use]
    pub fn line(&self, row: usize) -> Option<&L> {
        row.checked_sub(self.start).and_then(|at| self.lines.get(at))?.as_ref()
    }

    /// The rows on the screen that nobody has asked for yet. While one scrolls, with a page above and below them;
    /// of a list that is new, and may be another one at the next key, only the rows themselves.
    #[must_use]
    pub fn missing(&self) -> Option<Range<usize>> {
        let visible = self.cursor.visible(self.keys.len());
        let covered = |range: &Range<usize>| range.start <= visible.start && visible.end <= range.end;
        let loaded = self.start..self.start + self.lines.len();
        if visible.is_empty() || covered(&loaded) || self.asked.as_ref().is_some_and(|(_, range)| covered(range)) {
            return None;
        }
        if self.lines.is_empty() {
            return Some(visible);
        }
        let page = self.cursor.page();
        Some(visible.start.saturating_sub(page)..(visible.end + page).min(self.keys.len()))
    }

    pub fn ask(&mut self, request: Request, rows: Range<usize>) {
        self.asked = Some((request, rows));
    }

    #[must_use]
    pub fn awaits(&self, request: Request) -> bool {
        self.asked.as_ref().is_some_and(|(asked, _)| *asked == request)
    }

    /// The lines asked for. An answer to an older question is for rows that are no longer wanted: dropped.
    pub fn answered(&mut self, request: Request, lines: Vec<L>) {
        match self.asked.take() {
            Some((asked, rows)) if asked == request => {
                self.start = rows.start;
                let mut lines = lines.into_iter().peekable();
                let keys = self.keys.get(rows).unwrap_or_default();
                self.lines = keys.iter().map(|key| lines.next_if(|line| line.key() == *key)).collect();
            }
            other => self.asked = other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Keyed for u32 {
        type Key = Self;
        fn key(&self) -> Self {
            *self
        }
    }

    fn list(len: u32) -> WindowedList<u32, u32> {
        let mut list = WindowedList::default();
        list.start_over((0..len).collect());
        list.cursor.fit(10, len as usize);
        list
    }

    #[test]
    fn only_the_rows_around_the_screen_are_asked_for_and_only_once() {
        let mut list = list(200_000);
        assert_eq!(list.missing(), Some(0..10));
        list.ask(Request(1), 0..10);
        assert_eq!(list.missing(), None);
        list.answered(Request(1), (0..10).collect());
        list.step(Step::Last);
        assert_eq!(list.missing(), Some(199_980..200_000));
        assert_eq!(list.selected_line(), None);
    }

    #[test]
    fn the_answer_to_an_older_question_is_dropped() {
        let mut list = list(100);
        list.ask(Request(1), 0..20);
        list.start_over((100..200).collect());
        list.ask(Request(2), 0..20);
        list.answered(Request(1), (0..20).collect());
        assert_eq!(list.selected_line(), None);
        list.answered(Request(2), (100..120).collect());
        assert_eq!(list.selected_line(), Some(&100));
    }

    #[test]
    fn a_row_that_is_gone_does_not_shift_the_others() {
        let mut list = list(5);
        list.ask(Request(1), 0..5);
        list.answered(Request(1), vec![0, 1, 3, 4]);
        assert_eq!((list.line(1), list.line(2), list.line(3)), (Some(&1), None, Some(&3)));
    }

    #[test]
    fn a_reload_keeps_the_chosen_key() {
        let mut list = list(10);
        list.cursor.select(5, 10);
        list.replace_keys(vec![1, 3, 5, 7]);
        assert_eq!(list.selected_key(), Some(&5));
        list.replace_keys(vec![1, 3]);
        assert_eq!(list.selected_key(), Some(&3));
        list.replace_keys(vec![]);
        assert_eq!(list.selected_key(), None);
    }
}
