//! What was done to the file, and taking it back.

use chrono::DateTime;

use super::model::{HistoryLine, Intent, Undone};
use super::{Desk, Result, What};
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::store::{EntryHead, JournalEntry, Stamp};

impl Desk {
    /// The newest intents, newest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn history(&self, limit: usize) -> Result<Vec<HistoryLine>> {
        Ok(self.store.read().journal(limit)?.into_iter().map(line).collect())
    }

    pub(super) fn history_of(&self, resident: ResidentId, limit: usize) -> Result<Vec<HistoryLine>> {
        Ok(self.store.read().journal_of(resident, limit)?.into_iter().map(line).collect())
    }

    /// The intent that an undo would take back.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn last_intent(&self) -> Result<Option<HistoryLine>> {
        Ok(self.store.read().last_intent()?.map(line))
    }

    /// Takes back the last intent; repeated, the one before it.
    ///
    /// # Errors
    /// [`UndoProblem`](crate::domain::problem::UndoProblem): nothing left, or the month was closed since.
    pub fn undo(&mut self, stamp: &Stamp, today: Day) -> Result<Undone> {
        let rules = self.rules(today);
        let What { intent, resident, subject } = What { intent: Intent::Undo, resident: None, subject: "" };
        let head = EntryHead { intent: intent.code(), resident, subject, rules: &rules, today };
        let undone = self.store.undo(stamp, head)?;
        self.members = self.store.read().members()?;
        let intent = Intent::from_code(&undone.entry.intent);
        Ok(Undone { intent, at: minute(&undone.entry.at), subject: undone.entry.subject, rows: undone.rows })
    }
}

fn line(entry: JournalEntry) -> HistoryLine {
    HistoryLine {
        entry: entry.id,
        at: minute(&entry.at),
        who: entry.who,
        intent: Intent::from_code(&entry.intent),
        subject: entry.subject,
        undone: entry.undone,
    }
}

/// The clock on the wall of whoever acted, to the minute.
fn minute(at: &str) -> String {
    DateTime::parse_from_rfc3339(at).map_or_else(|_| at.to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string())
}
