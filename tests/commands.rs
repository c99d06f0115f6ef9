//! The command line as a whole program: what it prints, what it leaves, with which exit code.

mod support;

use std::path::Path;
use std::process::{Command, Output};

use support::{Home, full_desk};

fn jiayi(file: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jiayi"));
    command.arg("--file").arg(file).args(["--today", "2026-11-22"]).args(words);
    command.output().expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A team whose own rules ask for a second yearly exam.
fn home_with_rules(rules: &[u8]) -> Home {
    let home = Home::new();
    drop(full_desk(&home.path()));
    std::fs::write(home.join("team.rules.toml"), rules).expect("written");
    home
}

const TWICE: &[u8] = b"[[rule]]\nid = \"elderly-annual\"\nschedule = { yearly = { times_a_year = 2 } }\n";

#[test]
fn a_rule_file_of_another_encoding_is_said_and_locks_nobody_out() {
    let home = home_with_rules(b"# ok\n# \xb9\xe6\xd4\xf2\n");
    let today = jiayi(&home.path(), &["today"]);
    assert_eq!(today.status.code(), Some(0), "{}", said(&today));
    assert!(said(&today).contains("按内置规则"), "{}", said(&today));
    let check = jiayi(&home.path(), &["policy", "check"]);
    assert_eq!(check.status.code(), Some(1));
    let line = "规则包 team.rules.toml 第 2 行：文字不是 UTF-8 编码，请在编辑器里另存为 UTF-8。";
    assert_eq!(said(&check).trim(), line);
}

#[test]
fn every_place_makes_a_team_and_says_where_it_has_no_way_to_pay() {
    let places = jiayi::desk::Desk::places();
    for place in &places {
        let home = Home::new();
        let made =
            jiayi(&home.path(), &["init", "--policy", &place.id, "--team", "一组", "--member", "王:family_doctor"]);
        assert_eq!(made.status.code(), Some(0), "{}", said(&made));
        let sound = jiayi(&home.path(), &["policy", "check"]);
        assert_eq!(sound.status.code(), Some(0), "{}", said(&sound));
        let pay = jiayi(&home.path(), &["pay", "show", "--month", "2026-10"]);
        let has_scheme = !["national", "yuetan", "jiangxian"].contains(&place.id.as_str());
        assert_eq!(pay.status.code(), Some(i32::from(!has_scheme)), "{}: {}", place.id, said(&pay));
        assert_eq!(said(&pay).contains("规则包里没有这个月的绩效办法"), !has_scheme, "{}", said(&pay));
    }
}

#[test]
fn a_place_lists_and_shows_how_its_teams_work() {
    let home = Home::new();
    let init = ["init", "--policy", "dafeng", "--team", "一组", "--member", "王:family_doctor"];
    assert_eq!(jiayi(&home.path(), &init).status.code(), Some(0));
    let list = said(&jiayi(&home.path(), &["policy", "list"]));
    assert!(list.contains("周二、周四会诊") && list.contains("L188") && list.contains("htn-follow-up"), "{list}");
    let shown = said(&jiayi(&home.path(), &["policy", "show", "dafeng-villages"]));
    assert!(shown.contains("每个村每周不少于 1 个半天") && shown.contains("L187"), "{shown}");
    let json = said(&jiayi(&home.path(), &["policy", "list", "--json"]));
    assert!(json.contains("\"practices\"") && json.contains("\"dafeng-capacity\""), "{json}");
    let none = said(&jiayi(&home.path(), &["policy", "show", "nothing-such"]));
    assert!(none.contains("dafeng-villages") || none.contains("nothing-such"), "{none}");
}

#[test]
fn a_change_of_the_rules_is_no_fault_of_the_file() {
    let home = home_with_rules(TWICE);
    let check = jiayi(&home.path(), &["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", said(&check));
}

#[test]
fn a_backup_takes_the_rules_along_and_overwrites_neither() {
    let home = home_with_rules(TWICE);
    let (copy, rules) = (home.join("copy.db"), home.join("copy.rules.toml"));
    let to = copy.to_str().expect("a plain path");
    std::fs::write(&rules, b"# mine").expect("written");
    let refused = jiayi(&home.path(), &["backup", "--to", to]);
    assert_eq!((refused.status.code(), copy.exists()), (Some(1), false), "{}", said(&refused));
    assert_eq!(std::fs::read(&rules).expect("read"), b"# mine");
    std::fs::remove_file(&rules).expect("removed");
    let done = jiayi(&home.path(), &["backup", "--to", to]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    assert_eq!(std::fs::read(&rules).expect("read"), TWICE);
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&rules.metadata().expect("there").permissions()) & 0o777, 0o600);
    let due = |file: &Path| said(&jiayi(file, &["due", "--json"]));
    assert_eq!(due(&home.path()), due(&copy));
}

#[test]
fn a_check_of_the_rules_says_where_it_looked() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let check = jiayi(&home.path(), &["policy", "check"]);
    let path = home.join("team.rules.toml");
    assert!(said(&check).contains(&path.display().to_string()), "{}", said(&check));
}

