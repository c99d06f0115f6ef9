//! Writes small rosters in every kind of file and reads them back.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use jiayi::domain::date::Day;
use jiayi::domain::problem::{Problem, SheetFault};
use jiayi::domain::resident::Population;
use jiayi::domain::roster::{RosterFindingKind, RosterProblemKind, RosterReading};
use jiayi::exchange::roster::{RosterRequest, read_roster};
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

/// A man born on 5 March 1950.
pub const MAN: &str = "350203195003051018";
/// A woman of the standard's own example.
pub const WOMAN: &str = "11010519491231002X";

pub const HEADINGS: [&str; 3] = ["姓名", "身份证号", "联系电话"];

pub fn day(text: &str) -> Day {
    text.parse().expect("an ISO date")
}

pub fn today() -> Day {
    day("2026-11-22")
}

/// The words of a small rule pack.
pub fn recognise(word: &str) -> Option<Population> {
    let code = match word {
        "高血压" | "高血压患者" => "hypertension",
        "糖尿病" | "2型糖尿病" | "糖尿病患者" => "diabetes",
        "老年人" | "65岁及以上老年人" | "65岁以上老年人" => "elderly",
        "行动不便" => "immobile",
        _ => return None,
    };
    Some(Population::new(code))
}

pub fn read_with(path: &Path, sheet: Option<&str>, mapping: Option<&str>) -> Result<RosterReading, SheetFault> {
    let cancel = AtomicBool::new(false);
    let request = RosterRequest {
        path,
        sheet,
        mapping,
        recognise: &recognise,
        today: today(),
        progress: &|_| {},
        cancel: &cancel,
    };
    read_roster(&request).map_err(|problem| match problem {
        Problem::Sheet { fault, .. } => fault,
        other => panic!("{other:?}"),
    })
}

pub fn read(path: &Path) -> Result<RosterReading, SheetFault> {
    read_with(path, None, None)
}

/// A folder that goes away with its files.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).expect("a written file");
        path
    }

    pub fn workbook(&self, name: &str, fill: impl FnOnce(&mut Workbook)) -> PathBuf {
        let path = self.path(name);
        let mut book = Workbook::new();
        fill(&mut book);
        book.save(&path).expect("a saved workbook");
        path
    }

    /// A workbook of texts.
    pub fn sheet(&self, rows: &[&[&str]]) -> PathBuf {
        self.workbook("roster.xlsx", |book| {
            let sheet = book.add_worksheet();
            for (row, cells) in (0..).zip(rows) {
                for (column, text) in (0..).zip(*cells) {
                    if !text.is_empty() {
                        sheet.write_string(row, column, *text).expect("a cell");
                    }
                }
            }
        })
    }
}

/// Reads a workbook of texts.
pub fn read_rows(rows: &[&[&str]]) -> RosterReading {
    read(&Folder::new().sheet(rows)).expect("a roster")
}

pub fn problems(reading: &RosterReading) -> Vec<(u32, &RosterProblemKind)> {
    reading.problems.iter().map(|problem| (problem.place.row.unwrap_or(0), &problem.kind)).collect()
}

pub fn findings(reading: &RosterReading) -> Vec<&RosterFindingKind> {
    reading.findings.iter().map(|finding| &finding.kind).collect()
}

pub fn names(reading: &RosterReading) -> Vec<&str> {
    reading.rows.iter().map(|row| row.name.as_str()).collect()
}

/// The identity number whose first seventeen digits are given.
pub fn with_check(body: &str) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.chars().zip(weights).map(|(c, weight)| c.to_digit(10).expect("a digit") * weight).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    format!("{body}{check}")
}
