//! Care of the file: a copy that can be trusted, and whether the file itself can.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::error::{OrProblem, Result, at, fault_of};
use super::inspect::{beside, has_log};
use super::open::{OpenOptions, connect, create_private, io_fault};
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

impl Store {
    /// Puts a checked copy of `from` in the place of `to`. What stood there is kept aside, with its log, under the name
    /// that is returned; a log left behind would be played into the copy and destroy it.
    ///
    /// # Errors
    /// What is wrong with the backup; [`FileFault::Locked`] where another program has the file open. Nothing was moved
    /// then.
    pub fn restore(from: &Path, to: &Path, aside: &Path, options: OpenOptions<'_>) -> Result<Option<PathBuf>> {
        let fresh = beside(to, ".restoring");
        let restored = take_copy(from, &fresh).and_then(|()| {
            let sound = Self::open(&fresh, options).and_then(|copy| copy.read().integrity());
            match sound.map_err(|problem| named(problem, from))?.into_iter().next() {
                Some(damage) => {
                    Err(Problem::File { path: from.display().to_string(), fault: FileFault::Damaged(damage) })
                }
                None => Ok(()),
            }
        });
        let there = to.symlink_metadata().is_ok() || has_log(to);
        let done = restored.and_then(|()| put_aside(to, aside)).and_then(|()| {
            fs::rename(&fresh, to).map_err(|e| Problem::File { path: to.display().to_string(), fault: io_fault(&e) })
        });
        for suffix in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(beside(&fresh, suffix));
        }
        done.map(|()| there.then(|| aside.to_owned()))
    }
}

/// The bytes of a backup, with its log where it has one; the backup itself may lie where nothing can be written.
fn take_copy(from: &Path, to: &Path) -> Result<()> {
    let refuse =
        |path: &Path, error: &io::Error| Problem::File { path: path.display().to_string(), fault: io_fault(error) };
    for suffix in ["", "-wal"] {
        let (source, copy) = (beside(from, suffix), beside(to, suffix));
        let mut bytes = match File::open(&source) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !suffix.is_empty() => continue,
            Err(error) => return Err(refuse(&source, &error)),
        };
        let _ = fs::remove_file(&copy);
        create_private(&copy)
            .and_then(|()| fs::OpenOptions::new().write(true).open(&copy))
            .and_then(|mut file| io::copy(&mut bytes, &mut file).and_then(|_| file.sync_all()))
            .map_err(|error| refuse(&copy, &error))?;
    }
    Ok(())
}

/// A problem of the copy is one of the backup that it was made of.
fn named(problem: Problem, path: &Path) -> Problem {
    match problem {
        Problem::File { fault, .. } => Problem::File { path: path.display().to_string(), fault },
        other => other,
    }
}

/// Moves a file with its log out of the way. A file that can still be opened is first asked for itself alone, so that
/// nobody writes into it meanwhile; a damaged one is moved as it is.
fn put_aside(file: &Path, aside: &Path) -> Result<()> {
    if file.symlink_metadata().is_err() && !has_log(file) {
        return Ok(());
    }
    let held = connect(file, OpenFlags::SQLITE_OPEN_READ_WRITE).ok();
    if let Some(connection) = &held {
        let alone = connection
            .pragma_update(None, "locking_mode", "EXCLUSIVE")
            .and_then(|()| connection.execute_batch("BEGIN EXCLUSIVE; ROLLBACK"));
        if let Err(error) = alone
            && fault_of(&error) == FileFault::Locked
        {
            return Err(at(file, &error));
        }
    }
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let (old, new) = (beside(file, suffix), beside(aside, suffix));
        match fs::rename(&old, &new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(Problem::File { path: old.display().to_string(), fault: io_fault(&error) });
            }
            _ => {}
        }
    }
    Ok(())
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
