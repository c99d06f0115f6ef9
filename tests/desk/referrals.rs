//! Referrals, returns and the contact book: what they make of the plan, what is refused, and that each is one undo.

use jiayi::desk::Desk;
use jiayi::desk::model::{
    Answered, NewContact, NewReferral, NewReturn, NewService, ReferralAnswer, ReferralFilter, ReferralLine, ReferralRow,
};
use jiayi::domain::care::due::Stage;
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::contact::Tier;
use jiayi::domain::id::{ReferralId, ResidentId};
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::referral::{Destination, Fate, ReferralReason, ReferralState, ReferralWish};
use jiayi::domain::service::Mode;

use crate::support::peek::{assert_whole, everything, facts};
use crate::support::people::{follow_up, member, pressure, resident};
use crate::support::{Home, day, full_desk, stamp, today};

/// A patient with an emergency of 10 November, the day on which it is to be chased being the 24th.
fn emergency(desk: &mut Desk) -> ResidentId {
    let who = resident(desk, "郑建国");
    let on = day("2026-11-10");
    let contact = NewService { readings: pressure(185, 100), ..follow_up(desk, who, on, Mode::Clinic) };
    desk.record(&stamp(), &contact, today()).expect("recorded");
    who
}

fn to(institution: &str) -> Destination {
    Destination { institution: institution.to_owned(), department: "心内科".to_owned(), expert: String::new() }
}

fn new(desk: &Desk, resident: ResidentId, on: &str) -> NewReferral {
    NewReferral {
        resident,
        on: day(on),
        by: member(desk, "李医生"),
        reason: ReferralReason::Emergency,
        wish: Some(ReferralWish::Bed),
        to: to("第一医院"),
        priority_slot: true,
        unrelated: false,
        note: String::new(),
    }
}

fn answer(referral: ReferralId, on: &str, answer: Answered) -> ReferralAnswer {
    ReferralAnswer { referral, on: day(on), answer, diagnosis: "高血压急症".to_owned(), rating: None }
}

fn back(resident: ResidentId, referral: Option<ReferralId>, on: &str) -> NewReturn {
    let advice = "氨氯地平每日一次".to_owned();
    NewReturn { resident, referral, on: day(on), from: Destination::default(), diagnosis: String::new(), advice }
}

/// The chases of a person: rule, due day, and the referral that each waits for.
fn chases(desk: &Desk, who: ResidentId) -> Vec<(String, String, Option<ReferralId>)> {
    let dues = desk.card(who, today()).expect("a card").dues.into_iter().map(|line| line.due);
    let chases = dues.filter(|due| due.stage == Stage::Chase);
    let mut told: Vec<_> = chases.map(|due| (due.rule.0.clone(), due.due_on.to_string(), due.referral())).collect();
    told.sort();
    told
}

fn lengths(desk: &Desk) -> Vec<usize> {
    let board = |filter| desk.referral_board(filter, today()).expect("a list");
    let lengths: Vec<usize> = ReferralFilter::ALL.map(|filter| board(filter).rows.len()).to_vec();
    let counts: Vec<usize> = board(ReferralFilter::Open).counts.iter().map(|(_, count)| *count).collect();
    assert_eq!(lengths, counts, "every number is the length of its list");
    lengths
}

fn line(desk: &Desk, id: ReferralId) -> ReferralLine {
    desk.referral_line_of(id, today()).expect("a referral")
}

