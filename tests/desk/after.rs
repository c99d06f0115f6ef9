//! What goes with contacts: tries, the telephone list, paper, appointments, gatherings, the round of a day. What each
//! changes, what it refuses, and that it is one undo.

use jiayi::desk::model::{Attached, CallFilter, DueFilter, Intent, NewAttempt, NewSession, NewVisit};
use jiayi::desk::{Desk, OwnPack, Store};
use jiayi::domain::care::paper::{Evidence, Missing, OfficialSystem};
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::care::rule::Need;
use jiayi::domain::date::{Day, add_days};
use jiayi::domain::id::{ResidentId, ServiceId};
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::reach::AttemptOutcome;
use jiayi::domain::resident::Standing;
use jiayi::domain::service::Mode;
use jiayi::domain::visit::{Session, VisitPurpose};

use crate::support::peek::{everything, facts, plans};
use crate::support::people::{follow_up, member, pressure, resident};
use crate::support::{Home, day, full_desk, options, stamp, today};

fn attempt(desk: &Desk, who: ResidentId, outcome: AttemptOutcome) -> NewAttempt {
    let by = member(desk, "林护士");
    NewAttempt { resident: who, on: today(), mode: Mode::Phone, by, outcome, day: None, note: String::new() }
}

/// Everybody of the roster is late for something by then.
fn late_day() -> Day {
    day("2027-06-01")
}

fn list(desk: &Desk, filter: CallFilter, today: Day) -> Vec<ResidentId> {
    let lists = desk.call_lists(today).expect("the lists");
    lists.into_iter().find(|(of, _)| *of == filter).expect("one of them").1
}

#[test]
fn a_try_is_no_contact_and_what_is_late_stays_late() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let now = late_day();
    desk.roll_to(now).expect("rolled");
    let who = resident(&desk, "郑建国");
    let late = |desk: &Desk| desk.due_count(DueFilter::Late, now).expect("a count");
    let (before, due) = (facts(&home.path()), plans(&home.path()));
    let count = late(&desk);
    assert!(count > 0 && list(&desk, CallFilter::ToCall, now).contains(&who));

    let new = NewAttempt { on: now, ..attempt(&desk, who, AttemptOutcome::NotReached) };
    let made = desk.record_attempt(&stamp(), &new, now).expect("written down");
    assert_eq!(made.day, Some(day("2027-06-08")), "the usual day of the pack");
    assert_eq!(plans(&home.path()), due, "no duty moved");
    assert_eq!(late(&desk), count, "one definition of late");
    assert!(!list(&desk, CallFilter::ToCall, now).contains(&who));
    assert_eq!(list(&desk, CallFilter::Parked, now), [who]);
    let next = day("2027-06-08");
    assert!(list(&desk, CallFilter::ToCall, next).first() == Some(&who), "on its day it comes first");

    let key = &desk.due_keys(DueFilter::Late, now).expect("keys");
    let key = key.iter().find(|key| key.resident == who).expect("still late").clone();
    let line = desk.due_lines(std::slice::from_ref(&key), now).expect("a line").remove(0);
    assert!(line.reach.is_some_and(|reach| reach.is_parked && reach.unanswered == 1));
    let why = desk.why(who, &key.rule.0, now).expect("why");
    assert_eq!(why.tries.len(), 1);
    assert!(why.last_counted.is_none());

    // Whoever is seen has been reached: the row is as it was.
    let mut seen = follow_up(&desk, who, now, Mode::Clinic);
    seen.readings = pressure(138, 86);
    desk.record(&stamp(), &seen, now).expect("recorded");
    assert_eq!(desk.card(who, now).expect("a card").reach, None);
    assert_eq!(desk.card(who, now).expect("a card").attempts.len(), 1, "the history stays");
    for _ in 0..2 {
        desk.undo(&stamp(), now).expect("taken back");
    }
    assert_eq!((facts(&home.path()), plans(&home.path())), (before, due));
}

