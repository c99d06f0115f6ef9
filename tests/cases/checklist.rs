//! What a place asks for besides the follow-up by norm (ledger L67): whom it concerns, what was done last.

use jiayi::domain::care::checklist::{Checklist, checklist};
use jiayi::domain::care::facts::Facts;
use jiayi::domain::resident::{Population, Standing};
use jiayi::domain::service::Item;
use jiayi::policy::Policy;

use crate::support::{born, day, tagged, with};

fn list(groups: &[&str], items: &[Item]) -> Checklist {
    Checklist { populations: groups.iter().copied().map(Population::new).collect(), items: items.to_vec() }
}

fn told(lists: &[Checklist], facts: &Facts, today: &str) -> String {
    let lines = checklist(lists, facts, day(today));
    let one = |line: jiayi::domain::care::checklist::Checked| {
        format!("{} {}", line.item.code(), line.last.map_or_else(|| "-".to_owned(), |on| on.to_string()))
    };
    lines.into_iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_was_never_done_comes_first_and_the_last_day_is_told() {
    let lists = [
        list(&["hypertension"], &[Item::ExercisePrescription, Item::ComprehensiveAssessment]),
        list(&["hypertension", "diabetes"], &[Item::ComprehensiveAssessment, Item::LifestyleGuidance]),
    ];
    let patient = tagged(born("1960-03-15"), "hypertension", "2026-01-10");
    let history = "2026-02-01 clinic exercise_prescription; 2026-03-05 home exercise_prescription lifestyle_guidance; \
                   2026-02-20 phone lifestyle_guidance";
    let patient = with(patient, history);
    for (today, expected) in [
        ("2026-01-09", ""),
        ("2026-01-10", "exercise_prescription -; comprehensive_assessment -; lifestyle_guidance -"),
        ("2026-02-01", "comprehensive_assessment -; lifestyle_guidance -; exercise_prescription 2026-02-01"),
        ("2026-02-28", "comprehensive_assessment -; exercise_prescription 2026-02-01; lifestyle_guidance 2026-02-20"),
        ("2026-03-05", "comprehensive_assessment -; exercise_prescription 2026-03-05; lifestyle_guidance 2026-03-05"),
    ] {
        assert_eq!(told(&lists, &patient, today), expected, "{today}");
    }
    assert_eq!(told(&lists, &born("1960-03-15"), "2026-03-05"), "", "in none of the groups");
    let gone = Facts { standing: Standing::MovedOut(day("2026-03-01")), ..patient };
    assert_eq!(told(&lists, &gone, "2026-03-05"), "");
}

#[test]
fn qianjiang_asks_for_six_things_of_three_diseases_and_the_norm_alone_for_nothing() {
    let read = |place: &str| Checklist::all_of(Policy::builtin(place).expect("a pack").practices());
    let items = [
        Item::HealthEducation,
        Item::TargetOrganScreening,
        Item::ComprehensiveAssessment,
        Item::Rehabilitation,
        Item::LifestyleGuidance,
        Item::ExercisePrescription,
    ];
    assert_eq!(read("qianjiang"), [list(&["hypertension", "diabetes", "dyslipidemia"], &items)]);
    assert_eq!(read("xiamen"), []);
}
