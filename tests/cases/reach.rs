//! Tries to reach somebody: which are parked, how many went unanswered, when somebody seems lost.

use jiayi::domain::care::ruleset::ReachRules;
use jiayi::domain::id::{AttemptId, MemberId, ResidentId};
use jiayi::domain::reach::{Attempt, AttemptOutcome, Reach, Tries, usual_day};
use jiayi::domain::service::Mode;
use jiayi::policy::Policy;

use super::support::day;

fn rules() -> ReachRules {
    Policy::builtin("national").expect("a pack").rules_on(day("2026-11-25")).reach.clone()
}

/// `DAY OUTCOME NEXT`, several separated by `;`; `-` is no next day.
fn tries(text: &str, last_contact: Option<&str>) -> Tries {
    let attempt = |(at, line): (i64, &str)| {
        let words: Vec<&str> = line.split_whitespace().collect();
        Attempt {
            id: AttemptId(at),
            resident: ResidentId(1),
            on: day(words[0]),
            mode: Mode::Phone,
            by: MemberId(1),
            outcome: AttemptOutcome::from_code(words[1]).expect("an outcome"),
            next_on: (words[2] != "-").then(|| day(words[2])),
            note: String::new(),
            entered_on: day(words[0]),
        }
    };
    let attempts = (1..).zip(text.split(';').map(str::trim).filter(|line| !line.is_empty())).map(attempt).collect();
    Tries { attempts, last_contact: last_contact.map(day) }
}

/// Unanswered, parked, seems lost.
fn stands(text: &str, last_contact: Option<&str>, today: &str) -> Option<(u32, bool, bool)> {
    let reach = Reach::of(&tries(text, last_contact), &rules(), day(today))?;
    Some((reach.unanswered, reach.is_parked, reach.seems_lost))
}

#[test]
fn a_try_parks_until_its_next_day_and_no_longer() {
    assert_eq!(stands("", None, "2026-11-25"), None);
    let call = "2026-11-20 call_again 2026-11-25";
    assert_eq!(stands(call, None, "2026-11-24"), Some((0, true, false)));
    assert_eq!(stands(call, None, "2026-11-25"), Some((0, false, false)), "on the day itself it is to be called");
    assert_eq!(stands("2026-11-20 lost -", None, "2027-11-25"), Some((0, true, false)), "a lost person is not chased");
    assert_eq!(stands("2026-11-20 refused -", None, "2026-11-25"), Some((0, false, false)));
}

#[test]
fn three_unanswered_tries_two_weeks_apart_suggest_that_somebody_is_lost() {
    let not = |on: &str| format!("{on} not_reached {on}");
    let all = |days: &[&str]| days.iter().map(|on| not(on)).collect::<Vec<_>>().join(";");
    for (days, unanswered, lost) in [
        (&["2026-10-01"][..], 1, false),
        (&["2026-10-01", "2026-10-15"], 2, false),
        (&["2026-10-01", "2026-10-15", "2026-10-29"], 3, true),
        (&["2026-10-01", "2026-10-14", "2026-10-29"], 3, false),
        (&["2026-10-01", "2026-10-08", "2026-10-15", "2026-10-22", "2026-10-29"], 5, true),
        (&["2026-10-27", "2026-10-28", "2026-10-29", "2026-10-30"], 4, false),
    ] {
        assert_eq!(stands(&all(days), None, "2026-11-25"), Some((unanswered, false, lost)), "{days:?}");
    }
    let broken =
        format!("{};2026-10-16 call_again 2026-10-20;{}", all(&["2026-10-01", "2026-10-15"]), not("2026-10-29"));
    assert_eq!(stands(&broken, None, "2026-11-25"), Some((1, false, false)), "somebody answered in between");
    let three = all(&["2026-10-01", "2026-10-15", "2026-10-29"]);
    assert_eq!(stands(&three, Some("2026-10-15"), "2026-11-25"), Some((1, false, false)), "a talk is an answer");
}

#[test]
fn the_usual_day_comes_from_the_pack() {
    let rules = rules();
    let days = |outcome| usual_day(outcome, &rules, day("2026-11-25")).map(|day| day.to_string());
    assert_eq!(days(AttemptOutcome::NotReached).as_deref(), Some("2026-12-02"));
    assert_eq!(days(AttemptOutcome::Refused).as_deref(), Some("2026-12-25"));
    assert_eq!(days(AttemptOutcome::Lost), None);
    let own = Policy::load("national", Some(("own", "[reach]\nnot_reached_in = 2"))).expect("a sound pack");
    let own = &own.rules_on(day("2026-11-25")).reach;
    assert_eq!(usual_day(AttemptOutcome::NotReached, own, day("2026-11-25")), Some(day("2026-11-27")));
    assert!(!Policy::lint("national", Some(("own", "[reach]\nlost_after = 0"))).is_empty());
    assert!(!Policy::lint("national", Some(("own", "[jumps]\nsystolic = 0"))).is_empty());
}
