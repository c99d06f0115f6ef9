//! Undo: any run of intents, taken back one by one, leaves every table and every plan as it was before each.

use std::path::Path;

use jiayi::desk::model::{
    Intent, NewAdjustment, NewAttempt, NewBed, NewLeave, NewSession, NewVisit, Unscored, VisitChange,
};
use jiayi::desk::{Desk, Result, Stamp};
use jiayi::domain::bed::BedClose;
use jiayi::domain::care::paper::{Evidence, OfficialSystem};
use jiayi::domain::id::{AdjustmentId, ResidentId, ServiceId, VisitId};
use jiayi::domain::money::Fen;
use jiayi::domain::pay::facts::{AdjustmentKind, Counterpart};
use jiayi::domain::pay::input::PayInput;
use jiayi::domain::problem::{Problem, UndoProblem};
use jiayi::domain::reach::AttemptOutcome;
use jiayi::domain::resident::Standing;
use jiayi::domain::service::Mode;
use jiayi::domain::visit::{FailReason, Session, VisitPurpose};
use proptest::prelude::*;

use crate::support::peek::{assert_whole, count, everything, facts, number, peek, plans};
use crate::support::people::{follow_up, import, member, pressure, reading, resident, roster, row};
use crate::support::{Home, day, full_desk, month, new_desk, open_desk, stamp, stamp_after, today};

