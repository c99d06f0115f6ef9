//! Sudden death: what was acknowledged is there afterwards, what was not is wholly absent.

use std::path::Path;

use jiayi::domain::service::Mode;

use crate::support::peek::{assert_whole, count, number, peek, plans, texts};
use crate::support::people::{follow_up, pressure, resident};
use crate::support::{Home, child, full_desk, open_desk, stamp_after, today};

const WRITER: &str = "store::durability::the_program_that_writes_until_it_is_killed";

/// Records without end and says each id as soon as the desk has acknowledged it.
#[test]
fn the_program_that_writes_until_it_is_killed() {
    let Some((_, path)) = child::task() else { return };
    let mut desk = open_desk(&path);
    println!("\nready");
    for n in count(&path, "service").. {
        let who = resident(&desk, ["郑建国", "苏阿婆", "仇小明", "曾祥"][n as usize % 4]);
        let mut service = follow_up(&desk, who, today(), Mode::Home);
        service.readings = pressure(120 + (n % 60) as u16, 80);
        service.note = format!("{n} {}", "长".repeat(400));
        let (recorded, _) = desk.record(&stamp_after(n), &service, today()).expect("recorded");
        println!("done {}", recorded.service);
    }
}

fn assert_sound(path: &Path, acknowledged: &[String]) {
    let mut desk = open_desk(path);
    assert_whole(path);
    let file = peek(path);
    let kept = texts(&file, "SELECT CAST(id AS TEXT) FROM service ORDER BY id");
    assert_eq!(acknowledged.iter().filter(|id| !kept.contains(id)).count(), 0, "an acknowledged record is lost");
    assert!(kept.len() <= acknowledged.len() + 1, "at most the one that was under way");
    let entries = "SELECT count(*) FROM journal j WHERE intent = 'record'
                   AND (SELECT count(*) FROM journal_row r WHERE r.entry_id = j.id AND r.tbl = 'service') = 1";
    assert_eq!(number(&file, entries) as usize, kept.len(), "a record and its entry are one");
    let due = plans(path);
    desk.replan_all(today(), |_| true).expect("rebuilt");
    assert_eq!(plans(path), due, "a record and the plans after it are one");
}

#[test]
fn what_was_acknowledged_survives_every_death() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let mut acknowledged = Vec::new();
    for records in [1, 2, 30, 3, 70, 5, 0, 110, 8, 45] {
        let mut program = child::Running::start(WRITER, "record", &home.path());
        assert!(program.next("ready").is_some(), "the program started");
        acknowledged.extend((0..records).map_while(|_| program.next("done ")));
        program.kill();
        // What it said between our last look and its death was acknowledged too.
        acknowledged.extend(std::iter::from_fn(|| program.next("done ")));
        assert_sound(&home.path(), &acknowledged);
        acknowledged = texts(&peek(&home.path()), "SELECT CAST(id AS TEXT) FROM service ORDER BY id");
    }
}
