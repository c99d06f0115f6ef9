//! Older files: copied aside, brought up step by step or not at all.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::thread;

use jiayi::desk::{Desk, OpenOptions, Store};
use jiayi::domain::problem::{FileFault, Problem, UndoProblem};
use jiayi::store::{MIGRATIONS, Migration};

use crate::support::peek::{assert_intact, dump, everything, facts, number, peek, plans, tables, texts};
use crate::support::{Home, fault, full_desk, open_desk, options, stamp, today};

const GADGETS: Migration = Migration {
    name: "test_gadgets",
    sql: "CREATE TABLE gadget (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
          ALTER TABLE resident ADD COLUMN nickname TEXT NOT NULL DEFAULT '';",
};

/// The way in which SQLite wants a table changed that ALTER TABLE cannot change.
const REBUILT: Migration = Migration {
    name: "test_rebuilt",
    sql: "CREATE TABLE tag_new (
              id INTEGER PRIMARY KEY, resident_id INTEGER NOT NULL REFERENCES resident (id), population TEXT NOT NULL,
              since_on TEXT, until_on TEXT, known_on TEXT NOT NULL, evidence TEXT
          ) STRICT;
          INSERT INTO tag_new SELECT id, resident_id, population, since_on, until_on, known_on, NULL FROM tag;
          DROP TABLE tag;
          ALTER TABLE tag_new RENAME TO tag;
          CREATE TABLE person AS SELECT * FROM resident;
          DELETE FROM person;
          DROP TABLE person;
          UPDATE resident SET note = 'migrated' WHERE name = '单丽';",
};

/// The program's own steps and more of them.
fn steps(more: &[Migration]) -> &'static [Migration] {
    Vec::leak([MIGRATIONS, more].concat())
}

fn open(path: &Path, migrations: &'static [Migration]) -> Result<Store, Problem> {
    Store::open(path, OpenOptions { migrations, ..options() })
}

fn old_copy() -> String {
    format!("team.jiayi.v{}.bak", MIGRATIONS.len())
}

#[test]
fn an_older_file_is_copied_aside_and_brought_up() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let (before, due) = (everything(&home.path()), plans(&home.path()));
    drop(open(&home.path(), steps(&[GADGETS, REBUILT])).expect("migrated"));
    assert_eq!(home.files(), ["team.jiayi", &*old_copy()]);
    assert_intact(&home.path());
    assert_eq!(plans(&home.path()), due, "nothing that refers to a rebuilt table went with it");
    let version = number(&peek(&home.path()), "PRAGMA user_version");
    assert_eq!(version, MIGRATIONS.len() as i64 + 2);

    let copy = home.join(&old_copy());
    assert_eq!(fs::metadata(&copy).expect("the copy").permissions().mode() & 0o777, 0o600);
    assert_eq!(everything(&copy), before);
    assert_intact(&copy);
    assert_eq!(open_desk(&copy).team().name, "湖滨社区一队", "the old program opens the copy");
}

#[test]
fn no_copy_is_made_where_nothing_is_to_be_done_and_none_is_overwritten() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    drop(open_desk(&home.path()));
    assert_eq!(home.files(), ["team.jiayi"]);
    fs::write(home.join(&old_copy()), "mine").expect("a file");
    drop(open(&home.path(), steps(&[GADGETS])).expect("migrated"));
    let second = format!("team.jiayi.v{}-1.bak", MIGRATIONS.len());
    assert_eq!(home.files(), ["team.jiayi", &*second, &*old_copy()]);
    assert_eq!(fs::read(home.join(&old_copy())).expect("the file"), b"mine");
    assert_eq!(
        fault(open(&home.path(), MIGRATIONS)),
        FileFault::Newer { file: MIGRATIONS.len() as i64 + 1, program: MIGRATIONS.len() as i64 }
    );
}

#[test]
fn a_step_that_fails_changes_nothing() {
    const BROKEN: Migration = Migration { name: "test_broken", sql: "UPDATE resident SET note = 'x'; oops;" };
    const ORPHANS: Migration =
        Migration { name: "test_orphans", sql: "DELETE FROM resident WHERE name = '郑建国';" };
    for last in [BROKEN, ORPHANS] {
        let home = Home::new();
        drop(full_desk(&home.path()));
        let bytes = fs::read(home.path()).expect("the file");
        let fault = fault(open(&home.path(), steps(&[GADGETS, last])));
        match (last.name, fault) {
            ("test_broken", FileFault::Other(words)) => assert!(words.starts_with("test_broken: "), "{words}"),
            ("test_orphans", FileFault::Damaged(_)) => {}
            (name, other) => panic!("{name}: {other:?}"),
        }
        assert_eq!(home.files(), ["team.jiayi"], "no copies pile up");
        assert!(fs::read(home.path()).expect("the file") == bytes, "byte for byte");
        open_desk(&home.path());
    }
}

