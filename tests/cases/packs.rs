//! The packs as they are shipped: sound, complete, and joined layer by layer.

use jiayi::domain::care::rule::{Interval, Next, Schedule};
use jiayi::domain::date::Month;
use jiayi::domain::pack_fault::{Misread, PackFault, PackFaultKind, Wanted};
use jiayi::domain::pay::scheme::{QualityRule, Release};
use jiayi::domain::problem::Problem;
use jiayi::domain::provenance::Certainty;
use jiayi::domain::team::Role;
use jiayi::policy::Policy;

use super::support::day;

#[test]
fn the_builtin_packs_are_sound() {
    let places = Policy::places();
    assert_eq!(places[0].id, "national", "the norm alone stands first");
    for place in &places {
        assert_eq!(Policy::lint(&place.id, None), Vec::new(), "{}", place.id);
    }
    let kind = PackFaultKind::UnknownPack { known: places.into_iter().map(|place| place.id).collect() };
    let fault = PackFault { pack: "atlantis".to_owned(), line: None, at: None, kind };
    assert_eq!(Policy::builtin("atlantis").expect_err("no such place"), Problem::Pack(vec![fault]));
}

#[test]
fn every_clause_that_is_built_has_a_rule() {
    let xiamen = Policy::builtin("xiamen").expect("sound");
    let rules = xiamen.rules_on(day("2026-11-01"));
    let numbered = |prefix: &str, last: u8| (1..=last).map(|n| format!("{prefix}-{n:02}")).collect::<Vec<_>>();
    let built = [("HTN", 10), ("DM", 9), ("OLD", 4), ("TCM", 2), ("CH", 6), ("MAT", 8), ("PSY", 6), ("TB", 7)];
    for clause in built.into_iter().flat_map(|(prefix, last)| numbered(prefix, last)) {
        assert!(rules.rules.iter().any(|rule| rule.clauses.contains(&clause)), "{clause}");
    }
    let rows: Vec<u16> = rules.rules.iter().flat_map(|rule| rule.source.ledger.clone()).collect();
    assert!(rows.contains(&230) && rows.contains(&227), "{rows:?}");
    let off: Vec<&str> = rules.rules.iter().filter(|rule| !rule.enabled).map(|rule| rule.id.0.as_str()).collect();
    let templates = ["copd", "stroke", "tumour", "ckd", "pneumoconiosis"].map(|disease| format!("{disease}-follow-up"));
    assert_eq!(off, templates, "what nobody has seen in print ships switched off");
    assert!(rules.rules.iter().all(|rule| rule.enabled != (rule.certainty == Certainty::Low)));
    assert!(rules.rules.iter().all(|rule| rule.enabled || !rule.off_because.is_empty()), "and says why");
}

#[test]
fn xiamen_adds_to_the_norm() {
    let national = Policy::builtin("national").expect("sound");
    let xiamen = Policy::builtin("xiamen").expect("sound");
    let (base, place) = (national.rules_on(day("2026-11-01")), xiamen.rules_on(day("2026-11-01")));
    assert_eq!(place.rules[..base.rules.len()], base.rules[..]);
    assert_eq!(place.rules.len(), base.rules.len() + 2);
    assert_eq!((base.prescription.most_weeks, place.prescription.most_weeks), (12, 8));
    assert_eq!(xiamen.place().title, "厦门");
    let roles: Vec<Role> = xiamen.roles().iter().map(|template| template.role).collect();
    assert_eq!(roles, [Role::FamilyDoctor, Role::Specialist, Role::HealthManager]);
    assert_eq!(place.signing_first.len(), 3);
}

