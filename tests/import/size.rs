//! Wide and long sheets.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};

use jiayi::domain::problem::{Problem, SheetFault};
use jiayi::exchange::roster::{RosterRequest, read_roster};

use super::support::*;
use jiayi::domain::roster::RosterFindingKind;

#[test]
fn a_sheet_as_wide_as_can_be_is_read_as_far_as_rosters_go() {
    let folder = Folder::new();
    let path = folder.workbook("wide.xlsx", |book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, HEADINGS).expect("headings");
        sheet.write_row(1, 0, ["张三", MAN, "13800138000"]).expect("a row");
        for column in 3..16_384 {
            sheet.write_string(0, column, format!("列{column}")).expect("a heading");
            sheet.write_string(1, column, "x").expect("a cell");
        }
    });
    assert_eq!(names(&read(&path).expect("a roster")), ["张三"]);
}

#[test]
fn progress_is_told_and_reading_can_be_stopped() {
    let folder = Folder::new();
    let mut text = String::from("姓名,身份证号,电话\n");
    for person in 0..5_000 {
        let number = with_check(&format!(
            "3502031950{:02}{:02}{:03}",
            1 + person / 20 % 12,
            1 + person / 240 % 28,
            person % 20 + 1
        ));
        text.push_str(&format!("人{person},{number},13800138000\n"));
    }
    let path = folder.file("long.csv", text);
    let (cancel, calls) = (AtomicBool::new(false), Cell::new(0));
    let progress = |rows: u32| {
        calls.set(calls.get() + 1);
        cancel.store(rows >= 2_000, Ordering::Relaxed);
    };
    let request = RosterRequest {
        path: &path,
        sheet: None,
        mapping: None,
        recognise: &recognise,
        today: today(),
        progress: &progress,
        cancel: &cancel,
    };
    let stopped = read_roster(&request).expect_err("cancelled");
    assert!(matches!(stopped, Problem::Sheet { fault: SheetFault::Cancelled, .. }), "{stopped:?}");
    assert_eq!(calls.get(), 2);
}

#[test]
fn junk_is_listed_as_far_as_anybody_reads_and_counted_beyond() {
    let junk = "某人,1234,x\n".repeat(1_000);
    let text = format!("姓名,身份证号,电话\n张三,{MAN},13800138000\n{junk}");
    let reading = read(&Folder::new().file("junk.csv", text)).expect("a roster");
    assert_eq!((reading.read, reading.refused(), reading.problems.len()), (1_001, 1_000, 200));
    let more = reading.findings.iter().find_map(|one| match &one.kind {
        RosterFindingKind::MoreProblems { count, .. } => Some(*count),
        _ => None,
    });
    assert_eq!(more, Some(800));
}