/// One thing that a leader does; numbers choose among what there is, days are counted back from today.
#[derive(Debug, Clone)]
enum Step {
    Record { who: usize, ago: i64, mode: usize, systolic: u16, weeks: Option<u8>, visit: Option<usize> },
    Plan { who: usize, ahead: i64, member: usize },
    Move { visit: usize, ahead: i64 },
    Fail { visit: usize },
    Cancel { visit: usize },
    Standing { who: usize, state: usize, ago: i64 },
    Import { first: u32, people: u32, note: bool },
    Pay { kind: usize, member: usize, value: u32 },
    Adjust { member: usize, fen: i64 },
    RemoveAdjustment { which: usize },
    Attempt { who: usize, outcome: usize, ahead: i64, note: bool },
    Paper { service: usize, ago: Option<i64>, photo: bool },
    Session { who: usize, ago: i64 },
    MoveStop { visit: usize, later: bool },
    Leave { member: usize, ahead: i64 },
    OpenBed { who: usize, ago: i64 },
    CloseBed { who: usize, ago: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    let (who, visit, member) = (0..12_usize, 0..6_usize, 0..6_usize);
    prop_oneof![
        4 => (who.clone(), -1..400_i64, 0..9_usize, 90..240_u16, proptest::option::of(3..10_u8), proptest::option::of(visit.clone()))
            .prop_map(|(who, ago, mode, systolic, weeks, visit)| Step::Record { who, ago, mode, systolic, weeks, visit }),
        3 => (who.clone(), -1..30_i64, member.clone()).prop_map(|(who, ahead, member)| Step::Plan { who, ahead, member }),
        1 => (visit.clone(), -1..30_i64).prop_map(|(visit, ahead)| Step::Move { visit, ahead }),
        1 => visit.clone().prop_map(|visit| Step::Fail { visit }),
        1 => visit.clone().prop_map(|visit| Step::Cancel { visit }),
        1 => (visit, any::<bool>()).prop_map(|(visit, later)| Step::MoveStop { visit, later }),
        1 => (member.clone(), -3..20_i64).prop_map(|(member, ahead)| Step::Leave { member, ahead }),
        1 => (who.clone(), -1..60_i64).prop_map(|(who, ago)| Step::OpenBed { who, ago }),
        1 => (who.clone(), -1..60_i64).prop_map(|(who, ago)| Step::CloseBed { who, ago }),
        2 => (who, 0..3_usize, -1..300_i64).prop_map(|(who, state, ago)| Step::Standing { who, state, ago }),
        1 => (1..30_u32, 1..5_u32, any::<bool>()).prop_map(|(first, people, note)| Step::Import { first, people, note }),
        2 => (0..4_usize, member.clone(), 0..11_000_u32).prop_map(|(kind, member, value)| Step::Pay { kind, member, value }),
        1 => (member, -500..500_i64).prop_map(|(member, fen)| Step::Adjust { member, fen }),
        1 => (0..3_usize).prop_map(|which| Step::RemoveAdjustment { which }),
        2 => (0..12_usize, 0..7_usize, -40..40_i64, any::<bool>())
            .prop_map(|(who, outcome, ahead, note)| Step::Attempt { who, outcome, ahead, note }),
        2 => (0..6_usize, proptest::option::of(-1..200_i64), any::<bool>())
            .prop_map(|(service, ago, photo)| Step::Paper { service, ago, photo }),
        1 => (0..12_usize, -1..60_i64).prop_map(|(who, ago)| Step::Session { who, ago }),
    ]
}

fn ids(path: &Path, table: &str) -> Vec<i64> {
    let file = peek(path);
    let mut rows = file.prepare(&format!("SELECT id FROM {table} ORDER BY id")).expect("a table");
    rows.query_map([], |row| row.get(0)).expect("rows").collect::<rusqlite::Result<_>>().expect("ids")
}

fn nth(ids: &[i64], n: usize) -> i64 {
    if ids.is_empty() { 1 } else { ids[n % ids.len()] }
}

fn ahead(days: i64) -> jiayi::domain::date::Day {
    jiayi::domain::date::add_days(today(), days)
}

fn perform(desk: &mut Desk, path: &Path, step: &Step, stamp: &Stamp) -> Result<()> {
    let who = |n: &usize| ResidentId(nth(&ids(path, "resident"), *n));
    let visit = |n: &usize| VisitId(nth(&ids(path, "visit"), *n));
    let member = |desk: &Desk, n: &usize| desk.members()[*n].id;
    match step {
        Step::Record { who: n, ago, mode, systolic, weeks, visit: planned } => {
            let mut service = follow_up(desk, who(n), ahead(-ago), Mode::ALL[*mode]);
            service.readings = pressure(*systolic, 85);
            service.prescription_weeks = *weeks;
            service.visit = planned.as_ref().map(visit);
            service.attached.is_sure = true;
            service.attached.next_on = (systolic % 3 == 0).then(|| ahead(20 - ago));
            desk.record(stamp, &service, today()).map(drop)
        }
        Step::Plan { who: n, ahead: days, member: m } => {
            let new = NewVisit {
                resident: who(n),
                on: ahead(*days),
                session: Session::Afternoon,
                member: member(desk, m),
                along: Vec::new(),
                purpose: VisitPurpose::Care,
                note: String::new(),
            };
            desk.plan_visits(stamp, &[new], today()).map(drop)
        }
        Step::Move { visit: n, ahead: days } => {
            let member = desk.members()[1].id;
            let change = VisitChange::Move { on: ahead(*days), session: Session::Morning, member, along: Vec::new() };
            desk.change_visit(stamp, visit(n), &change, today())
        }
        Step::Fail { visit: n } => {
            let change = VisitChange::Fail { reason: FailReason::NotAtHome, note: "没人".to_owned(), again: None };
            desk.change_visit(stamp, visit(n), &change, today())
        }
        Step::Cancel { visit: n } => desk.change_visit(stamp, visit(n), &VisitChange::Cancel, today()),
        Step::Standing { who: n, state, ago } => {
            let on = ahead(-ago);
            let standing = [Standing::Present, Standing::MovedOut(on), Standing::Dead(on)][*state];
            desk.set_standing(stamp, who(n), standing, "", today())
        }
        Step::Import { first, people, note } => {
            let mut rows: Vec<_> = (*first..first + people)
                .map(|n| row(n, &format!("居民{n}"), "1952-03-04", &["hypertension"]))
                .collect();
            if *note {
                rows.iter_mut().for_each(|row| row.note = "补充".to_owned());
            }
            import(desk, &reading(rows), stamp, today())
        }
        Step::Pay { kind, member: m, value } => {
            let member = member(desk, m);
            let input = match kind {
                0 => PayInput::Attendance { member, days: value % 32 },
                1 => PayInput::Quality { member, score: *value },
                2 => PayInput::Score { score: "assessment".to_owned(), marks: *value },
                _ => PayInput::Coefficient { member, hundredths: (value % 3 > 0).then_some(value % 300) },
            };
            desk.set_pay_input(stamp, month("2026-10"), input, today())
        }
        Step::Adjust { member: m, fen } => {
            let new = NewAdjustment {
                member: member(desk, m),
                kind: AdjustmentKind::Extra,
                amount: Fen(*fen),
                reason: "值班".to_owned(),
                counterpart: Counterpart::Institution,
            };
            desk.adjust_pay(stamp, month("2026-10"), &new, today()).map(drop)
        }
        Step::Attempt { who: n, outcome, ahead: days, note } => {
            let new = NewAttempt {
                resident: who(n),
                on: today(),
                mode: Mode::Phone,
                by: member(desk, &0),
                outcome: AttemptOutcome::ALL[*outcome],
                day: (days % 2 == 0).then(|| ahead(*days)),
                note: if *note { "家属告知".to_owned() } else { String::new() },
            };
            desk.record_attempt(stamp, &new, today()).map(drop)
        }
        Step::Paper { service, ago, photo } => {
            let service = ServiceId(nth(&ids(path, "service"), *service));
            if *photo {
                let evidence = Evidence { photo: "12".to_owned(), uploaded: ago.is_some(), ..Evidence::default() };
                return desk.keep_evidence(stamp, &[service], &evidence, today()).map(drop);
            }
            let on = ago.map(|ago| ahead(-ago));
            desk.mark_entered(stamp, &[service], OfficialSystem::Contract, on, today()).map(drop)
        }
        Step::Session { who: n, ago } => {
            let new = NewSession {
                on: ahead(-ago),
                topic: "控盐".to_owned(),
                place: String::new(),
                by: member(desk, &1),
                attendees: vec![who(n), who(&(n + 1))],
            };
            desk.record_session(stamp, &new, today()).map(drop)
        }
        Step::MoveStop { visit: n, later } => desk.move_stop(stamp, visit(n), *later, today()),
        Step::Leave { member: m, ahead: days } => {
            let (away, deputy) = (member(desk, m), member(desk, &((m + 1) % 6)));
            let new = NewLeave { member: away, from: ahead(*days), until: ahead(days + 3), deputy: Some(deputy) };
            desk.add_leave(stamp, &new, today()).map(drop)
        }
        Step::OpenBed { who: n, ago } => {
            let new = NewBed { resident: who(n), on: ahead(-ago), diagnosis: "卧床".to_owned(), every_days: None };
            desk.open_bed(stamp, &new, today()).map(drop)
        }
        Step::CloseBed { who: n, ago } => desk.close_bed(stamp, who(n), ahead(-ago), BedClose::Recovered, today()),
        Step::RemoveAdjustment { which } => {
            let id = AdjustmentId(nth(&ids(path, "pay_adjustment"), *which));
            desk.remove_adjustment(stamp, id, today())
        }
    }
}

/// The plans are what a rebuild from nothing makes.
fn assert_plans(desk: &mut Desk, path: &Path) {
    let kept = plans(path);
    desk.replan_all(today(), |_| true).expect("rebuilt");
    assert_eq!(plans(path), kept, "due rows are those of a rebuild");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_run_of_intents_can_be_taken_back(steps in proptest::collection::vec(step(), 1..14)) {
        let home = Home::new();
        let path = home.path();
        let mut desk = full_desk(&path);
        let mut undone = Vec::new();
        for (n, step) in steps.iter().enumerate() {
            let (before, entries) = (everything(&path), count(&path, "journal"));
            let result = perform(&mut desk, &path, step, &stamp_after(n as i64));
            if count(&path, "journal") == entries {
                prop_assert_eq!(&everything(&path), &before, "no entry, no change: {:?}", step);
            } else {
                prop_assert!(result.is_ok(), "an entry of what was refused: {:?}", step);
                prop_assert_eq!(count(&path, "journal"), entries + 1);
                undone.push((step, before));
            }
            assert_plans(&mut desk, &path);
        }
        for (step, before) in undone.into_iter().rev() {
            let of = |rows: &[String], journal: bool| -> Vec<String> {
                let is_journal = |row: &&String| row.starts_with("journal");
                rows.iter().filter(|row| is_journal(row) == journal).cloned().collect()
            };
            desk.undo(&stamp_after(60), today()).expect("taken back");
            let after = everything(&path);
            prop_assert_eq!(of(&after, false), of(&before, false), "facts and plans after the undo of {:?}", step);
            assert_plans(&mut desk, &path);
        }
        assert_whole(&path);
    }
}

#[test]
fn an_undo_says_what_it_took_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let undone = desk.undo(&stamp(), today()).expect("the import");
    assert_eq!(
        (undone.intent.map_or("?", Intent::code), &*undone.subject, &*undone.at),
        ("import_roster", "名单.xlsx", "2026-11-22 09:00")
    );
    let newest = desk.history(10).expect("a history");
    let told: Vec<_> = newest.iter().map(|line| (line.intent.map_or("?", Intent::code), line.undone)).collect();
    assert_eq!(told, [("undo", false), ("import_roster", true), ("setup", false)]);
}

