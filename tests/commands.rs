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
