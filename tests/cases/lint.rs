//! Each lint and a pack that breaks it. The pack is the team's own file over Xiamen's.

use jiayi::domain::care::rule::Interval;
use jiayi::domain::pack_fault::Contradiction::{self as Clash, *};
use jiayi::domain::pack_fault::PackFaultKind::{self, *};
use jiayi::policy::Policy;
use jiayi::text;

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
schedule = { by_result = { every = { months = 3 }, times_a_year = 4 } }
"#;

fn outcome(id: &str, when: &str, stage: &str, next: &str, refer: &str) -> String {
    format!(
        "[[rule.outcome]]\nid = \"{id}\"\ntitle = \"{id}\"\nwhen = [{when}]\nstage = \"{stage}\"\nnext = {next}\nrefer = \"{refer}\"\n"
    )
}

fn satisfied() -> String {
    outcome("satisfied", "\"always\"", "routine", "\"regular\"", "no")
}

/// Every fault of every test is said to the leader: where, in Chinese, with no word of a programmer.
#[track_caller]
fn reads_as_one_sentence(said: &str, line: Option<usize>) {
    let line = line.map_or_else(|| panic!("no line: {said}"), |line| format!(" 第 {line} 行"));
    assert!(said.starts_with("规则包 ") && said.contains(&line) && said.ends_with('。'), "{said}");
    assert_eq!(said.matches('。').count(), 1, "{said}");
    let jargon = ['`', '{', '\n'];
    assert!(!said.contains(jargon) || said.contains("source = {"), "{said}");
}

fn found(own: &str) -> Vec<(Option<String>, PackFaultKind)> {
    let faults = Policy::lint("xiamen", Some(("own.toml", own)));
    for fault in &faults {
        reads_as_one_sentence(&text::policy::fault(fault), fault.line);
    }
    faults.into_iter().map(|fault| (fault.at, fault.kind)).collect()
}

#[track_caller]
fn breaks(own: &str, at: &str, kind: PackFaultKind) {
    let found = found(own);
    assert!(found.contains(&(Some(at.to_owned()), kind)), "{own}\nfound {found:?}");
}

#[track_caller]
fn contradicts(own: &str, at: &str, what: Clash) {
    breaks(own, at, Contradiction(what));
}

fn unknown(given: &str, meant: Option<&str>) -> PackFaultKind {
    UnknownPopulation { given: given.to_owned(), meant: meant.map(str::to_owned) }
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
    breaks(&toy.replace("hypertension", "hypertensive"), "toy", unknown("hypertensive", None));
    let excluded = "[[rule]]\nid = \"htn-screening\"\nwho = { excluded = [\"nobody\"] }";
    breaks(excluded, "htn-screening", unknown("nobody", None));
    breaks(&toy.replace("hypertension", "高血压患者"), "toy", unknown("高血压患者", Some("hypertension")));
    breaks(&toy.replace("\"H\"", "\"L\""), "toy", UnsureButOn);
    assert_eq!(found(&toy.replace("\"H\"", "\"L\"").replace("enabled = true", "enabled = false")), []);
    contradicts(&toy.replace("{ population = \"hypertension\" }", "{ }"), "toy", EmptyCondition);
    let except = |who: &str| toy.replace("who = {", &format!("who = {{ except = [{who}],"));
    breaks(&except("{ population = \"nobody\" }"), "toy", unknown("nobody", None));
    contradicts(&except("{ also = [\"hypertension\"] }"), "toy", EmptyCondition);
    assert_eq!(found(&except("{ any_key = true }")), []);
    let codes = Policy::builtin("xiamen")
        .expect("sound")
        .populations()
        .iter()
        .map(|info| info.code.0.clone())
        .collect::<Vec<_>>();
    let no_keys =
        codes.iter().map(|code| format!("[[population]]\nid = \"{code}\"\nis_key = false\n")).collect::<String>();
    contradicts(&format!("{}{no_keys}", except("{ any_key = true }")), "toy", NoKeyGroup);
    let twice = "[[population]]\nid = \"tumour\"\nspellings = [\"高血压\"]";
    let (word, other) = ("高血压".to_owned(), "hypertension".to_owned());
    contradicts(twice, "tumour", SpellingOf { word, other });
}

