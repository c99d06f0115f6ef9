//! Due rows: made in the transaction of the fact, brought up to the day, and counted as they are listed.

use std::cell::RefCell;
use std::collections::BTreeSet;

use jiayi::desk::model::{DueFilter, DueKey, DueLine, NewEvent};
use jiayi::desk::{Desk, Store};
use jiayi::domain::care::due::{Grade, Stage, Status};
use jiayi::domain::date::{Day, add_days};
use jiayi::domain::event::EventKind;
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::service::{Item, Items, Mode, Service};
use jiayi::policy::Policy;
use jiayi::store::EntryHead;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use rusqlite::Connection;

use crate::support::peek::{dump, everything, peek};
use crate::support::people::{follow_up, pressure, resident};
use crate::support::{Home, day, full_desk, open_desk, options, stamp, today};

fn due_rows(home: &Home) -> Vec<String> {
    dump(&peek(&home.path()), &["due".to_owned()])
}

#[test]
fn rolling_to_a_day_equals_a_rebuild_on_that_day() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let mut service = follow_up(&desk, who, day("2026-11-02"), Mode::Clinic);
    service.readings = pressure(168, 102);
    desk.record(&stamp(), &service, today()).expect("recorded");
    let mut service = follow_up(&desk, resident(&desk, "苏阿婆"), today(), Mode::Clinic);
    service.prescription_weeks = Some(4);
    desk.record(&stamp(), &service, today()).expect("recorded");

    let turns = [
        "2026-11-23",
        "2026-12-15", // 曾祥's contract is over
        "2026-12-24",
        "2026-12-25", // 仇小明 becomes 65
        "2026-12-31",
        "2027-01-01", // the year turns
        "2027-01-08", // 曾祥 becomes 65
        "2026-11-22", // the clock goes back
        "2026-06-01", // to before anybody was known
        "2027-04-18",
        "2028-02-29",
        "2026-11-21",
    ];
    let steady = (1..14).map(|week| add_days(today(), 9 * week));
    for to in turns.map(day).into_iter().chain(steady) {
        desk.roll_to(to).expect("rolled");
        let rolled = due_rows(&home);
        desk.replan_all(to, |_| true).expect("rebuilt");
        assert_eq!(rolled, due_rows(&home), "{to}");
        let once = everything(&home.path());
        desk.roll_to(to).expect("rolled");
        assert_eq!(everything(&home.path()), once, "{to}: nothing was left to do");
    }
}

/// Steps, events and phases too, under the rules of a place with duties of the quarter.
#[test]
fn rolling_equals_a_rebuild_where_steps_events_and_places_turn() {
    for place in ["xiamen", "guandu"] {
        let home = Home::new();
        let store = Store::create(&home.path(), options()).expect("a new file");
        let team = jiayi::desk::model::NewTeam { policy: place.to_owned(), ..crate::support::new_team() };
        let mut desk = Desk::set_up(store, &team, None, &stamp(), today()).expect("a team");
        let people = [
            ("新生", "2026-11-10", "children"),
            ("孕妇", "1995-05-05", "maternal"),
            ("周岁", "2025-12-31", "children"),
            ("产妇", "1994-05-05", "maternal"),
            ("病人", "1970-02-28", "tuberculosis"),
            ("六四", "1961-12-25", "hypertension"),
        ];
        let rows = (1..).zip(people).map(|(at, (name, birth, group))| {
            crate::support::people::signed(
                crate::support::people::row(at, name, birth, &[group]),
                "2026-05-01",
                "2027-04-30",
            )
        });
        let roster = crate::support::people::reading(rows.collect());
        crate::support::people::import(&mut desk, &roster, &stamp(), today()).expect("the roster goes in");
        for (name, kind, on) in [
            ("新生", EventKind::NewbornDischarged, "2026-11-15"),
            ("孕妇", EventKind::LastPeriod, "2026-09-20"),
            ("产妇", EventKind::Delivery, "2026-11-12"),
            ("产妇", EventKind::MotherDischarged, "2026-11-16"),
            ("病人", EventKind::TbNotified, "2026-11-01"),
            ("病人", EventKind::TbFamilyIntensive, "2026-11-03"),
        ] {
            let new = NewEvent { resident: resident(&desk, name), kind, on: day(on), note: String::new() };
            desk.record_event(&stamp(), &new, today()).expect("recorded");
        }
        let mut sick = follow_up(&desk, resident(&desk, "病人"), today(), Mode::Home);
        sick.findings.missed_days = Some(8);
        desk.record(&stamp(), &sick, today()).expect("recorded");
        for to in
            (0..80).map(|step| add_days(today(), 7 * step + step % 3)).chain([day("2026-11-21"), day("2028-02-29")])
        {
            desk.roll_to(to).expect("rolled");
            let rolled = due_rows(&home);
            desk.replan_all(to, |_| true).expect("rebuilt");
            assert_eq!(rolled, due_rows(&home), "{place} {to}");
        }
    }
}

