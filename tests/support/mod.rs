//! A small team in a file, fixed days, and ways to look into the file from outside of the program.
#![allow(dead_code, reason = "each test binary uses its part of this")]
#![allow(clippy::disallowed_methods, reason = "tests look into the file beside the program, and run themselves again")]

pub mod child;
pub mod peek;
pub mod people;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, FixedOffset};
use jiayi::desk::model::NewTeam;
use jiayi::desk::{Desk, OpenOptions, Stamp, Store};
use jiayi::domain::date::{Day, Month};
use jiayi::domain::problem::{FileFault, Problem};
use jiayi::domain::team::Role;
use tempfile::TempDir;

pub fn day(text: &str) -> Day {
    text.parse().expect("an ISO date")
}

pub fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

/// The day on which these tests live.
pub fn today() -> Day {
    day("2026-11-22")
}

/// Nine o'clock of [`today`], and so many minutes.
pub fn stamp_after(minutes: i64) -> Stamp {
    let nine: DateTime<FixedOffset> = "2026-11-22T09:00:00+08:00".parse().expect("a moment");
    Stamp { at: nine + Duration::minutes(minutes), who: "李医生".to_owned() }
}

pub fn stamp() -> Stamp {
    stamp_after(0)
}

/// The options of the program itself, with a chance that is always the same.
pub fn options() -> OpenOptions<'static> {
    OpenOptions::plain(7)
}

/// A folder for one test; it goes away with the value.
pub struct Home(TempDir);

impl Home {
    /// In memory where the system has such a folder: what these tests kill is a program, not the machine.
    pub fn new() -> Self {
        let in_memory = TempDir::new_in("/dev/shm");
        Self(in_memory.or_else(|_| TempDir::new()).expect("a temporary folder"))
    }

    pub fn path(&self) -> PathBuf {
        self.join("team.jiayi")
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The names of all files in it, in order.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).expect("the folder");
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// A team of three doctors and three others on the rules of Xiamen.
pub fn new_team() -> NewTeam {
    let member = |name: &str, role| (name.to_owned(), Some(role));
    NewTeam {
        name: "湖滨社区一队".to_owned(),
        policy: "xiamen".to_owned(),
        members: vec![
            member("李医生", Role::FamilyDoctor),
            member("王专科", Role::Specialist),
            member("陈管理", Role::HealthManager),
            member("林护士", Role::Nurse),
            member("黄公卫", Role::PublicHealth),
            member("吴助理", Role::Assistant),
        ],
    }
}

/// The team in a new file, without residents.
pub fn new_desk(path: &Path) -> Desk {
    let store = Store::create(path, options()).expect("a new file");
    set_up(store)
}

pub fn desk_in_memory() -> Desk {
    set_up(Store::in_memory(7).expect("a file in memory"))
}

fn set_up(store: Store) -> Desk {
    Desk::set_up(store, &new_team(), None, &stamp(), today()).expect("a team")
}

pub fn open_desk(path: &Path) -> Desk {
    Desk::new(Store::open(path, options()).expect("the file opens"), None).expect("the file has a team")
}

/// The team in a new file with everybody of [`people::roster`] in it.
pub fn full_desk(path: &Path) -> Desk {
    let mut desk = new_desk(path);
    people::import(&mut desk, &people::roster(), &stamp(), today()).expect("the roster goes in");
    desk
}

/// The fault of the file for which something was refused.
pub fn fault<T>(refused: Result<T, Problem>) -> FileFault {
    match refused.err().expect("a refusal") {
        Problem::File { fault, .. } => fault,
        other => panic!("not a fault of the file: {other:?}"),
    }
}
