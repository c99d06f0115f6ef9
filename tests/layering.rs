//! The arrows of the house: which room may import which. Reads the `use` lines and paths of every source file.

use std::fs;
use std::path::{Path, PathBuf};

/// A room is a folder prefix; the rooms it may name, besides itself.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("policy", &["domain"]),
    ("store", &["domain"]),
    ("desk", &["store", "policy", "domain"]),
    ("exchange", &["desk", "domain"]),
    ("text", &["domain", "desk::model", "tui::app"]),
    ("cli", &["desk", "exchange", "text", "domain"]),
    ("tui/app", &["domain", "desk::model"]),
    ("tui/view", &["tui::app", "desk::model", "text", "domain"]),
    ("tui/runtime", &["domain", "policy", "store", "desk", "exchange", "text", "tui"]),
];

/// Words that only one room may speak, with the reason.
const NEVER: &[(&str, &[&str], &str)] = &[
    ("rusqlite", &["store"], "SQL stays in the store"),
    ("ratatui", &["tui/view", "tui/runtime"], "the screen's state knows no drawing library"),
    ("crossterm", &["tui/runtime"], "keys become our own at the edge"),
    ("calamine", &["exchange"], "spreadsheets stay in exchange"),
    ("rust_xlsxwriter", &["exchange"], "spreadsheets stay in exchange"),
    ("std::fs", &["store", "exchange", "cli", "tui/runtime"], "files are touched at the edges only"),
];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a source folder").flatten() {
            let path: PathBuf = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
                let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).expect("UTF-8 source")));
            }
        }
    }
    found.sort();
    found
}

/// The part of a file that ships: without its unit tests and without comments.
fn shipped(source: &str) -> String {
    let body = source.split("#[cfg(test)]\nmod ").next().unwrap_or(source);
    body.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

fn room_of(file: &str) -> Option<&'static (&'static str, &'static [&'static str])> {
    ARROWS.iter().find(|(room, _)| file.starts_with(&format!("{room}/")))
}

#[test]
fn rooms_import_only_what_their_arrows_allow() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        let Some((room, allowed)) = room_of(&file) else { continue };
        let own = room.replace('/', "::");
        for path in shipped(&source).split("crate::").skip(1) {
            let path: String = path.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':').collect();
            let inside = |room: &str| path == room || path.starts_with(&format!("{room}::"));
            if !inside(&own) && !allowed.iter().any(|room| inside(room)) {
                wrong.push(format!("src/{file} names crate::{path}"));
            }
        }
    }
    assert!(wrong.is_empty(), "forbidden arrows:\n{}", wrong.join("\n"));
}

#[test]
fn each_library_stays_in_its_room() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        for (word, rooms, reason) in NEVER {
            let at_home = rooms.iter().any(|room| file.starts_with(&format!("{room}/")));
            if !at_home && shipped(&source).contains(&format!("{word}::")) {
                wrong.push(format!("src/{file} names {word}: {reason}"));
            }
        }
    }
    assert!(wrong.is_empty(), "out of their room:\n{}", wrong.join("\n"));
}

#[test]
fn chinese_sentences_stand_in_text_only() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        if file.starts_with("text/") {
            continue;
        }
        for (number, line) in shipped(&source).lines().enumerate() {
            let strings = line.split('"').skip(1).step_by(2);
            // One or two characters are data (a word that rosters write); three and more begin to be a sentence.
            let longest = strings.map(|s| s.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count()).max();
            if longest.unwrap_or(0) > 2 {
                wrong.push(format!("src/{file}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "Chinese outside of text and assets:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_its_idea_and_stays_readable() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        if !source.starts_with("//! ") {
            wrong.push(format!("src/{file} does not begin with its idea"));
        }
        let lines = source.split("#[cfg(test)]\nmod ").next().unwrap_or("").lines().count();
        if lines > 450 {
            wrong.push(format!("src/{file} has {lines} lines: split it"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
