//! Writes that fail half-way: the file is as it was, and the program says so and does not panic.
//! (A disk that is full in SQLite's eyes is tested in `src/store/write.rs`.)

use std::fs;

use jiayi::desk::Store;
use jiayi::domain::problem::Problem;
use jiayi::domain::service::Mode;

use crate::support::peek::{assert_whole, everything, plans};
use crate::support::people::{follow_up, pressure, resident};
use crate::support::{Home, child, full_desk, new_desk, open_desk, options, stamp, today};

#[test]
fn the_program_on_a_short_disk() {
    let Some((task, path)) = child::task() else { return };
    let done = match &*task {
        "record" => Store::open(&path, options()).and_then(|store| {
            let mut desk = jiayi::desk::Desk::new(store, None)?;
            let mut service = follow_up(&desk, resident(&desk, "郑建国"), today(), Mode::Clinic);
            service.readings = pressure(152, 94);
            service.note = "长".repeat(9_000);
            desk.record(&stamp(), &service, today()).map(drop)
        }),
        _ => Store::create(&path, options()).map(drop),
    };
    match done {
        Ok(()) => println!("\nsaid done"),
        Err(Problem::File { .. }) => println!("\nsaid refused"),
        Err(other) => println!("\nsaid {other:?}"),
    }
}

fn run(task: &str, home: &Home, pages: u32) -> String {
    let test = "store::short_disk::the_program_on_a_short_disk";
    let output = child::command_on_a_short_disk(test, task, &home.path(), pages).output().expect("it ran");
    assert!(output.status.success(), "no panic and no signal: {output:?}");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = said.lines().find_map(|line| line.strip_prefix("said ")).map(str::to_owned);
    said.expect("the program says how it went")
}

#[test]
fn a_write_that_fails_anywhere_is_wholly_absent() {
    let model = Home::new();
    drop(full_desk(&model.path()));
    let before = everything(&model.path());
    let mut outcomes = Vec::new();
    for pages in (0..40).step_by(3) {
        let home = Home::new();
        fs::copy(model.path(), home.path()).expect("a copy");
        let outcome = run("record", &home, pages);
        assert_whole(&home.path());
        let is_as_before = everything(&home.path()) == before;
        assert_eq!(is_as_before, outcome == "refused", "{pages} pages: {outcome}");
        let mut desk = open_desk(&home.path());
        let due = plans(&home.path());
        desk.replan_all(today(), |_| true).expect("rebuilt");
        assert_eq!(plans(&home.path()), due);
        outcomes.push(outcome);
    }
    assert!(outcomes.contains(&"refused".to_owned()) && outcomes.contains(&"done".to_owned()), "{outcomes:?}");
}

#[test]
fn a_file_that_cannot_be_made_leaves_nothing() {
    let home = Home::new();
    for pages in (0..48).step_by(12) {
        assert_eq!(run("create", &home, pages), "refused");
        assert_eq!(home.files(), Vec::<String>::new(), "{pages} pages");
    }
    drop(new_desk(&home.path()));
}
