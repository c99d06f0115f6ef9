//! Sudden death: what was acknowledged is there afterwards, what was not is wholly absent.

use std::path::Path;

use jiayi::desk::Desk;
use jiayi::domain::service::Mode;

use crate::support::peek::{assert_whole, count, plans};
use crate::support::people::{follow_up, import, pressure, resident, roster};
use crate::support::{Home, child, full_desk, open_desk, stamp_after, today};

const WRITER: &str = "store::durability::the_program_that_writes_until_it_is_killed";

/// Changes the file without end and says after each change, as soon as the desk has acknowledged it, how many there
/// are now.
#[test]
fn the_program_that_writes_until_it_is_killed() {
    let Some((_, path)) = child::task() else { return };
    let mut desk = open_desk(&path);
    println!("\nready");
    for n in count(&path, "journal") + 1.. {
        change(&mut desk, n);
        println!("done {n}");
    }
}

/// Mostly records, now and then a whole roster, now and then an undo of what was last.
fn change(desk: &mut Desk, n: i64) {
    let stamp = stamp_after(n);
    match n % 9 {
        5 => {
            let mut roster = roster();
            roster.rows.iter_mut().for_each(|row| row.address = format!("搬到{n}号"));
            import(desk, &roster, &stamp, today()).expect("imported");
        }
        6 | 8 => drop(desk.undo(&stamp, today()).expect("taken back")),
        _ => {
            let who = resident(desk, ["郑建国", "苏阿婆", "仇小明", "曾祥"][n as usize % 4]);
            let mut service = follow_up(desk, who, today(), Mode::Home);
            service.readings = pressure(120 + (n % 60) as u16, 80);
            service.note = format!("{n} {}", "长".repeat(400));
            service.attached.is_sure = true;
            desk.record(&stamp, &service, today()).expect("recorded");
        }
    }
}

fn assert_sound(path: &Path, acknowledged: i64) {
    let mut desk = open_desk(path);
    let kept = count(path, "journal");
    assert!(kept >= acknowledged, "of {acknowledged} acknowledged changes {kept} are there");
    assert!(kept <= acknowledged + 1, "at most one more was under way: {kept} after {acknowledged}");
    assert_whole(path);
    let due = plans(path);
    desk.replan_all(today(), |_| true).expect("rebuilt");
    assert_eq!(plans(path), due, "a change and the plans after it are one");
}

#[test]
fn what_was_acknowledged_survives_every_death() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    for changes in [1, 2, 30, 3, 60, 5, 0, 100, 8, 45] {
        let mut acknowledged = count(&home.path(), "journal");
        let mut program = child::Running::start(WRITER, "write", &home.path());
        assert!(program.next("ready").is_some(), "the program started");
        let said = |program: &mut child::Running| program.next("done ").map(|n| n.parse().expect("a number"));
        for _ in 0..changes {
            acknowledged = said(&mut program).expect("the program is at work");
        }
        program.kill();
        // What it said between our last look and its death was acknowledged too.
        acknowledged = std::iter::from_fn(|| said(&mut program)).last().unwrap_or(acknowledged);
        assert_sound(&home.path(), acknowledged);
    }
}
