//! Opening a file: what is taken, what is refused, and that a refused file stays as it was.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Seek, SeekFrom, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use jiayi::desk::{OpenOptions, Store};
use jiayi::domain::problem::{FileFault, Problem};
use jiayi::domain::service::Mode;
use jiayi::store::MIGRATIONS;

use crate::support::peek::{assert_whole, everything, number, peek};
use crate::support::{Home, child, fault, full_desk, new_desk, open_desk, options, people, stamp, today};

/// Refused, and everything in the folder is as it was before, byte for byte.
fn refused(home: &Home, path: &Path) -> FileFault {
    refused_with(home, path, options())
}

fn refused_with(home: &Home, path: &Path, options: OpenOptions<'_>) -> FileFault {
    let before = snapshot(home);
    let fault = fault(Store::open(path, options));
    assert_eq!(snapshot(home), before, "a refused file is left alone: {fault:?}");
    fault
}

/// Every file with its length and a hash of its bytes.
fn snapshot(home: &Home) -> Vec<(String, Option<(usize, u64)>)> {
    // The index of a write-ahead log is no content; whoever opens the file makes it anew.
    let names = home.files().into_iter().filter(|name| !name.ends_with("-shm"));
    let content = |name: &str| fs::read(home.join(name)).ok().map(|bytes| (bytes.len(), hash(&bytes)));
    names.map(|name| (name.clone(), content(&name))).collect()
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// A finished file that nobody has open.
fn finished(home: &Home) {
    drop(full_desk(&home.path()));
    assert_eq!(home.files(), ["team.jiayi"], "closing leaves nothing beside the file");
}

fn overwrite(path: &Path, at: u64, bytes: &[u8]) {
    let mut file = fs::OpenOptions::new().write(true).open(path).expect("the file");
    file.seek(SeekFrom::Start(at)).expect("a place in it");
    file.write_all(bytes).expect("written");
}

#[test]
fn what_is_not_there_or_not_a_file_is_said() {
    let home = Home::new();
    assert_eq!(refused(&home, &home.path()), FileFault::Missing);
    assert_eq!(refused(&home, &home.join("no/such/folder")), FileFault::Missing);
    fs::create_dir(home.path()).expect("a folder");
    assert_eq!(refused(&home, &home.path()), FileFault::IsDirectory);
}

#[test]
fn what_is_not_a_database_is_said() {
    let home = Home::new();
    for content in ["", "x", "姓名,身份证号\n", &"名".repeat(9_000), "SQLite format 3\0", &"\0".repeat(8_192)] {
        fs::write(home.path(), content).expect("a file");
        assert_eq!(refused(&home, &home.path()), FileFault::NotADatabase, "{} bytes", content.len());
    }
}

#[test]
fn a_database_of_another_program_is_said() {
    let home = Home::new();
    for mode in ["delete", "wal"] {
        let _ = fs::remove_file(home.path());
        let other = peek(&home.path());
        other.pragma_update(None, "journal_mode", mode).expect("a journal");
        other.execute_batch("CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('x');").expect("a table");
        other.pragma_update(None, "user_version", 1).expect("a version");
        // While the other program has it open, and afterwards.
        assert_eq!(refused(&home, &home.path()), FileFault::Foreign, "{mode}");
        drop(other);
        assert_eq!(refused(&home, &home.path()), FileFault::Foreign, "{mode}");
    }
}

#[test]
fn a_newer_file_is_said() {
    let home = Home::new();
    finished(&home);
    let newer = MIGRATIONS.len() as i64 + 1;
    peek(&home.path()).pragma_update(None, "user_version", newer).expect("a version");
    assert_eq!(refused(&home, &home.path()), FileFault::Newer { file: newer, program: newer - 1 });
}

#[test]
fn a_newer_file_whose_program_died_is_said() {
    let home = Home::new();
    finished(&home);
    let newer = MIGRATIONS.len() as i64 + 1;
    // The new version stands in the write-ahead log only.
    let program = peek(&home.path());
    program.pragma_update(None, "user_version", newer).expect("a version");
    let died = Home::new();
    for name in home.files() {
        fs::copy(home.join(&name), died.join(&name)).expect("a copy");
    }
    drop(program);
    assert_eq!(refused(&died, &died.path()), FileFault::Newer { file: newer, program: newer - 1 });
}

#[test]
fn a_cut_off_file_is_damaged() {
    let home = Home::new();
    finished(&home);
    let whole = fs::read(home.path()).expect("the file");
    for length in [whole.len() - 1, whole.len() / 2, 5_000, 4_096] {
        fs::write(home.path(), &whole[..length]).expect("a shorter file");
        let fault = refused(&home, &home.path());
        assert!(matches!(fault, FileFault::Damaged(_)), "{length}: {fault:?}");
    }
    for length in [0, 15, 50, 99] {
        fs::write(home.path(), &whole[..length]).expect("a shorter file");
        assert_eq!(refused(&home, &home.path()), FileFault::NotADatabase, "{length}");
    }
}

#[test]
fn garbage_in_the_schema_is_damage() {
    let home = Home::new();
    finished(&home);
    overwrite(&home.path(), 100, &[0xa5; 3_000]);
    let fault = refused(&home, &home.path());
    assert!(matches!(fault, FileFault::Damaged(_)), "{fault:?}");
}

/// Overwrites the page on which a table begins.
fn spoil(home: &Home, table: &str) {
    let sql = format!("SELECT rootpage FROM sqlite_schema WHERE name = '{table}'");
    let page = number(&peek(&home.path()), &sql) as u64;
    overwrite(&home.path(), (page - 1) * 4_096, &[0xa5; 4_096]);
}

#[test]
fn garbage_in_the_middle_is_damage_where_it_is_met_and_nothing_is_written() {
    for table in ["resident", "due"] {
        let home = Home::new();
        finished(&home);
        let who = people::any_resident(&home.path());
        spoil(&home, table);
        let before = snapshot(&home);
        let mut desk = open_desk(&home.path());
        let service = people::follow_up(&desk, who, today(), Mode::Clinic);
        for fault in [fault(desk.card(who, today())), fault(desk.record(&stamp(), &service, today()))] {
            assert!(matches!(fault, FileFault::Damaged(_)), "{table}: {fault:?}");
        }
        let listed = desk.due_up_to(today(), false, today());
        assert!(matches!(fault(listed), FileFault::Damaged(_)), "{table}");
        drop(desk);
        assert_eq!(snapshot(&home), before);
    }
}

#[test]
fn a_value_that_no_program_of_ours_writes_is_damage() {
    let home = Home::new();
    finished(&home);
    let spoil = peek(&home.path());
    for sql in ["UPDATE resident SET sex = 'x'", "UPDATE resident SET birth_on = 'x', sex = 'male'"] {
        spoil.execute_batch(sql).expect(sql);
        let desk = open_desk(&home.path());
        let fault = fault(desk.resident_lines(&[people::any_resident(&home.path())], today()));
        assert!(matches!(fault, FileFault::Damaged(_)), "{sql}: {fault:?}");
    }
}

#[test]
fn a_file_that_may_not_be_written_is_said() {
    let home = Home::new();
    finished(&home);
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o400)).expect("a mode");
    assert_eq!(refused(&home, &home.path()), FileFault::ReadOnly);
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o600)).expect("a mode");
    open_desk(&home.path());
}