#[test]
fn a_referral_takes_the_chase_over_and_its_result_closes_it() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = emergency(&mut desk);
    let chase = |due_on: &str, referral| vec![("htn-follow-up".to_owned(), due_on.to_owned(), referral)];
    assert_eq!(chases(&desk, who), chase("2026-11-24", None));
    let before = facts(&home.path());
    let id = desk.refer(&stamp(), &new(&desk, who, "2026-11-11"), today()).expect("referred");
    assert_eq!(chases(&desk, who), chase("2026-11-25", Some(id)), "two weeks after it was made");
    let known = line(&desk, id);
    assert_eq!((known.answers, known.due_on), (vec!["高血压随访".to_owned()], Some(day("2026-11-25"))));
    assert_eq!(lengths(&desk), [1, 0, 1, 0, 0, 0, 1], "open and awaiting");

    // Not gone: the day that was agreed upon, in the plan and in the list alike.
    let again = Answered::AgainOn(day("2026-11-30"));
    desk.answer_referral(&stamp(), &answer(id, "2026-11-20", again), today()).expect("told");
    assert_eq!(chases(&desk, who), [("htn-follow-up".to_owned(), "2026-11-30".to_owned(), Some(id))]);
    assert_eq!(line(&desk, id).due_on, Some(day("2026-11-30")));

    let admitted = Answered::Ended(Fate::Admitted);
    desk.answer_referral(&stamp(), &answer(id, "2026-11-21", admitted), today()).expect("told");
    assert_eq!(chases(&desk, who), []);
    assert_eq!(lengths(&desk), [0, 0, 0, 1, 0, 0, 1], "in hospital");
    let why = desk.why(who, "htn-follow-up", today()).expect("explained");
    let said: Vec<String> = why.steps.iter().map(jiayi::text::why::step).collect();
    assert!(
        said.iter().any(|step| step.contains("2026-11-11 转诊到第一医院 心内科，2026-11-21 知道结果：已住院")),
        "{said:?}"
    );

    assert_eq!(desk.check(today()).expect("checked").plans, 0);
    for _ in 0..3 {
        desk.undo(&stamp(), today()).expect("taken back");
    }
    assert_eq!((facts(&home.path()), chases(&desk, who)), (before, chase("2026-11-24", None)));
    assert_whole(&home.path());
}

#[test]
fn a_referral_of_its_own_is_asked_after_by_a_rule_of_its_own() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = emergency(&mut desk);
    let knee = NewReferral { unrelated: true, to: to("骨科医院"), ..new(&desk, who, "2026-11-01") };
    let id = desk.refer(&stamp(), &knee, today()).expect("referred");
    assert_eq!(
        chases(&desk, who),
        [
            ("htn-follow-up".to_owned(), "2026-11-24".to_owned(), None),
            ("referral-result".to_owned(), "2026-11-15".to_owned(), Some(id))
        ]
    );
    assert_eq!(lengths(&desk), [1, 1, 0, 0, 0, 0, 1], "a week late");
    assert_eq!(line(&desk, id).days_late, 7);
}

#[test]
fn who_comes_back_is_followed_up_and_a_referral_ends_with_that() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = emergency(&mut desk);
    let before = facts(&home.path());
    let id = desk.refer(&stamp(), &new(&desk, who, "2026-11-11"), today()).expect("referred");
    let return_id = desk.take_back(&stamp(), &back(who, Some(id), "2026-11-18"), today()).expect("back");
    let known = line(&desk, id);
    assert!(matches!(known.referral.state, ReferralState::Ended { fate: Fate::Admitted, .. }));
    let came = known.back.expect("back");
    assert_eq!((came.back.id, came.back.from, came.on), (return_id, to("第一医院"), day("2026-11-18")));
    assert_eq!(came.follow_up.map(|(due_on, _)| due_on), Some(day("2026-12-02")));
    // Returned this month, and the follow-up still owed.
    assert_eq!(lengths(&desk), [0, 0, 0, 0, 1, 1, 1]);
    let card = desk.card(who, today()).expect("a card");
    assert_eq!((card.events.len(), card.referrals.len()), (1, 1));

    // The follow-up is a contact like any other; it takes the return off the inbox.
    let call = NewService { note: "恢复得好".to_owned(), ..follow_up(&desk, who, today(), Mode::Phone) };
    desk.record(&stamp(), &call, today()).expect("recorded");
    assert_eq!(lengths(&desk), [0, 0, 0, 0, 1, 0, 1]);
    for _ in 0..3 {
        desk.undo(&stamp(), today()).expect("taken back");
    }
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn a_return_takes_the_event_that_is_on_file_already() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let event = jiayi::desk::model::NewEvent {
        resident: who,
        kind: jiayi::domain::event::EventKind::HospitalDischarged,
        on: day("2026-11-18"),
        note: String::new(),
    };
    desk.record_event(&stamp(), &event, today()).expect("recorded");
    desk.take_back(&stamp(), &back(who, None, "2026-11-18"), today()).expect("back");
    let card = desk.card(who, today()).expect("a card");
    assert_eq!((card.events.len(), card.referrals.len()), (1, 1), "one discharge, not two");
    assert!(matches!(&card.referrals[0], ReferralRow::Down(_)));
    assert_eq!(lengths(&desk), [0, 0, 0, 0, 0, 1, 1]);
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = emergency(&mut desk);
    let id = desk.refer(&stamp(), &new(&desk, who, "2026-11-11"), today()).expect("referred");
    desk.take_back(&stamp(), &back(who, Some(id), "2026-11-18"), today()).expect("back");
    let before = everything(&home.path());
    let nowhere = NewReferral { to: Destination::default(), ..new(&desk, who, "2026-11-12") };
    let late = new(&desk, who, "2026-11-23");
    for (referral, problem) in [
        (nowhere, CareProblem::ReferredNowhere),
        (new(&desk, who, "2026-11-11"), CareProblem::ReferredTwice { on: day("2026-11-11") }),
        (late, CareProblem::InFuture { on: day("2026-11-23"), today: today() }),
    ] {
        assert_eq!(desk.refer(&stamp(), &referral, today()), Err(Problem::Care(problem)));
    }
    let early = CareProblem::ToldBeforeReferred { on: day("2026-11-10"), referred_on: day("2026-11-11") };
    let soon = CareProblem::AskedAgainTooSoon { again_on: day("2026-11-20"), asked_on: day("2026-11-20") };
    let lost = Answered::Ended(Fate::LostContact);
    for (told, problem) in [
        (answer(id, "2026-11-10", lost), early),
        (answer(id, "2026-11-20", Answered::AgainOn(day("2026-11-20"))), soon),
        (
            ReferralAnswer { rating: Some(6), ..answer(id, "2026-11-20", lost) },
            CareProblem::RatingOutOfRange { given: 6, most: 5 },
        ),
    ] {
        assert_eq!(desk.answer_referral(&stamp(), &told, today()), Err(Problem::Care(problem)));
    }
    let twice = CareProblem::ReturnedTwice { on: day("2026-11-18") };
    assert_eq!(desk.take_back(&stamp(), &back(who, Some(id), "2026-11-20"), today()), Err(Problem::Care(twice)));
    let unknown = desk.answer_referral(&stamp(), &answer(ReferralId(1), "2026-11-20", lost), today());
    assert!(matches!(unknown, Err(Problem::Lookup(LookupProblem::NoReferral(_)))));
    assert_eq!(everything(&home.path()), before);
}

