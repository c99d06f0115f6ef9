//! How the teams of each place work: the rows that its pack cites, its figures read back, and the linter of both.

use jiayi::domain::practice::Weekday;
use jiayi::domain::practice::{Answers, What};
use jiayi::domain::provenance::Certainty;
use jiayi::domain::service::{Item, Mode};
use jiayi::domain::team::Role;
use jiayi::policy::Policy;
use jiayi::text;

use super::support::{born, contact, day, duty, rule_id, signed, table, tagged};

fn of(place: &str) -> Policy {
    Policy::builtin(place).unwrap_or_else(|faults| panic!("{place}: {faults:?}"))
}

fn what(place: &str, id: &str) -> What {
    of(place).practice(id).unwrap_or_else(|| panic!("{place} has no {id}")).what.clone()
}

/// Every row of the ledger that a pack cites besides those of the norm.
fn rows(place: &str) -> Vec<u16> {
    let policy = of(place);
    let rules = policy.rules_on(day("2026-01-01"));
    let national = of("national").rules_on(day("2026-01-01"));
    let own = rules.rules.iter().filter(|rule| !national.rules.contains(rule)).map(|rule| &rule.source);
    let groups = rules.populations.iter().filter(|info| !national.populations.contains(info)).map(|info| &info.source);
    let norm = of("national");
    let own_practices = policy.practices().iter().filter(|practice| !norm.practices().contains(practice));
    let team = own_practices.map(|practice| &practice.source);
    let roles = policy.roles().iter().map(|role| &role.source);
    let sources = own.chain(groups).chain(team).chain(roles).chain([&rules.prescription.source]);
    let mut rows: Vec<u16> = sources.flat_map(|source| source.ledger.iter().copied()).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

#[test]
fn each_place_cites_its_rows() {
    for (place, title, expected) in [
        ("xiamen", "厦门", &[217, 218, 222, 227, 229, 230, 236][..]),
        ("guandu", "昆明官渡", &[32, 33, 34, 35, 36, 37, 38, 39]),
        ("qianjiang", "重庆黔江", &[54, 55, 57, 59, 63, 64, 65, 66, 67, 68, 69, 70, 77, 78, 79, 80, 86, 88]),
        ("shanghai", "上海", &[102, 103, 104, 105, 115, 116, 117, 118, 120, 121, 123, 124, 125, 136, 140, 141]),
        ("hangzhou", "杭州", &[148, 149, 150, 151, 152, 154]),
        ("chengdu", "成都", &[162, 163, 164]),
        ("dafeng", "盐城大丰", &[184, 187, 188, 194, 197]),
        ("yuetan", "北京月坛", &[202, 206, 207, 208, 211, 213, 214]),
        ("xpcc", "新疆生产建设兵团", &[3, 4, 6, 7, 9, 10, 11, 12, 15, 19, 25, 26, 28]),
        ("jiangxian", "山西绛县", &[242, 243, 247, 248]),
    ] {
        assert_eq!(Policy::lint(place, None), Vec::new(), "{place}");
        assert_eq!(of(place).place().title, title);
        assert_eq!(rows(place), expected, "{place}");
    }
    for place in Policy::places() {
        let named = format!("{} {}", place.id, place.title);
        assert!(text::cli::INIT_POLICY.contains(&named), "init --help does not name {named}");
    }
    let mut known: Vec<String> = Policy::places().into_iter().map(|place| place.id).collect();
    known.sort();
    let all = [
        "chengdu",
        "dafeng",
        "guandu",
        "hangzhou",
        "jiangxian",
        "national",
        "qianjiang",
        "shanghai",
        "xiamen",
        "xpcc",
        "yuetan",
    ];
    assert_eq!(known, all);
}

#[test]
fn every_place_keeps_the_norm_and_says_what_it_leaves_off() {
    let national = of("national").rules_on(day("2026-01-01"));
    for place in Policy::places() {
        let policy = of(&place.id);
        let rules = policy.rules_on(day("2026-01-01"));
        for (norm, found) in national.rules.iter().zip(&rules.rules) {
            assert_eq!((&norm.id, &norm.schedule, &norm.who.any), (&found.id, &found.schedule, &found.who.any));
        }
        for rule in &rules.rules {
            assert_eq!(rule.enabled, rule.certainty != Certainty::Low, "{} {}", place.id, rule.id);
            assert!(rule.enabled || !rule.off_because.is_empty(), "{} {}", place.id, rule.id);
        }
        for practice in policy.practices() {
            assert!(!practice.source.clause.is_empty() && !practice.source.ledger.is_empty(), "{}", practice.id);
            let title_of = |code: &str| policy.title(&jiayi::domain::resident::Population::new(code)).to_owned();
            let said = text::practice::practice(practice, &title_of);
            assert!(said.contains(&practice.title) && !said.contains("：\n"), "{said}");
        }
    }
}

#[test]
fn weeks_of_medicine() {
    for (place, least, most) in [
        ("national", 4, 12),
        ("xiamen", 4, 8),
        ("qianjiang", 4, 12),
        ("shanghai", 4, 8),
        ("guandu", 4, 12),
        ("dafeng", 4, 12),
    ] {
        let limits = of(place).rules_on(day("2026-01-01")).prescription.clone();
        assert_eq!((limits.least_weeks, limits.most_weeks), (least, most), "{place}");
    }
    for place in ["qianjiang", "shanghai"] {
        table(
            &born("1970-01-01"),
            &of(place).rules_on(day("2026-01-01")),
            "long-prescription",
            "
            2026-01-10 clinic rx4                              | 2026-01-10 | run_out 2026-01-31 2026-02-07 2026-02-14 0/0 medicine 2026-01-10
            2026-01-10 clinic rx8                              | 2026-01-11 | run_out 2026-02-28 2026-03-07 2026-03-14 0/0 medicine 2026-01-10
            2026-01-10 clinic rx8; 2026-02-01 phone treatment  | 2026-02-10 | -
            2028-02-01 clinic rx4                              | 2028-02-22 | run_out 2028-02-22 2028-02-29 2028-03-07 0/0 medicine 2028-02-01
            2026-12-20 clinic rx4                              | 2027-01-01 | run_out 2027-01-10 2027-01-17 2027-01-24 0/0 medicine 2026-12-20
            ",
        );
    }
    // What the hospital prescribed and the family doctor goes on with is medicine too.
    let extended = "2026-01-10 clinic rx4; 2026-02-05 clinic extended_prescription | 2026-02-10 | -";
    table(&born("1970-01-01"), &of("shanghai").rules_on(day("2026-01-01")), "long-prescription", extended);
    assert!(contact(1, "2026-01-10 clinic extended_prescription").items.contains(Item::ExtendedPrescription));
}

#[test]
fn groups_and_diseases() {
    let codes = |place: &str, id: &str| {
        what(place, id).populations().iter().map(|code| code.as_str().to_owned()).collect::<Vec<_>>()
    };
    let eight = ["hypertension", "diabetes", "coronary", "stroke", "dyslipidemia", "copd", "osteoporosis", "tumour"];
    assert_eq!(codes("yuetan", "yuetan-diseases"), eight);
    let leading = ["hypertension", "diabetes", "coronary", "respiratory", "dyslipidemia"];
    assert_eq!(codes("hangzhou", "hangzhou-leading-doctors"), leading);
    assert_eq!(codes("qianjiang", "qianjiang-diseases"), ["hypertension", "diabetes", "dyslipidemia"]);
    assert_eq!(codes("jiangxian", "jiangxian-campaign"), ["ex_poor"]);
    for (place, word, code) in [
        ("yuetan", "冠心病", "coronary"),
        ("yuetan", "脑梗死", "stroke"),
        ("yuetan", "血脂异常", "dyslipidemia"),
        ("yuetan", "COPD", "copd"),
        ("yuetan", "骨质疏松症", "osteoporosis"),
        ("yuetan", "恶性肿瘤", "tumour"),
        ("qianjiang", "高血脂", "dyslipidemia"),
        ("qianjiang", "尘肺病患者", "pneumoconiosis"),
        ("hangzhou", "呼吸系统疾病", "respiratory"),
    ] {
        assert_eq!(of(place).recognise(word).expect("known").as_str(), code, "{place} {word}");
    }
    let qianjiang = of("qianjiang");
    let keys: Vec<&str> =
        qianjiang.populations().iter().filter(|info| info.is_key).map(|info| info.code.as_str()).collect();
    let twelve = [
        "elderly",
        "maternal",
        "children",
        "disabled",
        "hypertension",
        "diabetes",
        "tuberculosis",
        "mental",
        "ex_poor",
        "family_planning_special",
        "pneumoconiosis",
        "copd",
    ];
    assert_eq!(keys[..12], twelve);
    let first = &qianjiang.rules_on(day("2026-01-01")).signing_first;
    assert!(first[0].any_key && first[0].key_groups.len() >= 12, "signed first, served first");
}

#[test]
fn weeks_days_and_limits() {
    let tuesday_thursday = vec![Weekday::Tuesday, Weekday::Thursday];
    assert_eq!(what("dafeng", "dafeng-villages"), What::Villages { half_days_a_week: 1 });
    let What::Consultation { weekdays, populations } = what("dafeng", "dafeng-consultation") else { panic!() };
    assert_eq!((weekdays, populations.len()), (tuesday_thursday, 2));
    let capacity = What::Capacity { role: Role::VillageDoctor, households: 100 };
    assert_eq!(what("dafeng", "dafeng-capacity"), capacity);
    assert!(matches!(what("dafeng", "dafeng-uncapped"), What::Uncapped { mode: Mode::Home, .. }));
    assert_eq!(what("xpcc", "xpcc-sessions"), What::Sessions { morning: Mode::Clinic, afternoon: Mode::Home });
    let What::Escalation { tiers } = what("xpcc", "xpcc-escalation") else { panic!() };
    assert_eq!(tiers, ["连队卫生员", "分院家庭医生", "总院专家"]);
    assert!(
        matches!(what("xpcc", "xpcc-responsible"), What::Responsible { deputy: true, populations } if populations.len() == 6)
    );
    assert_eq!(what("yuetan", "yuetan-doctor-visits"), What::Load { role: Role::FamilyDoctor, visits: 1, in_days: 2 });
    assert_eq!(what("yuetan", "yuetan-nurse-visits"), What::Load { role: Role::Nurse, visits: 2, in_days: 1 });
    assert_eq!(what("hangzhou", "hangzhou-plan"), What::ServicePlan { assigned_to: Role::FamilyDoctor });
}

#[test]
fn seats_types_and_classes() {
    let What::Seats { seats, open } = what("guandu", "guandu-seats") else { panic!() };
    assert_eq!((seats.len(), open.as_str()), (5, "辖区志愿者"), "5+X");
    assert_eq!(seats[3].roles, [Role::FamilyDoctor, Role::PublicHealth]);
    let What::TeamTypes { types } = what("chengdu", "chengdu-team-types") else { panic!() };
    let sizes: Vec<(&str, usize)> = types.iter().map(|kind| (kind.title.as_str(), kind.seats.len())).collect();
    assert_eq!(sizes, [("基本型", 3), ("标准型", 3), ("提高型", 4)]);
    assert_eq!(types[2].seats[3].roles, [Role::Specialist]);
    let What::Classes { classes } = what("shanghai", "shanghai-classes") else { panic!() };
    assert_eq!(classes.iter().map(|class| class.title.as_str()).collect::<Vec<_>>(), ["I类", "II类", "III类"]);
    assert_eq!(
        classes.iter().map(|class| class.answers).collect::<Vec<_>>(),
        [Answers::Person, Answers::Area, Answers::Area]
    );
    assert!(classes[0].any[0].min_age == Some(60) && classes[1].household_of_first && classes[2].any.is_empty());
    assert!(classes[0].any.iter().any(|condition| !condition.key_groups.is_empty()), "the key groups are filled in");
    let What::Systems(papers) = what("guandu", "guandu-systems") else { panic!() };
    assert_eq!((papers.systems.len(), papers.evidence.len()), (2, 3));
    assert_eq!(
        (papers.systems[0].any.len(), papers.systems[1].any.len()),
        (0, 3),
        "the second one is not for everybody"
    );
    let What::Words { words } = what("qianjiang", "qianjiang-marks") else { panic!() };
    assert_eq!(words, ["绿标", "黄标", "红标"]);
    for (place, id, count) in [
        ("shanghai", "shanghai-priorities", 5),
        ("shanghai", "shanghai-reasons", 4),
        ("shanghai", "shanghai-households", 4),
        ("yuetan", "yuetan-health-classes", 3),
        ("qianjiang", "qianjiang-tcm", 8),
        ("jiangxian", "jiangxian-services", 17),
    ] {
        let What::Words { words } = what(place, id) else { panic!("{id}") };
        assert_eq!(words.len(), count, "{id}");
    }
    let What::Campaign { items, gives, .. } = what("jiangxian", "jiangxian-campaign") else { panic!() };
    assert!(items.contains(&Item::EducationPrescription) && gives.contains(&"免费身体检查".to_owned()));
}

#[test]
fn places_without_a_figure_owe_nothing_more_than_the_norm() {
    let immobile = signed(tagged(born("1950-01-01"), "immobile", "2020-01-01"), "2024-01-01", "2028-12-31");
    for (place, rule) in
        [("qianjiang", "immobile-home"), ("xpcc", "health-assessment"), ("shanghai", "health-assessment")]
    {
        let rules = of(place).rules_on(day("2026-01-01"));
        assert_eq!(duty(&immobile, &rules, rule, "2026-05-01"), "-", "{place} {rule}");
        let why = jiayi::domain::care::why::why(&immobile, &rules, day("2026-05-01"), &rule_id(rule)).expect("a rule");
        assert!(text::why::step(&why.steps[0]).starts_with("这条规则没有启用："), "{why:?}");
    }
    // The newborn of the Corps is the newborn of the norm.
    let rules = of("xpcc").rules_on(day("2026-01-01"));
    let mut newborn = born("2026-03-01");
    newborn.known_on = day("2026-03-01");
    assert_eq!(
        duty(&newborn, &rules, "child-newborn", "2026-03-02"),
        "step 2026-03-01 2026-03-08 2026-03-29 0/1 新生儿访视"
    );
}

#[test]
fn each_lint_of_a_practice_is_said_in_chinese() {
    let toy = |what: &str| {
        format!(
            "[[practice]]\nid = \"toy\"\ntitle = \"试\"\nenabled = true\ncertainty = \"H\"\nsource = {{ document = \"本队\" }}\nwhat = {{ {what} }}\n"
        )
    };
    let said = |own: &str| {
        let faults = Policy::lint("dafeng", Some(("own.toml", own)));
        assert!(faults.iter().all(|fault| fault.line.is_some()), "{faults:?}");
        faults.iter().map(text::policy::fault).collect::<Vec<_>>().join("")
    };
    let sound = toy("villages = { half_days_a_week = 2 }");
    assert_eq!(said(&sound), "");
    for (own, expected) in [
        (sound.replace("source = { document = \"本队\" }", ""), "没有写明出处"),
        (sound.replace("\"H\"", "\"L\""), "没有把握"),
        (sound.replace("true", "false"), "停用的要用 off_because 写明为什么"),
        (format!("{sound}{sound}"), "编号「toy」重复"),
        (toy("villages = { half_days_a_week = 0 }"), "half_days_a_week 是 0，应在 1 到 14 之间"),
        (toy("villages = { half_days_a_week = 15 }"), "应在 1 到 14 之间"),
        (toy("capacity = { role = \"nurse\", households = 0 }"), "households 是 0"),
        (toy("load = { role = \"nurse\", visits = 1, in_days = 0 }"), "in_days 是 0"),
        (
            toy("consultation = { weekdays = [\"friday\", \"friday\"], populations = [\"diabetes\"] }"),
            "「friday」写了两次",
        ),
        (toy("consultation = { weekdays = [], populations = [\"diabetes\"] }"), "weekdays 是空的"),
        (toy("consultation = { weekdays = [\"周五\"], populations = [\"diabetes\"] }"), "不认识「周五」，应为 monday"),
        (toy("diseases = { populations = [\"gout\"] }"), "不认识人群「gout」"),
        (toy("diseases = { populations = [\"高血压患者\"] }"), "应写成编号 hypertension"),
        (toy("words = { words = [] }"), "words 是空的"),
        (toy("words = { words = [\" \"] }"), "words 是空的"),
        (toy("seats = { open = \"X\", seats = [{ title = \"护士\", roles = [] }] }"), "roles 是空的"),
        (
            toy(
                "classes = { classes = [{ title = \"一\", answers = \"area\", household_of_first = true }, { title = \"二\", answers = \"area\" }] }",
            ),
            "「一」的位置不对",
        ),
        (
            toy(
                "classes = { classes = [{ title = \"一\", answers = \"area\" }, { title = \"二\", answers = \"area\" }] }",
            ),
            "「一」的位置不对",
        ),
        (
            toy(
                "classes = { classes = [{ title = \"一\", answers = \"area\", any = [{ }] }, { title = \"二\", answers = \"area\" }] }",
            ),
            "既没有人群也没有年龄",
        ),
        (toy("villagez = { half_days_a_week = 1 }"), "villagez"),
    ] {
        let said = said(&own);
        assert!(said.contains(expected), "{own}\nexpected {expected}\nfound {said}");
    }
}

#[test]
fn a_team_changes_one_figure_or_the_whole_form() {
    let load = |own: &str| {
        let policy = Policy::load("dafeng", Some(("own.toml", own))).unwrap_or_else(|faults| panic!("{faults:?}"));
        policy.practice("dafeng-villages").expect("there").what.clone()
    };
    let twice = "[[practice]]\nid = \"dafeng-villages\"\nwhat = { villages = { half_days_a_week = 2 } }";
    assert_eq!(load(twice), What::Villages { half_days_a_week: 2 });
    let other = "[[practice]]\nid = \"dafeng-villages\"\nwhat = { words = { words = [\"按需\"] } }";
    assert_eq!(load(other), What::Words { words: vec!["按需".to_owned()] });
}
