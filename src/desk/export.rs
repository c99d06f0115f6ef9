//! Lists that leave the house are kept in the history: which, how long, and whether numbers stood in them in full.

use super::model::Intent;
use super::{Desk, Result};
use crate::domain::date::Day;
use crate::store::{EntryHead, Stamp};

impl Desk {
    /// Keeps that a list was written. `what` is its title.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn note_export(&mut self, stamp: &Stamp, what: &str, count: usize, revealed: bool, today: Day) -> Result<()> {
        let rules = self.rules(today);
        let subject = format!("{what} {count}{}", if revealed { " *" } else { "" });
        let intent = Intent::Export.code();
        self.store.note(stamp, EntryHead { intent, resident: None, subject: &subject, rules: &rules, today })
    }
}