#[test]
fn a_backup_comes_back_whole_and_what_stood_there_is_kept() {
    let home = home_with_rules(TWICE);
    let copy = home.join("copy.db");
    let to = copy.to_str().expect("a plain path");
    assert_eq!(jiayi(&home.path(), &["backup", "--to", to]).status.code(), Some(0));
    let due = |file: &Path| said(&jiayi(file, &["due", "--json"]));
    let (before, bytes) = (due(&home.path()), std::fs::read(&copy).expect("read"));
    // Work after the backup, and a log that nobody wrote back: what a killed program leaves.
    let recorded = jiayi(&home.path(), &["record", "郑建国", "--bp", "150/96"]);
    assert_eq!(recorded.status.code(), Some(0), "{}", said(&recorded));
    let worked = due(&home.path());
    let held = support::peek::peek(&home.path());
    held.execute_batch("PRAGMA wal_autocheckpoint = 0; UPDATE team SET name = 'x' WHERE 0; BEGIN; SELECT 1; COMMIT")
        .expect("open");
    let busy = jiayi(&home.path(), &["restore", to]);
    assert_eq!(busy.status.code(), Some(1), "{}", said(&busy));
    assert!(said(&busy).contains("占用"), "{}", said(&busy));
    drop(held);
    std::fs::write(home.join("team.jiayi-wal"), b"left behind by a killed program").expect("written");
    let restored = jiayi(&home.path(), &["restore", to]);
    assert_eq!(restored.status.code(), Some(0), "{}", said(&restored));
    assert_eq!(due(&home.path()), before);
    assert_eq!(jiayi(&home.path(), &["check"]).status.code(), Some(0));
    assert_eq!(std::fs::read(&copy).expect("read"), bytes, "the backup is only read");
    let aside = home.files().into_iter().find(|name| name.contains(".replaced-") && name.ends_with(".jiayi"));
    let aside = home.join(&aside.expect("what stood there"));
    std::fs::remove_file(format!("{}-wal", aside.display())).expect("its log went with it");
    assert_eq!(due(&aside), worked);
}

#[test]
fn a_backup_that_is_none_moves_nothing() {
    let home = home_with_rules(TWICE);
    let wrong = home.join("wrong.db");
    std::fs::write(&wrong, b"no database at all, but long enough to look like one".repeat(20)).expect("written");
    let (files, before) = (home.files(), std::fs::read(home.path()).expect("read"));
    let refused = jiayi(&home.path(), &["restore", wrong.to_str().expect("a plain path")]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("wrong.db"), "{}", said(&refused));
    assert_eq!((home.files(), std::fs::read(home.path()).expect("read")), (files, before));
}

#[test]
fn what_is_sensitive_takes_one_more_step() {
    let home = Home::new();
    let mut desk = support::new_desk(&home.path());
    let who = support::people::row(1, "许秀英", "1960-05-05", &["mental", "hypertension"]);
    support::people::import(&mut desk, &support::people::reading(vec![who]), &support::stamp(), support::today())
        .expect("imported");
    drop(desk);
    for words in [&["show", "许秀英"][..], &["show", "许秀英", "--json"], &["find", "许", "--json"]] {
        let (masked, revealed) = (jiayi(&home.path(), words), jiayi(&home.path(), &[words, &["--reveal"]].concat()));
        // What there is to do for somebody is said by name; what the person is, is not.
        let belongs = ["人群 严重精神障碍", "\"mental\""];
        let is_told = |output: &Output| belongs.iter().any(|word| said(output).contains(word));
        assert_eq!((is_told(&masked), is_told(&revealed)), (false, true), "{words:?} {}", said(&masked));
    }
}

