//! Record once: what it closes and sets, the visit that it fulfils, and what is refused.

use jiayi::desk::model::{NewService, NewTeam, NewVisit};
use jiayi::desk::{Desk, Store};
use jiayi::domain::care::problem::{CareProblem, Reading};
use jiayi::domain::id::{MemberId, ResidentId, VisitId};
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::resident::Standing;
use jiayi::domain::service::{Item, Items, Mode, Readings};
use jiayi::domain::team::Role;
use jiayi::domain::visit::{Session, VisitPurpose, VisitState};

use crate::support::peek::{everything, facts};
use crate::support::people::{follow_up, member, pressure, resident};
use crate::support::{Home, day, full_desk, options, stamp, today};

fn plan(desk: &mut Desk, who: ResidentId, session: Session) -> VisitId {
    let member = member(desk, "林护士");
    let visit = NewVisit {
        resident: who,
        on: today(),
        session,
        member,
        along: Vec::new(),
        purpose: VisitPurpose::Care,
        note: String::new(),
    };
    desk.plan_visits(&stamp(), &[visit], today()).expect("planned").ids[0]
}

#[test]
fn the_effect_says_what_the_file_says_afterwards() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "苏阿婆");
    let before = desk.card(who, today()).expect("a card").dues;
    let mut service = follow_up(&desk, who, today(), Mode::Home);
    service.readings = Readings { fasting_glucose: Some(68), ..pressure(134, 82) };
    let (recorded, effect) = desk.record(&stamp(), &service, today()).expect("recorded");
    assert_eq!((recorded.resident, &*recorded.name), (who, "苏阿婆"));
    let card = desk.card(who, today()).expect("a card");
    assert_eq!(card.services[0].service.id, recorded.service);
    assert!(effect.closed.len() >= 2, "one contact for two diseases: {:?}", effect.closed);
    for next in &effect.next {
        assert!(card.dues.iter().any(|line| line.due == *next), "{next:?}");
    }
    for closed in &effect.closed {
        let due = |dues: &[jiayi::desk::model::DueLine]| {
            dues.iter().find(|line| line.due.rule == closed.rule).map(|line| line.due.clone())
        };
        assert_ne!(due(&before), due(&card.dues), "{} moved on", closed.rule);
    }
}

#[test]
fn a_home_record_on_the_day_of_a_planned_visit_fulfils_it() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let visit = plan(&mut desk, who, Session::Afternoon);
    let planned = facts(&home.path());
    let state = |desk: &Desk| desk.card(who, today()).expect("a card").visits[0].state;

    for (mode, on) in [(Mode::Clinic, today()), (Mode::Phone, today()), (Mode::Home, day("2026-11-21"))] {
        let other = follow_up(&desk, who, on, mode);
        desk.record(&stamp(), &other, today()).expect("recorded");
        assert_eq!(state(&desk), VisitState::Planned, "{mode:?} on {on}");
        desk.undo(&stamp(), today()).expect("taken back");
    }
    let service = follow_up(&desk, who, today(), Mode::Home);
    let (recorded, _) = desk.record(&stamp(), &service, today()).expect("recorded");
    assert_eq!(state(&desk), VisitState::Done { service: recorded.service });
    let card = desk.card(who, today()).expect("a card");
    assert_eq!(card.services[0].service.visit, Some(visit));
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(facts(&home.path()), planned);
}

#[test]
fn of_two_visits_on_a_day_the_earlier_is_fulfilled_first() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let morning = plan(&mut desk, who, Session::Morning);
    let afternoon = plan(&mut desk, who, Session::Afternoon);
    for expected in [morning, afternoon] {
        let mut service = follow_up(&desk, who, today(), Mode::Home);
        service.note = expected.to_string();
        desk.record(&stamp(), &service, today()).expect("recorded");
        let services = desk.card(who, today()).expect("a card").services;
        assert_eq!(services[0].service.visit, Some(expected));
    }
}

/// Whether the problem is the one that is to be told.
type Expected = Box<dyn Fn(&Problem) -> bool>;

