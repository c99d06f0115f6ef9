//! The command line as a script sees it: arguments in, standard output, standard error and exit code out.

use std::path::PathBuf;
use std::process::Command;

use jiayi::desk::demo::DemoOptions;
use jiayi::desk::{Desk, OpenOptions, Store};
use jiayi::domain::date::Day;
use jiayi::domain::text_hygiene::is_hidden;
use tempfile::TempDir;

struct Team {
    folder: TempDir,
}

/// What a command said and how it ended.
struct Said {
    out: String,
    err: String,
    code: Option<i32>,
}

impl Team {
    /// A demo team of six with a small village.
    fn new() -> Self {
        let team = Self { folder: tempfile::tempdir().expect("a folder") };
        let today = Day::from_ymd_opt(2026, 11, 22).expect("a day");
        let store = Store::create(&team.file(), OpenOptions::plain(7)).expect("a file");
        Desk::demo(store, &DemoOptions { residents: 60, seed: 7, today }).expect("a team");
        team
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("jiayi.db")
    }

    fn run(&self, arguments: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jiayi"));
        command.arg("--file").arg(self.file()).args(["--today", "2026-11-22"]).args(arguments);
        let output = command.output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Said { out: text(output.stdout), err: text(output.stderr), code: output.status.code() }
    }

    fn try_out(&self, changes: &[&str]) -> Said {
        let mut arguments = vec!["pay", "try", "--month", "2026-10"];
        arguments.extend(changes.iter().flat_map(|change| ["--set", change]));
        self.run(&arguments)
    }

    fn refuses(&self, changes: &[&str], word: &str) {
        let said = self.try_out(changes);
        assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{changes:?}");
        assert_eq!(said.err.matches(word).count(), 1, "{changes:?}: {}", said.err);
        assert_eq!(said.err.lines().count(), 1, "{changes:?}: {}", said.err);
    }
}

#[test]
fn a_what_if_takes_per_cent_and_refuses_as_the_screen_does() {
    let team = Team::new();
    let view = |json: &str| serde_json::from_str::<serde_json::Value>(json).expect("JSON");
    let now = view(&team.run(&["--json", "pay", "show", "--month", "2026-10"]).out);
    let said = team.try_out(&["share:team/role=30", "share:team/work=50"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{}", said.out);
    assert!(said.out.contains("->"), "{}", said.out);
    team.refuses(&["share:team/role=90"], "应为 100%");
    team.refuses(&["share:team/role=9000000", "share:team/work=40000000"], "应为 100%");
    team.refuses(&["share:team/nobody=40"], "没有「team」的「nobody」");
    team.refuses(&["score=101"], "超过满分");
    assert_eq!(view(&team.run(&["--json", "pay", "show", "--month", "2026-10"]).out), now);
}

#[test]
fn a_coefficient_that_cannot_be_read_is_named_with_its_range() {
    let team = Team::new();
    let show = team.run(&["--json", "pay", "show", "--month", "2026-10"]).out;
    let month: serde_json::Value = serde_json::from_str(&show).expect("JSON");
    let member = month["members"][0]["name"].as_str().expect("a name").to_owned();
    team.refuses(&[&format!("coefficient:{member}=abc")], "--set coefficient 的值「abc」不对，应为 0-10 default");
    team.refuses(&[&format!("coefficient:{member}=11")], "应在 0 到 10.00 之间");
    let said = team.run(&["pay", "coefficient", "--month", "2026-10", &member, "abc"]);
    assert!(said.err.contains("X 的值「abc」不对，应为 0-10 default"), "{}", said.err);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "another program opens the file in its own way")]
fn what_another_program_wrote_into_the_file_neither_steers_nor_hides_in_the_answer() {
    let team = Team::new();
    let hostile = "阿\u{1b}[2J\u{9b}3\u{202e}黑\u{200b}\u{61c}\u{180e}\u{fe0f}\u{2028}\u{e0100}白\u{7}";
    let file = rusqlite::Connection::open(team.file()).expect("SQLite opens the file");
    let changed = file
        .execute("UPDATE resident SET name = ?1, address = ?1 WHERE id = (SELECT max(id) FROM resident)", [hostile]);
    assert_eq!(changed.expect("a change"), 1);
    let id: i64 = file.query_row("SELECT max(id) FROM resident", [], |row| row.get(0)).expect("an id");
    drop(file);
    let id = id.to_string();
    for arguments in [&["show", &id][..], &["--json", "show", &id], &["find", "阿"]] {
        let said = team.run(arguments);
        assert!(said.out.contains("黑白"), "{arguments:?}: {}", said.out);
        assert!(said.out.chars().all(|c| c == '\n' || !is_hidden(c)), "{arguments:?}: {:?}", said.out);
    }
}

#[test]
fn a_referral_goes_from_the_contact_book_to_the_return_by_commands() {
    let team = Team::new();
    let json = |arguments: &[&str]| -> serde_json::Value {
        let said = team.run(&[&["--json"][..], arguments].concat());
        assert_eq!(said.code, Some(0), "{arguments:?}: {}", said.err);
        serde_json::from_str(&said.out).expect("JSON")
    };
    let id = json(&["find", "", "--limit", "1"])["residents"][0]["id"].as_str().expect("an id").to_owned();
    let added =
        json(&["contact", "add", "王教授", "--tier", "expert", "--institution", "第二医院", "--phone", "13900000000"]);
    let contact = added["contact"].as_str().expect("an id").to_owned();
    assert!(team.run(&["contact", "list"]).out.contains("139****0000"));
    assert!(team.run(&["--reveal", "contact", "list"]).out.contains("13900000000"));

    let count = |list: &str| json(&["referrals", "--list", list])["count"].as_u64().expect("a number");
    let (open, home) = (count("open"), count("returned"));
    let sent =
        json(&["refer", &id, "--reason", "admission", "--contact", &contact, "--unrelated", "--on", "2026-11-20"]);
    assert_eq!((&sent["institution"], &sent["expert"]), (&"第二医院".into(), &"王教授".into()));
    assert_eq!(sent["due_on"], "2026-12-04");
    assert_eq!(count("open"), open + 1);
    assert_eq!(json(&["referrals"])["counts"]["open"], open + 1);

    let refused = team.run(&["refer-result", &id, "--fate", "not_gone"]);
    assert_eq!((refused.code, refused.err.contains("--again")), (Some(1), true), "{}", refused.err);
    let again = json(&["refer-result", &id, "--fate", "not_gone", "--again", "2026-11-30"]);
    assert_eq!(again["due_on"], "2026-11-30");
    let told = json(&["refer-result", &id, "--fate", "admitted", "--diagnosis", "肺炎", "--rating", "4"]);
    assert_eq!(
        (&told["state"], &told["rating"], &told["due_on"]),
        (&"ended".into(), &4.into(), &serde_json::Value::Null)
    );
    let back = json(&["refer-return", &id, "--advice", "四周后复查"]);
    assert_eq!((&back["referral"], &back["institution"]), (&sent["id"], &"第二医院".into()));
    assert_eq!(back["follow_up_due_on"], "2026-12-06");
    assert_eq!((count("open"), count("returned")), (open, home + 1));
    assert_eq!(json(&["show", &id])["referrals"][0]["diagnosis"], "肺炎");
    assert_eq!(json(&["why", &id, "referral-result"])["on_list"], false);
    json(&["contact", "remove", &contact]);
    assert_eq!(json(&["undo"])["intent"], "remove_contact");
}
