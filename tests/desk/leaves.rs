//! Leaves: for their days the deputy has the work, and nothing is rewritten.

use jiayi::desk::Desk;
use jiayi::desk::model::ahead::AheadAsk;
use jiayi::desk::model::{NewLeave, VisitLine};
use jiayi::domain::date::Day;
use jiayi::domain::id::{LeaveId, MemberId};
use jiayi::domain::leave::Leave;
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::route_problem::RouteProblem;
use jiayi::domain::service::Mode;
use jiayi::domain::visit::Session;

use crate::desk::routes::plan;
use crate::support::peek::{everything, facts};
use crate::support::people::{follow_up, member, resident};
use crate::support::{Home, day, full_desk, month, stamp, today};

fn leave(desk: &Desk, who: &str, from: &str, until: &str, deputy: &str) -> NewLeave {
    NewLeave { member: member(desk, who), from: day(from), until: day(until), deputy: Some(member(desk, deputy)) }
}

fn one(desk: &Desk, on: Day) -> VisitLine {
    desk.visits(on, on, today()).expect("visits").remove(0)
}

#[test]
fn for_the_days_of_a_leave_the_deputy_goes_and_afterwards_nobody_has_to_put_anything_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (in_it, behind) = (day("2026-11-25"), day("2026-11-30"));
    plan(&mut desk, &["郑建国"], in_it, Session::Afternoon, "林护士");
    plan(&mut desk, &["苏阿婆"], behind, Session::Afternoon, "林护士");
    let before = facts(&home.path());
    let new = leave(&desk, "林护士", "2026-11-24", "2026-11-27", "陈管理");
    let line = desk.add_leave(&stamp(), &new, today()).expect("granted");
    assert_eq!((line.visits, &*line.deputy_name), (1, "陈管理"));

    let visit = one(&desk, in_it);
    assert_eq!((&*visit.member_name, visit.instead_of.as_deref()), ("陈管理", Some("林护士")));
    assert_eq!((visit.member, visit.owner), (member(&desk, "陈管理"), member(&desk, "林护士")));
    let later = one(&desk, behind);
    assert_eq!((&*later.member_name, later.instead_of), ("林护士", None));
    // The row of the visit is what it was, and one undo takes the leave back.
    desk.undo(&stamp(), today()).expect("no leave");
    assert_eq!(facts(&home.path()), before);
    assert_eq!(one(&desk, in_it).instead_of, None);
}

#[test]
fn the_people_of_whoever_is_away_are_the_deputys_for_these_days() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let doctor = resident(&desk, "郑建国");
    let ask = AheadAsk { weeks: 13, level: None, homes: Vec::new() };
    let of = |desk: &Desk| -> Vec<(Day, MemberId)> {
        let ahead = desk.ahead(&ask, today()).expect("the coming weeks");
        let own = ahead.expected.iter().filter(|placed| placed.task.resident == doctor);
        own.map(|placed| (placed.task.on, placed.task.member)).collect()
    };
    let (on, before) = of(&desk)[0];
    assert_eq!(before, member(&desk, "李医生"));
    let until = on.to_string();
    let new = leave(&desk, "李医生", "2026-11-22", &until, "王专科");
    desk.add_leave(&stamp(), &new, today()).expect("granted");
    assert!(of(&desk).iter().all(|(day, who)| {
        let expected = if *day <= on { "王专科" } else { "李医生" };
        *who == member(&desk, expected)
    }));
    let card = desk.card(doctor, today()).expect("a card");
    assert_eq!((card.responsible.as_deref(), card.stands_in.as_deref()), (Some("李医生"), Some("王专科")));
    let card = desk.card(doctor, on + chrono::Days::new(1)).expect("a card");
    assert_eq!(card.stands_in, None);
}

#[test]
fn the_credit_is_the_doers() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    plan(&mut desk, &["郑建国"], today(), Session::Morning, "林护士");
    let new = leave(&desk, "林护士", "2026-11-22", "2026-11-22", "陈管理");
    desk.add_leave(&stamp(), &new, today()).expect("granted");
    let mut contact = follow_up(&desk, resident(&desk, "郑建国"), today(), Mode::Home);
    contact.by = one(&desk, today()).member;
    desk.record(&stamp(), &contact, today()).expect("done");
    let work = desk.pay(month("2026-11")).expect("a month").facts.work;
    assert!(work.iter().any(|work| work.member == member(&desk, "陈管理")));
    assert!(work.iter().all(|work| work.member != member(&desk, "林护士")));
}

