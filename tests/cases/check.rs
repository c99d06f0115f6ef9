//! What is refused before it is stored.

use jiayi::domain::care::check::{check_service, jumps};
use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::problem::{CareProblem, Reading};
use jiayi::domain::id::MemberId;
use jiayi::domain::resident::Standing;
use jiayi::domain::service::BloodPressure;
use jiayi::domain::team::{Member, Role};
use jiayi::text;

use super::support::{born, contact, day, rules, with};

fn check(facts: &Facts, line: &str) -> Result<(), CareProblem> {
    check_service(facts, &contact(9, line), None, &rules(), day("2026-03-10"))
}

#[test]
fn the_day_must_be_possible() {
    let facts = born("1970-05-05");
    let on = day;
    assert_eq!(check(&facts, "2026-03-10 clinic 130/80"), Ok(()));
    assert_eq!(
        check(&facts, "2026-03-11 clinic 130/80"),
        Err(CareProblem::InFuture { on: on("2026-03-11"), today: on("2026-03-10") })
    );
    assert_eq!(check(&facts, "1970-05-05 clinic 130/80"), Ok(()));
    assert_eq!(
        check(&facts, "1970-05-04 clinic 130/80"),
        Err(CareProblem::BeforeBirth { on: on("1970-05-04"), birth: on("1970-05-05") })
    );
    let gone = |standing| Facts { standing, ..facts.clone() };
    let dead = gone(Standing::Dead(on("2026-02-01")));
    assert_eq!(check(&dead, "2026-02-01 home 130/80"), Ok(()));
    assert_eq!(
        check(&dead, "2026-02-02 home 130/80"),
        Err(CareProblem::AfterDeath { on: on("2026-02-02"), died: on("2026-02-01") })
    );
    let moved = gone(Standing::MovedOut(on("2026-02-01")));
    assert_eq!(check(&moved, "2026-02-01 home 130/80"), Ok(()));
    assert_eq!(
        check(&moved, "2026-02-02 home 130/80"),
        Err(CareProblem::AfterMoveOut { on: on("2026-02-02"), moved: on("2026-02-01") })
    );
}

#[test]
fn the_member_must_be_in_the_team_that_day() {
    let member = Member {
        id: MemberId(1),
        name: "林医生".to_owned(),
        role: Role::FamilyDoctor,
        leads: true,
        from: Some(day("2026-02-01")),
        until: Some(day("2026-03-01")),
        deputy: None,
        position: 1,
    };
    let check = |line: &str| {
        check_service(&born("1970-01-01"), &contact(9, line), Some(&member), &rules(), day("2026-03-10")).is_ok()
    };
    assert_eq!(
        ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"].map(|on| check(&format!("{on} clinic 130/80"))),
        [false, true, true, false]
    );
}

#[test]
fn a_record_must_hold_something_and_hold_it_once() {
    let facts = born("1970-01-01");
    assert_eq!(check(&facts, "2026-03-01 phone"), Err(CareProblem::Empty));
    let mut noted = contact(9, "2026-03-01 phone");
    noted.note = " ".to_owned();
    let outcome =
        |service: &jiayi::domain::service::Service| check_service(&facts, service, None, &rules(), day("2026-03-10"));
    assert_eq!(outcome(&noted), Err(CareProblem::Empty));
    noted.note = "已住院".to_owned();
    assert_eq!(outcome(&noted), Ok(()));
    for line in ["2026-03-01 phone follow_up", "2026-03-01 phone side", "2026-03-01 phone rx6", "2026-03-01 home g6.0"]
    {
        assert_eq!(check(&facts, line), Ok(()), "{line}");
        assert_eq!(
            check(&with(facts.clone(), line), line),
            Err(CareProblem::Twice { on: day("2026-03-01") }),
            "{line}"
        );
    }
    let same = with(facts.clone(), "2026-03-01 phone follow_up");
    assert_eq!(check(&same, "2026-03-01 home follow_up"), Ok(()));
    // A record is not its own twin: it may be checked again when it is changed.
    assert_eq!(check_service(&same, &same.services[0], None, &rules(), day("2026-03-10")), Ok(()));
}

