//! Referrals and the chase are one: what is told of a referral answers the chase of the result that asked for it, and a
//! referral that no result asked for is asked after by a rule of its own (REF-UP, ledger L208).

use jiayi::domain::care::due::Stage;
use jiayi::domain::care::effect::{NotClosedWhy, effect};
use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::plan::plan;
use jiayi::domain::care::why::{Step, why};
use jiayi::domain::referral::Fate;

use crate::support::{born, contact, day, duty, referred, rule_id, rules, tagged, with};

const HTN: &str = "htn-follow-up";
const OWN: &str = "referral-result";

fn patient() -> Facts {
    tagged(born("1976-03-15"), "hypertension", "2020-01-01")
}

/// An emergency on 10 January, referred a day later with that word of it.
fn case(told: &str) -> Facts {
    referred(with(patient(), "2026-01-10 clinic 185/95"), "2026-01-11", &[HTN], told)
}

#[test]
fn the_chase_points_to_the_referral_until_one_knows_what_became_of_it() {
    for (told, today, by_result, apart) in [
        ("-", "2026-01-10", "chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency", "-"),
        ("-", "2026-01-11", "chase 2026-01-10 2026-01-25 2026-02-01 1/4 referred 2026-01-11", "-"),
        ("-", "2026-03-11", "chase 2026-01-10 2026-01-25 2026-02-01 1/4 referred 2026-01-11", "-"),
        // Not gone: the day that was agreed upon takes the place of the two weeks.
        (
            "again 2026-01-20 2026-02-03",
            "2026-01-19",
            "chase 2026-01-10 2026-01-25 2026-02-01 1/4 referred 2026-01-11",
            "-",
        ),
        (
            "again 2026-01-20 2026-02-03",
            "2026-01-20",
            "chase 2026-01-10 2026-02-03 2026-02-10 1/4 referred 2026-01-11",
            "-",
        ),
        ("admitted 2026-01-20", "2026-01-19", "chase 2026-01-10 2026-01-25 2026-02-01 1/4 referred 2026-01-11", "-"),
        ("admitted 2026-01-20", "2026-01-20", "routine 2026-03-27 2026-04-10 2026-04-24 1/4 chased 2026-01-20", "-"),
        ("treated 2026-01-20", "2026-01-21", "routine 2026-03-27 2026-04-10 2026-04-24 1/4 chased 2026-01-20", "-"),
        // Nobody over there has measured: a contact that counts has to follow.
        ("declined 2026-01-20", "2026-01-21", "recheck 2026-01-21 2026-02-03 2026-02-10 1/4 chased 2026-01-20", "-"),
        (
            "lost_contact 2026-04-20",
            "2026-04-21",
            "recheck 2026-04-21 2026-05-04 2026-05-11 1/4 chased 2026-04-20",
            "-",
        ),
    ] {
        let facts = case(told);
        assert_eq!(duty(&facts, &rules(), HTN, today), by_result, "{told} on {today}");
        assert_eq!(duty(&facts, &rules(), OWN, today), apart, "{told} on {today}");
    }
}

#[test]
fn where_a_referral_is_on_file_a_call_is_no_answer_and_a_reading_is() {
    let answers = |contact: &str| {
        let history = format!("2026-01-10 clinic 185/95; {contact}");
        let facts = referred(with(patient(), &history), "2026-01-11", &[HTN], "-");
        [HTN, OWN].map(|rule| duty(&facts, &rules(), rule, "2026-01-21"))
    };
    let waits = ["chase 2026-01-10 2026-01-25 2026-02-01 1/4 referred 2026-01-11".to_owned(), "-".to_owned()];
    assert_eq!(answers("2026-01-20 phone follow_up"), waits);
    // The reading sets the next date; the result of the referral is still asked for, now by the rule of its own.
    assert_eq!(
        answers("2026-01-20 clinic 130/80"),
        [
            "routine 2026-04-06 2026-04-20 2026-05-04 2/4 satisfied",
            "chase 2026-01-11 2026-01-25 2026-02-01 0/0 referred 2026-01-11 apart"
        ]
    );
    // A new emergency is a new chase, which the older referral does not answer.
    assert_eq!(
        answers("2026-01-20 phone danger"),
        [
            "chase 2026-01-20 2026-02-03 2026-02-10 1/4 emergency",
            "chase 2026-01-11 2026-01-25 2026-02-01 0/0 referred 2026-01-11 apart"
        ]
    );
}