#[test]
fn a_leave_that_nobody_can_cover_is_refused_and_changes_nothing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let new = leave(&desk, "林护士", "2026-11-24", "2026-11-27", "陈管理");
    desk.add_leave(&stamp(), &new, today()).expect("granted");
    let before = everything(&home.path());
    let (from, until) = (day("2026-11-24"), day("2026-11-27"));
    let name = |name: &str| name.to_owned();
    let cases: [(NewLeave, RouteProblem); 6] = [
        (
            leave(&desk, "李医生", "2026-11-27", "2026-11-28", "林护士"),
            RouteProblem::DeputyAway { deputy: name("林护士"), from, until },
        ),
        (
            leave(&desk, "陈管理", "2026-11-20", "2026-11-24", "李医生"),
            RouteProblem::StandsIn { member: name("陈管理"), of: name("林护士"), from, until },
        ),
        (
            leave(&desk, "林护士", "2026-11-26", "2026-11-26", "李医生"),
            RouteProblem::AwayAlready { member: name("林护士"), from, until },
        ),
        (
            leave(&desk, "李医生", "2026-11-26", "2026-11-26", "李医生"),
            RouteProblem::OwnDeputy { member: name("李医生") },
        ),
        (
            leave(&desk, "李医生", "2026-11-26", "2026-11-25", "王专科"),
            RouteProblem::LeaveEndsFirst { from: day("2026-11-26"), until: day("2026-11-25") },
        ),
        (
            NewLeave { deputy: None, ..leave(&desk, "李医生", "2026-11-26", "2026-11-26", "王专科") },
            RouteProblem::NoDeputy { member: name("李医生") },
        ),
    ];
    for (new, problem) in cases {
        assert_eq!(desk.add_leave(&stamp(), &new, today()).err(), Some(Problem::Route(problem)), "{new:?}");
    }
    let stranger =
        NewLeave { member: MemberId(1), ..leave(&desk, "李医生", "2026-12-01", "2026-12-01", "王专科") };
    let refused = desk.add_leave(&stamp(), &stranger, today());
    assert!(matches!(refused, Err(Problem::Lookup(LookupProblem::NoMember { .. }))));
    assert_eq!(everything(&home.path()), before);
    // The day after is free again.
    let new = leave(&desk, "李医生", "2026-11-28", "2026-11-28", "林护士");
    desk.add_leave(&stamp(), &new, today()).expect("granted");
}

#[test]
fn the_deputy_is_offered_and_a_leave_ends_early() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (nurse, manager) = (member(&desk, "林护士"), member(&desk, "陈管理"));
    let before = facts(&home.path());
    let own = desk.set_deputy(&stamp(), nurse, Some(nurse), today());
    assert_eq!(own, Err(RouteProblem::OwnDeputy { member: "林护士".to_owned() }.into()));
    desk.set_deputy(&stamp(), nurse, Some(manager), today()).expect("set");
    assert_eq!(desk.member(nurse).expect("a member").deputy, Some(manager));
    let new = NewLeave { deputy: None, ..leave(&desk, "林护士", "2026-11-24", "2026-11-27", "李医生") };
    let line = desk.add_leave(&stamp(), &new, today()).expect("granted");
    assert_eq!(line.leave.deputy, manager);

    let id = line.leave.id;
    desk.end_leave(&stamp(), id, day("2026-11-26"), today()).expect("back early");
    let ended = desk.leaves().expect("leaves").remove(0).leave;
    assert_eq!(ended, Leave { until: day("2026-11-25"), ..line.leave });
    let refused = desk.end_leave(&stamp(), id, day("2026-11-26"), today());
    assert_eq!(refused, Err(RouteProblem::NoLeave(id.to_string()).into()));
    let refused = desk.end_leave(&stamp(), LeaveId(1), day("2026-11-26"), today());
    assert_eq!(refused, Err(RouteProblem::NoLeave("1".to_owned()).into()));
    // One that had not begun is gone.
    desk.end_leave(&stamp(), id, day("2026-11-24"), today()).expect("never went");
    assert_eq!(desk.leaves().expect("leaves"), []);
    for _ in 0..4 {
        desk.undo(&stamp(), today()).expect("taken back");
    }
    assert_eq!(facts(&home.path()), before);
    assert_eq!(desk.member(nurse).expect("a member").deputy, None);
}