#[test]
fn a_step_is_nobodys_intent() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let journal = |path: &Path| dump(&peek(path), &["journal".to_owned(), "journal_row".to_owned()]);
    let before = journal(&home.path());
    let migrations = steps(&[GADGETS, REBUILT]);
    let mut desk = Desk::new(open(&home.path(), migrations).expect("migrated"), None).expect("a team");
    assert_eq!(journal(&home.path()), before);
    // The import wrote 单丽 without a note; the step gave her one, and an undo would lose it unseen.
    let refused = desk.undo(&stamp(), today());
    assert!(matches!(refused, Err(Problem::Undo(UndoProblem::Changed { .. }))), "{refused:?}");
}

#[test]
fn an_undo_reaches_over_a_step_that_left_the_rows_alone() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let mut desk = Desk::new(open(&home.path(), steps(&[GADGETS])).expect("migrated"), None).expect("a team");
    desk.undo(&stamp(), today()).expect("the import is taken back");
    assert_eq!(number(&peek(&home.path()), "SELECT count(*) FROM resident"), 0);
}

#[test]
fn new_tables_and_columns_are_watched() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    drop(open(&home.path(), steps(&[GADGETS])).expect("migrated"));
    let file = peek(&home.path());
    jiayi::store::watch(&file).expect("watched as by the program");
    let newest = || texts(&file, "SELECT tbl || ' ' || ifnull(after, '') FROM journal_row ORDER BY id DESC LIMIT 1");
    file.execute_batch("INSERT INTO gadget VALUES (1, 'g')").expect("inserted");
    assert_eq!(newest(), [r#"gadget {"id":1,"name":"g"}"#]);
    file.execute_batch("UPDATE resident SET nickname = '阿丽' WHERE name = '单丽'").expect("updated");
    assert!(newest()[0].starts_with("resident {") && newest()[0].contains(r#""nickname":"阿丽""#), "{:?}", newest());
}

#[test]
fn an_older_program_that_still_has_the_file_open_stops_writing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    drop(open(&home.path(), steps(&[GADGETS])).expect("migrated"));
    let before = everything(&home.path());
    let newer = FileFault::Newer { file: MIGRATIONS.len() as i64 + 1, program: MIGRATIONS.len() as i64 };
    assert_eq!(fault(desk.undo(&stamp(), today())), newer);
    assert_eq!(fault(desk.replan_all(today(), |_| true)), newer);
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn what_an_undo_deletes_is_found_by_an_index() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let file = peek(&home.path());
    for table in tables(&file) {
        // The team and its members are never taken back, and the journal is only ever written to.
        let sql = format!(
            "SELECT \"from\" FROM pragma_foreign_key_list('{table}')
             WHERE \"table\" NOT IN ('team', 'member', 'journal')
               AND \"from\" NOT IN (SELECT name FROM pragma_table_info('{table}') WHERE pk = 1)
               AND \"from\" NOT IN (
                   SELECT i.name FROM pragma_index_list('{table}') l, pragma_index_info(l.name) i WHERE i.seqno = 0)"
        );
        assert_eq!(texts(&file, &sql), Vec::<String>::new(), "{table}: a reference without an index");
    }
}

#[test]
fn every_file_on_the_way_opens() {
    let all = steps(&[GADGETS, REBUILT]);
    for taken in 1..=all.len() {
        let home = Home::new();
        drop(Store::create(&home.path(), OpenOptions { migrations: &all[..taken], ..options() }).expect("a new file"));
        drop(open(&home.path(), all).expect("the newest program opens it"));
        let file = peek(&home.path());
        assert_eq!(number(&file, "PRAGMA user_version"), all.len() as i64);
        assert_intact(&home.path());
        jiayi::store::watch(&file).expect("its tables can be watched");
    }
}

#[test]
fn programs_that_bring_the_same_file_up_at_once_do_it_once() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let before = facts(&home.path()).len();
    let (path, migrations) = (home.path(), steps(&[GADGETS]));
    let programs: Vec<_> = (0..4)
        .map(|_| {
            let path = path.clone();
            thread::spawn(move || open(&path, migrations).map(drop))
        })
        .collect();
    for program in programs {
        program.join().expect("no panic").expect("opened");
    }
    assert_eq!(facts(&home.path()).len(), before);
    let copies: Vec<_> = home.files().into_iter().filter(|name| name.ends_with(".bak")).collect();
    assert_eq!(copies.len(), 1, "only the program that took the step keeps its copy: {copies:?}");
    open_desk(&home.join(&copies[0]));
}

#[cfg(feature = "sqlcipher")]
#[test]
fn the_copy_of_an_encrypted_file_is_encrypted() {
    let home = Home::new();
    let with = |migrations| OpenOptions { key: Some("key"), migrations, ..options() };
    drop(Store::create(&home.path(), with(MIGRATIONS)).expect("a new file"));
    drop(Store::open(&home.path(), with(steps(&[GADGETS]))).expect("migrated"));
    let copy = home.join(&old_copy());
    assert_eq!(fault(Store::open(&copy, options())), FileFault::Key);
    assert!(Store::open(&copy, with(MIGRATIONS)).is_ok());
}
