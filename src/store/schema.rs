//! The schema: migrations, only ever appended, and the journal's triggers, made from it.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::error::{Result, at};
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
];

/// Marks a file as ours (`JIAY`).
pub(super) const APPLICATION_ID: i64 = 0x4a49_4159;

/// Tables that the journal does not watch: itself, and what is rebuilt from facts.
const UNWATCHED: [&str; 5] = ["journal", "journal_row", "due", "plan", "plan_rules"];

pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings the file to the newest version. Each step and the triggers that follow from it are one transaction;
/// an older file that already holds something is copied aside first.
pub(super) fn migrate(connection: &mut Connection, path: &Path, steps: &[Migration]) -> Result<()> {
    let from = version(connection).map_err(|e| at(path, &e))?;
    let done = usize::try_from(from).unwrap_or(0);
    if done >= steps.len() {
        return Ok(());
    }
    if done > 0 {
        copy_aside(connection, path, from)?;
    }
    for (index, step) in steps.iter().enumerate().skip(done) {
        apply(connection, index, step).map_err(|e| at(path, &e))?;
    }
    Ok(())
}

fn apply(connection: &mut Connection, index: usize, step: &Migration) -> rusqlite::Result<()> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    tx.execute_batch(step.sql)?;
    remake_triggers(&tx)?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", index as i64 + 1)?;
    tx.commit()
}

/// The copy stands beside the file, named after the version that it holds.
fn copy_aside(connection: &Connection, path: &Path, version: i64) -> Result<()> {
    let name = |n: usize| {
        let suffix = if n == 0 { String::new() } else { format!("-{n}") };
        let mut file = path.as_os_str().to_owned();
        file.push(format!(".v{version}{suffix}.bak"));
        PathBuf::from(file)
    };
    let target = (0..).map(name).find(|file| !file.exists()).unwrap_or_else(|| name(0));
    let copied = super::open::create_private(&target).map_err(|e| FileFault::Other(e.to_string())).and_then(|()| {
        connection
            .backup("main", &target, None::<fn(rusqlite::backup::Progress)>)
            .map_err(|e| super::error::fault_of(&e))
    });
    copied.map_err(|fault| Problem::File { path: target.display().to_string(), fault })
}

/// The journal stops watching, inside the transaction at hand.
pub(super) fn drop_triggers(connection: &Connection) -> rusqlite::Result<()> {
    let mut triggers = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")?;
    let names = triggers.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    names.iter().try_for_each(|name| connection.execute_batch(&format!("DROP TRIGGER \"{name}\"")))
}

/// Drops and remakes the three triggers of every watched table from the columns that it has now.
/// The row belongs to the newest journal entry, because every intent begins by writing its entry.
pub(super) fn remake_triggers(connection: &Connection) -> rusqlite::Result<()> {
    for table in watched_tables(connection)? {
        let columns = columns_of(connection, &table)?;
        let row = |side: &str| {
            let pairs: Vec<String> = columns.iter().map(|c| format!("'{c}', {side}.\"{c}\"")).collect();
            format!("json_object({})", pairs.join(", "))
        };
        for (event, id, before, after) in [
            ("INSERT", "NEW", "NULL".to_owned(), row("NEW")),
            ("UPDATE", "NEW", row("OLD"), row("NEW")),
            ("DELETE", "OLD", row("OLD"), "NULL".to_owned()),
        ] {
            let name = format!("journal_{table}_{}", event.to_lowercase());
            connection.execute_batch(&format!(
                "DROP TRIGGER IF EXISTS {name};
                 CREATE TRIGGER {name} AFTER {event} ON \"{table}\" BEGIN
                   INSERT INTO journal_row (entry_id, tbl, row_id, before, after)
                   VALUES ((SELECT max(id) FROM journal), '{table}', {id}.id, {before}, {after});
                 END;"
            ))?;
        }
    }
    Ok(())
}

fn watched_tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
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