#[test]
fn populations_are_recognised_as_rosters_write_them() {
    let policy = Policy::builtin("xiamen").expect("sound");
    for (word, code) in [
        ("高血压", "hypertension"),
        ("高血压患者", "hypertension"),
        ("２型糖尿病", "diabetes"),
        ("Ⅱ型糖尿病", "diabetes"),
        (" 老年人（65岁及以上） ", "elderly"),
        ("65岁以上老年人", "elderly"),
        ("60岁及以上老年人", "elderly_60"),
        ("0～6岁儿童", "children"),
        ("孕产妇", "maternal"),
        ("残疾人", "disabled"),
        ("严重精神障碍", "mental"),
        ("肺结核患者", "tuberculosis"),
        ("建档立卡贫困人口", "ex_poor"),
        ("计生特殊家庭", "family_planning_special"),
        ("失能", "immobile"),
        ("COPD", "copd"),
        ("hypertension", "hypertension"),
        ("一般人群", "general"),
    ] {
        assert_eq!(policy.recognise(word).as_ref().map(|p| p.as_str()), Some(code), "{word}");
    }
    for word in ["", " ", "高", "不明人群", "高血压糖尿病"] {
        assert_eq!(policy.recognise(word), None, "{word}");
    }
    let keys = policy.populations().iter().filter(|info| info.is_key).count();
    assert_eq!(keys, 13, "ten of the national list, pneumoconiosis, COPD, and who cannot move");
    let sensitive = policy.populations().iter().filter(|info| info.sensitive).map(|info| info.code.as_str());
    assert_eq!(sensitive.collect::<Vec<_>>(), ["tuberculosis", "mental", "leprosy"]);
    assert_eq!(policy.title(&policy.recognise("htn").expect("known")), "高血压");
}

#[test]
fn a_layer_changes_single_fields_and_makes_versions() {
    let own = r#"
        [[rule]]
        id = "htn-follow-up"
        effective = { until = "2026-07-01" }

        [[rule]]
        id = "htn-follow-up"
        effective = { from = "2026-07-01" }
        window = { routine = { late_days = 3 } }
    "#;
    let policy = Policy::load("xiamen", Some(("own.toml", own))).unwrap_or_else(|faults| panic!("{faults:?}"));
    let window = |on: &str| {
        let rules = policy.rules_on(day(on));
        let rule = rules.find("htn-follow-up").expect("in force").clone();
        (rule.window.routine.early_days, rule.window.routine.late_days, rule.outcomes.len(), rules.until)
    };
    assert_eq!(window("2026-06-30"), (14, 14, 7, Some(day("2026-07-01"))));
    assert_eq!(window("2026-07-01"), (14, 3, 7, None));
    assert!(policy.rules_on(day("2016-12-31")).find("htn-follow-up").is_none(), "before the third edition");
}

#[test]
fn another_form_replaces_the_one_below() {
    let own = r#"
        [[rule]]
        id = "long-prescription"
        schedule = { yearly = { times_a_year = 1 } }

        [[rule]]
        id = "htn-follow-up"
        schedule = { by_result = { after_chase_days = 7 } }
        outcome = [{ id = "unsatisfactory", next = { months = 1 } }]

        [[scheme]]
        id = "xiamen-2016"
        quality = { rule = { variant = "only_below", threshold = 8000 } }
        [[scheme.pots]]
        id = "score"
        release = { kind = "full" }
    "#;
    // A byte order mark and the line ends of Windows are no fault of the leader.
    let own = format!("\u{feff}{}", own.replace('\n', "\r\n"));
    let policy = Policy::load("xiamen", Some(("own.toml", &own))).unwrap_or_else(|faults| panic!("{faults:?}"));
    let rules = policy.rules_on(day("2026-11-01"));
    let rule = |id: &str| rules.find(id).expect("a rule");
    assert_eq!(rule("long-prescription").schedule, Schedule::Yearly { times_a_year: 1, paced: false });
    let kept = Schedule::ByResult { every: Interval::Months(3), times_a_year: 4, after_chase_days: 7 };
    assert_eq!(rule("htn-follow-up").schedule, kept, "one figure of the same form");
    let again = rule("htn-follow-up").outcomes.iter().find(|outcome| outcome.id == "unsatisfactory").map(|o| o.next);
    assert_eq!(again, Some(Next::Months(1)));
    let scheme = policy.scheme_in(Month::parse("2026-11").expect("a month")).expect("a scheme");
    assert_eq!(scheme.quality.rule, QualityRule::OnlyBelow { threshold: 8_000 });
    assert_eq!(scheme.pots[2].release, Release::Full);
}

