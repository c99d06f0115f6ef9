//! The journal: what was done, and how the last thing done is taken back. One mechanism for every table.

use std::collections::HashMap;

use rusqlite::types::{ToSqlOutput, Value as SqlValue};
use rusqlite::{Row, params, params_from_iter};
use serde_json::{Map, Value};

use super::error::{OrProblem, Result};
use super::schema::columns_of;
use super::write::{EntryHead, Stamp, Tx};
use super::{Reader, Store, rows};
use crate::domain::date::Month;
use crate::domain::id::{EntryId, HouseholdId, ResidentId};
use crate::domain::problem::UndoProblem;

/// One intent as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    pub id: EntryId,
    /// RFC 3339, with the offset of the clock on the wall.
    pub at: String,
    pub who: String,
    pub intent: String,
    pub resident: Option<ResidentId>,
    pub subject: String,
    pub undone: bool,
}

/// What an undo put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoneEntry {
    pub entry: JournalEntry,
    pub rows: usize,
}

const ENTRY: &str = "SELECT id, at, who, intent, resident_id, subject, undone_by IS NOT NULL FROM journal";

fn entry(row: &Row<'_>) -> rusqlite::Result<JournalEntry> {
    Ok(JournalEntry {
        id: EntryId(row.get(0)?),
        at: row.get(1)?,
        who: row.get(2)?,
        intent: row.get(3)?,
        resident: row.get::<_, Option<i64>>(4)?.map(ResidentId),
        subject: row.get(5)?,
        undone: row.get(6)?,
    })
}

impl Reader<'_> {
    /// The newest entries, newest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn journal(&self, limit: usize) -> Result<Vec<JournalEntry>> {
        self.entries(&format!("{ENTRY} ORDER BY id DESC LIMIT ?1"), params![limit as i64])
    }

    /// Every entry that was about this resident or changed the resident's own row, newest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn journal_of(&self, resident: ResidentId, limit: usize) -> Result<Vec<JournalEntry>> {
        self.entries(
            &format!(
                "{ENTRY} WHERE id IN (SELECT id FROM journal WHERE resident_id = ?1
                                      UNION SELECT entry_id FROM journal_row WHERE row_id = ?1)
                 ORDER BY id DESC LIMIT ?2"
            ),
            params![resident.0, limit as i64],
        )
    }

    fn entries(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<JournalEntry>> {
        self.list(sql, params, entry)
    }

    /// The intent that an undo would take back. Setting up the team is not one: without it there is no desk. What
    /// changed no row is none either.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn last_intent(&self) -> Result<Option<JournalEntry>> {
        self.one(
            &format!(
                "{ENTRY} WHERE undone_by IS NULL AND intent NOT IN ('undo', 'setup')
                 AND EXISTS (SELECT 1 FROM journal_row r WHERE r.entry_id = journal.id) ORDER BY id DESC LIMIT 1"
            ),
            [],
            entry,
        )
    }

    /// The month that this entry closed, if it closed one.
    fn month_closed_by(&self, entry: EntryId) -> Result<Option<Month>> {
        let month: Option<String> = self.one(
            "SELECT json_extract(after, '$.month') FROM journal_row
             WHERE entry_id = ?1 AND tbl = 'pay_month' AND after IS NOT NULL LIMIT 1",
            [entry.0],
            |row| row.get(0),
        )?;
        Ok(month.and_then(|text| Month::parse(&text)))
    }
}

impl Store {
    /// Takes back the last intent that was not taken back yet. Repeated, it goes further back, up to the closing of
    /// a month, which stands for good, or to the making of the team, without which there is no file.
    ///
    /// # Errors
    /// [`UndoProblem`], or [`Problem::File`](crate::domain::problem::Problem::File); nothing was changed then.
    pub fn undo(&mut self, stamp: &Stamp, head: EntryHead<'_>) -> Result<UndoneEntry> {
        self.write(stamp, head, |tx| {
            let last = tx.read().last_intent()?.ok_or(UndoProblem::Nothing)?;
            if let Some(month) = tx.read().month_closed_by(last.id)? {
                return Err(UndoProblem::ClosedMonth(month).into());
            }
            let rows = tx.put_back(last.id)?;
            tx.execute("UPDATE journal SET undone_by = (SELECT max(id) FROM journal) WHERE id = ?1", [last.id.0])?;
            Ok(UndoneEntry { entry: last, rows })
        })
    }
}

