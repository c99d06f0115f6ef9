//! A copy of the file while it is in use: the same content, private, never over another, never of a damaged file.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use jiayi::desk::Store;
use jiayi::domain::problem::FileFault;

use crate::support::peek::{assert_whole, everything, number, peek};
use crate::support::{Home, fault, full_desk, open_desk, options};

#[test]
fn a_copy_holds_what_was_acknowledged_and_nothing_that_is_under_way() {
    let home = Home::new();
    let desk = full_desk(&home.path());
    let before = everything(&home.path());
    let other = peek(&home.path());
    other.execute_batch("BEGIN IMMEDIATE; UPDATE team SET name = 'x';").expect("under way");
    let copy = home.join("copy.jiayi");
    desk.backup(&copy, options()).expect("copied");
    other.execute_batch("ROLLBACK").expect("given up");
    assert_eq!(everything(&copy), before);
    assert_whole(&copy);
    assert_eq!(fs::metadata(&copy).expect("the copy").permissions().mode() & 0o777, 0o600);
    assert!(!home.files().iter().any(|name| name.starts_with("copy.jiayi-")), "{:?}", home.files());
    assert_eq!(open_desk(&copy).team().name, "湖滨社区一队");
}

#[test]
fn nothing_is_overwritten_and_nothing_unfinished_is_left() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let store = Store::open(&home.path(), options()).expect("opened");
    fs::write(home.join("mine"), "mine").expect("a file");
    assert_eq!(fault(store.backup(&home.join("mine"), options())), FileFault::AlreadyExists);
    assert_eq!(fs::read(home.join("mine")).expect("the file"), b"mine");
    assert_eq!(fault(store.backup(&home.join("no/folder"), options())), FileFault::Missing);
    assert_eq!(fault(store.backup(&home.path(), options())), FileFault::AlreadyExists, "the file over itself");
    drop(store);

    let page = number(&peek(&home.path()), "SELECT rootpage FROM sqlite_schema WHERE name = 'due'") as usize;
    let mut bytes = fs::read(home.path()).expect("the file");
    bytes[(page - 1) * 4_096..page * 4_096].fill(0xa5);
    fs::write(home.path(), bytes).expect("damaged");
    let store = Store::open(&home.path(), options()).expect("opened");
    let fault = fault(store.backup(&home.join("copy"), options()));
    assert!(matches!(fault, FileFault::Damaged(_)), "{fault:?}");
    drop(store);
    assert_eq!(home.files(), ["mine", "team.jiayi"]);
}