#[test]
fn rules_of_other_packs_have_another_fingerprint() {
    let of = |place: &str, own: Option<(&str, &str)>| {
        Policy::load(place, own).expect("sound").rules_on(day("2026-11-01")).fingerprint.clone()
    };
    let plain = of("xiamen", None);
    assert_eq!(plain, of("xiamen", None));
    assert_ne!(plain, of("national", None));
    assert_ne!(plain, of("xiamen", Some(("own.toml", "[[rule]]\nid = \"elderly-tcm\"\nenabled = false"))));
}

#[test]
fn a_fault_names_the_file_and_the_line() {
    let text = |text: &str| text.to_owned();
    let wrong = |given: &str, wanted: Wanted| Misread::WrongType { given: Some(text(given)), wanted };
    for (own, line, expected) in [
        ("# 说明\n[[rule]]\nid = \"htn-follow-up\"\nenabled = \"yes\"\n", 4, wrong("yes", Wanted::Boolean)),
        (
            "[[rule]]\nid = \"htn-follow-up\"\nwindow = { routine = { early_days = -1 } }\n",
            3,
            wrong("-1", Wanted::Whole { most: u32::MAX }),
        ),
        ("[[threshold]]\nid = \"norm-2017\"\nfasting_glucose_below = 7.0\n", 3, wrong("7.0", Wanted::Tenths)),
        ("[[threshold]]\nid = \"norm-2017\"\nfasting_glucose_below = \"7.05\"\n", 3, wrong("7.05", Wanted::Tenths)),
        ("[rule]\nid = \"toy\"\n", 1, Misread::WrongType { given: None, wanted: Wanted::List }),
        ("[[rule]]\nid = \"toy\"\ntitle = \"试\"\n", 1, Misread::MissingField(text("enabled"))),
    ] {
        let found = Policy::lint("xiamen", Some(("own.toml", own)));
        let [fault] = &found[..] else { panic!("{own}: {found:?}") };
        assert_eq!((fault.pack.as_str(), fault.line), ("own.toml", Some(line)), "{own}: {fault:?}");
        assert_eq!(fault.kind, PackFaultKind::Misread(expected), "{own}");
    }
    for (own, line, field) in [
        ("[[rule]]\nid = \"htn-follow-up\"\nenabledd = true\n", 3, "enabledd"),
        ("[place]\nid = \"xiamen\"\nfoo = 1\n", 3, "foo"),
    ] {
        let found = Policy::lint("xiamen", Some(("own.toml", own)));
        assert_eq!(found[0].line, Some(line));
        let is_field = |kind: &PackFaultKind| matches!(kind, PackFaultKind::Misread(Misread::UnknownField { field: found, .. }) if found == field);
        assert!(is_field(&found[0].kind), "{found:?}");
    }
    let found = Policy::lint("xiamen", Some(("own.toml", "\n\n[[rule]\n")));
    assert!(matches!(&found[0].kind, PackFaultKind::Misread(Misread::NotToml(_))), "{found:?}");
    assert_eq!(found[0].line, Some(3));
}

#[test]
fn a_lint_names_the_layer_that_wrote_it_last() {
    let place = |own: &str| {
        let faults = Policy::lint("xiamen", Some(("own.toml", own)));
        faults.into_iter().map(|fault| (fault.pack, fault.line.is_some())).collect::<Vec<_>>()
    };
    let at = |pack: &str| vec![(pack.to_owned(), true)];
    assert_eq!(place("\n[[rule]]\nid = \"elderly-tcm\"\nschedule = { yearly = { times_a_year = 0 } }"), at("own.toml"));
    let fee = "[[scheme]]\nid = \"xiamen-2016\"\nfee = { per_person_year_fen = 1 }";
    assert_eq!(place(fee), [at("own.toml"), at("own.toml")].concat(), "by the payers and by the pots");
    let faults = Policy::lint("xiamen", Some(("own.toml", "[ranges]\n\nweight = { least = \"300.0\" }")));
    assert_eq!((faults[0].pack.as_str(), faults[0].line), ("own.toml", Some(3)));
}