#[test]
fn undo_stops_at_the_making_of_the_team() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    desk.undo(&stamp(), today()).expect("the import");
    let before = everything(&home.path());
    for _ in 0..2 {
        assert_eq!(desk.undo(&stamp(), today()), Err(Problem::Undo(UndoProblem::Nothing)));
    }
    assert_eq!(everything(&home.path()), before);
    assert_eq!(open_desk(&home.path()).members().len(), 6);
}

#[test]
fn what_is_done_after_an_undo_is_taken_back_next() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let start = facts(&home.path());
    import(&mut desk, &roster(), &stamp(), today()).expect("imported");
    let with_people = facts(&home.path());
    let who = resident(&desk, "郑建国");
    for mode in [Mode::Clinic, Mode::Phone] {
        desk.record(&stamp(), &follow_up(&desk, who, today(), mode), today()).expect("recorded");
        desk.undo(&stamp(), today()).expect("taken back");
        assert_eq!(facts(&home.path()), with_people);
    }
    desk.undo(&stamp(), today()).expect("the import");
    assert_eq!(facts(&home.path()), start);
}

#[test]
fn undo_goes_on_after_a_restart_and_with_a_clock_that_stepped_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let before = facts(&home.path());
    desk.record(&stamp(), &follow_up(&desk, who, today(), Mode::Clinic), today()).expect("recorded");
    drop(desk);
    let mut desk = open_desk(&home.path());
    let undone = desk.undo(&stamp_after(-100_000), today()).expect("taken back");
    assert_eq!(undone.intent.map_or("?", Intent::code), "record");
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn what_a_newer_program_did_is_told_and_taken_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let before = facts(&home.path());
    let who = resident(&desk, "郑建国");
    desk.record(&stamp(), &follow_up(&desk, who, today(), Mode::Clinic), today()).expect("recorded");
    peek(&home.path())
        .execute_batch("UPDATE journal SET intent = 'of_a_newer_program' WHERE intent = 'record'")
        .expect("renamed");
    let told: Vec<_> = desk.history(10).expect("a history").into_iter().map(|line| line.intent).collect();
    assert_eq!(told, [None, Some(Intent::ImportRoster), Some(Intent::Setup)]);
    assert_eq!(desk.last_intent().expect("an intent").map(|line| line.subject), Some("郑建国".to_owned()));
    assert_eq!(desk.undo(&stamp(), today()).expect("taken back").intent, None);
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn a_row_that_something_else_has_changed_is_not_overwritten() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    peek(&home.path())
        .execute_batch("UPDATE resident SET note = '手改' WHERE name = '单丽'")
        .expect("changed behind the journal");
    let before = everything(&home.path());
    let refused = desk.undo(&stamp(), today());
    assert!(matches!(refused, Err(Problem::Undo(UndoProblem::Changed { .. }))), "{refused:?}");
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn a_line_of_the_journal_that_cannot_be_read_takes_nothing_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    desk.set_standing(&stamp(), who, Standing::MovedOut(day("2026-11-01")), "", today()).expect("moved");
    peek(&home.path())
        .execute_batch(
            "UPDATE journal_row SET before = substr(before, 2) WHERE tbl = 'resident' AND before IS NOT NULL",
        )
        .expect("spoilt");
    let before = everything(&home.path());
    let fault = crate::support::fault(desk.undo(&stamp(), today()));
    assert!(matches!(fault, jiayi::domain::problem::FileFault::Damaged(_)), "{fault:?}");
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn a_closed_month_stops_undo_and_what_came_after_it_does_not() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    desk.record(&stamp(), &follow_up(&desk, who, day("2026-10-15"), Mode::Clinic), today()).expect("recorded");
    desk.close_pay(&stamp(), month("2026-10"), Unscored::Accept, today()).expect("closed");
    let closed = everything(&home.path());
    let refused = desk.undo(&stamp(), today());
    assert_eq!(refused, Err(Problem::Undo(UndoProblem::ClosedMonth(month("2026-10")))));
    assert_eq!(everything(&home.path()), closed);
    let facts_then = facts(&home.path());
    let quality = PayInput::Quality { member: member(&desk, "林护士"), score: 9_000 };
    desk.set_pay_input(&stamp(), month("2026-11"), quality, today()).expect("entered");
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(facts(&home.path()), facts_then);
    assert_eq!(desk.undo(&stamp(), today()), Err(Problem::Undo(UndoProblem::ClosedMonth(month("2026-10")))));
    assert_eq!(number(&peek(&home.path()), "SELECT count(*) FROM pay_month"), 1);
}

