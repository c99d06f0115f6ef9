//! A roster of 200,000 rows: the reader library alone, our reading, and the whole import with every plan.
//! `cargo bench --bench sheets`.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use calamine::{Reader, Xlsx, open_workbook};
use jiayi::desk::model::NewTeam;
use jiayi::desk::{Desk, OpenOptions, Stamp, Store};
use jiayi::domain::date::Day;
use jiayi::domain::identity::IdNumber;
use jiayi::domain::team::Role;
use jiayi::exchange::roster::{RosterRequest, read_roster};
use rust_xlsxwriter::Workbook;

const ROWS: u32 = 200_000;
const RUNS: usize = 3;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("roster.xlsx");
    write_roster(&path);
    let alone = best(|| library_alone(&path));
    let ours = best(|| {
        read(&path);
    });
    let whole = best(|| import(&path, folder.path()));
    println!("{ROWS} rows: library alone {:.2} s", alone.as_secs_f64());
    println!("reading and checking: {:.2} s, ratio {:.2}", ours.as_secs_f64(), ratio(ours, alone));
    println!("import with plans, durable: {:.2} s, ratio {:.2}", whole.as_secs_f64(), ratio(whole, alone));
}

fn best(mut work: impl FnMut()) -> Duration {
    let time = |()| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    [(); RUNS].map(time).into_iter().min().expect("at least one run")
}

fn ratio(ours: Duration, alone: Duration) -> f64 {
    ours.as_secs_f64() / alone.as_secs_f64()
}

fn library_alone(path: &Path) {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let name = book.sheet_names()[0].clone();
    let mut cells = book.worksheet_cells_reader(&name).expect("its cells");
    let mut count = 0;
    while let Some(cell) = cells.next_cell().expect("a cell") {
        count += usize::from(!matches!(cell.get_value(), calamine::DataRef::Empty));
    }
    assert!(count > ROWS as usize);
}

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 20).expect("a day")
}

fn read(path: &Path) -> jiayi::domain::roster::RosterReading {
    let policy = jiayi::policy::Policy::builtin("xiamen").expect("a pack");
    let reading = read_roster(&RosterRequest {
        path,
        sheet: None,
        mapping: None,
        recognise: &|word| policy.recognise(word),
        today: today(),
        progress: &|_| {},
        cancel: &AtomicBool::new(false),
    })
    .expect("a roster");
    assert_eq!((reading.rows.len(), reading.refused()), (ROWS as usize, 0));
    reading
}

fn import(path: &Path, folder: &Path) {
    let file = folder.join("import.db");
    let _ = std::fs::remove_file(&file);
    let stamp = Stamp { at: "2026-11-20T09:00:00+08:00".parse().expect("a moment"), who: String::new() };
    let new = NewTeam {
        name: "T".to_owned(),
        policy: "xiamen".to_owned(),
        members: vec![("A".to_owned(), Some(Role::FamilyDoctor))],
    };
    let store = Store::create(&file, OpenOptions::plain(1)).expect("a new file");
    let mut desk = Desk::set_up(store, &new, None, &stamp, today()).expect("a team");
    let reading = read(path);
    let plan = desk.plan_import(&reading, today()).expect("a plan");
    desk.import(&stamp, &plan, "roster.xlsx", false, today()).expect("an import");
}

/// Twelve columns, as offices export them.
fn write_roster(path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_low_memory().expect("a sheet");
    let headings = [
        "序号",
        "姓名",
        "身份证号",
        "性别",
        "联系电话",
        "现住址",
        "村居委会",
        "人群分类",
        "签约日期",
        "到期日期",
        "档案编号",
        "备注",
    ];
    for (column, heading) in (0..).zip(headings) {
        sheet.write(0, column, heading).expect("a cell");
    }
    let first = Day::from_ymd_opt(1930, 1, 1).expect("a day");
    for row in 0..ROWS {
        let birth = first + chrono::Duration::days(i64::from(row % 30_000));
        let body = format!("350203{}{:03}", birth.format("%Y%m%d"), 100 + row / 30_000);
        let number = IdNumber::completed(&body).expect("a number");
        let cells = [
            (row + 1).to_string(),
            format!("张{}", char::from_u32(0x4e00 + row % 5_000).unwrap_or('一')),
            number.as_str().to_owned(),
            if row % 2 == 0 { "男" } else { "女" }.to_owned(),
            format!("138{row:08}"),
            format!("湖里区金榕社区{}号{}室", row / 50, row % 50),
            "金榕社区".to_owned(),
            ["高血压", "糖尿病", "高血压、糖尿病", "一般人群"][row as usize % 4].to_owned(),
            "2026-03-01".to_owned(),
            "2027-02-28".to_owned(),
            format!("35020300100{row:06}"),
            String::new(),
        ];
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row + 1, column, cell).expect("a cell");
        }
    }
    book.save(path).expect("a roster");
}