fn entry(name: &str, tier: Tier) -> NewContact {
    NewContact {
        name: name.to_owned(),
        tier,
        institution: "第一医院".to_owned(),
        department: "心内科".to_owned(),
        phone: "0592-5550101".to_owned(),
        always: true,
        populations: Vec::new(),
        community: String::new(),
        note: String::new(),
    }
}

#[test]
fn the_contact_book_knows_whom_to_ask_about_whom() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = emergency(&mut desk);
    let before = facts(&home.path());
    let expert = NewContact { populations: vec!["高血压".to_owned()], ..entry("陈教授", Tier::Expert) };
    let other = NewContact { populations: vec!["diabetes".to_owned()], ..entry("叶教授", Tier::Expert) };
    let elsewhere = NewContact { community: "没有的村".to_owned(), ..entry("林村医", Tier::Village) };
    let office = entry("转诊办公室", Tier::ReferralOffice);
    let ids: Vec<_> = [&office, &expert, &other, &elsewhere]
        .map(|contact| desk.add_contact(&stamp(), contact, today()).expect("added"))
        .to_vec();
    let names = |desk: &Desk| {
        let contacts = desk.card(who, today()).expect("a card").contacts;
        contacts.into_iter().map(|contact| contact.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&desk), ["陈教授", "转诊办公室"], "by disease and village, the nearest first");
    assert_eq!(desk.contacts().expect("a book").len(), 4);
    assert_eq!(desk.remove_contact(&stamp(), ids[1], today()), Ok("陈教授".to_owned()));
    assert_eq!(names(&desk), ["转诊办公室"]);
    let gone = desk.remove_contact(&stamp(), ids[1], today());
    assert!(matches!(gone, Err(Problem::Lookup(LookupProblem::NoContact(_)))));
    for _ in 0..5 {
        desk.undo(&stamp(), today()).expect("taken back");
    }
    assert_eq!(facts(&home.path()), before);
    for (contact, problem) in [
        (entry("  ", Tier::Expert), CareProblem::ContactWithoutName),
        (
            NewContact { institution: String::new(), phone: String::new(), ..entry("某人", Tier::Expert) },
            CareProblem::ContactNowhere,
        ),
    ] {
        assert_eq!(desk.add_contact(&stamp(), &contact, today()), Err(Problem::Care(problem)));
    }
}