#[test]
fn a_file_that_another_program_keeps_for_itself_is_said() {
    let home = Home::new();
    finished(&home);
    let other = peek(&home.path());
    other
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE team SET name = 'x';")
        .expect("a lock");
    assert_eq!(refused(&home, &home.path()), FileFault::Locked);
    other.execute_batch("ROLLBACK").expect("given back");
    drop(other);
    assert_eq!(open_desk(&home.path()).team().name, "湖滨社区一队");
}

#[test]
fn a_link_leads_to_the_file() {
    let home = Home::new();
    finished(&home);
    let link = home.join("link.jiayi");
    symlink(home.path(), &link).expect("a link");
    let desk = open_desk(&link);
    assert_eq!(desk.team().name, "湖滨社区一队");
    drop(desk);
    assert_eq!(home.files(), ["link.jiayi", "team.jiayi"]);
    fs::remove_file(home.path()).expect("gone");
    assert_eq!(refused(&home, &link), FileFault::Missing);
}

#[test]
fn names_with_signs_of_their_own_meaning_are_names() {
    let home = Home::new();
    for name in ["a b.jiayi", "100%25.jiayi", "what?mode=ro.jiayi", "one#two.jiayi", "家医 &;'\".jiayi", "file:x"] {
        let path = home.join(name);
        drop(new_desk(&path));
        assert_eq!(open_desk(&path).team().name, "湖滨社区一队", "{name}");
        assert!(path.is_file(), "{name}");
    }
}