#[test]
fn readings_must_be_within_the_ranges_of_the_pack() {
    let facts = born("1970-01-01");
    let pressure = |systolic, diastolic| {
        let mut service = contact(9, "2026-03-01 clinic");
        service.readings.blood_pressure = Some(BloodPressure { systolic, diastolic });
        check_service(&facts, &service, None, &rules(), day("2026-03-10"))
    };
    for (systolic, diastolic) in [(70, 40), (300, 180), (181, 180)] {
        assert_eq!(pressure(systolic, diastolic), Ok(()));
    }
    let out = |reading, given, least, most| Err(CareProblem::OutOfRange { reading, given, least, most });
    assert_eq!(pressure(69, 40), out(Reading::Systolic, 69, 70, 300));
    assert_eq!(pressure(301, 40), out(Reading::Systolic, 301, 70, 300));
    assert_eq!(pressure(120, 39), out(Reading::Diastolic, 39, 40, 180));
    assert_eq!(pressure(200, 181), out(Reading::Diastolic, 181, 40, 180));
    let swapped = Err(CareProblem::SystolicNotAboveDiastolic { systolic: 90, diastolic: 150 });
    assert_eq!(pressure(90, 150), swapped);
    assert!(pressure(100, 100).is_err());
    for (glucose, sound) in [("0.9", false), ("1.0", true), ("33.3", true), ("33.4", false)] {
        assert_eq!(check(&facts, &format!("2026-03-01 clinic g{glucose}")).is_ok(), sound, "{glucose}");
    }
    for (weight, sound) in [(19, false), (20, true), (3000, true), (3001, false)] {
        let mut service = contact(9, "2026-03-01 clinic");
        service.readings.weight = Some(weight);
        assert_eq!(check_service(&facts, &service, None, &rules(), day("2026-03-10")).is_ok(), sound, "{weight}");
    }
    assert_eq!(
        text::care_problem::problem(&CareProblem::OutOfRange {
            reading: Reading::FastingGlucose,
            given: 400,
            least: 10,
            most: 333
        }),
        "空腹血糖 40.0 mmol/L 超出范围，应在 1.0 mmol/L 到 33.3 mmol/L 之间。"
    );
}

#[test]
fn xiamen_hands_out_four_to_eight_weeks() {
    let facts = born("1970-01-01");
    for (weeks, sound) in [(3, false), (4, true), (8, true), (9, false)] {
        assert_eq!(check(&facts, &format!("2026-03-01 clinic rx{weeks}")).is_ok(), sound, "{weeks}");
    }
}

/// A history, a new record, and which readings are asked about.
#[test]
fn readings_far_from_the_last_ones_are_asked_about() {
    let rules = rules();
    let asked = |history: &str, line: &str| {
        let born = born("1950-01-01");
        let facts = if history.is_empty() { born } else { with(born, history) };
        let found = jumps(&facts, &contact(99, line), &rules);
        found.into_iter().map(|jump| (jump.now.reading(), jump.before_on.to_string())).collect::<Vec<_>>()
    };
    let pressure = |on: &str| vec![(Reading::BloodPressure, on.to_owned())];
    for (history, line, expected) in [
        ("", "2026-03-01 clinic 210/60", vec![]),
        ("2025-12-12 clinic 138/86", "2026-03-01 clinic 210/60", pressure("2025-12-12")),
        ("2025-12-12 clinic 138/86", "2026-03-01 clinic 188/86", vec![]),
        ("2025-12-12 clinic 138/86", "2026-03-01 clinic 189/86", pressure("2025-12-12")),
        ("2025-12-12 clinic 138/86", "2026-03-01 clinic 138/56", vec![]),
        ("2025-12-12 clinic 138/86", "2026-03-01 clinic 138/55", pressure("2025-12-12")),
        // The nearest earlier one decides, whatever was measured after.
        ("2025-12-12 clinic 138/86;2026-02-01 clinic 200/100", "2026-03-01 clinic 210/100", vec![]),
        ("2025-12-12 clinic 138/86;2026-02-01 clinic 200/100", "2026-01-01 clinic 205/90", pressure("2025-12-12")),
        ("2026-04-01 clinic 138/86", "2026-03-01 clinic 210/100", vec![]),
        ("2025-12-12 clinic g6.0", "2026-03-01 clinic g14.0", vec![]),
        ("2025-12-12 clinic g6.0", "2026-03-01 clinic g14.1", vec![(Reading::FastingGlucose, "2025-12-12".to_owned())]),
        ("2025-12-12 clinic g6.0", "2026-03-01 clinic 210/60", vec![]),
    ] {
        assert_eq!(asked(history, line), expected, "{history} then {line}");
    }
    let said =
        jumps(&with(born("1950-01-01"), "2025-09-12 clinic 138/86"), &contact(9, "2026-03-01 clinic 210/60"), &rules);
    assert_eq!(text::care_problem::jumps(&said), "血压上次 138/86（2025-09-12），这次 210/60");
}