/// One changed row, as it was and as it became.
struct Changed {
    table: String,
    id: i64,
    before: Option<Map<String, Value>>,
    after: Option<Map<String, Value>>,
}

impl Tx<'_> {
    /// Restores every row of an entry, last change first, and marks the residents they belong to.
    fn put_back(&self, entry: EntryId) -> Result<usize> {
        self.connection.pragma_update(None, "defer_foreign_keys", "ON").or_problem(self.connection)?;
        let changed = self.rows_of(entry)?;
        let mut tables = HashMap::new();
        for row in &changed {
            if !tables.contains_key(&row.table) {
                tables.insert(row.table.clone(), columns_of(self.connection, &row.table).or_problem(self.connection)?);
            }
            self.restore(row, &tables[&row.table])?;
            for side in [&row.before, &row.after].into_iter().flatten() {
                let resident = if row.table == "resident" {
                    Some(row.id)
                } else {
                    side.get("resident_id").and_then(Value::as_i64)
                };
                resident.into_iter().for_each(|id| self.touch(ResidentId(id)));
                let household = side.get("household_id").and_then(Value::as_i64);
                household.into_iter().for_each(|id| self.touch_household(HouseholdId(id)));
            }
        }
        Ok(changed.len())
    }

    fn rows_of(&self, entry: EntryId) -> Result<Vec<Changed>> {
        let side = |row: &Row<'_>, column| rows::optional_code(row, column, |text| serde_json::from_str(text).ok());
        self.read().list(
            "SELECT tbl, row_id, before, after FROM journal_row WHERE entry_id = ?1 ORDER BY id DESC",
            [entry.0],
            |row| Ok(Changed { table: row.get(0)?, id: row.get(1)?, before: side(row, 2)?, after: side(row, 3)? }),
        )
    }

    fn restore(&self, row: &Changed, columns: &[String]) -> Result<()> {
        let Changed { table, id, .. } = row;
        if self.current(table, *id, columns)?.map(|now| is_as_left(&now, row.after.as_ref()))
            != row.after.as_ref().map(|_| true)
        {
            return Err(UndoProblem::Changed { table: table.clone(), id: *id }.into());
        }
        let Some(before) = &row.before else {
            return self.execute(&format!("DELETE FROM \"{table}\" WHERE id = ?1"), [id]).map(drop);
        };
        let kept: Vec<&String> = columns.iter().filter(|column| before.contains_key(*column)).collect();
        let values = kept.iter().map(|column| sql_value(&before[*column]));
        let sql = if row.after.is_some() {
            let sets: Vec<String> = kept.iter().map(|column| format!("\"{column}\" = ?")).collect();
            format!("UPDATE \"{table}\" SET {} WHERE id = {id}", sets.join(", "))
        } else {
            let names: Vec<String> = kept.iter().map(|column| format!("\"{column}\"")).collect();
            format!("INSERT INTO \"{table}\" ({}) VALUES ({})", names.join(", "), vec!["?"; kept.len()].join(", "))
        };
        self.connection.execute(&sql, params_from_iter(values)).map(drop).or_problem(self.connection)
    }

    fn current(&self, table: &str, id: i64, columns: &[String]) -> Result<Option<Map<String, Value>>> {
        let pairs: Vec<String> = columns.iter().map(|c| format!("'{c}', \"{c}\"")).collect();
        let sql = format!("SELECT json_object({}) FROM \"{table}\" WHERE id = ?1", pairs.join(", "));
        let text: Option<String> = self.read().one(&sql, [id], |row| row.get(0))?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }
}

/// A migration may have added columns since; what the intent wrote must stand as it wrote it.
fn is_as_left(now: &Map<String, Value>, after: Option<&Map<String, Value>>) -> bool {
    after
        .is_some_and(|after| after.iter().all(|(column, value)| now.get(column).is_none_or(|current| current == value)))
}

fn sql_value(value: &Value) -> ToSqlOutput<'static> {
    ToSqlOutput::Owned(match value {
        Value::Null => SqlValue::Null,
        Value::Bool(flag) => SqlValue::Integer(i64::from(*flag)),
        Value::Number(number) => {
            number.as_i64().map_or_else(|| SqlValue::Real(number.as_f64().unwrap_or_default()), SqlValue::Integer)
        }
        other => SqlValue::Text(other.as_str().map_or_else(|| other.to_string(), str::to_owned)),
    })
}