/// What a killed program leaves: the file, its write-ahead log, and nobody who has them open.
fn after_a_kill(home: &Home, task: &str) {
    let mut program = child::Running::start("store::opening::the_program_that_is_killed", task, &home.path());
    assert!(program.next("ready").is_some(), "the program did its work");
    program.kill();
    assert!(fs::metadata(home.join("team.jiayi-wal")).is_ok_and(|log| log.len() > 0), "there is a log to be read");
}

#[test]
fn the_program_that_is_killed() {
    let Some((task, path)) = child::task() else { return };
    let desk = if task == "new" { new_desk(&path) } else { full_desk(&path) };
    println!("\nready");
    while desk.team().name == "湖滨社区一队" {
        std::thread::park();
    }
}

#[test]
fn the_log_of_a_killed_program_is_read() {
    for (task, residents) in [("new", 0), ("full", 8)] {
        let home = Home::new();
        after_a_kill(&home, task);
        let desk = open_desk(&home.path());
        assert_eq!(desk.team().name, "湖滨社区一队");
        assert_eq!(desk.totals(today()).expect("totals").residents, residents);
        drop(desk);
        assert_eq!(home.files(), ["team.jiayi"]);
        assert_whole(&home.path());
    }
}

#[test]
fn a_program_that_died_while_the_log_was_written_back_lost_nothing() {
    let home = Home::new();
    after_a_kill(&home, "full");
    let whole = Home::new();
    for name in ["team.jiayi", "team.jiayi-wal"] {
        fs::copy(home.join(name), whole.join(name)).expect("a copy");
    }
    drop(open_desk(&whole.path()));
    // The first page was written back already, and with it the new length, which the file does not have yet.
    let grown = fs::read(whole.path()).expect("the whole file");
    overwrite(&home.path(), 0, &grown[..4_096]);
    assert!(fs::metadata(home.path()).expect("the file").len() < grown.len() as u64);
    drop(open_desk(&home.path()));
    assert_eq!(everything(&home.path()), everything(&whole.path()));
}

#[test]
fn opening_a_second_time_does_not_take_the_locks_of_the_first() {
    let home = Home::new();
    drop(new_desk(&home.path()));
    let first = Store::open(&home.path(), options()).expect("opened");
    let second = Store::open(&home.path(), options()).expect("opened twice");
    // Another program comes and goes; were it the last one, it would take the log away under these two.
    let status = child::command("store::opening::a_program_that_comes_and_goes", "", &home.path()).output();
    assert!(status.expect("it ran").status.success());
    assert!(home.join("team.jiayi-wal").exists(), "both still write to this log");
    drop((first, second));
}

#[test]
fn a_program_that_comes_and_goes() {
    if let Some((_, path)) = child::task() {
        drop(open_desk(&path));
    }
}

#[test]
fn the_path_is_in_the_problem() {
    let home = Home::new();
    let path = home.path().display().to_string();
    let refused = Store::open(&home.path(), options()).err();
    assert_eq!(refused, Some(Problem::File { path, fault: FileFault::Missing }));
}
