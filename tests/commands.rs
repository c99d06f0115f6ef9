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