#[test]
fn a_birthday_and_a_new_year_change_what_is_due() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "仇小明");
    let rules = |desk: &Desk, on| {
        let mut rules: Vec<_> =
            desk.card(who, on).expect("a card").dues.into_iter().map(|line| line.due.rule.0).collect();
        rules.sort();
        rules
    };
    let before = rules(&desk, today());
    desk.roll_to(day("2026-12-25")).expect("rolled");
    let at_65 = rules(&desk, day("2026-12-25"));
    assert!(at_65.len() > before.len(), "{before:?} -> {at_65:?}");
}

#[test]
fn the_plans_of_a_new_file_need_no_second_making() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let before = everything(&home.path());
    open_desk(&home.path()).roll_to(today()).expect("rolled");
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn a_rebuild_that_is_stopped_leaves_every_row() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let before = everything(&home.path());
    let later = add_days(today(), 700);
    // A small file is done before anybody is asked; a progress that stops is only heard in a large one.
    let whole = desk.replan_all(later, |_| false).expect("asked");
    assert_eq!(whole, everything(&home.path()) != before);
}

#[test]
fn a_fact_and_the_plans_after_it_are_one() {
    let home = Home::new();
    let desk = full_desk(&home.path());
    let (who, by) = (resident(&desk, "郑建国"), desk.members()[0].id);
    drop(desk);
    let before = everything(&home.path());
    let mut store = Store::open(&home.path(), options()).expect("opened");
    let rules = Policy::builtin("xiamen").expect("a pack").rules_on(today());
    let change = EntryHead { intent: "record", resident: Some(who), subject: "", rules: &rules, today: today() };
    let service = |id| Service {
        id,
        resident: who,
        on: today(),
        mode: Mode::Clinic,
        by,
        items: Items::default().with(Item::FollowUp),
        readings: pressure(130, 80),
        findings: jiayi::domain::service::Findings::default(),
        prescription_weeks: None,
        visit: None,
        note: String::new(),
        entered_on: today(),
    };
    let missing = || Problem::from(LookupProblem::NoResident(String::new()));
    let refused: Result<(), _> = store.write(&stamp(), change, |tx| {
        tx.insert_service(&service(tx.id(jiayi::domain::id::ServiceId)))?;
        Err(missing())
    });
    assert_eq!(refused, Err(missing()));
    assert_eq!(everything(&home.path()), before);
    let due = due_rows(&home);
    store
        .write(&stamp(), change, |tx| tx.insert_service(&service(tx.id(jiayi::domain::id::ServiceId))))
        .expect("written");
    assert_ne!(due_rows(&home), due, "the follow-up moved the next date");
}

const FILTERS: [DueFilter; 11] = [
    DueFilter::Late,
    DueFilter::LateGrade(Grade::Week),
    DueFilter::LateGrade(Grade::Month),
    DueFilter::LateGrade(Grade::Quarter),
    DueFilter::LateGrade(Grade::Longer),
    DueFilter::Soon,
    DueFilter::Open,
    DueFilter::Chase,
    DueFilter::Consultation,
    DueFilter::UpToToday,
    DueFilter::All,
];

/// Whether the duty belongs on the list, in the words of the domain.
fn belongs(filter: DueFilter, line: &DueLine, on: Day) -> bool {
    let status = line.due.status(on);
    match filter {
        DueFilter::Late => status.is_late(),
        DueFilter::LateGrade(grade) => Grade::of(line.due.days_late(on)) == Some(grade),
        DueFilter::Soon => status == Status::Soon,
        DueFilter::Open => status == Status::Open,
        DueFilter::Chase => line.due.stage == Stage::Chase && line.due.opens_on <= on,
        DueFilter::Consultation => false,
        DueFilter::UpToToday => line.due.opens_on <= on,
        DueFilter::All => true,
    }
}

