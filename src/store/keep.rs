//! Care of the file: a copy that can be trusted, and whether the file itself can.

use std::path::Path;

use rusqlite::backup::Progress;

use super::error::{Result, at};
use super::open::{OpenOptions, create_private, io_fault};
use super::{Reader, Store};
use crate::domain::problem::{FileFault, Problem};

impl Store {
    /// Copies the file while it is in use, then opens the copy and checks it.
    ///
    /// # Errors
    /// [`FileFault::AlreadyExists`]: nothing is overwritten. A copy that could not be finished is taken away.
    pub fn backup(&self, to: &Path, options: OpenOptions<'_>) -> Result<()> {
        let refuse = |fault| Problem::File { path: to.display().to_string(), fault };
        create_private(to).map_err(|e| refuse(io_fault(&e)))?;
        let copied = self
            .connection
            .backup("main", to, None::<fn(Progress)>)
            .map_err(|e| at(to, &e))
            .and_then(|()| Self::open(to, options))
            .and_then(|copy| match copy.read().integrity()?.into_iter().next() {
                Some(damage) => Err(refuse(FileFault::Damaged(damage))),
                None => Ok(()),
            });
        if copied.is_err() {
            let _ = std::fs::remove_file(to);
        }
        copied
    }
}

impl Reader<'_> {
    /// What SQLite finds wrong with the file, and rows that name others that are not there; empty for a sound file.
    ///
    /// # Errors
    /// [`Problem::File`] where the file is too damaged even to be asked.
    pub fn integrity(&self) -> Result<Vec<String>> {
        let mut found: Vec<String> = self.list("PRAGMA integrity_check(20)", [], |row| row.get(0))?;
        found.retain(|line| line != "ok");
        let orphan = |row: &rusqlite::Row<'_>| {
            let (table, id): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
            Ok(format!("{table} {}", id.unwrap_or_default()))
        };
        found.extend(self.list("PRAGMA foreign_key_check", [], orphan)?);
        Ok(found)
    }
}
