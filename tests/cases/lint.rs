//! Each lint and a pack that breaks it. The pack is the team's own file over Xiamen's.

use jiayi::domain::problem::PackFaultKind::{self, *};
use jiayi::policy::Policy;

/// A whole rule; `{}` of the rows below goes behind it.
const TOY: &str = r#"
[[rule]]
id = "toy"
title = "试"
enabled = true
certainty = "H"
source = { document = "test" }
who = { any = [{ population = "hypertension" }] }
counts = { modes = ["clinic"], needs = ["blood_pressure"] }
"#;

const BY_RESULT: &str = r#"
schedule = { by_result = { every_months = 3, times_a_year = 4 } }
"#;

fn outcome(id: &str, when: &str, stage: &str, next: &str, refer: &str) -> String {
    format!(
        "[[rule.outcome]]\nid = \"{id}\"\ntitle = \"{id}\"\nwhen = [{when}]\nstage = \"{stage}\"\nnext = {next}\nrefer = \"{refer}\"\n"
    )
}

fn satisfied() -> String {
    outcome("satisfied", "\"always\"", "routine", "\"regular\"", "no")
}

fn found(own: &str) -> Vec<(Option<String>, PackFaultKind)> {
    let faults = Policy::lint("xiamen", Some(("own.toml", own)));
    faults.into_iter().map(|fault| (fault.at, fault.kind)).collect()
}

#[track_caller]
fn breaks(own: &str, at: &str, kind: PackFaultKind) {
    let found = found(own);
    assert!(found.contains(&(Some(at.to_owned()), kind)), "{own}\nfound {found:?}");
}

/// Contradictions are told by the words that matter.
#[track_caller]
fn contradicts(own: &str, at: &str, says: &str) {
    let found = found(own);
    let is_it = |(place, kind): &(Option<String>, PackFaultKind)| {
        place.as_deref() == Some(at) && matches!(kind, Contradiction(what) if what.contains(says))
    };
    assert!(found.iter().any(is_it), "{own}\nfound {found:?}");
}

#[test]
fn a_sound_toy_rule_passes() {
    assert_eq!(found(&format!("{TOY}{BY_RESULT}{}", satisfied())), []);
}

#[test]
fn sources_populations_and_certainty() {
    let toy = format!("{TOY}{BY_RESULT}{}", satisfied());
    breaks(&toy.replace("source = { document = \"test\" }", ""), "toy", NoSource);
    breaks("[[threshold]]\nid = \"norm-2017\"\nsource = { document = \"\" }", "norm-2017", NoSource);
    breaks(&toy.replace("hypertension", "hypertensive"), "toy", UnknownPopulation("hypertensive".to_owned()));
    let excluded = "[[rule]]\nid = \"htn-screening\"\nwho = { excluded = [\"nobody\"] }";
    breaks(excluded, "htn-screening", UnknownPopulation("nobody".to_owned()));
    breaks(&toy.replace("\"H\"", "\"L\""), "toy", UnsureButOn);
    assert_eq!(found(&toy.replace("\"H\"", "\"L\"").replace("enabled = true", "enabled = false")), []);
    contradicts(&toy.replace("{ population = \"hypertension\" }", "{ }"), "toy", "without population");
    let twice = "[[population]]\nid = \"tumour\"\nspellings = [\"高血压\"]";
    let found = found(twice);
    assert!(matches!(&found[..], [(_, Contradiction(what))] if what.contains("高血压")), "{found:?}");
}

#[test]
fn days_of_effect() {
    let toy = format!("{TOY}{BY_RESULT}{}", satisfied());
    breaks(&format!("{toy}{toy}"), "toy", DuplicateId);
    let effective = |from: &str, until: &str| {
        toy.replace("who =", &format!("effective = {{ from = \"{from}\", until = \"{until}\" }}\nwho ="))
    };
    breaks(&effective("2026-01-01", "2026-01-01"), "toy", EffectiveReversed);
    breaks(
        &format!("{}{}", effective("2026-01-01", "2026-07-01"), effective("2026-06-30", "2027-01-01")),
        "toy",
        EffectiveOverlap,
    );
    assert_eq!(
        found(&format!("{}{}", effective("2026-01-01", "2026-07-01"), effective("2026-07-01", "2027-01-01"))),
        []
    );
    let both = "[[threshold]]\nid = \"guideline-2025\"\nselected = true";
    breaks(both, "guideline-2025", EffectiveOverlap);
    let gap = format!("{both}\n[[threshold]]\nid = \"norm-2017\"\neffective = {{ until = \"2025-08-01\" }}");
    contradicts(&gap, "guideline-2025", "norm-2017");
    contradicts("[[threshold]]\nid = \"norm-2017\"\nselected = false", "threshold", "no set");
    contradicts("[[threshold]]\nid = \"norm-2017\"\neffective = { until = \"2027-01-01\" }", "norm-2017", "until");
}