#[test]
fn an_intent_that_changes_nothing_is_no_entry() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let member = member(&desk, "林护士");
    let visit = NewVisit {
        resident: who,
        on: today(),
        session: Session::Morning,
        member,
        along: Vec::new(),
        purpose: VisitPurpose::Care,
        note: String::new(),
    };
    let visit = desk.plan_visits(&stamp(), &[visit], today()).expect("planned").ids[0];
    let score = PayInput::Score { score: "assessment".to_owned(), marks: 9_000 };
    desk.set_pay_input(&stamp(), month("2026-10"), score.clone(), today()).expect("entered");
    let before = everything(&home.path());
    import(&mut desk, &roster(), &stamp(), today()).expect("the same again");
    desk.set_standing(&stamp(), who, Standing::Present, "", today()).expect("present as before");
    let same = VisitChange::Move { on: today(), session: Session::Morning, member, along: Vec::new() };
    desk.change_visit(&stamp(), visit, &same, today()).expect("moved to where it is");
    desk.set_pay_input(&stamp(), month("2026-10"), score, today()).expect("the same again");
    let none = PayInput::Coefficient { member, hundredths: None };
    desk.set_pay_input(&stamp(), month("2026-10"), none, today()).expect("none as before");
    desk.plan_visits(&stamp(), &[], today()).expect("no visit");
    assert_eq!(everything(&home.path()), before);
}
