//! Home visits: planned, moved, failed, taken off, and what is refused.

use jiayi::desk::Desk;
use jiayi::desk::model::{NewVisit, VisitChange};
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::date::Day;
use jiayi::domain::id::{MemberId, ResidentId, VisitId};
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::service::Mode;
use jiayi::domain::visit::{FailReason, Session, VisitPurpose, VisitState};

use crate::support::peek::{everything, facts};
use crate::support::people::{follow_up, member, resident};
use crate::support::{Home, day, full_desk, stamp, today};

fn new(resident: ResidentId, on: Day, session: Session, member: MemberId) -> NewVisit {
    NewVisit { resident, on, session, member, along: Vec::new(), purpose: VisitPurpose::Care, note: String::new() }
}

fn fail() -> VisitChange {
    VisitChange::Fail { reason: FailReason::NotAtHome, note: "下周再来".to_owned(), again: None }
}

#[test]
fn a_day_lists_its_visits_mornings_first_in_the_order_of_the_street() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let nurse = member(&desk, "林护士");
    let who = |name| resident(&desk, name);
    let visits = [
        new(who("苏阿婆"), today(), Session::Afternoon, nurse),
        new(who("郑淑兰"), today(), Session::Afternoon, nurse),
        new(who("单丽"), today(), Session::Morning, nurse),
        new(who("郑建国"), day("2026-11-23"), Session::Morning, nurse),
    ];
    desk.plan_visits(&stamp(), &visits, today()).expect("planned");
    let names = |from, to| -> Vec<String> {
        desk.visits(from, to, today()).expect("visits").into_iter().map(|visit| visit.name).collect()
    };
    assert_eq!(names(today(), today()), ["单丽", "郑淑兰", "苏阿婆"]);
    assert_eq!(names(today(), day("2026-11-23")), ["单丽", "郑淑兰", "苏阿婆", "郑建国"]);
    assert_eq!(desk.today_board(today()).expect("a board").visits.len(), 3);
    assert_eq!(desk.today_board(day("2026-11-24")).expect("a board").left_over, 4);
}

#[test]
fn several_are_planned_in_one_intent_or_none() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let nurse = member(&desk, "林护士");
    let known = |name| new(resident(&desk, name), today(), Session::Morning, nurse);
    let visits = [known("郑建国"), known("苏阿婆")];
    let stranger = new(ResidentId(1), today(), Session::Morning, nurse);
    let before = facts(&home.path());
    let refused = desk.plan_visits(&stamp(), &[visits[0].clone(), stranger], today());
    assert_eq!(refused, Err(Problem::Lookup(LookupProblem::NoResident("1".to_owned()))));
    assert_eq!(facts(&home.path()), before);
    assert_eq!(desk.plan_visits(&stamp(), &visits, today()).expect("planned").ids.len(), 2);
    desk.undo(&stamp(), today()).expect("both");
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn what_cannot_be_planned_is_refused_and_changes_nothing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (who, nurse) = (resident(&desk, "郑建国"), member(&desk, "林护士"));
    let visit = new(who, today(), Session::Morning, nurse);
    let id = desk.plan_visits(&stamp(), std::slice::from_ref(&visit), today()).expect("planned").ids[0];
    let before = everything(&home.path());
    let yesterday = day("2026-11-21");
    let past = Err(Problem::Care(CareProblem::VisitInPast { on: yesterday, today: today() }));
    let stranger = MemberId(1);
    let nobody = |problem| matches!(problem, Err(Problem::Lookup(LookupProblem::NoMember { .. })));

    let at = |on, member| new(who, on, Session::Morning, member);
    assert_eq!(desk.plan_visits(&stamp(), &[at(yesterday, nurse)], today()).map(drop), past);
    assert!(nobody(desk.plan_visits(&stamp(), &[at(today(), stranger)], today()).map(drop)));
    let moved = |on, member| VisitChange::Move { on, session: Session::Morning, member, along: Vec::new() };
    assert_eq!(desk.change_visit(&stamp(), id, &moved(yesterday, nurse), today()), past);
    assert!(nobody(desk.change_visit(&stamp(), id, &moved(today(), stranger), today())));
    assert_eq!(
        desk.change_visit(&stamp(), VisitId(1), &VisitChange::Cancel, today()),
        Err(Problem::Lookup(LookupProblem::NoVisit("1".to_owned())))
    );
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn nobody_is_visited_twice_in_one_half_day() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let nurse = member(&desk, "林护士");
    let at = |name, session| new(resident(&desk, name), today(), session, nurse);
    let (first, second) = (at("郑建国", Session::Morning), at("苏阿婆", Session::Morning));
    let afternoon = at("郑建国", Session::Afternoon);
    desk.plan_visits(&stamp(), std::slice::from_ref(&first), today()).expect("planned");
    let before = everything(&home.path());
    let twice = Problem::Care(CareProblem::VisitTwice { on: today(), session: Session::Morning });
    assert_eq!(desk.plan_visits(&stamp(), std::slice::from_ref(&first), today()).err(), Some(twice.clone()));
    assert_eq!(everything(&home.path()), before);
    // Of several marked rows the others are planned, and one person on two rows is one visit.
    let planned = desk.plan_visits(&stamp(), &[first, second.clone(), second], today()).expect("planned");
    assert_eq!((planned.ids.len(), planned.had_one), (1, 2));
    let later = desk.plan_visits(&stamp(), &[afternoon], today()).expect("another half day").ids[0];
    let moved = VisitChange::Move { on: today(), session: Session::Morning, member: nurse, along: Vec::new() };
    assert_eq!(desk.change_visit(&stamp(), later, &moved, today()), Err(twice));
    let other_member = member(&desk, "陈管理");
    let handed =
        VisitChange::Move { on: today(), session: Session::Afternoon, member: other_member, along: Vec::new() };
    desk.change_visit(&stamp(), later, &handed, today()).expect("the same half day by somebody else");
}