#[test]
fn outcomes_that_can_never_happen_and_results_that_lead_nowhere() {
    let chase = |id: &str, when: &str| outcome(id, when, "chase", "{ days = 14 }", "yes");
    let recheck = |id: &str, when: &str| outcome(id, when, "recheck", "{ days = 14 }", "no");
    let toy = |outcomes: &[String]| format!("{TOY}{BY_RESULT}{}", outcomes.concat());
    let unreachable = |id: &str| Unreachable(id.to_owned());
    let (once, twice) = (recheck("once", "{ unsatisfactory = 1 }"), chase("twice", "{ unsatisfactory = 2 }"));
    breaks(&toy(&[once.clone(), twice.clone(), satisfied()]), "toy", unreachable("twice"));
    assert_eq!(found(&toy(&[twice, once.clone(), satisfied()])), []);
    breaks(&toy(&[satisfied(), once.clone()]), "toy", unreachable("once"));
    let (high, higher) = (chase("high", "{ systolic_at_least = 180 }"), chase("higher", "{ systolic_at_least = 200 }"));
    breaks(&toy(&[high, higher, satisfied()]), "toy", unreachable("higher"));
    breaks(&toy(&[recheck("never", ""), satisfied()]), "toy", unreachable("never"));
    contradicts(&toy(std::slice::from_ref(&once)), "toy", "always");
    contradicts(&toy(&[]), "toy", "always");
    contradicts(&toy(&[outcome("o", "\"complication\"", "chase", "{ days = 14 }", "no"), satisfied()]), "toy", "chase");
    contradicts(
        &toy(&[outcome("o", "\"complication\"", "recheck", "{ days = 14 }", "yes"), satisfied()]),
        "toy",
        "chase",
    );
    contradicts(&toy(&[outcome("o", "\"complication\"", "yearly", "\"regular\"", "no"), satisfied()]), "toy", "stage");
    contradicts(&toy(&[outcome("o", "\"complication\"", "recheck", "\"regular\"", "no"), satisfied()]), "toy", "stage");
    breaks(&toy(&[once.clone(), once, satisfied()]), "toy", DuplicateId);
    let yearly = TOY.to_owned() + "schedule = { yearly = { times_a_year = 1 } }\n" + &satisfied();
    breaks(&yearly, "toy", unreachable("satisfied"));
}

#[test]
fn schedules_and_windows() {
    let toy = |schedule: &str| format!("{TOY}schedule = {schedule}\n{}", satisfied());
    contradicts(&toy("{ by_result = { every_months = 4, times_a_year = 4 } }"), "toy", "every 4 months");
    let out = |what: &str, found, least, most| OutOfRange { what: what.to_owned(), found, least, most };
    breaks(&toy("{ by_result = { every_months = 0, times_a_year = 4 } }"), "toy", out("every_months", 0, 1, 120));
    let never = "[[rule]]\nid = \"elderly-tcm\"\nschedule = { yearly = { times_a_year = 0 } }";
    breaks(never, "elderly-tcm", out("times_a_year", 0, 1, 366));
    let wide = "[[rule]]\nid = \"htn-follow-up\"\nwindow = { routine = { early_days = 42, late_days = 42 } }";
    contradicts(wide, "htn-follow-up", "overlap");
    contradicts("[[rule]]\nid = \"htn-follow-up\"\ncounts = { modes = [] }", "htn-follow-up", "modes");
    contradicts("[[rule]]\nid = \"htn-follow-up\"\ncounts = { needs = [] }", "htn-follow-up", "needs");
    let nothing = "[[rule]]\nid = \"long-prescription\"\nschedule = { run_out = { closed_by = [] } }";
    contradicts(nothing, "long-prescription", "closed_by");
}

#[test]
fn limits_and_ranges() {
    let set = |limits: &str| format!("[[threshold]]\nid = \"norm-2017\"\n{limits}");
    let rows = |rows: &str| set(&format!("blood_pressure = [{rows}]"));
    contradicts(&rows("{ min_age = 35, systolic_below = 140, diastolic_below = 90 }"), "norm-2017", "every age");
    contradicts(&rows(""), "norm-2017", "every age");
    let row = "{ systolic_below = 140, diastolic_below = 90 }";
    contradicts(&rows(&format!("{row}, {row}")), "norm-2017", "order");
    contradicts(&rows("{ systolic_below = 90, diastolic_below = 140 }"), "norm-2017", "not above");
    contradicts(&rows("{ systolic_below = 190, diastolic_below = 90 }"), "htn-follow-up", "under control");
    contradicts(&set("fasting_glucose_below = \"17.0\""), "dm-follow-up", "under control");
    let least = OutOfRange { what: "systolic".to_owned(), found: 20, least: 70, most: 300 };
    breaks(&set("raised = { systolic = 20, diastolic = 10 }"), "norm-2017", least);
    contradicts("[ranges]\nweight = { least = \"300.0\" }", "ranges", "weight");
    let weeks = OutOfRange { what: "least_weeks".to_owned(), found: 9, least: 1, most: 8 };
    breaks("[prescription]\nleast_weeks = 9", "prescription", weeks);
    let low = r#"
        [[rule]]
        id = "dm-follow-up"
        outcome = [{ id = "emergency", when = [{ glucose_at_least = "16.7" }, { glucose_at_most = "20.0" }] }]
    "#;
    contradicts(low, "dm-follow-up", "glucose_at_most");
}

#[test]
fn fees_and_roles() {
    let use_of = |fen: i64| format!("[fee]\nuses = [{{ id = \"team\", fen = {fen} }}]");
    breaks(&use_of(7000), "fee.uses", SharesDoNotSum { expected: 12_000, found: 11_000 });
    breaks("[fee]\nper_person_year_fen = 13000", "fee.payers", SharesDoNotSum { expected: 13_000, found: 12_000 });
    breaks("[fee]\nsource = { document = \"\" }", "fee", NoSource);
    let first = "[signing]\nfirst = [{ population = \"nobody\" }]";
    breaks(first, "signing", UnknownPopulation("nobody".to_owned()));
    assert_eq!(found(&use_of(8000)), []);
}
