//! The schema: migrations, only ever appended, and what it says of its tables.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::error::{Result, at, fault_of};
use super::inspect::beside;
use super::keep::copy;
use crate::domain::problem::{FileFault, Problem};

/// One step of the schema: from the version before it to its own.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    pub name: &'static str,
    pub sql: &'static str,
}

/// In order; the version of a file is the number of steps it has taken.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_desk", sql: include_str!("../../assets/schema/0001_desk.sql") },
    Migration { name: "0002_plan_rules", sql: include_str!("../../assets/schema/0002_plan_rules.sql") },
    Migration { name: "0003_visit_links", sql: include_str!("../../assets/schema/0003_visit_links.sql") },
    Migration { name: "0004_events", sql: include_str!("../../assets/schema/0004_events.sql") },
    Migration { name: "0006_referrals", sql: include_str!("../../assets/schema/0006_referrals.sql") },
    Migration { name: "0007_outcomes", sql: include_str!("../../assets/schema/0007_outcomes.sql") },
    Migration { name: "0005_classes", sql: include_str!("../../assets/schema/0005_classes.sql") },
    Migration { name: "0009_norm", sql: include_str!("../../assets/schema/0009_norm.sql") },
    Migration { name: "0008_routes", sql: include_str!("../../assets/schema/0008_routes.sql") },
    Migration { name: "0010_co_management", sql: include_str!("../../assets/schema/0010_co_management.sql") },
    Migration { name: "0011_look_again", sql: include_str!("../../assets/schema/0011_look_again.sql") },
    Migration { name: "0012_visit_purpose", sql: include_str!("../../assets/schema/0012_visit_purpose.sql") },
    Migration { name: "0013_mother", sql: include_str!("../../assets/schema/0013_mother.sql") },
    Migration { name: "0014_agreements", sql: include_str!("../../assets/schema/0014_agreements.sql") },
    Migration { name: "0015_figures", sql: include_str!("../../assets/schema/0015_figures.sql") },
];

/// Marks a file as ours (`JIAY`).
pub(super) const APPLICATION_ID: i64 = 0x4a49_4159;

/// Tables that the journal does not watch: itself, and what is rebuilt from facts.
const UNWATCHED: [&str; 5] = ["journal", "journal_row", "due", "plan", "plan_rules"];

pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings the file to the newest version: all steps that it lacks in one transaction. An older file that already holds
/// something is copied aside first; the copy goes where the steps fail.
///
/// Foreign keys are off from here on: a step that rebuilds a table must not take with it what refers to it.
pub(super) fn migrate(connection: &mut Connection, path: &Path, steps: &[Migration]) -> Result<()> {
    let from = version(connection).map_err(|e| at(path, &e))?;
    if usize::try_from(from).unwrap_or(0) >= steps.len() {
        return Ok(());
    }
    let copy = if from > 0 { Some(copy_aside(connection, path, from)?) } else { None };
    let taken = apply(connection, steps);
    if !matches!(taken, Ok(true)) {
        copy.map(std::fs::remove_file);
    }
    taken.map(drop).map_err(|fault| Problem::File { path: path.display().to_string(), fault })
}

/// Whether there was a step left to take: another program may have been faster.
fn apply(connection: &mut Connection, steps: &[Migration]) -> std::result::Result<bool, FileFault> {
    let fault = |e| fault_of(&e);
    connection.pragma_update(None, "foreign_keys", "OFF").map_err(fault)?;
    let tx = connection.transaction_with_behavior(TransactionBehavior::Exclusive).map_err(fault)?;
    let done = usize::try_from(version(&tx).map_err(fault)?).unwrap_or(0);
    if done >= steps.len() {
        return Ok(false);
    }
    for step in steps.iter().skip(done) {
        tx.execute_batch(step.sql).map_err(|error| match fault_of(&error) {
            FileFault::Other(words) => FileFault::Other(format!("{}: {words}", step.name)),
            fault => fault,
        })?;
    }
    if let Some(orphan) = orphans(&tx).map_err(fault)?.into_iter().next() {
        return Err(FileFault::Damaged(orphan));
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID).map_err(fault)?;
    tx.pragma_update(None, "user_version", steps.len() as i64).map_err(fault)?;
    tx.commit().map_err(fault)?;
    Ok(true)
}

/// Rows that name others which are not there, as `table id`.
pub(super) fn orphans(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut found = connection.prepare("PRAGMA foreign_key_check")?;
    let orphan = |row: &rusqlite::Row<'_>| {
        let (table, id): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
        Ok(format!("{table} {}", id.unwrap_or_default()))
    };
    found.query_map([], orphan)?.collect()
}

/// The copy stands beside the file, named after the version that it holds.
fn copy_aside(connection: &Connection, path: &Path, version: i64) -> Result<PathBuf> {
    let mut target = beside(path, &format!(".v{version}.bak"));
    for n in 1.. {
        match copy(connection, &target) {
            Err(Problem::File { fault: FileFault::AlreadyExists, .. }) => {}
            copied => return copied.map(|()| target),
        }
        target = beside(path, &format!(".v{version}-{n}.bak"));
    }
    Ok(target)
}

/// The tables of which the journal keeps every change: those with facts, each with an `id`.
pub(super) fn watched_tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(names.into_iter().filter(|name| !UNWATCHED.contains(&name.as_str())).collect())
}

/// The columns of a table, in order.
pub(super) fn columns_of(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut columns = connection.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    columns.query_map([table], |row| row.get(0))?.collect()
}
