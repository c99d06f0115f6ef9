//! However the program ends, the terminal is given back and the file is whole.

use std::env;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use jiayi::desk::{Desk, OpenOptions, Store};
use jiayi::domain::date::Day;
use jiayi::tui::app::action::Action;
use jiayi::tui::app::effect::{Effect, Query};
use jiayi::tui::runtime::clock::Clock;
use jiayi::tui::runtime::{Perform, Performer, Settings, run};
use jiayi::tui::view::theme::{Theme, ThemeName};
use portable_pty::CommandBuilder;

use super::glass::{Glass, JIAYI, TODAY, demo};

#[test]
fn told_to_stop_it_gives_the_terminal_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut glass = Glass::on_demo(folder.path());
    glass.sees("今日上门");
    let id = glass.process().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill runs").success());
    let ending = glass.ends();
    assert_eq!(ending.code, 0);
    ending.assert_restored();
}

/// This binary runs itself, for the test below it, behind a terminal of its own.
#[test]
fn a_fault_of_the_program_gives_the_terminal_back_and_says_where_the_log_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = demo(folder.path());
    let mut command = CommandBuilder::new(env::current_exe().expect("this program"));
    command.args(["--exact", "endings::a_screen_with_a_fault", "--ignored", "--nocapture"]);
    command.cwd(folder.path());
    let mut glass = Glass::open(command);
    glass.sees("今日上门").types("\u{1a}");
    let ending = glass.ends();
    ending.assert_restored();
    let after = &ending.written[ending.written.rfind("\u{1b}[?1049l").expect("the terminal goes back")..];
    assert!(after.contains("程序出错") && after.contains("team.log"), "{after}");
    assert!(!ending.written.contains("13800001234"), "the message of a panic may hold a person's data");
    let log = std::fs::read_to_string(folder.path().join("team.log")).expect("a log");
    assert!(log.contains("endings.rs") && !log.contains("13800001234"), "{log}");
    let check = Command::new(JIAYI).args(["--today", TODAY, "--file"]).arg(&file).arg("check").status();
    assert!(check.expect("jiayi runs").success(), "the file is whole");
}

/// A real desk whose answer to one question is a panic.
struct Faulty(Performer);

impl Perform for Faulty {
    fn perform(&mut self, effect: Effect, today: Day) -> Vec<Action> {
        assert!(!matches!(effect, Effect::Load(_, Query::LastEntry)), "call 13800001234");
        self.0.perform(effect, today)
    }
}

#[test]
#[ignore = "no test: the program that the test above looks at"]
fn a_screen_with_a_fault() {
    let open = || Desk::new(Store::open(Path::new("team.jiayi"), OpenOptions::plain(1))?, None);
    let desk = open().expect("a sound file");
    let today = TODAY.parse().expect("a day");
    let settings =
        Settings { clock: Clock::Fixed(today), theme: Theme::named(ThemeName::Plain), log: "team.log".into() };
    run(settings, |mailbox| Faulty(Performer::new(desk, Arc::new(open), mailbox))).expect("a terminal");
}
