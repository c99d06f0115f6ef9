//! The journal's triggers. They belong to the connection and not to the file: made from the tables as they are when
//! this program first writes, so that a start reads no schema of triggers and a file brings none of its own.

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::schema::{columns_of, watched_tables};

/// What a file says of triggers and views is not run, whoever wrote it; those of the connection are.
pub(super) fn trust_no_file(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false).map(drop)
}

/// Makes the three triggers of every watched table from the columns that it has now. An update that changes nothing
/// is no change.
/// The row belongs to the newest journal entry, because every intent begins by writing its entry.
///
/// # Errors
/// SQLite's, on a connection to something else than a file of ours.
pub fn watch(connection: &Connection) -> rusqlite::Result<()> {
    // At once: each statement by itself would be a transaction of its own.
    let together = connection.unchecked_transaction()?;
    for table in watched_tables(connection)? {
        let columns = columns_of(connection, &table)?;
        let row = |side: &str| {
            let pairs: Vec<String> = columns.iter().map(|c| format!("'{c}', {side}.\"{c}\"")).collect();
            format!("json_object({})", pairs.join(", "))
        };
        let differs: Vec<String> = columns.iter().map(|c| format!("OLD.\"{c}\" IS NOT NEW.\"{c}\"")).collect();
        let differs = format!("WHEN {}", differs.join(" OR "));
        for (event, when, id, before, after) in [
            ("INSERT", "", "NEW", "NULL".to_owned(), row("NEW")),
            ("UPDATE", &*differs, "NEW", row("OLD"), row("NEW")),
            ("DELETE", "", "OLD", row("OLD"), "NULL".to_owned()),
        ] {
            let name = format!("journal_{table}_{}", event.to_lowercase());
            connection.execute_batch(&format!(
                "CREATE TEMP TRIGGER {name} AFTER {event} ON main.\"{table}\" {when} BEGIN
                   INSERT INTO journal_row (entry_id, tbl, row_id, before, after)
                   VALUES ((SELECT max(id) FROM journal), '{table}', {id}.id, {before}, {after});
                 END;"
            ))?;
        }
    }
    together.commit()
}
