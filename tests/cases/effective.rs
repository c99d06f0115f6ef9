//! Effective contracts by the one definition (L35 to L37, L40): enough was done in the year, up to a day.

use jiayi::domain::care::effective::is_effective;
use jiayi::domain::care::facts::Facts;
use jiayi::policy::Policy;

use crate::support::{born, day, signed, tagged, with};

const THREE: &str = "2026-01-05 home; 2026-02-05 home; 2026-03-05 home";

fn effective(facts: &Facts, on: &str) -> bool {
    let policy = Policy::builtin("guandu").expect("sound");
    is_effective(facts, &policy.rules_on(day(on)), day(on))
}

#[test]
fn a_key_group_needs_four_contacts_and_everybody_else_one() {
    let person = || signed(born("1980-05-01"), "2026-01-01", "2026-12-31");
    assert!(!effective(&person(), "2026-06-30"));
    let once = with(person(), "2026-03-01 clinic");
    assert!(effective(&once, "2026-06-30"));
    assert!(!effective(&once, "2026-02-28"), "not yet done on that day");
    assert!(!effective(&once, "2027-01-31"), "another year, and no contract");
    let by_phone = with(person(), "2026-03-01 phone");
    assert!(!effective(&by_phone, "2026-06-30"));
    let key = tagged(person(), "hypertension", "2025-01-01");
    let three = with(key.clone(), THREE);
    assert!(!effective(&three, "2026-06-30"));
    let twice_a_day = with(key.clone(), &format!("{THREE}; 2026-03-05 clinic"));
    assert!(!effective(&twice_a_day, "2026-06-30"), "one day is one contact");
    let four = with(key, &format!("{THREE}; 2026-06-30 clinic"));
    assert!(effective(&four, "2026-06-30") && !effective(&four, "2026-06-29"));
    let unsigned = with(born("1980-05-01"), "2026-03-01 clinic");
    assert!(!effective(&unsigned, "2026-06-30"), "nobody's contract");
}

#[test]
fn a_place_that_does_not_say_has_none() {
    let once = with(signed(born("1980-05-01"), "2026-01-01", "2026-12-31"), "2026-03-01 clinic");
    let policy = Policy::builtin("xiamen").expect("sound");
    assert!(!is_effective(&once, &policy.rules_on(day("2026-06-30")), day("2026-06-30")));
}