#[test]
fn days_of_effect() {
    let toy = format!("{TOY}{BY_RESULT}{}", satisfied());
    breaks(&format!("{toy}{toy}"), "toy", DuplicateId("toy".to_owned()));
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
    let both = "[[threshold]]\nid = \"guideline-2025\"\npurpose = \"counted\"";
    breaks(both, "guideline-2025", EffectiveOverlap);
    let gap = format!("{both}\n[[threshold]]\nid = \"norm-2017\"\neffective = {{ until = \"2025-08-01\" }}");
    contradicts(&gap, "guideline-2025", ThresholdGap { before: "norm-2017".to_owned() });
    contradicts("[[threshold]]\nid = \"norm-2017\"\npurpose = \"off\"", "threshold", NoThresholdSelected);
    let laxer = "[[threshold]]\nid = \"guideline-2025\"\nblood_pressure = [{ systolic_below = 130, diastolic_below = 80 }, { min_age = 80, systolic_below = 160, diastolic_below = 90 }]";
    contradicts(laxer, "guideline-2025", AimAboveCounted { counted: "norm-2017".to_owned(), age: 80 });
    contradicts(
        "[[threshold]]\nid = \"norm-2017\"\neffective = { until = \"2027-01-01\" }",
        "norm-2017",
        ThresholdsEnd,
    );
}

#[test]
fn outcomes_that_can_never_happen_and_results_that_lead_nowhere() {
    let chase = |id: &str, when: &str| outcome(id, when, "chase", "{ days = 14 }", "yes");
    let recheck = |id: &str, when: &str| outcome(id, when, "recheck", "{ days = 14 }", "no");
    let toy = |outcomes: &[String]| format!("{TOY}{BY_RESULT}{}", outcomes.concat());
    let no_referral = || ChaseWithoutReferral { outcome: "o".to_owned() };
    let does_not_fit = || OutcomeDoesNotFit { outcome: "o".to_owned() };
    let unreachable = |id: &str| Unreachable(id.to_owned());
    let (once, twice) = (recheck("once", "{ unsatisfactory = 1 }"), chase("twice", "{ unsatisfactory = 2 }"));
    breaks(&toy(&[once.clone(), twice.clone(), satisfied()]), "toy", unreachable("twice"));
    assert_eq!(found(&toy(&[twice, once.clone(), satisfied()])), []);
    breaks(&toy(&[satisfied(), once.clone()]), "toy", unreachable("once"));
    let (high, higher) = (chase("high", "{ systolic_at_least = 180 }"), chase("higher", "{ systolic_at_least = 200 }"));
    breaks(&toy(&[high, higher, satisfied()]), "toy", unreachable("higher"));
    breaks(&toy(&[recheck("never", ""), satisfied()]), "toy", unreachable("never"));
    contradicts(&toy(std::slice::from_ref(&once)), "toy", NotEveryResult);
    contradicts(&toy(&[]), "toy", NotEveryResult);
    contradicts(
        &toy(&[outcome("o", "\"complication\"", "chase", "{ days = 14 }", "no"), satisfied()]),
        "toy",
        no_referral(),
    );
    contradicts(
        &toy(&[outcome("o", "\"complication\"", "recheck", "{ days = 14 }", "yes"), satisfied()]),
        "toy",
        no_referral(),
    );
    contradicts(
        &toy(&[outcome("o", "\"complication\"", "yearly", "\"regular\"", "no"), satisfied()]),
        "toy",
        does_not_fit(),
    );
    contradicts(
        &toy(&[outcome("o", "\"complication\"", "recheck", "\"regular\"", "no"), satisfied()]),
        "toy",
        does_not_fit(),
    );
    breaks(&toy(&[once.clone(), once, satisfied()]), "toy", DuplicateId("once".to_owned()));
    let yearly = TOY.to_owned() + "schedule = { yearly = { times_a_year = 1 } }\n" + &satisfied();
    breaks(&yearly, "toy", unreachable("satisfied"));
}