#[test]
fn a_referral_for_something_else_leaves_the_chase_alone() {
    let history = with(patient(), "2026-01-10 clinic 185/95");
    let knee = referred(history, "2026-01-12", &[], "-");
    assert_eq!(duty(&knee, &rules(), HTN, "2026-01-15"), "chase 2026-01-10 2026-01-24 2026-01-31 1/4 emergency");
    assert_eq!(
        duty(&knee, &rules(), OWN, "2026-01-15"),
        "chase 2026-01-12 2026-01-26 2026-02-02 0/0 referred 2026-01-12 apart"
    );
    // Of several the one that is due first.
    let both = referred(knee, "2026-01-05", &[], "again 2026-01-06 2026-02-01");
    assert_eq!(
        duty(&both, &rules(), OWN, "2026-01-15"),
        "chase 2026-01-12 2026-01-26 2026-02-02 0/0 referred 2026-01-12 apart"
    );
    let told = referred(with(patient(), "-"), "2026-01-12", &[], "treated 2026-01-14");
    assert_eq!(duty(&told, &rules(), OWN, "2026-01-15"), "-");
}

#[test]
fn a_mind_in_danger_is_answered_by_those_who_saw_it() {
    let patient = tagged(born("1976-03-15"), "mental", "2020-01-01");
    let (rules, rule) = (rules(), "mental-follow-up");
    let chase = |told: &str| {
        let facts = referred(with(patient.clone(), "2026-01-10 clinic r3u"), "2026-01-10", &[rule], told);
        let plan = plan(&facts, &rules, day("2026-01-20"));
        let due =
            plan.dues.iter().find(|due| due.rule == rule_id(rule)).map(|due| (due.stage, due.referral().is_some()));
        due.expect("somebody to look after")
    };
    assert_eq!(chase("-"), (Stage::Chase, true));
    assert_eq!(chase("declined 2026-01-15"), (Stage::Chase, false), "nobody has seen the person");
    assert_eq!(chase("lost_contact 2026-01-15"), (Stage::Chase, false));
    assert_ne!(chase("admitted 2026-01-15").0, Stage::Chase);
}

#[test]
fn why_says_which_referral_closed_the_chase() {
    let steps = |told: &str, rule: &str| {
        why(&case(told), &rules(), day("2026-02-01"), &rule_id(rule)).expect("a rule in force").steps
    };
    let said = |step: &Step| {
        matches!(step, Step::Told { referred_on, fate: Fate::Admitted, on, to }
        if *referred_on == day("2026-01-11") && *on == day("2026-01-20") && to.department == "心内科")
    };
    assert!(steps("admitted 2026-01-20", HTN).iter().any(said));
    let waits = |step: &Step| matches!(step, Step::Referred { on, again_on: None, .. } if *on == day("2026-01-11"));
    assert!(steps("-", HTN).iter().any(waits));
    assert_eq!(steps("-", OWN).last(), Some(&Step::NobodyReferred), "the rule of the result asks");
}

#[test]
fn a_record_says_that_the_result_belongs_to_the_referral() {
    let not_closed = |facts: &Facts, line: &str| {
        let effect = effect(facts, &contact(9, line), &rules(), day("2026-01-20"));
        let found = effect.not_closed.into_iter().filter(|open| open.stage == Stage::Chase);
        found.map(|open| (open.rule.0, open.why)).collect::<Vec<_>>()
    };
    let awaits = |rule: &str| vec![(rule.to_owned(), NotClosedWhy::AwaitsReferral { referred_on: day("2026-01-11") })];
    assert_eq!(not_closed(&case("-"), "2026-01-20 phone follow_up"), awaits(HTN));
    assert_eq!(not_closed(&case("-"), "2026-01-20 clinic 130/80"), []);
    let apart = referred(patient(), "2026-01-11", &[], "-");
    assert_eq!(not_closed(&apart, "2026-01-20 clinic 130/80 treatment"), awaits(OWN));
}

#[test]
fn a_result_that_calls_for_the_referral_takes_its_asking_over() {
    let someone = referred(born("1976-03-15"), "2026-01-11", &["htn-screening"], "-");
    assert!(duty(&someone, &rules(), OWN, "2026-01-11").starts_with("chase 2026-01-11"));
    let reading = contact(9, "2026-01-11 clinic 185/95");
    let effect = effect(&someone, &reading, &rules(), day("2026-01-11"));
    let not_closed: Vec<_> = effect.not_closed.iter().map(|open| open.rule.0.as_str()).collect();
    assert!(!not_closed.contains(&OWN), "{not_closed:?}");
    assert!(effect.closed.iter().all(|closed| closed.rule.0 != OWN), "nobody knows the result yet");
    let asking: Vec<_> = effect.next.iter().filter(|due| due.referral().is_some()).map(|due| &due.rule.0).collect();
    assert_eq!(asking, ["htn-screening"]);
}