#[test]
fn a_visit_that_is_over_is_not_changed_any_more() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (who, nurse) = (resident(&desk, "郑建国"), member(&desk, "林护士"));
    let on = |ahead: u64| today() + chrono::Days::new(ahead);
    let visits: Vec<_> = (0..3).map(|ahead| new(who, on(ahead), Session::Morning, nurse)).collect();
    let ids = desk.plan_visits(&stamp(), &visits, today()).expect("planned").ids;
    desk.record(&stamp(), &follow_up(&desk, who, today(), Mode::Home), today()).expect("done");
    desk.change_visit(&stamp(), ids[1], &fail(), today()).expect("failed");
    desk.change_visit(&stamp(), ids[2], &VisitChange::Cancel, today()).expect("cancelled");
    let before = everything(&home.path());
    let moved = VisitChange::Move { on: on(5), session: Session::Morning, member: nurse, along: Vec::new() };
    for id in ids {
        for change in [&moved, &fail(), &VisitChange::Cancel] {
            let refused = desk.change_visit(&stamp(), id, change, today());
            assert_eq!(refused, Err(Problem::Care(CareProblem::VisitNotPlanned)), "{change:?}");
        }
        let mut service = follow_up(&desk, who, today(), Mode::Home);
        service.visit = Some(id);
        service.note = "又一次".to_owned();
        let refused = desk.record(&stamp(), &service, today()).map(drop);
        assert_eq!(refused, Err(Problem::Care(CareProblem::VisitNotPlanned)));
    }
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn a_change_says_what_became_of_the_visit() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (who, nurse, manager) = (resident(&desk, "郑建国"), member(&desk, "林护士"), member(&desk, "陈管理"));
    let visit = new(who, today(), Session::Morning, nurse);
    let id = desk.plan_visits(&stamp(), std::slice::from_ref(&visit), today()).expect("planned").ids[0];
    let moved =
        VisitChange::Move { on: day("2026-11-30"), session: Session::Afternoon, member: manager, along: Vec::new() };
    desk.change_visit(&stamp(), id, &moved, today()).expect("moved");
    let line = desk.visits(day("2026-11-30"), day("2026-11-30"), today()).expect("visits").remove(0);
    assert_eq!((line.id, line.session, &*line.member_name), (id, Session::Afternoon, "陈管理"));
    desk.change_visit(&stamp(), id, &fail(), today()).expect("failed");
    let card = desk.card(who, today()).expect("a card");
    assert_eq!(card.visits[0].state, VisitState::Failed { reason: FailReason::NotAtHome });
    assert_eq!(card.visits[0].note, "下周再来");
}

