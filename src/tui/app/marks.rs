//! Rows of a list that were marked, to be acted on together.

use std::collections::HashSet;
use std::hash::Hash;

use super::cursor::Step;
use super::window::{Keyed, WindowedList};

#[derive(Debug)]
pub struct Marks<K>(HashSet<K>);

impl<K> Default for Marks<K> {
    fn default() -> Self {
        Self(HashSet::new())
    }
}

impl<K: Clone + Eq + Hash> Marks<K> {
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn contains(&self, key: &K) -> bool {
        self.0.contains(key)
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Marks the row of the cursor or takes its mark off, and goes to the next.
    pub fn toggle<L: Keyed<Key = K>>(&mut self, list: &mut WindowedList<K, L>) {
        if let Some(key) = list.selected_key().cloned()
            && !self.0.remove(&key)
        {
            self.0.insert(key);
        }
        list.step(Step::Down);
    }

    /// Marks just these; where they are what is marked, takes the marks off.
    pub fn toggle_these(&mut self, keys: &[K]) {
        let these: HashSet<K> = keys.iter().cloned().collect();
        self.0 = if self.0 == these { HashSet::new() } else { these };
    }

    /// Rows that the list no longer has are no longer marked.
    pub fn keep_among(&mut self, keys: &[K]) {
        if !self.0.is_empty() {
            let still_there: HashSet<&K> = keys.iter().collect();
            self.0.retain(|key| still_there.contains(key));
        }
    }

    /// The marked rows in the order of the list; without marks, the row of the cursor.
    #[must_use]
    pub fn chosen<L: Keyed<Key = K>>(&self, list: &WindowedList<K, L>) -> Vec<K> {
        let marked: Vec<K> = list.keys().iter().filter(|key| self.0.contains(key)).cloned().collect();
        if marked.is_empty() { list.selected_key().cloned().into_iter().collect() } else { marked }
    }
}