#[test]
fn a_usual_day_is_a_working_day() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    // 2026-11-22 and three days is a Wednesday, 2026-11-26 and three days a Sunday.
    for (on, next) in [("2026-11-22", "2026-11-25"), ("2026-11-26", "2026-11-30")] {
        let new = NewAttempt { on: day(on), ..attempt(&desk, who, AttemptOutcome::CallAgain) };
        assert_eq!(desk.record_attempt(&stamp(), &new, day(on)).expect("written down").day, Some(day(next)));
    }
}

#[test]
fn death_and_moving_away_go_with_their_cause_in_one_intent() {
    for (outcome, cause) in [(AttemptOutcome::Dead, "脑卒中"), (AttemptOutcome::MovedOut, "随子女去漳州")] {
        let home = Home::new();
        let mut desk = full_desk(&home.path());
        let who = resident(&desk, "郑建国");
        let (before, due) = (facts(&home.path()), plans(&home.path()));
        let on = day("2026-11-10");
        let new = NewAttempt { day: Some(on), note: cause.to_owned(), ..attempt(&desk, who, outcome) };
        desk.record_attempt(&stamp(), &new, today()).expect("gone");
        let card = desk.card(who, today()).expect("a card");
        let standing = if outcome == AttemptOutcome::Dead { Standing::Dead(on) } else { Standing::MovedOut(on) };
        assert_eq!((card.resident.standing, card.gone_because.as_deref()), (standing, Some(cause)));
        assert!(card.dues.is_empty() && card.contracts.iter().all(|contract| !contract.in_force_on(today())));
        assert_eq!(desk.history(1).expect("history")[0].intent, Some(Intent::SetStanding));
        desk.undo(&stamp(), today()).expect("taken back");
        assert_eq!((facts(&home.path()), plans(&home.path())), (before, due));
    }
}

#[test]
fn who_promised_to_come_or_has_an_appointment_is_on_the_list_of_the_day_until_seen() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (promised, booked) = (resident(&desk, "郑建国"), resident(&desk, "苏阿婆"));
    let on = day("2026-12-01");
    let new = NewAttempt { day: Some(on), ..attempt(&desk, promised, AttemptOutcome::WillCome) };
    desk.record_attempt(&stamp(), &new, today()).expect("promised");
    let mut record = follow_up(&desk, booked, today(), Mode::Clinic);
    record.readings = pressure(134, 82);
    record.attached.next_on = Some(on);
    let (recorded, _) = desk.record(&stamp(), &record, today()).expect("recorded");
    assert!(recorded.appointment.is_some_and(|set| set.on == on));
    assert_eq!(desk.card(booked, today()).expect("a card").appointment, Some(on));
    let coming = |desk: &Desk, day| list(desk, CallFilter::ComesToday, day);
    let mut both = vec![promised, booked];
    both.sort_unstable();
    assert_eq!(coming(&desk, on), both);
    assert_eq!(desk.today_board(on).expect("a board").comes_today, 2, "the number is the length of the list");
    assert!(coming(&desk, today()).is_empty() && coming(&desk, day("2026-12-02")).is_empty());
    for who in [promised, booked] {
        desk.set_standing(&stamp(), who, Standing::MovedOut(on), "", on).expect("moved");
        assert!(!coming(&desk, on).contains(&who), "who is gone does not come");
        desk.undo(&stamp(), on).expect("taken back");
        let mut seen = follow_up(&desk, who, on, Mode::Clinic);
        seen.readings = pressure(134, 82);
        desk.record(&stamp(), &seen, on).expect("seen");
    }
    assert_eq!(coming(&desk, on), []);
    assert_eq!(desk.card(booked, on).expect("a card").appointment, None, "kept, and so no more open");
}

