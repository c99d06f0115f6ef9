//! Looking at everything: what a check finds, and that it puts right only what can be made from facts.

use jiayi::desk::model::Unscored;
use jiayi::domain::date::Day;
use jiayi::domain::service::Mode;

use crate::support::peek::{everything, peek, plans};
use crate::support::people::{follow_up, resident};
use crate::support::{Home, day, full_desk, month, stamp, today};

const CLEAN: (usize, usize, usize) = (0, 0, 0);

fn found(desk: &mut jiayi::desk::Desk, on: Day) -> (usize, usize, usize) {
    let checkup = desk.check(on).expect("checked");
    (checkup.damage.len(), checkup.plans, checkup.months.len())
}

#[test]
fn a_sound_file_is_left_as_it_is() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let before = everything(&home.path());
    assert_eq!(found(&mut desk, today()), CLEAN);
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn due_rows_that_facts_do_not_give_are_made_anew() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (before, file) = (plans(&home.path()), peek(&home.path()));
    for (change, residents) in [
        ("DELETE FROM due WHERE resident_id = (SELECT min(resident_id) FROM due)", 1),
        ("UPDATE due SET due_on = '2020-01-01' WHERE resident_id = (SELECT max(resident_id) FROM due)", 1),
        (
            "INSERT INTO due SELECT resident_id, 'invented', stage, opens_on, due_on, closes_on, missed_from, done, needed, reason FROM due LIMIT 1",
            1,
        ),
    ] {
        file.execute_batch(change).expect(change);
        assert_eq!(found(&mut desk, today()), (0, residents, 0), "{change}");
        assert_eq!(plans(&home.path()), before, "{change}");
        assert_eq!(found(&mut desk, today()), CLEAN);
    }
}

#[test]
fn a_closed_month_that_was_changed_and_a_row_that_names_nobody_are_told() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    desk.record(&stamp(), &follow_up(&desk, who, day("2026-10-15"), Mode::Clinic), today()).expect("recorded");
    desk.close_pay(&stamp(), month("2026-10"), Unscored::Accept, today()).expect("closed");
    assert_eq!(found(&mut desk, today()), CLEAN);
    let file = peek(&home.path());
    file.execute_batch("UPDATE pay_line SET amount_fen = amount_fen + 1 WHERE id = (SELECT max(id) FROM pay_line)")
        .expect("changed");
    assert_eq!(found(&mut desk, today()), (0, 0, 1));
    file.execute_batch("PRAGMA foreign_keys = OFF; UPDATE service SET resident_id = 1").expect("changed");
    let (damage, _, _) = found(&mut desk, today());
    assert_eq!(damage, 1);
}
