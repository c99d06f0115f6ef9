//! Ids grow with every intent and are nobody else's, whatever the clock does and however many programs write.

use jiayi::domain::service::Mode;
use rusqlite::Connection;

use crate::support::peek::{fact_tables, number, peek, texts};
use crate::support::people::{follow_up, import, reading, resident, roster, row};
use crate::support::{Home, full_desk, open_desk, stamp_after, today};

/// Every id of every table, entries of the journal included, is there once.
fn assert_unique(file: &Connection) {
    let mut tables = fact_tables(file);
    tables.push("journal".to_owned());
    let all: Vec<String> = tables.iter().map(|table| format!("SELECT id FROM \"{table}\"")).collect();
    let twice = format!("SELECT id FROM ({}) GROUP BY id HAVING count(*) > 1", all.join(" UNION ALL "));
    assert_eq!(number(file, &format!("SELECT count(*) FROM ({twice})")), 0, "an id is there twice");
}

/// The rows that an intent adds have larger ids than all rows and entries before it.
fn assert_ordered(file: &Connection) {
    let sql = "SELECT count(*) FROM journal j JOIN journal_row r ON r.entry_id = j.id AND r.before IS NULL
               WHERE j.intent <> 'undo' AND (r.row_id < j.id OR EXISTS (
                   SELECT 1 FROM journal later WHERE later.id > j.id AND later.id <= r.row_id))";
    assert_eq!(number(file, sql), 0, "{:?}", texts(file, "SELECT id || ' ' || intent FROM journal"));
}

#[test]
fn a_clock_that_steps_back_between_two_starts_repeats_nothing() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    for (session, hours) in [(1, -48), (2, -72), (3, -72), (4, 48), (5, 0)] {
        let mut desk = open_desk(&home.path());
        // The last row that the import writes is an update of somebody old; the ones before it are new.
        let mut rows: Vec<_> = (0..8)
            .map(|n| row(20 + 8 * session + n, &format!("{session}号{n}"), "1950-01-01", &["diabetes"]))
            .collect();
        rows.push(roster().rows.swap_remove(0));
        rows[8].note = format!("第{session}次");
        import(&mut desk, &reading(rows), &stamp_after(hours * 60), today()).expect("imported");
    }
    let file = peek(&home.path());
    assert_eq!(number(&file, "SELECT count(*) FROM resident"), 8 + 5 * 8);
    assert_unique(&file);
    assert_ordered(&file);
}

#[test]
fn two_programs_take_turns_without_repeating() {
    let home = Home::new();
    let mut first = full_desk(&home.path());
    let mut second = open_desk(&home.path());
    let who = resident(&first, "郑建国");
    for turn in 0..6 {
        // The second program's clock is an hour slow.
        for (desk, minutes) in [(&mut first, turn), (&mut second, turn - 60)] {
            let mut service = follow_up(desk, who, today(), Mode::Clinic);
            service.note = format!("{minutes}");
            desk.record(&stamp_after(minutes), &service, today()).expect("recorded");
        }
    }
    let file = peek(&home.path());
    assert_unique(&file);
    assert_ordered(&file);
}
