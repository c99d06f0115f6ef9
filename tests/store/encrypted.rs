//! A file under a passphrase.
#![cfg(feature = "sqlcipher")]

use std::fs;

use jiayi::desk::{Desk, OpenOptions, Store};
use jiayi::domain::problem::FileFault;

use crate::support::{Home, fault, new_desk, new_team, options, stamp, today};

fn with(key: &str) -> OpenOptions<'_> {
    OpenOptions { key: Some(key), ..options() }
}

fn encrypted(home: &Home, key: &str) {
    let store = Store::create(&home.path(), with(key)).expect("a new file");
    drop(Desk::set_up(store, &new_team(), None, &stamp(), today()).expect("a team"));
}

#[test]
fn only_the_right_key_opens_it() {
    let home = Home::new();
    encrypted(&home, "correct horse");
    let bytes = fs::read(home.path()).expect("the file");
    for wrong in [None, Some(""), Some("correct horse ")] {
        assert_eq!(
            fault(Store::open(&home.path(), OpenOptions { key: wrong, ..options() })),
            FileFault::Key,
            "{wrong:?}"
        );
        assert!(fs::read(home.path()).expect("the file") == bytes, "byte for byte");
        assert_eq!(home.files(), ["team.jiayi"]);
    }
    let desk = Desk::new(Store::open(&home.path(), with("correct horse")).expect("the right key"), None);
    assert_eq!(desk.expect("a team").team().name, "湖滨社区一队");
}

#[test]
fn a_key_may_hold_any_sign() {
    let home = Home::new();
    let key = "湖滨 'quoted' \"twice\" ; -- \n";
    encrypted(&home, key);
    assert!(Store::open(&home.path(), with(key)).is_ok());
}

#[test]
fn nothing_readable_is_on_the_disk() {
    let home = Home::new();
    let store = Store::create(&home.path(), with("key")).expect("a new file");
    let desk = Desk::set_up(store, &new_team(), None, &stamp(), today()).expect("a team");
    for name in home.files() {
        let bytes = fs::read(home.join(&name)).expect("a file");
        for word in ["湖滨", "CREATE TABLE", "SQLite format"] {
            assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word} in {name}");
        }
    }
    drop(desk);
}

#[test]
fn a_key_for_a_file_that_has_none_is_refused() {
    let home = Home::new();
    drop(new_desk(&home.path()));
    let bytes = fs::read(home.path()).expect("the file");
    assert_eq!(fault(Store::open(&home.path(), with("key"))), FileFault::Key);
    assert_eq!(fs::read(home.path()).expect("the file"), bytes);
    for content in ["", "text"] {
        fs::write(home.path(), content).expect("a file");
        let refused = fault(Store::open(&home.path(), with("key")));
        assert_eq!(refused, FileFault::NotADatabase, "{content:?}");
        assert_eq!(fs::read(home.path()).expect("the file"), content.as_bytes());
    }
}

#[test]
fn an_empty_key_makes_no_file() {
    let home = Home::new();
    assert_eq!(fault(Store::create(&home.path(), with(""))), FileFault::Key);
    assert_eq!(home.files(), Vec::<String>::new());
}

#[test]
fn a_copy_is_under_the_same_key() {
    let home = Home::new();
    encrypted(&home, "key");
    let store = Store::open(&home.path(), with("key")).expect("opened");
    let copy = home.join("copy.jiayi");
    store.backup(&copy, with("key")).expect("a copy");
    assert_eq!(fault(Store::open(&copy, options())), FileFault::Key);
    assert!(Store::open(&copy, with("key")).is_ok());
}