#[test]
fn every_line_of_an_import_names_sheet_row_column_and_value() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let sheet = home.join("二村.csv");
    std::fs::write(&sheet, "姓名,身份证号,序号\n张三,35020319500305101,1\n").expect("written");
    let import = jiayi(&home.path(), &["import", "roster", sheet.to_str().expect("a plain path"), "--dry-run"]);
    let said = said(&import);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("工作表「二村」第 2 行 B 列「身份证号」的值 35020319500305101："), "{said}");
    assert!(lines[1].starts_with("工作表「二村」：这些列没有读：C 列「序号」"), "{said}");
}

fn pay(home: &Home, words: &[&str]) -> (Option<i32>, String) {
    let output = jiayi(&home.path(), &[&["pay"], words].concat());
    (output.status.code(), said(&output))
}

#[test]
fn ids_of_pay_are_text_in_json() {
    let home = home_with_rules(b"");
    let adjust = ["adjust", "--month", "2026-10", "--member", "林护士", "--amount", "5", "--reason", "值班"];
    let (code, said) = pay(&home, &[&adjust[..], &["--counterpart", "others", "--json"]].concat());
    assert_eq!(code, Some(0), "{said}");
    let (_, shown) = pay(&home, &["show", "--month", "2026-10", "--json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    let row = &shown["adjustments"][0];
    for id in [&row["id"], &row["member"], &row["others"][0]["member"], &shown["members"][0]["member"]] {
        assert!(id.as_str().is_some_and(|id| id.parse::<i64>().is_ok()), "{row}");
    }
    let shared: i64 =
        row["others"].as_array().expect("a list").iter().filter_map(|row| row["amount_fen"].as_i64()).sum();
    assert_eq!(shared, -500);
}

#[test]
fn every_check_of_a_month_names_its_subject() {
    let home = home_with_rules(b"");
    let (_, shown) = pay(&home, &["show", "--month", "2026-10"]);
    let checks: Vec<&str> =
        shown.lines().filter(|line| line.starts_with("[通过]") || line.starts_with("[注意]")).collect();
    assert!(checks.len() > 5, "{shown}");
    assert!(checks.iter().all(|line| line.contains('：')), "{checks:#?}");
    assert!(checks.iter().any(|line| line.starts_with("[注意] 团队考核分：综合考核还没有录入")), "{checks:#?}");
}

#[test]
fn closing_without_scores_needs_a_word_of_its_own() {
    let home = home_with_rules(b"");
    let (code, said) = pay(&home, &["close", "--month", "2026-10"]);
    assert_eq!(code, Some(1));
    for part in ["综合考核没有录入", "jiayi pay score --month 2026-10", "质量分没有录入：李医生", "--without-scores"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (code, said) = pay(&home, &["close", "--month", "2026-10", "--without-scores"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("已月结") && said.contains("按下月录入的综合考核分一起发放"), "{said}");
}

#[test]
fn a_sheet_is_written_over_another_only_when_told() {
    let home = home_with_rules(b"");
    let sheet = |to: &str, more: &[&str]| pay(&home, &[&["sheet", "--month", "2026-10", "--to", to], more].concat());
    let (path, nowhere) = (home.join("a.html"), home.join("no/a.html"));
    let (path, nowhere) = (path.to_str().expect("plain"), nowhere.to_str().expect("plain"));
    let (code, said) = sheet(nowhere, &[]);
    assert!(code == Some(1) && said.contains("没有放它的那个文件夹") && !said.contains("init"), "{said}");
    std::fs::write(path, "mine").expect("written");
    let (code, said) = sheet(path, &[]);
    assert!(code == Some(1) && said.contains("--replace"), "{said}");
    assert_eq!(std::fs::read(path).expect("there"), b"mine");
    assert_eq!(sheet(path, &["--replace"]).0, Some(0));
    assert!(std::fs::metadata(path).expect("there").len() > 1_000);
}

#[test]
fn numbers_that_cannot_be_are_refused_for_what_they_are() {
    let home = home_with_rules(b"");
    let adjust = ["adjust", "--month", "2026-10", "--member", "林护士", "--reason", "值班", "--amount"];
    let (code, refusal) = pay(&home, &[&adjust[..], &["99999999999999999"]].concat());
    let expected = "金额 99999999999999999 太大，最多 1,000,000,000,000.00 元";
    assert!(code == Some(1) && refusal.contains(expected), "{refusal}");
    let (code, refusal) = pay(&home, &["score", "--month", "2026-10", "-1"]);
    assert!(code == Some(1) && refusal.contains("「-1」不对"), "{refusal}");
    for words in [["--fbg", "-1"], ["--weight", "-70"], ["--bp", "-152/94"]] {
        let output = jiayi(&home.path(), &[&["record", "郑建国"], &words[..]].concat());
        let told = said(&output);
        assert!(told.contains(words[1]) && !told.contains("不认识的选项"), "{told}");
    }
}

#[test]
fn limits_plans_and_what_a_place_watches_are_shown_as_text_and_json() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let list = said(&jiayi(&home.path(), &["policy", "list"]));
    assert!(list.contains("norm-2017") && list.contains("判断达标") && list.contains("只显示目标"), "{list}");
    let json = said(&jiayi(&home.path(), &["policy", "list", "--json"]));
    assert!(json.contains(r#""purpose":"counted""#) && json.contains(r#""purpose":"aimed""#), "{json}");
    let nothing = jiayi(&home.path(), &["practice"]);
    assert_eq!(nothing.status.code(), Some(0));
    assert_eq!(said(&nothing).trim(), "本地的规则包没有要提醒的团队做法。");
    let plan = said(&jiayi(&home.path(), &["plan", "郑建国"]));
    assert!(plan.contains("签约服务计划") || plan.contains("没有生效的签约"), "{plan}");
    let json = said(&jiayi(&home.path(), &["plan", "郑建国", "--json"]));
    let plan: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(plan["count"].as_u64(), plan["tasks"].as_array().map(|tasks| tasks.len() as u64));
}

/// Runs a command with `--json` and reads its answer.
fn json(file: &Path, words: &[&str]) -> serde_json::Value {
    let output = jiayi(file, &[words, &["--json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{words:?}: {}", said(&output));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_day_of_home_visits_by_commands() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let file = &home.path();
    for (who, with) in [("郑建国", "王专科"), ("郑淑兰", "吴助理"), ("苏阿婆", "吴助理")] {
        let planned = json(file, &["visit", "plan", who, "--by", "林护士", "--with", with]);
        assert_eq!(planned["count"], 1);
    }
    // Where a place says nothing, homes are visited in the afternoon; the street decides the order.
    let day = json(file, &["visits"]);
    assert_eq!((&day["count"], &day["stops"]), (&3.into(), &3.into()));
    assert_eq!(day["rounds"][0]["session"], "afternoon");
    assert_eq!(day["visits"][0]["along"][0], "王专科");
    let third = day["visits"][2]["id"].as_str().expect("an id").to_owned();
    jiayi(file, &["visit", "order", &third, "earlier"]);
    let names = |file: &Path| {
        let day = json(file, &["visits", "--by", "林护士"]);
        let names =
            day["visits"].as_array().expect("a list").iter().map(|row| row["name"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(file), ["郑建国", "苏阿婆", "郑淑兰"]);
    jiayi(file, &["visit", "order", &third, "address"]);
    assert_eq!(names(file), ["郑建国", "郑淑兰", "苏阿婆"]);

    // On the terminal, masked unless asked; as a file, never over another unasked.
    let shown = said(&jiayi(file, &["visits", "--sheet", "-"]));
    assert!(shown.contains("138****0001") && shown.contains("同去 王专科"), "{shown}");
    assert!(said(&jiayi(file, &["visits", "--sheet", "-", "--reveal"])).contains("13800130001"));
    let sheet = home.join("route.xlsx");
    let path = sheet.to_str().expect("UTF-8");
    let written = json(file, &["visits", "--sheet", path]);
    assert_eq!((&written["pages"], &written["people"]), (&1.into(), &3.into()));
    let again = jiayi(file, &["visits", "--sheet", path]);
    assert_eq!((again.status.code(), said(&again).contains("--replace")), (Some(1), true));
    assert_eq!(jiayi(file, &["visits", "--sheet", path, "--replace"]).status.code(), Some(0));
    assert_eq!(jiayi(file, &["visits", "--sheet", "route.doc"]).status.code(), Some(1));
    let history = json(file, &["history", "--limit", "1"]);
    assert_eq!(history["history"][0]["intent"], "print_route");

    jiayi(file, &["visit", "plan", "单丽", "--by", "林护士", "--purpose", "signing"]);
    let shown = said(&jiayi(file, &["visits", "--sheet", "-"]));
    assert_eq!(shown.matches("签约宣讲").count(), 1, "{shown}");
    assert!(said(&jiayi(file, &["visits"])).contains("签约宣讲"));
    let purposes = json(file, &["visits"])["visits"].as_array().expect("a list").clone();
    let signing = purposes.iter().filter(|visit| visit["purpose"] == "signing").map(|visit| &visit["name"]);
    assert_eq!(signing.collect::<Vec<_>>(), ["单丽"]);
    let wrong = jiayi(file, &["visit", "plan", "仇小明", "--purpose", "tea"]);
    assert_eq!(
        (wrong.status.code(), said(&wrong).contains("care signing assessment")),
        (Some(1), true),
        "{}",
        said(&wrong)
    );

    let failed = jiayi(file, &["visit", "fail", &third, "--reason", "not_at_home", "--again", "next"]);
    assert_eq!(failed.status.code(), Some(0), "{}", said(&failed));
    assert_eq!(json(file, &["visits", "--on", "2026-11-23"])["visits"][0]["name"], "苏阿婆");
}

#[test]
fn leaves_villages_and_beds_by_commands() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let file = &home.path();
    assert!(said(&jiayi(file, &["leave", "deputy", "林护士", "陈管理"])).contains("林护士的 B 角是陈管理"));
    json(file, &["visit", "plan", "郑建国", "--on", "2026-11-25", "--by", "林护士"]);
    let leave = json(file, &["leave", "add", "林护士", "--from", "2026-11-24", "--until", "2026-11-26"]);
    assert_eq!((&leave["deputy"], &leave["visits"]), (&"陈管理".into(), &1.into()));
    let day = json(file, &["visits", "--on", "2026-11-25"]);
    assert_eq!((&day["visits"][0]["member"], &day["visits"][0]["instead_of"]), (&"陈管理".into(), &"林护士".into()));
    let away =
        jiayi(file, &["leave", "add", "李医生", "--from", "2026-11-26", "--until", "2026-11-26", "--deputy", "林护士"]);
    assert_eq!(away.status.code(), Some(1));
    assert!(said(&away).contains("也休假") && said(&away).contains("没有改动"), "{}", said(&away));
    let id = leave["id"].as_str().expect("an id");
    assert_eq!(jiayi(file, &["leave", "end", id, "--on", "2026-11-25"]).status.code(), Some(0));
    assert_eq!(json(file, &["leave", "list"])["leaves"][0]["until"], "2026-11-24");

    let villages = json(file, &["campaign", "list"]);
    assert_eq!(villages["villages"][0]["village"], "湖滨社区");
    let due = villages["villages"][0]["people"].as_u64().expect("a number");
    let planned = jiayi(file, &["campaign", "plan", "湖滨", "--by", "李医生", "--by", "林护士"]);
    assert_eq!(planned.status.code(), Some(i32::from(due == 0)), "{}", said(&planned));

    let open = json(file, &["bed", "open", "尉迟恭", "--diagnosis", "脑梗死后遗症", "--on", "2026-11-12"]);
    assert_eq!(open["opened_on"], "2026-11-12");
    let beds = json(file, &["bed", "list"]);
    assert_eq!((&beds["count"], &beds["beds"][0]["due_on"]), (&1.into(), &"2026-11-19".into()));
    let why = said(&jiayi(file, &["why", "尉迟恭", "family-bed"]));
    assert!(why.contains("2026-11-12 建床，每 7 天巡诊一次，已巡诊 0 次"), "{why}");
    assert_eq!(jiayi(file, &["bed", "close", "尉迟恭", "--reason", "recovered"]).status.code(), Some(0));
    assert_eq!(json(file, &["bed", "list"])["count"], 0);
    assert_eq!(json(file, &["bed", "list", "尉迟恭"])["beds"][0]["close_reason"], "recovered");
}

#[test]
fn a_team_copies_a_way_to_pay_and_makes_it_its_own() {
    let home = Home::new();
    let init = ["init", "--policy", "xiamen", "--team", "一组", "--member", "王:family_doctor"];
    assert_eq!(jiayi(&home.path(), &init).status.code(), Some(0));
    let known = said(&jiayi(&home.path(), &["pay", "schemes"]));
    assert!(known.contains("hangzhou-2014") && known.contains("wuhu-2020"), "{known}");
    let copy = |id: &str, from: &str| {
        jiayi(&home.path(), &["pay", "copy", "hangzhou-2014", "--id", id, "--title", "本队的办法", "--from", from])
    };
    let copied = copy("ours", "2026-12");
    assert_eq!(copied.status.code(), Some(0), "{}", said(&copied));
    assert_eq!(jiayi(&home.path(), &["policy", "check"]).status.code(), Some(0));
    let show = |month: &str| said(&jiayi(&home.path(), &["pay", "show", "--month", month]));
    assert!(show("2026-11").contains("厦门：120 元") && show("2026-12").contains("本队的办法"), "{}", show("2026-12"));
    let again = copy("ours", "2027-01");
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("已经有方案「ours」"), "{}", said(&again));
    let unknown = jiayi(&home.path(), &["pay", "copy", "nothing", "--id", "x", "--title", "y", "--from", "2027-01"]);
    assert!(said(&unknown).contains("没有「nothing」"), "{}", said(&unknown));
}

#[test]
fn a_closed_month_is_proved_compared_and_its_papers_are_in_the_history() {
    let home = Home::new();
    let file = &home.path();
    let made = jiayi(file, &["demo", "--residents", "150", "--write", file.to_str().expect("a plain path")]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    let open = jiayi(file, &["pay", "verify", "2026-10"]);
    assert_eq!(open.status.code(), Some(1), "{}", said(&open));
    let closed = jiayi(file, &["pay", "close", "--month", "2026-10"]);
    assert_eq!(closed.status.code(), Some(0), "{}", said(&closed));
    let proved = jiayi(file, &["pay", "verify", "2026-10"]);
    assert!(proved.status.success() && said(&proved).contains("相符"), "{}", said(&proved));
    let json = |arguments: &[&str]| -> serde_json::Value {
        let answer = jiayi(file, &[arguments, &["--json"]].concat());
        serde_json::from_str(&said(&answer)).unwrap_or_else(|error| panic!("{error} {}", said(&answer)))
    };
    let year = json(&["pay", "year", "--year", "2026"]);
    let members = year["statements"].as_array().expect("a list");
    assert!(members.iter().all(|row| row["member"].is_string()), "{year}");
    let name = |at: usize| members[at]["name"].as_str().expect("a name");
    let two = json(&["pay", "beside", "--month", "2026-10", name(0), name(1)]);
    let fen = |row: &serde_json::Value| {
        let text = row["difference"].as_str().expect("a figure").replace([',', '.'], "");
        text.parse::<i64>().expect("an amount")
    };
    let rows = two["rows"].as_array().expect("rows");
    let terms: i64 = rows.iter().filter(|row| row["depth"] == 1).map(fen).sum();
    assert_eq!((fen(&rows[0]), rows[0]["depth"].as_u64()), (terms, Some(0)), "{two}");
    let sheet = home.join("pay.xlsx");
    let to = sheet.to_str().expect("a plain path");
    assert_eq!(jiayi(file, &["pay", "sheet", "--month", "2026-10", "--to", to]).status.code(), Some(0));
    assert_eq!(json(&["history"])["history"][0]["intent"], "print_pay");
}

/// The rows of a text table without its mark.
fn csv(path: &Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(path).expect("a file");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("the mark by which office programs know it").to_owned();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_list_is_written_masked_counted_and_kept_in_the_history() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    for (kind, more, rows) in [
        ("residents", &[][..], 8),
        ("contracts", &[][..], 5),
        ("contracts", &["--list", "to_sign"][..], 3),
        ("gap", &["--of", "coverage"][..], 3),
        ("faults", &[][..], 1),
    ] {
        let list = home.join("list.csv");
        let to = list.to_str().expect("a plain path");
        let words = [&["export", kind, "--to", to, "--replace"], more].concat();
        assert_eq!(json(&home.path(), &words)["rows"], rows, "{kind}");
        let found = csv(&list);
        assert_eq!(found.len(), rows + 1, "{kind}: a head and a row for each");
        assert!(found.iter().all(|row| row.len() == found[0].len()), "{kind}");
        let text = std::fs::read_to_string(&list).expect("a text");
        assert!(!text.contains("13800130001") && !text.contains("19550203"), "{kind}: masked");
    }
    let page = home.join("list.html");
    let to = page.to_str().expect("a plain path");
    for kind in ["due", "visits", "indicators"] {
        let written = jiayi(&home.path(), &["export", kind, "--to", to, "--replace"]);
        assert_eq!(written.status.code(), Some(0), "{}", said(&written));
        assert!(std::fs::read_to_string(&page).expect("a page").contains("<table>"), "{kind}");
    }
    let history = said(&jiayi(&home.path(), &["history"]));
    assert!(history.contains("导出") && history.contains("居民名册 8") && history.contains("差的人 3"), "{history}");
    // Numbers in full only where they were asked for, and the history says so.
    let list = home.join("full.csv");
    let to = list.to_str().expect("a plain path");
    let full = jiayi(&home.path(), &["export", "residents", "--to", to, "--reveal"]);
    assert_eq!(full.status.code(), Some(0), "{}", said(&full));
    let written = std::fs::read_to_string(&list).expect("a text");
    assert!(written.contains("13800130001") && written.contains("\t350299195502039"), "no number loses its end");
    assert!(said(&jiayi(&home.path(), &["history"])).contains("居民名册 8 *"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&list).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "readable by its owner only");
    }
}

#[test]
fn what_somebody_typed_is_never_run_and_never_breaks_the_table() {
    let home = Home::new();
    let mut desk = support::new_desk(&home.path());
    let mut rows: Vec<_> = (1..=3).map(|n| support::people::row(n, &format!("人{n}"), "1970-01-01", &[])).collect();
    rows[0].address = "=HYPERLINK(\"http://x\",\"a\")".to_owned();
    rows[1].address = "+1,\"二\"\n三</td><script>".to_owned();
    let reading = support::people::reading(rows);
    support::people::import(&mut desk, &reading, &support::stamp(), support::today()).expect("imported");
    drop(desk);
    for ending in ["csv", "html", "xlsx"] {
        let file = home.join(&format!("list.{ending}"));
        let to = file.to_str().expect("a plain path");
        let written = jiayi(&home.path(), &["export", "residents", "--to", to]);
        assert_eq!(written.status.code(), Some(0), "{}", said(&written));
    }
    let found = csv(&home.join("list.csv"));
    assert_eq!(found.len(), 4);
    let address = |row: usize| found[row].last().expect("an address").as_str();
    assert!(address(1).starts_with("'=HYPERLINK") && address(2).starts_with("'+1"), "{found:?}");
    let page = std::fs::read_to_string(home.join("list.html")).expect("a page");
    assert!(!page.contains("<script>") && page.contains("&lt;script&gt;"));
    let mut book = calamine::open_workbook_auto(home.join("list.xlsx")).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).expect("a sheet").expect("read");
    let cell = sheet.get_value((3, 8)).expect("a cell").to_string();
    assert_eq!(cell, "=HYPERLINK(\"http://x\",\"a\")", "text, and no formula");
    let name = calamine::Reader::sheet_names(&book)[0].clone();
    let formulas = calamine::Reader::worksheet_formula(&mut book, &name);
    assert!(formulas.is_ok_and(|formulas| formulas.used_cells().next().is_none()));
}

#[test]
fn an_export_refuses_what_it_cannot_write_and_leaves_nothing() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let before = home.files();
    let there = home.join("no/such/list.xlsx");
    let (there, odd) = (there.to_str().expect("a plain path"), home.join("list.doc"));
    for (words, told) in [
        (vec!["export", "residents", "--to", there], "没有放它的那个文件夹"),
        (vec!["export", "residents", "--to", odd.to_str().expect("a plain path")], ".xlsx .csv .html"),
        (vec!["export", "nothing", "--to", "x.csv"], "residents due visits"),
        (vec!["export", "gap", "--to", "x.csv"], "--of"),
    ] {
        let refused = jiayi(&home.path(), &words);
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        assert!(said(&refused).contains(told), "{}", said(&refused));
    }
    assert_eq!(home.files(), before);
}

#[test]
fn agreements_and_figures_by_commands() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let file = home.path();
    let signed = json(&file, &["sign", "仇小明", "--source", "clinic", "--consent", "--years", "2"]);
    assert_eq!((&signed["count"], &signed["ends_on"]), (&1.into(), &"2028-11-21".into()));
    let twice = jiayi(&file, &["sign", "仇小明"]);
    assert_eq!(twice.status.code(), Some(1));
    assert!(said(&twice).contains("同一天只能有一份") && said(&twice).contains("没有改动"), "{}", said(&twice));
    let dry = json(&file, &["renew", "--list", "renewing", "--dry-run"]);
    assert_eq!((&dry["count"], &dry["done"]), (&3.into(), &false.into()));
    assert_eq!(json(&file, &["renew", "--list", "renewing"])["count"], 3);
    assert!(said(&jiayi(&file, &["renew", "--list", "renewing"])).contains("没有写是哪位居民"));
    let ended = json(&file, &["end", "仇小明", "--reason", "refused"]);
    assert_eq!(ended["ended_on"], "2026-11-22");
    let lists = json(&file, &["contracts"]);
    let count = |list: &str| {
        let lists = lists["lists"].as_array().expect("lists");
        lists.iter().find(|one| one["list"] == list).expect("the list")["residents"].clone()
    };
    assert_eq!((count("renewing"), count("signed"), count("to_sign")), (0.into(), 5.into(), 3.into()));
    let drawn = json(&file, &["sample", "--each", "2", "--seed", "7"]);
    assert_eq!((&drawn["count"], &drawn["seed"]), (&2.into(), &7.into()), "one doctor holds all five");
    assert_eq!(json(&file, &["sample", "--each", "2", "--seed", "7"]), drawn, "whoever draws again");
    assert_eq!(json(&file, &["sample", "--each", "99"])["count"], 5);
    assert!(said(&jiayi(&file, &["sample"])).contains("种子 20261122"));
    let board = json(&file, &["indicators"]);
    let coverage = board["indicators"].as_array().expect("a list").iter().find(|one| one["id"] == "coverage");
    assert_eq!(coverage.expect("coverage")["rate_bp"], 6_250);
    assert_eq!(json(&file, &["indicators", "--of", "coverage", "--side", "gap"])["count"], 3);
    assert_eq!(json(&file, &["indicators", "--of", "签约率", "--trend", "3"])["count"], 3);
    assert_eq!(json(&file, &["gap", "coverage"])["count"], 3);
    let words = ["figure", "satisfaction", "--numerator", "184", "--denominator", "200", "--source", "third_party"];
    assert_eq!(json(&file, &words)["rate_bp"], 9_200);
    let wrong = jiayi(&file, &["figure", "satisfaction", "--numerator", "5", "--denominator", "4"]);
    assert!(said(&wrong).contains("分子 5 大于分母 4"), "{}", said(&wrong));
}
