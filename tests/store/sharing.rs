//! Two programs on one file at once.

use std::sync::mpsc;
use std::thread;

use jiayi::domain::problem::FileFault;
use jiayi::domain::service::Mode;

use crate::support::peek::{assert_whole, count, everything, number, peek, plans};
use crate::support::people::{follow_up, pressure, resident};
use crate::support::{Home, fault, full_desk, open_desk, stamp, stamp_after, today};

#[test]
fn each_sees_what_the_other_wrote() {
    let home = Home::new();
    let mut first = full_desk(&home.path());
    let mut second = open_desk(&home.path());
    let who = resident(&second, "郑建国");
    let mut service = follow_up(&first, who, today(), Mode::Clinic);
    service.readings = pressure(130, 80);
    first.record(&stamp(), &service, today()).expect("recorded");
    let card = second.card(who, today()).expect("a card");
    assert_eq!(card.services.len(), 1);
    assert_eq!(card.dues, first.card(who, today()).expect("a card").dues);
    second.undo(&stamp(), today()).expect("taken back by the other");
    assert_eq!(first.card(who, today()).expect("a card").services.len(), 0);
}

#[test]
fn many_programs_record_at_once_and_nothing_is_lost() {
    const PROGRAMS: i64 = 4;
    const RECORDS: i64 = 12;
    let home = Home::new();
    drop(full_desk(&home.path()));
    let programs: Vec<_> = (0..PROGRAMS)
        .map(|program| {
            let path = home.path();
            thread::spawn(move || {
                let mut desk = open_desk(&path);
                for n in 0..RECORDS {
                    let who = resident(&desk, ["郑建国", "苏阿婆", "仇小明"][n as usize % 3]);
                    let mut service = follow_up(&desk, who, today(), Mode::Phone);
                    service.note = format!("{program} {n}");
                    desk.record(&stamp_after(n), &service, today()).expect("recorded");
                }
            })
        })
        .collect();
    programs.into_iter().for_each(|program| program.join().expect("no panic"));
    assert_eq!(count(&home.path(), "service"), PROGRAMS * RECORDS);
    let records = "SELECT count(*) FROM journal WHERE intent = 'record'";
    assert_eq!(number(&peek(&home.path()), records), PROGRAMS * RECORDS);
    assert_whole(&home.path());
    let kept = plans(&home.path());
    open_desk(&home.path()).replan_all(today(), |_| true).expect("rebuilt");
    assert_eq!(plans(&home.path()), kept);
}

#[test]
fn a_write_that_finds_the_file_kept_by_another_says_so_and_changes_nothing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let service = follow_up(&desk, who, today(), Mode::Clinic);
    let other = peek(&home.path());
    let before = everything(&home.path());
    other.execute_batch("BEGIN IMMEDIATE; UPDATE team SET name = 'x';").expect("a lock");
    assert_eq!(fault(desk.record(&stamp(), &service, today())), FileFault::Locked);
    assert_eq!(desk.totals(today()).expect("reading goes on").residents, 8);
    other.execute_batch("ROLLBACK").expect("given back");
    assert_eq!(everything(&home.path()), before);
    desk.record(&stamp(), &service, today()).expect("now it goes");
}

#[test]
fn a_write_waits_for_one_that_is_under_way() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let service = follow_up(&desk, who, today(), Mode::Clinic);
    let (locked, is_locked) = mpsc::channel();
    let (starts, has_started) = mpsc::channel();
    let path = home.path();
    let other = thread::spawn(move || {
        let other = peek(&path);
        other.execute_batch("BEGIN IMMEDIATE; UPDATE team SET policy = 'national';").expect("a lock");
        locked.send(()).expect("heard");
        has_started.recv().expect("told");
        other.execute_batch("COMMIT").expect("written");
    });
    is_locked.recv().expect("told");
    starts.send(()).expect("heard");
    desk.record(&stamp(), &service, today()).expect("recorded after the other");
    other.join().expect("no panic");
    assert_eq!(count(&home.path(), "service"), 1);
}

#[test]
fn a_file_that_was_moved_away_while_it_is_open_takes_nothing_more_and_loses_nothing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let service = follow_up(&desk, who, today(), Mode::Clinic);
    desk.record(&stamp(), &service, today()).expect("recorded");
    let moved = home.join("elsewhere.jiayi");
    std::fs::rename(home.path(), &moved).expect("moved by another program");
    assert_eq!(fault(desk.record(&stamp_after(1), &service, today())), FileFault::Moved);
    assert_eq!(fault(desk.undo(&stamp_after(1), today())), FileFault::Moved);
    assert_eq!(desk.card(who, today()).expect("still read").services.len(), 1);

    // Another file under the old name is not ours.
    drop(full_desk(&home.join("other.jiayi")));
    std::fs::copy(home.join("other.jiayi"), home.path()).expect("put in its place");
    assert_eq!(fault(desk.record(&stamp_after(2), &service, today())), FileFault::Moved);
    std::fs::remove_file(home.path()).expect("gone again");

    std::fs::rename(&moved, home.path()).expect("back in its place");
    let call = follow_up(&desk, who, today(), Mode::Phone);
    desk.record(&stamp_after(3), &call, today()).expect("goes on as before");
    drop(desk);
    assert_whole(&home.path());
    assert_eq!(count(&home.path(), "service"), 2);
}