#[test]
fn an_appointment_never_widens_a_window() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let mut record = follow_up(&desk, who, today(), Mode::Clinic);
    record.readings = pressure(134, 82);
    let (_, without) = desk.record(&stamp(), &record, today()).expect("recorded");
    desk.undo(&stamp(), today()).expect("taken back");
    record.attached.next_on = Some(day("2027-05-01"));
    let (recorded, with) = desk.record(&stamp(), &record, today()).expect("recorded");
    assert_eq!(with.next, without.next, "the dates are the rule's");
    let appointed = recorded.appointment.expect("an appointment");
    let follow_up = appointed.too_late_for.iter().find(|(title, _)| title == "高血压随访").expect("it is said");
    assert!(follow_up.1 < day("2027-05-01"));
    record.attached.next_on = Some(day("2027-02-01"));
    record.note = "另一次".to_owned();
    let (recorded, _) = desk.record(&stamp(), &record, today()).expect("recorded");
    let appointed = recorded.appointment.expect("an appointment");
    assert!(appointed.too_late_for.iter().all(|(title, _)| title != "高血压随访"), "{appointed:?}");
}

#[test]
fn readings_far_from_the_last_ones_need_a_word() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let mut record = follow_up(&desk, who, day("2026-09-12"), Mode::Clinic);
    record.readings = pressure(138, 86);
    desk.record(&stamp(), &record, today()).expect("recorded");
    let before = everything(&home.path());
    (record.on, record.readings) = (today(), pressure(210, 60));
    let refused = desk.record(&stamp(), &record, today()).expect_err("a question");
    assert!(matches!(&refused, Problem::Care(CareProblem::Implausible { jumps }) if jumps.len() == 1), "{refused:?}");
    assert_eq!(everything(&home.path()), before);
    record.attached.is_sure = true;
    desk.record(&stamp(), &record, today()).expect("and never refused for good");
    let card = desk.card(who, today()).expect("a card");
    assert_eq!(card.services[0].service.readings, pressure(210, 60));
}

/// The team of the tests by the rules of Guandu, which asks for two systems and for evidence.
fn guandu(home: &Home) -> Desk {
    drop(full_desk(&home.path()));
    let store = Store::open(&home.path(), options()).expect("the file opens");
    let own = OwnPack { name: "own.toml", bytes: include_bytes!("own_papers.toml") };
    let mut desk = Desk::new(store, Some(own)).expect("a desk");
    assert_eq!(desk.pack_faults(), []);
    desk.roll_to(today()).expect("rolled");
    desk
}

fn missing(desk: &Desk) -> [Vec<ServiceId>; 3] {
    Missing::ALL.map(|missing| desk.missing(missing, today()).expect("a list"))
}

fn record(desk: &mut Desk, name: &str, on: Day, mode: Mode) -> ServiceId {
    let who = resident(desk, name);
    let mut service = follow_up(desk, who, on, mode);
    service.readings = pressure(134, 82);
    desk.record(&stamp(), &service, today()).expect("recorded").0.service
}

#[test]
fn what_is_missing_is_listed_and_worked_off_in_one_intent() {
    let home = Home::new();
    let mut desk = guandu(&home);
    let old = record(&mut desk, "郑建国", add_days(today(), -200), Mode::Clinic);
    let clinic = record(&mut desk, "郑建国", day("2026-11-20"), Mode::Clinic);
    let phone = record(&mut desk, "单丽", day("2026-11-21"), Mode::Phone);
    assert_eq!(missing(&desk), [vec![clinic, phone], vec![clinic], vec![clinic]], "the young have no second system");
    assert!(!missing(&desk)[0].contains(&old), "what is older is no longer looked for");

    let before = facts(&home.path());
    let count = desk.mark_entered(&stamp(), &[clinic, phone], OfficialSystem::PublicHealth, Some(today()), today());
    assert_eq!(count, Ok(2));
    assert_eq!(missing(&desk), [vec![], vec![clinic], vec![clinic]]);
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(facts(&home.path()), before);

    let photo = Evidence { photo: "IMG 12".to_owned(), ..Evidence::default() };
    desk.keep_evidence(&stamp(), &[clinic], &photo, today()).expect("kept");
    assert_eq!(missing(&desk)[2], [clinic], "kept and not uploaded is not there yet");
    desk.keep_evidence(&stamp(), &[clinic], &Evidence { uploaded: true, ..photo.clone() }, today()).expect("kept");
    assert_eq!(missing(&desk)[2], []);
    let lines = desk.paper_lines(&[clinic], today()).expect("a line");
    assert_eq!((lines[0].paper.evidence.photo.as_str(), lines[0].days_ago), ("IMG 12", 2));
    desk.mark_entered(&stamp(), &[clinic], OfficialSystem::Contract, Some(today()), today()).expect("entered");
    assert!(desk.paper_lines(&[clinic], today()).expect("a line")[0].paper.evidence.uploaded, "one leaves the other");
    desk.mark_entered(&stamp(), &[clinic], OfficialSystem::Contract, None, today()).expect("not after all");
    assert_eq!(missing(&desk)[1], [clinic]);
}