#[test]
fn schedules_and_windows() {
    let toy = |schedule: &str| format!("{TOY}schedule = {schedule}\n{}", satisfied());
    contradicts(
        &toy("{ by_result = { every = { months = 4 }, times_a_year = 4 } }"),
        "toy",
        TooFewContacts { every: Interval::Months(4), times_a_year: 4 },
    );
    let out = |field: &str, found, least, most| OutOfRange { field: field.to_owned(), found, least, most };
    breaks(&toy("{ by_result = { every = { months = 0 }, times_a_year = 4 } }"), "toy", out("every.months", 0, 1, 120));
    let never = "[[rule]]\nid = \"elderly-tcm\"\nschedule = { yearly = { times_a_year = 0 } }";
    breaks(never, "elderly-tcm", out("times_a_year", 0, 1, 366));
    let wide = "[[rule]]\nid = \"htn-follow-up\"\nwindow = { routine = { early_days = 42, late_days = 42 } }";
    contradicts(wide, "htn-follow-up", WindowsOverlap);
    contradicts("[[rule]]\nid = \"htn-follow-up\"\ncounts = { modes = [] }", "htn-follow-up", NothingCounts);
    contradicts("[[rule]]\nid = \"htn-follow-up\"\ncounts = { needs = [] }", "htn-follow-up", NothingToJudge);
    let unused = "[[rule]]\nid = \"elderly-tcm\"\nwindow = { routine = { late_days = 21 } }";
    contradicts(unused, "elderly-tcm", WindowUnused { field: "routine" });
    let nothing = "[[rule]]\nid = \"long-prescription\"\nschedule = { run_out = { closed_by = [] } }";
    contradicts(nothing, "long-prescription", NothingCloses);
}

#[test]
fn limits_and_ranges() {
    let set = |limits: &str| format!("[[threshold]]\nid = \"norm-2017\"\n{limits}");
    let under_control = |sign, limit, below| UnderControl { sign, limit, set: "norm-2017".to_owned(), below };
    let rows = |rows: &str| set(&format!("blood_pressure = [{rows}]"));
    contradicts(&rows("{ min_age = 35, systolic_below = 140, diastolic_below = 90 }"), "norm-2017", NoLimitForEveryAge);
    contradicts(&rows(""), "norm-2017", NoLimitForEveryAge);
    let row = "{ systolic_below = 140, diastolic_below = 90 }";
    contradicts(&rows(&format!("{row}, {row}")), "norm-2017", AgesOutOfOrder);
    contradicts(
        &rows("{ systolic_below = 90, diastolic_below = 140 }"),
        "norm-2017",
        SystolicNotAboveDiastolic { systolic: 90, diastolic: 140 },
    );
    contradicts(
        &rows("{ systolic_below = 190, diastolic_below = 90 }"),
        "htn-follow-up",
        under_control("systolic_at_least", 180, 190),
    );
    contradicts(&set("fasting_glucose_below = \"17.0\""), "dm-follow-up", under_control("glucose_at_least", 167, 170));
    let glucose = GlucoseLimitOutOfRange { found: 500, least: 10, most: 333 };
    contradicts(&set("fasting_glucose_below = \"50.0\""), "norm-2017", glucose);
    let least = OutOfRange { field: "systolic".to_owned(), found: 20, least: 70, most: 300 };
    breaks(&set("raised = { systolic = 20, diastolic = 10 }"), "norm-2017", least);
    contradicts("[ranges]\nweight = { least = \"300.0\" }", "ranges.weight", LeastNotBelowMost { field: "weight" });
    let weeks = OutOfRange { field: "least_weeks".to_owned(), found: 9, least: 1, most: 8 };
    breaks("[prescription]\nleast_weeks = 9", "prescription", weeks);
    let low = r#"
        [[rule]]
        id = "dm-follow-up"
        outcome = [{ id = "emergency", when = [{ glucose_at_least = "16.7" }, { glucose_at_most = "20.0" }] }]
    "#;
    contradicts(low, "dm-follow-up", GlucoseSignsCross);
}

