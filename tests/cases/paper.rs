//! What a place asks to be entered and kept, of whose contacts.

use jiayi::domain::care::paper::{Missing, PaperRules};
use jiayi::domain::practice::What;
use jiayi::domain::resident::{Population, Tag};
use jiayi::domain::service::Mode;
use jiayi::policy::Policy;

use super::support::day;

fn rules(place: &str) -> PaperRules {
    let policy = Policy::builtin(place).expect("a pack");
    let found = policy.practices().iter().rev().find_map(|practice| match &practice.what {
        What::Systems(rules) => Some(rules.clone()),
        _ => None,
    });
    found.expect("every place has systems")
}

#[test]
fn guandu_asks_for_two_systems_and_evidence_and_the_second_one_is_not_for_everybody() {
    let rules = rules("guandu");
    let on = day("2026-11-20");
    let tag = |code: &str, since: &str| Tag {
        population: Population::new(code),
        since: Some(day(since)),
        until: None,
        known_on: day(since),
    };
    let needs = |missing, mode, birth: &str, tags: &[Tag]| rules.needs(missing, mode, on, Some(day(birth)), tags);
    for (birth, tags, second) in [
        ("1990-01-01", vec![], false),
        ("1990-01-01", vec![tag("diabetes", "2020-01-01")], true),
        ("1990-01-01", vec![tag("diabetes", "2026-11-21")], false),
        ("1961-11-20", vec![], true),
        ("1961-11-21", vec![], false),
        ("1990-01-01", vec![tag("disabled", "2020-01-01")], false),
    ] {
        assert!(needs(Missing::PublicHealth, Mode::Clinic, birth, &tags));
        assert_eq!(needs(Missing::Contract, Mode::Clinic, birth, &tags), second, "{birth} {tags:?}");
    }
    for (mode, evidence) in [(Mode::Clinic, true), (Mode::Home, true), (Mode::Group, true), (Mode::Phone, false)] {
        assert_eq!(needs(Missing::Evidence, mode, "1990-01-01", &[]), evidence, "{mode:?}");
    }
}

#[test]
fn where_the_pack_does_not_ask_nothing_is_missing() {
    let rules = rules("xiamen");
    assert_eq!(Missing::ALL.map(|missing| rules.asks_for(missing)), [true, false, false]);
    assert!(!rules.needs(Missing::Evidence, Mode::Home, day("2026-11-20"), None, &[]));
    assert_eq!(rules.since(day("2026-11-20")), day("2026-08-20"));
}