#[test]
fn a_failed_visit_is_tried_again_on_the_next_free_day_of_the_same_member() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (who, other, nurse) = (resident(&desk, "郑建国"), resident(&desk, "苏阿婆"), member(&desk, "林护士"));
    let doctor = member(&desk, "李医生");
    let mut visit = new(who, today(), Session::Afternoon, nurse);
    visit.along = vec![doctor];
    // Monday is taken; Tuesday the nurse is away.
    let taken = new(other, day("2026-11-23"), Session::Afternoon, nurse);
    let ids = desk.plan_visits(&stamp(), &[visit, taken], today()).expect("planned").ids;
    let away = jiayi::desk::model::NewLeave {
        member: nurse,
        from: day("2026-11-24"),
        until: day("2026-11-24"),
        deputy: Some(doctor),
    };
    desk.add_leave(&stamp(), &away, today()).expect("granted");
    let free = desk.next_free_day(ids[0], today()).expect("a day");
    assert_eq!(free, day("2026-11-25"));

    let before = facts(&home.path());
    let again = |on| VisitChange::Fail {
        reason: FailReason::NotAtHome,
        note: String::new(),
        again: Some((on, Session::Afternoon)),
    };
    // Not on a day that is over, and not in the same half day.
    for on in [day("2026-11-21"), today()] {
        desk.change_visit(&stamp(), ids[0], &again(on), today()).expect_err("refused");
        assert_eq!(facts(&home.path()), before);
    }
    desk.change_visit(&stamp(), ids[0], &again(free), today()).expect("failed and planned again");
    let planned = desk.visits(free, free, today()).expect("visits").remove(0);
    assert_eq!((planned.resident, planned.member, planned.state), (who, nurse, VisitState::Planned));
    assert_eq!(planned.along, [(doctor, "李医生".to_owned())]);
    // One intent, one undo.
    desk.undo(&stamp(), today()).expect("both");
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn who_goes_along_is_kept_with_the_record_and_the_work_is_the_doers() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (who, nurse) = (resident(&desk, "郑建国"), member(&desk, "林护士"));
    let (specialist, doctor) = (member(&desk, "王专科"), member(&desk, "李医生"));
    let before = facts(&home.path());
    let mut visit = new(who, today(), Session::Morning, nurse);
    // The member of the visit goes anyway, and nobody goes twice.
    visit.along = vec![specialist, nurse, specialist, doctor];
    desk.plan_visits(&stamp(), std::slice::from_ref(&visit), today()).expect("planned");
    let line = desk.visits(today(), today(), today()).expect("visits").remove(0);
    let along: Vec<&str> = line.along.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(along, ["李医生", "王专科"]);

    // 李医生 writes the record: the others were there.
    desk.record(&stamp(), &follow_up(&desk, who, today(), Mode::Home), today()).expect("done");
    let service = desk.card(who, today()).expect("a card").services.remove(0);
    assert_eq!((&*service.by_name, service.along), ("李医生", vec!["王专科".to_owned()]));
    let work = desk.pay(crate::support::month("2026-11")).expect("a month").facts.work;
    assert!(work.iter().all(|work| work.member == doctor), "{work:?}");
    for _ in 0..2 {
        desk.undo(&stamp(), today()).expect("taken back");
    }
    assert_eq!(facts(&home.path()), before);

    let mut stranger = new(who, today(), Session::Morning, nurse);
    stranger.along = vec![MemberId(1)];
    let refused = desk.plan_visits(&stamp(), &[stranger], today());
    assert!(matches!(refused, Err(Problem::Lookup(LookupProblem::NoMember { .. }))));
}

#[test]
fn a_visit_to_explain_the_contract_keeps_its_purpose_over_a_move_and_a_second_try() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (who, nurse) = (resident(&desk, "单丽"), member(&desk, "林护士"));
    let before = facts(&home.path());
    let signing = NewVisit { purpose: VisitPurpose::Signing, ..new(who, today(), Session::Morning, nurse) };
    let id = desk.plan_visits(&stamp(), &[signing], today()).expect("planned").ids[0];
    let later = day("2026-11-30");
    let moved = VisitChange::Move { on: later, session: Session::Afternoon, member: nurse, along: Vec::new() };
    desk.change_visit(&stamp(), id, &moved, today()).expect("moved");
    let again = Some((day("2026-12-01"), Session::Morning));
    let failed = VisitChange::Fail { reason: FailReason::NotAtHome, note: String::new(), again };
    desk.change_visit(&stamp(), id, &failed, today()).expect("failed");
    let purposes = |desk: &Desk| -> Vec<VisitPurpose> {
        desk.card(who, today()).expect("a card").visits.iter().map(|visit| visit.purpose).collect()
    };
    assert_eq!(purposes(&desk), [VisitPurpose::Signing; 2]);
    for _ in 0..3 {
        desk.undo(&stamp(), today()).expect("taken back");
    }
    assert_eq!(facts(&home.path()), before);
}
