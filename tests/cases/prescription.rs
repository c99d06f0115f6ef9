//! When a long prescription may be written, as the places say (ledger L88, L103, L227).

use jiayi::domain::care::check::check_service;
use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::prescription::{AgainstRx, against, check_prescription};
use jiayi::domain::care::problem::CareProblem;
use jiayi::policy::Policy;

use super::support::{born, contact, day, referred, signed, tagged, with};

/// A patient who is signed and under control.
fn patient() -> Facts {
    let facts = signed(tagged(born("1976-03-15"), "hypertension", "2020-01-01"), "2026-01-01", "2026-12-31");
    with(facts, "2026-01-10 clinic 130/80")
}

fn reasons(place: &str, facts: &Facts, line: &str) -> Vec<AgainstRx> {
    let rules = Policy::builtin(place).expect("a built-in place").rules_on(day("2026-01-01"));
    against(facts, &contact(9, line), &rules)
}

#[test]
fn each_place_has_its_conditions() {
    let unsigned = Facts { contracts: Vec::new(), ..patient() };
    let raised = with(patient(), "2026-01-10 clinic 150/95");
    let other = Facts { tags: Vec::new(), ..patient() };
    let weeks = AgainstRx::Weeks { given: 16, least: 4, most: 12 };
    let unstable = AgainstRx::NotStable { rules: vec!["高血压随访".to_owned()] };
    let none_of = AgainstRx::NotOneOf { populations: vec!["高血压".to_owned(), "糖尿病".to_owned()] };
    for (place, facts, line, expected) in [
        ("qianjiang", patient(), "2026-02-10 clinic rx8", vec![]),
        ("qianjiang", patient(), "2026-02-10 clinic rx16", vec![weeks]),
        ("qianjiang", unsigned.clone(), "2026-02-10 clinic rx8", vec![AgainstRx::NotSigned]),
        ("qianjiang", unsigned.clone(), "2026-02-10 clinic treatment", vec![]),
        ("shanghai", patient(), "2026-02-10 clinic rx8", vec![]),
        ("shanghai", raised.clone(), "2026-02-10 clinic rx8", vec![unstable.clone()]),
        // What is measured in the same contact counts: under control again, or no more.
        ("shanghai", raised, "2026-02-10 clinic rx8 130/80", vec![]),
        ("shanghai", patient(), "2026-02-10 clinic rx8 150/95", vec![unstable]),
        ("shanghai", referred(patient(), "2026-02-01", &[], "-"), "2026-02-10 clinic rx8", vec![]),
        ("shanghai", unsigned, "2026-02-10 clinic rx8", vec![AgainstRx::NotSigned]),
        ("xiamen", patient(), "2026-02-10 clinic rx8", vec![]),
        ("xiamen", other, "2026-02-10 clinic rx8", vec![none_of]),
        ("national", Facts { contracts: Vec::new(), ..patient() }, "2026-02-10 clinic rx8", vec![]),
    ] {
        assert_eq!(reasons(place, &facts, line), expected, "{place}: {line}");
    }
}

#[test]
fn outside_of_the_weeks_is_refused_or_asked_as_the_place_says() {
    let check = |place: &str, accepted: bool| {
        let rules = Policy::builtin(place).expect("a built-in place").rules_on(day("2026-01-01"));
        let service = contact(9, "2026-02-10 clinic rx16");
        check_service(&patient(), &service, None, &rules, day("2026-02-10"))?;
        check_prescription(&patient(), &service, &rules, accepted, "")
    };
    let refused = |most| Err(CareProblem::PrescriptionWeeks { given: 16, least: 4, most });
    assert_eq!((check("national", false), check("national", true)), (refused(12), refused(12)));
    assert_eq!(check("shanghai", true), refused(8));
    assert!(matches!(check("qianjiang", false), Err(CareProblem::AgainstPrescription(_))));
    assert_eq!(check("qianjiang", true), Ok(()));
}

#[test]
fn irregular_medicine_speaks_against_it_by_the_last_word() {
    let mut facts = patient();
    let word = |facts: &mut Facts, adherence| facts.services[0].findings.adherence = Some(adherence);
    word(&mut facts, jiayi::domain::service::Adherence::Intermittent);
    assert_eq!(reasons("shanghai", &facts, "2026-02-10 clinic rx8"), [AgainstRx::NotAdherent]);
    word(&mut facts, jiayi::domain::service::Adherence::Regular);
    assert_eq!(reasons("shanghai", &facts, "2026-02-10 clinic rx8"), []);
}

#[test]
fn medicine_of_a_hospital_says_which_hospital() {
    let rules = Policy::builtin("shanghai").expect("a built-in place").rules_on(day("2026-01-01"));
    let service = contact(9, "2026-02-10 clinic extended_prescription");
    let check = |origin: &str| check_prescription(&patient(), &service, &rules, false, origin);
    assert_eq!(check(""), Err(CareProblem::OriginMissing));
    assert_eq!(check("第一医院 陈教授"), Ok(()));
}
