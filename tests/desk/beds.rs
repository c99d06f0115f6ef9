//! Beds at home: a round is owed at the bed's own distance, contacts at home close it, one undo takes each step back.

use jiayi::desk::Desk;
use jiayi::desk::model::NewBed;
use jiayi::domain::bed::BedClose;
use jiayi::domain::care::due::{Due, Reason};
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::date::Day;
use jiayi::domain::id::ResidentId;
use jiayi::domain::problem::Problem;
use jiayi::domain::resident::Standing;
use jiayi::domain::route_problem::RouteProblem;
use jiayi::domain::service::Mode;

use crate::support::peek::{everything, facts, plans};
use crate::support::people::{follow_up, pressure, resident};
use crate::support::{Home, day, full_desk, stamp, today};

fn new(resident: ResidentId, on: &str, every_days: Option<u32>) -> NewBed {
    NewBed { resident, on: day(on), diagnosis: "脑梗死后遗症".to_owned(), every_days }
}

fn round(desk: &Desk, who: ResidentId, on: Day) -> Option<Due> {
    let card = desk.card(who, on).expect("a card");
    card.dues.into_iter().map(|line| line.due).find(|due| due.rule.0 == "family-bed")
}

#[test]
fn a_round_is_owed_at_the_distance_of_the_bed_and_a_home_contact_closes_it() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "尉迟恭");
    let (before, plans_before) = (facts(&home.path()), plans(&home.path()));
    assert_eq!(round(&desk, who, today()), None);
    // Without a word the pack's distance.
    desk.open_bed(&stamp(), &new(who, "2026-11-20", None), today()).expect("open");
    let due = round(&desk, who, today()).expect("a round");
    assert_eq!((due.opens_on, due.due_on, due.closes_on), (day("2026-11-25"), day("2026-11-27"), day("2026-11-29")));
    let reason = Reason::Bed { opened_on: day("2026-11-20"), last_on: None, every_days: 7 };
    assert_eq!(due.reason, reason);

    // A telephone call is no round; a visit is, whenever it is made.
    let mut phone = follow_up(&desk, who, today(), Mode::Phone);
    phone.note = "问了情况".to_owned();
    let (_, effect) = desk.record(&stamp(), &phone, today()).expect("recorded");
    assert!(effect.closed.iter().all(|closed| closed.rule.0 != "family-bed"));
    let mut visit = follow_up(&desk, who, today(), Mode::Home);
    visit.readings = pressure(140, 80);
    let (_, effect) = desk.record(&stamp(), &visit, today()).expect("recorded");
    assert!(effect.closed.iter().any(|closed| closed.rule.0 == "family-bed"));
    assert_eq!(round(&desk, who, today()).expect("the next").due_on, day("2026-11-29"));
    // A second contact of the day is no second round.
    visit.note = "又去一次".to_owned();
    let (_, effect) = desk.record(&stamp(), &visit, today()).expect("recorded");
    assert!(effect.closed.iter().all(|closed| closed.rule.0 != "family-bed"));

    let beds = desk.open_beds(today()).expect("beds");
    assert_eq!(beds.len(), 1);
    assert_eq!((beds[0].rounds, beds[0].last_round), (1, Some(today())));
    assert_eq!(beds[0].due, round(&desk, who, today()));
    let why = desk.why(who, "family-bed", today()).expect("why");
    assert!(why.on_list && why.last_counted == Some(today()));

    desk.close_bed(&stamp(), who, today(), BedClose::Recovered, today()).expect("closed");
    assert_eq!(round(&desk, who, today()), None);
    assert_eq!(desk.open_beds(today()).expect("beds"), []);
    let past = desk.beds_of(who, today()).expect("beds").remove(0);
    assert_eq!((past.rounds, past.bed.closed), (1, Some((today(), BedClose::Recovered))));
    for _ in 0..5 {
        desk.undo(&stamp(), today()).expect("taken back");
    }
    assert_eq!((facts(&home.path()), plans(&home.path())), (before, plans_before));
}

#[test]
fn a_round_that_nobody_makes_is_late_and_on_the_list() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "尉迟恭");
    desk.open_bed(&stamp(), &new(who, "2026-11-10", Some(3)), today()).expect("open");
    let late = desk.due_up_to(today(), true, today()).expect("the list");
    let line = late.iter().find(|line| line.due.rule.0 == "family-bed").expect("late");
    assert_eq!((line.resident, line.days_late), (who, 9));
    // The rebuilt plan is the same plan.
    let before = plans(&home.path());
    desk.replan_all(today(), |_| true).expect("rebuilt");
    assert_eq!(plans(&home.path()), before);
}

#[test]
fn death_closes_the_bed_and_coming_back_by_undo_opens_it() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "尉迟恭");
    desk.open_bed(&stamp(), &new(who, "2026-11-10", None), today()).expect("open");
    let before = facts(&home.path());
    desk.set_standing(&stamp(), who, Standing::Dead(day("2026-11-21")), "", today()).expect("dead");
    let bed = desk.beds_of(who, today()).expect("beds").remove(0).bed;
    assert_eq!(bed.closed, Some((day("2026-11-21"), BedClose::Died)));
    desk.undo(&stamp(), today()).expect("a mistake");
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (who, other) = (resident(&desk, "尉迟恭"), resident(&desk, "苏阿婆"));
    desk.open_bed(&stamp(), &new(who, "2026-11-10", None), today()).expect("open");
    desk.open_bed(&stamp(), &new(other, "2026-11-01", None), today()).expect("open");
    desk.close_bed(&stamp(), other, day("2026-11-15"), BedClose::Admitted, today()).expect("closed");
    let before = everything(&home.path());
    let mut unsaid = new(resident(&desk, "单丽"), "2026-11-10", None);
    unsaid.diagnosis = "  ".to_owned();
    let free = unsaid.resident;
    let cases: [(NewBed, Problem); 5] = [
        (new(who, "2026-11-20", None), RouteProblem::BedOpen { since: day("2026-11-10") }.into()),
        // Two episodes do not overlap.
        (new(other, "2026-11-14", None), RouteProblem::BedOpen { since: day("2026-11-01") }.into()),
        (unsaid, RouteProblem::NoDiagnosis.into()),
        (new(free, "2026-11-10", Some(32)), RouteProblem::BedDays { given: 32, least: 1, most: 31 }.into()),
        (new(free, "2026-11-23", None), CareProblem::InFuture { on: day("2026-11-23"), today: today() }.into()),
    ];
    for (new, problem) in cases {
        assert_eq!(desk.open_bed(&stamp(), &new, today()).err(), Some(problem), "{new:?}");
    }
    let close = |desk: &mut Desk, who, on: &str| desk.close_bed(&stamp(), who, day(on), BedClose::Other, today()).err();
    let opened = day("2026-11-10");
    let first = RouteProblem::BedClosesFirst { on: day("2026-11-09"), opened };
    assert_eq!(close(&mut desk, who, "2026-11-09"), Some(first.into()));
    assert_eq!(close(&mut desk, other, "2026-11-20"), Some(RouteProblem::NoBed("苏阿婆".to_owned()).into()));
    assert_eq!(everything(&home.path()), before);
    desk.open_bed(&stamp(), &new(other, "2026-11-15", None), today()).expect("from the day of closing on");
}