fn assert_lists(desk: &Desk, on: Day) {
    let all = desk.due_keys(DueFilter::All, on).expect("keys");
    let lines = desk.due_lines(&all, on).expect("lines");
    assert_eq!(lines.len(), all.len());
    let set = |keys: Vec<DueKey>| keys.into_iter().map(|key| (key.resident, key.rule)).collect::<BTreeSet<_>>();
    for filter in FILTERS {
        let keys = desk.due_keys(filter, on).expect("keys");
        assert_eq!(desk.due_count(filter, on).expect("a count"), keys.len(), "{filter:?} on {on}");
        let listed = desk.due_lines(&keys, on).expect("lines");
        assert!(listed.is_sorted_by_key(|line| line.due.due_on), "{filter:?}: longest overdue first");
        let expected = lines.iter().filter(|line| belongs(filter, line, on)).map(DueLine::key).collect();
        assert_eq!(set(keys), set(expected), "{filter:?} on {on}");
    }
    let board = desk.today_board(on).expect("a board");
    let count = |filter| desk.due_count(filter, on).expect("a count");
    assert_eq!(board.late, Grade::ALL.map(|grade| count(DueFilter::LateGrade(grade))));
    assert_eq!(board.late.iter().sum::<usize>(), count(DueFilter::Late));
    assert_eq!((board.soon, board.alert_count), (count(DueFilter::Soon), count(DueFilter::Chase)));
    assert!(board.worst.iter().all(|line| line.status.is_late()));
    assert_eq!(desk.due_up_to(on, true, on).expect("lines").len(), count(DueFilter::Late));
    assert_eq!(desk.due_up_to(on, false, on).expect("lines").len(), count(DueFilter::UpToToday));
}

/// First day, due day, last day, day of the next window; the stage.
type Window = (i64, i64, i64, Option<i64>, usize);

/// Days around today on which a duty opens, falls due and closes, and is missed by the next window.
fn window() -> impl Strategy<Value = Window> {
    let near = prop_oneof![-12..12_i64, -120..120_i64, -3_000..3_000_i64];
    let ahead = || prop_oneof![0..3_i64, 0..90_i64];
    (near, ahead(), ahead(), proptest::option::of(1..200_i64), 0..5_usize).prop_map(
        |(due, before, after, missed, stage)| (due - before, due, due + after, missed.map(|m| due + m), stage),
    )
}

/// Puts due rows into the file that no rule has made.
fn put(file: &mut Connection, windows: Vec<Window>) {
    let tx = file.transaction().expect("a transaction");
    tx.execute_batch("DELETE FROM due").expect("none");
    for (n, (opens, due, closes, missed, stage)) in windows.into_iter().enumerate() {
        let at = |days: i64| add_days(today(), days).to_string();
        tx.execute(
            "INSERT INTO due VALUES ((SELECT id FROM resident ORDER BY id LIMIT 1 OFFSET ?1 % 8), 'rule-' || ?1, ?2, ?3, ?4,
                 ?5, ?6, 0, 1, ?7)",
            (n as i64, Stage::ALL[stage].code(), at(opens), at(due), at(closes), missed.map(at), REASON),
        )
        .expect("a row");
    }
    tx.commit().expect("written");
}

const REASON: &str = r#"{"because":"this_year","year":2026}"#;

#[test]
fn every_list_is_as_long_as_its_count_and_holds_what_the_definition_says() {
    let home = Home::new();
    let desk = full_desk(&home.path());
    let file = RefCell::new(peek(&home.path()));
    let config = ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() };
    let lists = (proptest::collection::vec(window(), 0..40), -40..40_i64);
    let tested = TestRunner::new(config).run(&lists, |(windows, ahead)| {
        put(&mut file.borrow_mut(), windows);
        assert_lists(&desk, add_days(today(), ahead));
        Ok(())
    });
    tested.expect("every list");
}

#[test]
fn the_lists_of_a_real_team_agree_on_every_day() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    for ahead in [0, 1, 8, 31, 45, 90, 120, 200, 400] {
        let on = add_days(today(), ahead);
        desk.roll_to(on).expect("rolled");
        assert_lists(&desk, on);
    }
}