#[test]
fn signing_and_schemes() {
    let first = "[signing]\nfirst = [{ population = \"nobody\" }]";
    breaks(first, "signing", unknown("nobody", None));
    let scheme = |change: &str| format!("[[scheme]]\nid = \"xiamen-2016\"\n{change}");
    let fee = |fen: i64| scheme(&format!("fee = {{ per_person_year_fen = {fen} }}"));
    breaks(&fee(13_000), "xiamen-2016.fee.payers", SharesDoNotSum { expected: 13_000, found: 12_000 });
    breaks(&fee(13_000), "xiamen-2016.pots", SharesDoNotSum { expected: 13_000, found: 12_000 });
    assert_eq!(found(&fee(12_000)), []);
    let slip = UnlikelyCoefficient { found: 1, least: 10, most: 1_000 };
    contradicts(&scheme("role_coefficients = { nurse = 1 }"), "xiamen-2016.role_coefficients.nurse", slip);
    contradicts(&scheme("scores = []"), "xiamen-2016.pots.score", NoSuchScore("assessment".to_owned()));
}

#[test]
fn what_cannot_be_read_is_said_in_chinese() {
    for (own, says) in [
        ("[[rule]]\nid = \"elderly-tcm\"\nenabledd = false", "没有「enabledd」这一项，可以写的是 id、title、"),
        ("[[rule]]\nid = \"elderly-tcm\"\nenabled = \"no\"", "「no」的写法不对，应为 true 或 false，不加引号"),
        ("[[rule]]\nid = \"elderly-tcm\"\ncertainty = \"X\"", "不认识「X」，应为 H、M、L 之一"),
        ("[[scheme]]\nid = \"xiamen-2016\"\nrole_coefficients = { nurse = 0.9 }", "例如 1.20 写成 120"),
        ("[[rule]]\nid = \"new\"", "缺少「title」这一项；新写的一条要写全，改已有的一条请核对 id 是否写对"),
        ("rule.elderly-tcm.enabled = false", "这里的写法不对，应为列表"),
        ("[[rule]]\nid = \"elderly-tcm\"\nenabled = 否", "文字要加英文半角引号"),
        ("[[rule]]\nid = “elderly-tcm”", "有全角的「“」；引号、等号、逗号、括号请用英文半角"),
        ("[[rule]]\nid = \"elderly-tcm\"\ntitle：\"中医\"", "有全角的「：」"),
        (
            "[[threshold]]\nid = \"norm-2017\"\nfasting_glucose_below = 7.5",
            "「7.5」的写法不对，应为带引号、最多一位小数的数",
        ),
        (
            "[[threshold]]\nid = \"norm-2017\"\nfasting_glucose_below = 7",
            "「7」的写法不对，应为带引号、最多一位小数的数",
        ),
        // The entry is named, whichever field of it is wrong.
        ("[[rule]]\nid = \"elderly-tcm\"\nenabledd = false", "「elderly-tcm」"),
        ("[[rule]]\nid = \"dm-follow-up\"\n[[rule.outcome]]\nid = \"emergency\"\nclauze = \"\"", "「dm-follow-up」"),
        ("[[rule]]\nid = \"elderly-tcm\"\nenabled = true\nenabled = true", "这一项写了两次"),
        ("[[rule]]\nid = \"elderly-tcm\"\neffective = { from = 2026-07-01 }", "带引号的日期"),
        ("[[rule]]\nid = \"elderly-tcm\"\neffective = { from = \"2026/7/1\" }", "带引号的日期"),
        ("[[rule]]\nid = \"elderly-tcm\"\nschedule = { yearly = { times_a_year = 300 } }", "应为 0 到 255 的整数"),
    ] {
        let faults = Policy::lint("xiamen", Some(("own.toml", own)));
        let said = text::policy::fault(&faults[0]);
        reads_as_one_sentence(&said, faults[0].line);
        assert!(said.starts_with("规则包 own.toml") && said.contains(says), "{said}");
    }
}
