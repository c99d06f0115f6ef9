//! The care engine by itself: one plan, every plan, the coming weeks, levelling. Each figure beside its budget and beside
//! a bare piece of work on the same data in the same run, so that a slow machine is seen as one. It reports and never
//! fails. `cargo bench --bench care`; with `-- --small` without the large files.

use std::hint::black_box;
use std::time::{Duration, Instant};

use jiayi::desk::demo::DemoOptions;
use jiayi::desk::model::ahead::{AheadAsk, Movable};
use jiayi::desk::{Desk, OpenOptions, Store};
use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::plan::plan;
use jiayi::domain::contract::Contract;
use jiayi::domain::date::{Day, add_days};
use jiayi::domain::id::{ContractId, MemberId, ResidentId, ServiceId};
use jiayi::domain::resident::{Population, Tag};
use jiayi::domain::service::{BloodPressure, Findings, Item, Items, MentalClass, MentalState, Mode, Readings, Service};
use jiayi::domain::team::{Member, Role};
use jiayi::domain::workday::Calendar;
use jiayi::domain::workload::level::level;
use jiayi::domain::workload::{Frame, Horizon, Kind, Modes, Task};
use jiayi::policy::Policy;

fn main() {
    let small = std::env::args().any(|argument| argument == "--small");
    one_plan();
    for residents in if small { &[500][..] } else { &[2_000, 200_000] } {
        a_file(*residents);
    }
    levelling(if small { [2_000, 4_000, 8_000] } else { [2_000, 20_000, 200_000] });
}

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 20).expect("a day")
}

/// The fastest of several: what disturbs a machine only ever makes it slower.
fn fastest(times: u32, mut work: impl FnMut()) -> Duration {
    let once = |_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    (0..times).map(once).min().unwrap_or_default()
}

fn told(what: &str, took: Duration, budget: Option<Duration>, bare: Duration) {
    let ratio = took.as_secs_f64() / bare.as_secs_f64().max(1e-9);
    let budget = budget.map_or_else(String::new, |budget| {
        let verdict = if took <= budget { "within" } else { "OVER" };
        format!(", {verdict} the budget of {budget:?}")
    });
    println!("{what}: {took:?}{budget}; bare {bare:?}, ratio {ratio:.1}");
}

/// Somebody under ten rules: three diseases, 83 years old, signed, long prescriptions, two contacts a month for five
/// years.
fn patient() -> Facts {
    let begun = add_days(today(), -5 * 365);
    let tag = |code: &str| Tag { population: Population::new(code), since: Some(begun), until: None, known_on: begun };
    let services = (0..120).map(|nth| Service {
        id: ServiceId(nth + 1),
        resident: ResidentId(1),
        on: add_days(begun, nth * 15),
        mode: if nth % 5 == 0 { Mode::Phone } else { Mode::Clinic },
        by: MemberId(1),
        items: Items::default().with(if nth % 24 == 0 { Item::AnnualExam } else { Item::FollowUp }),
        readings: Readings {
            blood_pressure: Some(BloodPressure { systolic: 120 + (nth % 50) as u16, diastolic: 80 }),
            fasting_glucose: Some(55 + (nth % 30) as u16),
            weight: None,
        },
        findings: Findings {
            mental: Some(MentalState { risk: (nth % 3) as u8, class: MentalClass::Stable }),
            ..Findings::default()
        },
        prescription_weeks: (nth % 3 == 0).then_some(6),
        visit: None,
        note: String::new(),
        entered_on: add_days(begun, nth * 15),
    });
    Facts {
        birth: Day::from_ymd_opt(1943, 3, 15),
        tags: ["hypertension", "diabetes", "mental", "elderly"].map(tag).to_vec(),
        contracts: vec![Contract {
            id: ContractId(1),
            resident: ResidentId(1),
            signed_on: None,
            starts_on: begun,
            ends_on: add_days(today(), 365),
            ended_on: None,
            doctor: None,
            package: String::new(),
            end_reason: None,
            renews: false,
            agreement: None,
        }],
        services: services.collect(),
        known_on: begun,
        ..Facts::default()
    }
}

fn one_plan() {
    const TIMES: u32 = 200;
    let (facts, rules) = (patient(), Policy::builtin("xiamen").expect("a pack").rules_on(today()));
    let each = |took: Duration| took / TIMES;
    let took = fastest(20, || {
        for _ in 0..TIMES {
            black_box(plan(black_box(&facts), &rules, today()));
        }
    });
    // The same contacts, put in order and looked at once.
    let bare = fastest(20, || {
        for _ in 0..TIMES {
            let mut services: Vec<&Service> = black_box(&facts).services.iter().collect();
            services.sort_unstable_by_key(|service| (service.on, service.id));
            black_box(services.iter().filter(|service| service.readings.blood_pressure.is_some()).count());
        }
    });
    told("one plan, ten rules, five years", each(took), Some(Duration::from_micros(50)), each(bare));
}

fn a_file(residents: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("demo.db"), OpenOptions::plain(1)).expect("a new file");
    let mut desk = Desk::demo(store, &DemoOptions { residents, seed: 1, today: today() }).expect("a demo team");
    // Everybody once through the file, by name: the least that anything about all of them takes.
    let bare = fastest(3, || drop(black_box(desk.index().expect("an index"))));
    let rebuilt = fastest(3, || assert!(desk.replan_all(today(), |_| true).expect("a rebuild")));
    let budget = (residents == 200_000).then_some(Duration::from_secs(4));
    told(&format!("every plan of {residents} residents"), rebuilt, budget, bare);
    for (what, level, budget) in [
        ("the coming thirteen weeks", None, (residents == 2_000).then_some(Duration::from_millis(50))),
        ("the same, levelled", Some(Movable::All), (residents == 200_000).then_some(Duration::from_secs(2))),
    ] {
        let ask = AheadAsk { weeks: 13, level, homes: Vec::new() };
        let took = fastest(3, || drop(black_box(desk.ahead(&ask, today()).expect("the coming weeks"))));
        told(&format!("{what} of {residents} residents"), took, budget, bare);
    }
}

/// Tasks of one member, all due in the last week of thirteen, each with a window of its own: the more of them, the
/// longer it takes; by how much says the ratio.
fn levelling(sizes: [usize; 3]) {
    let calendar = Calendar::new(&[]);
    let member = Member {
        id: MemberId(1),
        name: String::new(),
        role: Role::FamilyDoctor,
        leads: true,
        from: None,
        until: None,
        deputy: None,
        position: 0,
    };
    let horizon = Horizon::of_weeks(today(), 13);
    let members = [member];
    let frame = Frame { calendar: &calendar, members: &members, leaves: &[], default: MemberId(1), horizon };
    let days = frame.days_of(MemberId(1));
    let mut before: Option<Duration> = None;
    for size in sizes {
        let task = |at: usize| Task {
            resident: ResidentId(at as i64),
            member: MemberId(1),
            rules: vec![0],
            kind: Kind::Due,
            home: at.is_multiple_of(3),
            modes: Modes::of(&[Mode::Clinic, Mode::Home]),
            stop: (at / 2) as u32,
            on: days[days.len() - 1 - at % 5],
            earliest: days[at * 7 % (days.len() - 5)],
            due_on: days[days.len() - 1 - at % 5],
        };
        let tasks: Vec<Task> = (0..size).map(task).collect();
        let took = fastest(3, || drop(black_box(level(&tasks, &frame, |_| true))));
        told(&format!("levelling {size} tasks"), took, None, before.unwrap_or(took));
        before = Some(took);
    }
}
