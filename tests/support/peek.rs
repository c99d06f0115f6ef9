//! Looking into a file past the program: every row of some tables as text, and changes that the program never makes.

use std::path::Path;

use rusqlite::Connection;

/// Tables that are not facts: the journal itself, and what is rebuilt from facts.
const NOT_FACTS: [&str; 5] = ["journal", "journal_row", "due", "plan", "plan_rules"];

pub fn peek(path: &Path) -> Connection {
    Connection::open(path).expect("SQLite opens the file")
}

pub fn tables(connection: &Connection) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    texts(connection, sql)
}

/// The tables that hold facts, which the journal watches.
pub fn fact_tables(connection: &Connection) -> Vec<String> {
    let mut tables = tables(connection);
    tables.retain(|table| !NOT_FACTS.contains(&table.as_str()));
    tables
}

pub fn columns(connection: &Connection, table: &str) -> Vec<String> {
    texts(connection, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"))
}

/// Every row of the tables, each with its table, in an order that depends on the content only.
pub fn dump(connection: &Connection, tables: &[String]) -> Vec<String> {
    let mut rows = Vec::new();
    for table in tables {
        let values: Vec<String> =
            columns(connection, table).iter().map(|column| format!("'{column}=' || quote(\"{column}\")")).collect();
        rows.extend(texts(
            connection,
            &format!("SELECT '{table} ' || {} FROM \"{table}\"", values.join(" || ' ' || ")),
        ));
    }
    rows.sort();
    rows
}

pub fn facts(path: &Path) -> Vec<String> {
    let connection = peek(path);
    dump(&connection, &fact_tables(&connection))
}

/// The due rows, and until when they are good.
pub fn plans(path: &Path) -> Vec<String> {
    let mut rows = dump(&peek(path), &["due".to_owned()]);
    rows.extend(texts(
        &peek(path),
        "SELECT 'plan ' || resident_id || ' ' || good_until FROM plan ORDER BY resident_id",
    ));
    rows
}

/// Every table, the journal included.
pub fn everything(path: &Path) -> Vec<String> {
    let connection = peek(path);
    dump(&connection, &tables(&connection))
}

pub fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).expect(sql);
    let rows = statement.query_map([], |row| row.get(0)).expect(sql);
    rows.collect::<Result<_, _>>().expect(sql)
}

pub fn number(connection: &Connection, sql: &str) -> i64 {
    connection.query_row(sql, [], |row| row.get(0)).expect(sql)
}

pub fn count(path: &Path, table: &str) -> i64 {
    number(&peek(path), &format!("SELECT count(*) FROM {table}"))
}

/// SQLite finds nothing wrong with the file, and no row names another that is not there.
pub fn assert_intact(path: &Path) {
    let file = peek(path);
    assert_eq!(texts(&file, "PRAGMA integrity_check"), ["ok"]);
    assert_eq!(texts(&file, "SELECT \"table\" FROM pragma_foreign_key_check"), Vec::<String>::new());
}

/// Intact, and the journal leads to exactly the rows that the tables hold.
pub fn assert_whole(path: &Path) {
    assert_intact(path);
    let file = peek(path);
    for table in fact_tables(&file) {
        let pairs: Vec<String> = columns(&file, &table).iter().map(|c| format!("'{c}', \"{c}\"")).collect();
        let held = texts(&file, &format!("SELECT json_object({}) FROM \"{table}\" ORDER BY id", pairs.join(", ")));
        let told = format!(
            "SELECT after FROM journal_row r WHERE tbl = '{table}' AND after IS NOT NULL AND NOT EXISTS (
                 SELECT 1 FROM journal_row l WHERE l.tbl = r.tbl AND l.row_id = r.row_id AND l.id > r.id)
             ORDER BY row_id"
        );
        assert_eq!(held, texts(&file, &told), "{table}: the journal tells another story");
    }
}
