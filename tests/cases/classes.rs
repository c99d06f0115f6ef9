//! Classes of residents and households: both sides of the ages, who lives with whom, and the linter of the lists.

use jiayi::domain::care::class::{Grouping, title};
use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::plan::plan;
use jiayi::domain::care::ruleset::RuleSet;
use jiayi::domain::pack_fault::{Contradiction, PackFaultKind};
use jiayi::policy::Policy;

use super::support::{born, day, tagged};

fn rules(place: &str, own: &str) -> std::sync::Arc<RuleSet> {
    let policy = Policy::load(place, Some(("own", own))).unwrap_or_else(|faults| panic!("{faults:?}"));
    policy.rules_on(day("2026-01-01"))
}

/// 类别, 健康状况, 家庭类型 of somebody who lives alone.
fn alone(facts: &Facts, rules: &RuleSet, today: &str) -> [String; 3] {
    let own = plan(facts, rules, day(today)).groups;
    let Grouping { classes, households, health } = &rules.grouping;
    let class = rules.grouping.classes_together(&[own.class])[0];
    [title(classes, class), title(health, own.health), title(households, own.household)].map(str::to_owned)
}

#[test]
fn who_is_in_the_first_class_of_shanghai() {
    let shanghai = rules("shanghai", "");
    let adult = || born("1980-06-01");
    let class = |facts: &Facts, on: &str| alone(facts, &shanghai, on)[0].clone();
    for (facts, on, expected) in [
        (born("1966-06-01"), "2026-05-31", "III类"),
        (born("1966-06-01"), "2026-06-01", "I类"),
        (born("2019-06-01"), "2026-05-31", "I类"),
        (born("2019-06-01"), "2026-06-01", "III类"),
        (adult(), "2026-06-01", "III类"),
        (tagged(adult(), "hypertension", "2026-06-01"), "2026-05-31", "III类"),
        (tagged(adult(), "hypertension", "2026-06-01"), "2026-06-01", "I类"),
        (tagged(adult(), "maternal", "2026-01-01"), "2026-06-01", "I类"),
        (tagged(adult(), "disabled", "2026-01-01"), "2026-06-01", "I类"),
        (tagged(adult(), "stroke", "2026-01-01"), "2026-06-01", "I类"),
        (tagged(adult(), "general", "2026-01-01"), "2026-06-01", "III类"),
        (Facts { birth: None, ..adult() }, "2026-06-01", "III类"),
    ] {
        assert_eq!(class(&facts, on), expected, "{:?} {:?} on {on}", facts.birth, facts.tags);
    }
    // The age is the place's to choose.
    let later = rules(
        "shanghai",
        r#"
        [[practice]]
        id = "shanghai-classes"
        what = { classes = { classes = [
            { title = "I类", answers = "person", any = [{ min_age = 65 }] },
            { title = "II类", answers = "area", household_of_first = true },
            { title = "III类", answers = "area" },
        ] } }
    "#,
    );
    assert_eq!(alone(&born("1966-06-01"), &later, "2026-06-01")[0], "III类");
    assert_eq!(alone(&born("1961-06-01"), &later, "2026-06-01")[0], "I类");
    assert_eq!(alone(&adult(), &rules("xiamen", ""), "2026-06-01")[0], "", "no classes where the place has none");
}

#[test]
fn the_family_of_the_first_class_is_the_second() {
    let shanghai = rules("shanghai", "");
    let together = |own: &[Option<u8>]| shanghai.grouping.classes_together(own);
    let (first, rest, gone) = (Some(0), Some(2), None);
    assert_eq!(together(&[first, rest, rest]), [Some(0), Some(1), Some(1)]);
    assert_eq!(together(&[rest, rest]), [Some(2), Some(2)]);
    assert_eq!(together(&[first, first]), [Some(0), Some(0)]);
    assert_eq!(together(&[gone, rest]), [None, Some(2)], "who has gone takes nobody along");
    assert_eq!(together(&[]), Vec::<Option<u8>>::new());
}

#[test]
fn health_and_the_type_of_a_household() {
    let national = rules("national", "");
    let adult = || born("1980-06-01");
    for (tag, health, household) in [
        ("general", "健康", "健康家庭"),
        ("htn_high_risk", "高危", "高危家庭"),
        ("diabetes", "患病", "慢病家庭"),
        ("disabled", "健康", "残疾家庭"),
        ("immobile", "健康", "残疾家庭"),
    ] {
        let facts = tagged(adult(), tag, "2026-01-01");
        assert_eq!(alone(&facts, &national, "2026-06-01"), ["", health, household], "{tag}");
    }
    let both = tagged(tagged(adult(), "dm_high_risk", "2026-01-01"), "hypertension", "2026-01-01");
    assert_eq!(alone(&both, &national, "2026-06-01"), ["", "患病", "慢病家庭"]);
    assert_eq!(Grouping::household_together(&[Some(3), None, Some(1)]), Some(1));
    assert_eq!(Grouping::household_together(&[None]), None);
}

#[test]
fn every_place_sorts_everybody() {
    for place in Policy::places() {
        let grouping = &rules(&place.id, "").grouping;
        assert_eq!((grouping.health.len(), grouping.households.len()), (3, 4), "{}", place.id);
        assert_eq!(grouping.classes.len(), if place.id == "shanghai" { 3 } else { 0 }, "{}", place.id);
    }
    // The diseases of a place of its own are diseases there.
    for (place, tag) in [("yuetan", "coronary"), ("hangzhou", "coronary"), ("qianjiang", "dyslipidemia")] {
        let sick = tagged(born("1980-06-01"), tag, "2026-01-01");
        assert_eq!(alone(&sick, &rules(place, ""), "2026-06-01")[1..], ["患病", "慢病家庭"], "{place}");
    }
}

#[test]
fn lists_that_leave_somebody_out_are_found() {
    let out_of_order =
        |class: &str| PackFaultKind::Contradiction(Contradiction::ClassesOutOfOrder { class: class.to_owned() });
    let twice =
        PackFaultKind::Contradiction(Contradiction::Twice { field: "classes", what: "shanghai-classes".to_owned() });
    let second = r#"
        [[practice]]
        id = "ours"
        title = "我们的"
        enabled = true
        certainty = "H"
        source = { document = "自定" }
        what = { classes = { classes = [{ title = "甲", answers = "person", any = [{ min_age = 60 }] }, { title = "乙", answers = "area" }] } }
    "#;
    for (at, own, kind) in [
        ("health", "[[health.class]]\nid = \"at-risk\"\nany = []", out_of_order("高危")),
        ("household", "[[household.class]]\nid = \"healthy\"\nany = [{ min_age = 18 }]", out_of_order("健康家庭")),
        ("ours", second, twice),
    ] {
        let found = Policy::lint("shanghai", Some(("own", own)));
        let found: Vec<_> = found.into_iter().map(|fault| (fault.at.unwrap_or_default(), fault.kind)).collect();
        assert_eq!(found, [(at.to_owned(), kind)]);
    }
}
