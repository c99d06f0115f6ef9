//! What the desk does behind the screen, timed by itself. `cargo bench --bench desk`.

use std::sync::OnceLock;

use divan::Bencher;
use jiayi::desk::demo::DemoOptions;
use jiayi::desk::model::ahead::{AheadAsk, Movable};
use jiayi::desk::model::{Attached, NewService};
use jiayi::desk::{Desk, OpenOptions, Stamp, Store};
use jiayi::domain::date::{Day, Month};
use jiayi::domain::finder::{Finder, Hits};
use jiayi::domain::pay::compute;
use jiayi::domain::service::{BloodPressure, Findings, Items, Mode, Readings};

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [2_000, 200_000];

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 20).expect("a day")
}

fn demo(residents: usize) -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("demo.db"), OpenOptions::plain(1)).expect("a new file");
    let desk = Desk::demo(store, &DemoOptions { residents, seed: 1, today: today() }).expect("a demo team");
    (folder, desk)
}

fn stamp() -> Stamp {
    Stamp { at: "2026-11-20T09:00:00+08:00".parse().expect("a moment"), who: String::new() }
}

/// Every query of a hard set, one after the other.
#[divan::bench(args = SIZES, sample_count = 20)]
fn search(bencher: Bencher<'_, '_>, residents: usize) {
    static SMALL: OnceLock<Finder> = OnceLock::new();
    static LARGE: OnceLock<Finder> = OnceLock::new();
    let home = if residents == SIZES[0] { &SMALL } else { &LARGE };
    let finder = home.get_or_init(|| demo(residents).1.index().expect("an index"));
    let mut hits = Hits::default();
    bencher.bench_local(|| {
        for query in ["w", "wang", "zx", "1", "19", "1990", "王", "建国", "莲前", "138"] {
            finder.search(query, 40, &mut hits);
        }
        hits.count
    });
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn build_index(bencher: Bencher<'_, '_>, residents: usize) {
    let (_folder, desk) = demo(residents);
    bencher.bench_local(|| desk.index().expect("an index").len());
}

#[divan::bench(args = SIZES, sample_count = 50, sample_size = 1)]
fn today_board(bencher: Bencher<'_, '_>, residents: usize) {
    let (_folder, desk) = demo(residents);
    bencher.bench_local(|| desk.today_board(today()).expect("a board").visits.len());
}

/// Every indicator, as of today and of a month before.
#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn indicators(bencher: Bencher<'_, '_>, residents: usize) {
    let (_folder, desk) = demo(residents);
    bencher.bench_local(|| desk.indicators(today()).expect("figures").lines.len());
}

/// Every list by contract with its length.
#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn contract_board(bencher: Bencher<'_, '_>, residents: usize) {
    let (_folder, desk) = demo(residents);
    bencher.bench_local(|| desk.contract_board(today()).expect("counts").counts.len());
}

/// The coming thirteen weeks, levelled.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn look_ahead(bencher: Bencher<'_, '_>, residents: usize) {
    let (_folder, desk) = demo(residents);
    let ask = AheadAsk { weeks: 13, level: Some(Movable::All), homes: Vec::new() };
    bencher.bench_local(|| desk.ahead(&ask, today()).expect("the coming weeks").proposed.len());
}

/// One service recorded, the plan recomputed, durable on the disk.
#[divan::bench(args = SIZES, sample_count = 50, sample_size = 1)]
fn record(bencher: Bencher<'_, '_>, residents: usize) {
    let (_folder, mut desk) = demo(residents);
    let resident = desk.index().expect("an index").all(residents / 2, 1).next().expect("somebody");
    let by = desk.leader().expect("a leader").id;
    let mut systolic = 100;
    bencher.bench_local(|| {
        systolic = 100 + (systolic + 1) % 100;
        let readings =
            Readings { blood_pressure: Some(BloodPressure { systolic, diastolic: 80 }), ..Readings::default() };
        let new = NewService {
            resident,
            on: today(),
            mode: Mode::Clinic,
            by,
            items: Items::default(),
            readings,
            findings: Findings::default(),
            prescription_weeks: None,
            rx_accepted: false,
            rx_origin: String::new(),
            visit: None,
            note: String::new(),
            attached: Attached { is_sure: true, ..Attached::default() },
        };
        // The same reading twice on a day is refused; that is no write, and rare enough here.
        let _ = desk.record(&stamp(), &new, today());
    });
}

/// The facts of a month counted anew and split.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn month_end(bencher: Bencher<'_, '_>, residents: usize) {
    let (_folder, desk) = demo(residents);
    let month = Month::parse("2026-10").expect("a month");
    bencher.bench_local(|| desk.pay(month).expect("a month").sheet.expect("a sheet").total());
}

/// The split alone, as a what-if does it at every key.
#[divan::bench(sample_count = 100)]
fn what_if(bencher: Bencher<'_, '_>) {
    let (_folder, desk) = demo(SIZES[0]);
    let view = desk.pay(Month::parse("2026-10").expect("a month")).expect("a month");
    bencher.bench_local(|| compute(&view.scheme, &view.facts).expect("a sheet").total());
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn rebuild_every_plan(bencher: Bencher<'_, '_>, residents: usize) {
    let (_folder, mut desk) = demo(residents);
    bencher.bench_local(|| desk.replan_all(today(), |_| true).expect("a rebuild"));
}

/// What stands between the program's start and its first question.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn read_packs() -> jiayi::policy::Policy {
    jiayi::policy::Policy::builtin("xiamen").expect("a pack")
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn open_file(bencher: Bencher<'_, '_>) {
    let (folder, desk) = demo(SIZES[0]);
    drop(desk);
    let path = folder.path().join("demo.db");
    bencher.bench_local(|| Store::open(&path, OpenOptions::plain(1)).expect("an open file"));
}
