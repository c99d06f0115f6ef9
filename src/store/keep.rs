//! Care of the file: a copy that can be trusted, and whether the file itself can.

use std::fs::{self, File};
use std::path::Path;

use rusqlite::Connection;

use super::error::{OrProblem, Result, at};
use super::open::{OpenOptions, create_private, io_fault};
use super::schema::orphans;
use super::{Reader, Store};
use crate::domain::problem::{FileFault, Problem};

impl Store {
    /// Copies the file while it is in use, then opens the copy and checks it.
    ///
    /// # Errors
    /// [`FileFault::AlreadyExists`]: nothing is overwritten. A copy that could not be finished is taken away.
    pub fn backup(&self, to: &Path, options: OpenOptions<'_>) -> Result<()> {
        copy(&self.connection, to)?;
        let checked = Self::open(to, options).and_then(|copy| match copy.read().integrity()?.into_iter().next() {
            Some(damage) => Err(Problem::File { path: to.display().to_string(), fault: FileFault::Damaged(damage) }),
            None => Ok(()),
        });
        if checked.is_err() {
            let _ = fs::remove_file(to);
        }
        checked
    }
}

/// Writes the file as it is at this moment into a new one, under the same key, and to the disk. What could not be
/// finished is taken away.
pub(super) fn copy(connection: &Connection, to: &Path) -> Result<()> {
    let refuse = |fault| Problem::File { path: to.display().to_string(), fault };
    create_private(to).map_err(|e| refuse(io_fault(&e)))?;
    let name = to.to_str().ok_or_else(|| refuse(FileFault::Other("not UTF-8".to_owned())));
    let copied = name
        .and_then(|name| connection.execute("VACUUM INTO ?1", [name]).map_err(|e| at(to, &e)))
        .and_then(|_| File::open(to).and_then(|file| file.sync_all()).map_err(|e| refuse(io_fault(&e))));
    if copied.is_err() {
        let _ = fs::remove_file(to);
    }
    copied
}

impl Reader<'_> {
    /// What SQLite finds wrong with the file, and rows that name others that are not there; empty for a sound file.
    ///
    /// # Errors
    /// [`Problem::File`] where the file is too damaged even to be asked.
    pub fn integrity(&self) -> Result<Vec<String>> {
        let mut found: Vec<String> = self.list("PRAGMA integrity_check(20)", [], |row| row.get(0))?;
        found.retain(|line| line != "ok");
        found.extend(orphans(self.connection).or_problem(self.connection)?);
        Ok(found)
    }
}
