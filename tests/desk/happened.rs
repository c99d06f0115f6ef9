//! Events and populations: what they make of the plan, what is refused, and that each is one undo.

use jiayi::desk::model::NewEvent;
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::event::EventKind;
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::resident::Standing;

use crate::support::peek::{everything, facts};
use crate::support::people::resident;
use crate::support::{Home, day, full_desk, stamp, today};

fn new(resident: jiayi::domain::id::ResidentId, kind: EventKind, on: &str) -> NewEvent {
    NewEvent { resident, kind, on: day(on), note: String::new() }
}

#[test]
fn an_event_brings_its_duties_and_one_undo_takes_them_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "单丽");
    let rules = |desk: &jiayi::desk::Desk| -> Vec<String> {
        desk.card(who, today()).expect("a card").dues.into_iter().map(|line| line.due.rule.0).collect()
    };
    let (before, none) = (facts(&home.path()), rules(&desk));
    desk.record_event(&stamp(), &new(who, EventKind::LastPeriod, "2026-08-01"), today()).expect("recorded");
    let added: Vec<String> = rules(&desk).into_iter().filter(|rule| !none.contains(rule)).collect();
    assert_eq!(added, ["maternal-antenatal"]);
    let card = desk.card(who, today()).expect("a card");
    assert_eq!((card.events.len(), card.events[0].kind), (1, EventKind::LastPeriod));
    assert!(desk.check(today()).expect("checked").plans == 0);
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!((facts(&home.path()), rules(&desk)), (before, none));
}

#[test]
fn a_population_begins_and_ends_with_its_duties() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "单丽");
    let has = |desk: &jiayi::desk::Desk| {
        desk.card(who, today()).expect("a card").dues.iter().any(|line| line.due.rule.0 == "htn-follow-up")
    };
    let since = Some(day("2026-05-01"));
    desk.set_population(&stamp(), who, "高血压患者", since, None, today()).expect("set");
    assert!(has(&desk));
    let early = desk.set_population(&stamp(), who, "hypertension", None, Some(day("2026-04-30")), today());
    assert_eq!(early, Err(Problem::Care(CareProblem::EndsBeforeItBegins { until: day("2026-04-30") })));
    desk.set_population(&stamp(), who, "hypertension", None, Some(day("2026-11-01")), today()).expect("ended");
    assert!(!has(&desk));
    desk.undo(&stamp(), today()).expect("taken back");
    assert!(has(&desk));
}

#[test]
fn what_cannot_have_happened_is_refused_and_changes_nothing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (who, moved) = (resident(&desk, "单丽"), resident(&desk, "仇小明"));
    desk.set_standing(&stamp(), moved, Standing::MovedOut(day("2026-11-10")), today()).expect("moved");
    desk.record_event(&stamp(), &new(who, EventKind::Delivery, "2026-11-01"), today()).expect("recorded");
    let before = everything(&home.path());
    let tomorrow = day("2026-11-23");
    for (event, problem) in [
        (new(who, EventKind::Delivery, "2026-11-23"), CareProblem::InFuture { on: tomorrow, today: today() }),
        (
            new(who, EventKind::Delivery, "1985-05-31"),
            CareProblem::BeforeBirth { on: day("1985-05-31"), birth: day("1985-06-01") },
        ),
        (new(who, EventKind::Delivery, "2026-11-01"), CareProblem::EventTwice { on: day("2026-11-01") }),
        (new(who, EventKind::TbEnded, "2026-11-01"), CareProblem::EventLacks { before: EventKind::TbNotified }),
        (new(resident(&desk, "郑建国"), EventKind::NewbornDischarged, "2026-11-01"), CareProblem::EventImpossible),
        (
            new(moved, EventKind::Delivery, "2026-11-20"),
            CareProblem::AfterMoveOut { on: day("2026-11-20"), moved: day("2026-11-10") },
        ),
    ] {
        assert_eq!(desk.record_event(&stamp(), &event, today()), Err(Problem::Care(problem)));
    }
    let unknown = desk.set_population(&stamp(), who, "外星人", None, None, today());
    assert!(matches!(unknown, Err(Problem::Lookup(LookupProblem::NoPopulation { .. }))));
    let never = desk.set_population(&stamp(), who, "diabetes", None, Some(today()), today());
    assert_eq!(never, Err(Problem::Care(CareProblem::NotInPopulation)));
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn a_birth_before_its_own_pregnancy_is_refused_with_both_days() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "单丽");
    desk.record_event(&stamp(), &new(who, EventKind::LastPeriod, "2026-08-01"), today()).expect("recorded");
    let before = everything(&home.path());
    for event in [EventKind::Delivery, EventKind::PregnancyEnded] {
        let problem = CareProblem::EventBefore {
            event,
            on: day("2026-07-31"),
            before: EventKind::LastPeriod,
            before_on: day("2026-08-01"),
        };
        assert_eq!(desk.record_event(&stamp(), &new(who, event, "2026-07-31"), today()), Err(Problem::Care(problem)));
    }
    assert_eq!(everything(&home.path()), before);
    // An earlier child is fine as soon as its own pregnancy is on file, and so is the end of this one.
    desk.record_event(&stamp(), &new(who, EventKind::LastPeriod, "2024-01-01"), today()).expect("recorded");
    desk.record_event(&stamp(), &new(who, EventKind::Delivery, "2024-10-05"), today()).expect("recorded");
    let again = desk.record_event(&stamp(), &new(who, EventKind::Delivery, "2025-03-01"), today());
    assert!(matches!(again, Err(Problem::Care(CareProblem::EventBefore { .. }))), "{again:?}");
    desk.record_event(&stamp(), &new(who, EventKind::PregnancyEnded, "2026-08-01"), today()).expect("recorded");
}