#[test]
fn a_record_can_bring_its_paper_and_one_undo_takes_all_of_it() {
    let home = Home::new();
    let mut desk = guandu(&home);
    let before = facts(&home.path());
    let who = resident(&desk, "郑建国");
    let mut service = follow_up(&desk, who, today(), Mode::Home);
    service.readings = pressure(134, 82);
    service.attached = Attached {
        evidence: Evidence { photo: "7".to_owned(), signed: true, place: "家里".to_owned(), uploaded: true },
        entered: OfficialSystem::ALL.to_vec(),
        next_on: Some(day("2027-02-01")),
        is_sure: false,
    };
    desk.record(&stamp(), &service, today()).expect("recorded");
    assert_eq!(missing(&desk), [const { Vec::new() }; 3]);
    let paper = &desk.card(who, today()).expect("a card").services[0].paper;
    assert_eq!((paper.contract_on, paper.evidence.place.as_str()), (Some(today()), "家里"));
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn a_gathering_is_one_contact_of_each_and_no_follow_up() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (before, due) = (facts(&home.path()), plans(&home.path()));
    let attendees: Vec<ResidentId> = ["郑建国", "苏阿婆", "郑建国"].map(|name| resident(&desk, name)).to_vec();
    let new = NewSession {
        on: day("2026-11-20"),
        topic: "高血压自我管理".to_owned(),
        place: "活动室".to_owned(),
        by: member(&desk, "林护士"),
        attendees: attendees.clone(),
    };
    let made = desk.record_session(&stamp(), &new, today()).expect("recorded");
    assert_eq!(made.attendees, 2, "each once");
    for who in &attendees {
        let card = desk.card(*who, today()).expect("a card");
        let line = &card.services[0];
        assert_eq!((line.service.mode, line.service.note.as_str()), (Mode::Group, "高血压自我管理"));
        assert_eq!(line.together_at.as_deref(), Some("活动室"));
    }
    assert_eq!(plans(&home.path()), due, "the norm counts the modes that it names");
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn the_round_has_the_planned_of_the_day_or_the_due_of_a_village_and_only_what_is_due() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (first, second) = (resident(&desk, "郑建国"), resident(&desk, "苏阿婆"));
    let by = member(&desk, "林护士");
    let visit = |who| NewVisit {
        resident: who,
        on: today(),
        session: Session::Afternoon,
        member: by,
        along: Vec::new(),
        purpose: VisitPurpose::Care,
        note: String::new(),
    };
    desk.plan_visits(&stamp(), &[visit(second), visit(first)], today()).expect("planned");
    assert_eq!(desk.round(today(), None, "", today()).expect("a round"), [first, second], "in the order of the street");
    assert_eq!(
        desk.round(today(), Some(member(&desk, "李医生")), "", today()).expect("a round"),
        [],
        "of another member"
    );
    let now = late_day();
    desk.roll_to(now).expect("rolled");
    let village = desk.round(now, None, "湖滨", now).expect("a round");
    assert!(village.len() > 3 && village.contains(&first));
    assert_eq!(desk.round(now, None, "别处", now).expect("a round"), []);
    let person = desk.round_person(second, now, now).expect("a person");
    assert!(person.needs.contains(&Need::BloodPressure) && person.needs.contains(&Need::FastingGlucose));
    assert!(!person.asks_for(Need::Weight) && !person.duties.is_empty());
    // A contact at home on the day fulfils the visit and takes the person off the round.
    let mut service = follow_up(&desk, first, today(), Mode::Home);
    service.readings = pressure(134, 82);
    desk.record(&stamp(), &service, now).expect("recorded");
    assert_eq!(desk.round(today(), None, "", now).expect("a round"), [second]);
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let dead = resident(&desk, "曾祥");
    let died = day("2026-11-10");
    desk.set_standing(&stamp(), dead, Standing::Dead(died), "", today()).expect("dead");
    let service = record(&mut desk, "郑建国", day("2026-11-20"), Mode::Clinic);
    let before = everything(&home.path());
    let tomorrow = day("2026-11-23");
    let new = |outcome| attempt(&desk, who, outcome);
    let tries = [
        (
            NewAttempt { on: tomorrow, ..new(AttemptOutcome::NotReached) },
            CareProblem::InFuture { on: tomorrow, today: today() },
        ),
        (new(AttemptOutcome::Dead), CareProblem::NoCause),
        (
            NewAttempt { day: Some(tomorrow), note: "病故".to_owned(), ..new(AttemptOutcome::Dead) },
            CareProblem::InFuture { on: tomorrow, today: today() },
        ),
        (
            NewAttempt { day: Some(day("2026-11-21")), ..new(AttemptOutcome::CallAgain) },
            CareProblem::NextBeforeTry { on: today(), next: day("2026-11-21") },
        ),
        (NewAttempt { mode: Mode::Leaflet, ..new(AttemptOutcome::NotReached) }, CareProblem::NoWayToTry),
        (
            NewAttempt { resident: dead, ..new(AttemptOutcome::NotReached) },
            CareProblem::AfterDeath { on: today(), died },
        ),
    ];
    let session = |topic: &str, attendees: Vec<ResidentId>| NewSession {
        on: today(),
        topic: topic.to_owned(),
        place: String::new(),
        by: member(&desk, "林护士"),
        attendees,
    };
    let of_dead = CareProblem::AfterDeath { on: today(), died };
    let sessions = [
        (session(" ", vec![who]), CareProblem::NoTopic),
        (session("控盐", vec![]), CareProblem::NoAttendee),
        (
            session("控盐", vec![who, dead]),
            CareProblem::Attendee { name: "曾祥".to_owned(), problem: Box::new(of_dead) },
        ),
    ];
    for (new, problem) in tries {
        assert_eq!(desk.record_attempt(&stamp(), &new, today()).map(drop), Err(Problem::Care(problem)), "{new:?}");
        assert_eq!(everything(&home.path()), before);
    }
    for (new, problem) in sessions {
        assert_eq!(desk.record_session(&stamp(), &new, today()).map(drop), Err(Problem::Care(problem)), "{new:?}");
        assert_eq!(everything(&home.path()), before);
    }
    let mut early = follow_up(&desk, who, today(), Mode::Clinic);
    (early.readings, early.attached.next_on) = (pressure(134, 82), Some(today()));
    let refused = CareProblem::AppointmentNotLater { on: today(), next: today() };
    assert_eq!(desk.record(&stamp(), &early, today()).map(drop), Err(Problem::Care(refused)));
    let system = OfficialSystem::PublicHealth;
    for (services, on, problem) in [
        (vec![service], tomorrow, Problem::Care(CareProblem::InFuture { on: tomorrow, today: today() })),
        (
            vec![service],
            day("2026-11-19"),
            Problem::Care(CareProblem::EnteredBeforeService { on: day("2026-11-20"), entered: day("2026-11-19") }),
        ),
        (vec![service, ServiceId(1)], today(), Problem::Lookup(LookupProblem::NoService("1".to_owned()))),
    ] {
        assert_eq!(desk.mark_entered(&stamp(), &services, system, Some(on), today()), Err(problem));
        assert_eq!(everything(&home.path()), before);
    }
}
