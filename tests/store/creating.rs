//! Making a file: private, never over another, all or nothing.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use jiayi::desk::{OpenOptions, Store};
use jiayi::domain::problem::FileFault;
use jiayi::store::Migration;

use crate::support::{Home, fault, full_desk, open_desk, options};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

#[test]
fn a_new_file_is_its_owners_alone() {
    let home = Home::new();
    let desk = full_desk(&home.path());
    assert_eq!(home.files(), ["team.jiayi", "team.jiayi-shm", "team.jiayi-wal"]);
    for name in home.files() {
        assert_eq!(mode(&home.join(&name)), 0o600, "{name}");
    }
    drop(desk);
    let desk = open_desk(&home.path());
    for name in home.files() {
        assert_eq!(mode(&home.join(&name)), 0o600, "{name}");
    }
    drop(desk);
    assert_eq!(home.files(), ["team.jiayi"]);
}

#[test]
fn the_folders_above_it_are_made() {
    let home = Home::new();
    let path = home.join("数据/家医/team.jiayi");
    drop(full_desk(&path));
    assert!(path.is_file());
}

#[test]
fn nothing_is_overwritten() {
    let home = Home::new();
    fs::write(home.path(), "mine").expect("a file");
    assert_eq!(fault(Store::create(&home.path(), options())), FileFault::AlreadyExists);
    assert_eq!(fs::read(home.path()).expect("the file"), b"mine");
    let nowhere = home.join("link.jiayi");
    symlink(home.join("nowhere"), &nowhere).expect("a link");
    assert_eq!(fault(Store::create(&nowhere, options())), FileFault::AlreadyExists);
    let folder = home.join("folder");
    fs::create_dir(&folder).expect("a folder");
    assert_eq!(fault(Store::create(&folder, options())), FileFault::AlreadyExists);
    assert_eq!(home.files(), ["folder", "link.jiayi", "team.jiayi"]);
}

#[test]
fn a_log_without_its_file_is_not_mixed_into_a_new_one() {
    let home = Home::new();
    let desk = full_desk(&home.path());
    fs::copy(home.join("team.jiayi-wal"), home.join("kept")).expect("a copy");
    drop(desk);
    fs::remove_file(home.path()).expect("lost");
    fs::rename(home.join("kept"), home.join("team.jiayi-wal")).expect("left over");
    let log = fs::read(home.join("team.jiayi-wal")).expect("the log");
    assert_eq!(fault(Store::create(&home.path(), options())), FileFault::AlreadyExists);
    assert_eq!(home.files(), ["team.jiayi-wal"]);
    assert_eq!(fs::read(home.join("team.jiayi-wal")).expect("the log"), log);
}

#[test]
fn a_file_that_cannot_be_finished_is_not_there() {
    const BROKEN: &[Migration] = &[Migration { name: "broken", sql: "CREATE TABLE a (id INTEGER PRIMARY KEY); oops" }];
    let home = Home::new();
    let made = Store::create(&home.path(), OpenOptions { migrations: BROKEN, ..options() });
    assert!(matches!(fault(made), FileFault::Other(_)));
    assert_eq!(home.files(), Vec::<String>::new());
    // Below a file there is no folder.
    fs::write(home.path(), "").expect("a file");
    assert!(Store::create(&home.path().join("team.jiayi"), options()).is_err());
    assert_eq!(home.files(), ["team.jiayi"]);
}