#[test]
fn what_cannot_be_true_is_refused_and_changes_nothing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let other = resident(&desk, "苏阿婆");
    let visit_of_other = plan(&mut desk, other, Session::Morning);
    let moved = resident(&desk, "仇小明");
    let left = day("2026-11-10");
    desk.set_standing(&stamp(), moved, Standing::MovedOut(left), "", today()).expect("moved");
    let recorded = follow_up(&desk, who, today(), Mode::Clinic);
    desk.record(&stamp(), &recorded, today()).expect("recorded");

    let good = follow_up(&desk, who, day("2026-11-20"), Mode::Clinic);
    let with = |change: &dyn Fn(&mut NewService)| {
        let mut service = good.clone();
        change(&mut service);
        service
    };
    let care = Problem::Care;
    let range = |reading, given| move |problem: &Problem| matches!(problem, Problem::Care(CareProblem::OutOfRange { reading: r, given: g, .. }) if (*r, *g) == (reading, given));
    let is = |expected: Problem| move |problem: &Problem| *problem == expected;
    let tomorrow = day("2026-11-23");
    let (unborn, birth) = (day("1955-02-02"), day("1955-02-03"));
    let refusals: Vec<(NewService, Expected)> = vec![
        (with(&|s| s.on = tomorrow), Box::new(is(care(CareProblem::InFuture { on: tomorrow, today: today() })))),
        (with(&|s| s.on = unborn), Box::new(is(care(CareProblem::BeforeBirth { on: unborn, birth })))),
        (with(&|s| s.resident = moved), Box::new(is(care(CareProblem::AfterMoveOut { on: good.on, moved: left })))),
        (recorded.clone(), Box::new(is(care(CareProblem::Twice { on: today() })))),
        (with(&|s| s.items = Items::default()), Box::new(is(care(CareProblem::Empty)))),
        (
            with(&|s| (s.items, s.note) = (Items::default(), " \u{200b}".to_owned())),
            Box::new(is(care(CareProblem::Empty))),
        ),
        (with(&|s| s.readings = pressure(900, 80)), Box::new(range(Reading::Systolic, 900))),
        (with(&|s| s.readings = pressure(150, 1)), Box::new(range(Reading::Diastolic, 1))),
        (
            with(&|s| s.readings = pressure(90, 95)),
            Box::new(is(care(CareProblem::SystolicNotAboveDiastolic { systolic: 90, diastolic: 95 }))),
        ),
        (
            with(&|s| s.prescription_weeks = Some(3)),
            Box::new(is(care(CareProblem::PrescriptionWeeks { given: 3, least: 4, most: 8 }))),
        ),
        (with(&|s| s.visit = Some(visit_of_other)), Box::new(is(care(CareProblem::VisitNotAtHome)))),
        (
            with(&|s| (s.visit, s.mode) = (Some(visit_of_other), Mode::Home)),
            Box::new(is(care(CareProblem::VisitNotPlanned))),
        ),
        (
            with(&|s| (s.visit, s.mode) = (Some(VisitId(1)), Mode::Home)),
            Box::new(is(Problem::Lookup(LookupProblem::NoVisit("1".to_owned())))),
        ),
        (
            with(&|s| s.resident = ResidentId(1)),
            Box::new(is(Problem::Lookup(LookupProblem::NoResident("1".to_owned())))),
        ),
        (
            with(&|s| s.by = MemberId(1)),
            Box::new(|problem| matches!(problem, Problem::Lookup(LookupProblem::NoMember { .. }))),
        ),
    ];
    let before = everything(&home.path());
    for (service, expected) in refusals {
        let problem = desk.record(&stamp(), &service, today()).expect_err("a refusal");
        assert!(expected(&problem), "{service:?}: {problem:?}");
        assert_eq!(everything(&home.path()), before);
    }
    desk.record(&stamp(), &good, today()).expect("and this one is taken");
}

#[test]
fn what_is_typed_is_stored_without_signs_that_steer_or_hide() {
    const HOSTILE: &str = "\u{1b}[2J白\u{202e}大\u{200b}褂\u{61c}\u{180e}\u{fe0f}\u{2028}高\u{e0100}";
    const CLEAN: &str = "[2J白大褂 高";
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let mut service = follow_up(&desk, who, today(), Mode::Clinic);
    HOSTILE.clone_into(&mut service.note);
    desk.record(&stamp(), &service, today()).expect("recorded");
    let member = member(&desk, "林护士");
    let visit = NewVisit {
        resident: who,
        on: today(),
        session: Session::Morning,
        member,
        along: Vec::new(),
        purpose: VisitPurpose::Care,
        note: HOSTILE.to_owned(),
    };
    desk.plan_visits(&stamp(), &[visit], today()).expect("planned");
    let card = desk.card(who, today()).expect("a card");
    assert_eq!((&*card.services[0].service.note, &*card.visits[0].note), (CLEAN, CLEAN));

    let other = home.join("other.jiayi");
    let members = vec![(format!("王{HOSTILE}"), Some(Role::FamilyDoctor))];
    let team = NewTeam { name: HOSTILE.to_owned(), policy: "xiamen".to_owned(), members };
    let store = Store::create(&other, options()).expect("a file");
    let desk = Desk::set_up(store, &team, None, &stamp(), today()).expect("a team");
    assert_eq!((&*desk.team().name, &*desk.members()[0].name), (CLEAN, "王[2J白大褂高"));
}

#[test]
fn a_long_prescription_against_a_condition_is_asked_about_and_medicine_of_a_hospital_is_kept() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    // Neither signed nor a chronic patient, which Xiamen asks for.
    let who = resident(&desk, "单丽");
    let before = facts(&home.path());
    let new = NewService { prescription_weeks: Some(6), ..follow_up(&desk, who, today(), Mode::Clinic) };
    let Err(Problem::Care(CareProblem::AgainstPrescription(against))) = desk.record(&stamp(), &new, today()) else {
        panic!("it was to be asked about")
    };
    assert_eq!(against.len(), 2);
    assert_eq!(facts(&home.path()), before);
    let accepted = NewService {
        rx_accepted: true,
        items: Items::default().with(Item::ExtendedPrescription),
        rx_origin: " 第一医院\u{200b} 陈教授".to_owned(),
        ..new
    };
    desk.record(&stamp(), &accepted, today()).expect("recorded");
    let card = desk.card(who, today()).expect("a card");
    assert_eq!(card.services[0].rx_origin.as_deref(), Some("第一医院 陈教授"));
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(facts(&home.path()), before);
}
