use std::collections::BTreeMap;

use proptest::prelude::*;

use super::expect::{Work, look_ahead};
use super::follow::{Follows, StepShape};
use super::level::level;
use super::*;
use crate::domain::care::rule::Interval;
use crate::domain::care::steps::Offset;
use crate::domain::team::Role;
use crate::domain::workday::YearTable;

fn day(text: &str) -> Day {
    text.parse().expect("an ISO date")
}

/// Clinic or home, home alone, by telephone alone; the first one every three months.
const RULES: [fn() -> RuleShape; 3] = [
    || RuleShape {
        modes: Modes::of(&[Mode::Clinic, Mode::Home]),
        follows: Follows::After { every: Interval::Months(1), early_days: 14, late_days: 14 },
    },
    || RuleShape { modes: Modes::of(&[Mode::Home]), follows: Follows::Nothing },
    || RuleShape { modes: Modes::of(&[Mode::Phone]), follows: Follows::Nothing },
];

fn rules() -> Vec<RuleShape> {
    RULES.iter().map(|rule| rule()).collect()
}

fn member(id: i64, until: Option<Day>) -> Member {
    Member {
        id: MemberId(id),
        name: String::new(),
        role: Role::FamilyDoctor,
        leads: id == 1,
        from: None,
        until,
        deputy: None,
        position: 0,
    }
}

/// Thursday and Friday of the second week are off, the Saturday after is worked.
fn calendar() -> Calendar {
    Calendar::new(&[YearTable {
        year: 2026,
        source: String::new(),
        rest: ["2026-12-03", "2026-12-04"].map(day).to_vec(),
        make_up: vec![day("2026-12-05")],
    }])
}

#[derive(Debug)]
struct Given {
    calendar: Calendar,
    members: Vec<Member>,
    weeks: u8,
    duties: Vec<OpenDuty>,
    visits: Vec<PlannedVisit>,
}

impl Given {
    fn new(duties: Vec<OpenDuty>) -> Self {
        let members = vec![member(1, None), member(2, None)];
        Self { calendar: calendar(), members, weeks: 4, duties, visits: Vec::new() }
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            calendar: &self.calendar,
            members: &self.members,
            leaves: &[],
            default: MemberId(1),
            horizon: Horizon::of_weeks(day("2026-11-23"), self.weeks),
        }
    }

    fn tasks(&self) -> Vec<Task> {
        look_ahead(&Work { rules: &rules(), duties: &self.duties, visits: &self.visits }, &self.frame())
    }

    fn days(&self) -> Vec<(i64, String, Kind)> {
        self.tasks().iter().map(|task| (task.resident.0, task.on.to_string()[5..].to_owned(), task.kind)).collect()
    }
}

fn duty(resident: i64, rule: RuleAt, opens_on: &str, due_on: &str, closes_on: &str) -> OpenDuty {
    OpenDuty {
        resident: ResidentId(resident),
        rule,
        stage: Stage::Routine,
        done: 0,
        needed: 0,
        anchor: None,
        opens_on: day(opens_on),
        due_on: day(due_on),
        closes_on: day(closes_on),
        responsible: None,
        stop: u32::try_from(resident).expect("a small number"),
        needs_home: false,
        own_every: None,
    }
}

fn on(resident: i64, on: &str, kind: Kind) -> (i64, String, Kind) {
    (resident, on.to_owned(), kind)
}

#[test]
fn a_duty_is_expected_on_its_due_day_or_the_nearest_working_day_of_its_window() {
    for (opens_on, due_on, closes_on, expected) in [
        ("2026-11-20", "2026-11-25", "2026-11-25", "11-25"),
        // A Sunday: the Monday after is within the tolerance.
        ("2026-11-20", "2026-11-29", "2026-12-02", "11-30"),
        // The Monday after is too late: the Friday before.
        ("2026-11-20", "2026-11-29", "2026-11-29", "11-27"),
        // Days off, then a make-up Saturday.
        ("2026-11-20", "2026-12-03", "2026-12-10", "12-05"),
        ("2026-11-20", "2026-12-04", "2026-12-04", "12-02"),
        // Nothing of the window is worked.
        ("2026-12-03", "2026-12-04", "2026-12-04", "12-05"),
    ] {
        let given = Given::new(vec![duty(1, 2, opens_on, due_on, closes_on)]);
        assert_eq!(given.days(), [on(1, expected, Kind::Due)], "due {due_on} until {closes_on}");
    }
    let beyond = Given::new(vec![duty(1, 2, "2026-11-20", "2026-12-21", "2026-12-21")]);
    assert_eq!(beyond.days(), []);
}

#[test]
fn duties_of_one_day_that_share_a_mode_are_one_contact() {
    let given = Given::new([0, 1, 2].map(|rule| duty(1, rule, "2026-11-20", "2026-11-25", "2026-11-30")).to_vec());
    let tasks = given.tasks();
    let rules: Vec<_> = tasks.iter().map(|task| (task.rules.clone(), task.home)).collect();
    assert_eq!(rules, [(vec![0, 1], true), (vec![2], false)]);
}

#[test]
fn a_planned_visit_takes_the_duties_that_it_will_close() {
    let mut given = Given::new(vec![
        duty(1, 0, "2026-11-20", "2026-12-10", "2026-12-10"),
        duty(1, 1, "2026-11-27", "2026-12-10", "2026-12-10"),
        duty(1, 2, "2026-11-20", "2026-12-10", "2026-12-10"),
    ]);
    let visit = |id, on: &str| PlannedVisit {
        id: VisitId(id),
        resident: ResidentId(1),
        on: day(on),
        member: MemberId(2),
        stop: 1,
    };
    // On a Sunday too: somebody planned it so.
    given.visits = vec![visit(8, "2026-11-29"), visit(7, "2026-11-25"), visit(9, "2027-01-20")];
    let tasks = given.tasks();
    let found: Vec<_> = tasks.iter().map(|task| (task.on.to_string(), task.kind, task.rules.clone())).collect();
    let expected = [
        ("2026-11-25".to_owned(), Kind::Planned(VisitId(7)), vec![0]),
        ("2026-11-29".to_owned(), Kind::Planned(VisitId(8)), vec![1]),
        ("2026-12-10".to_owned(), Kind::Due, vec![2]),
    ];
    assert_eq!(found, expected);
}

#[test]
fn late_work_takes_the_first_days_with_room_those_in_tolerance_first() {
    // One task on each of the first two days; six are late; eight in twenty working days: one a day.
    let mut duties = vec![
        duty(1, 2, "2026-11-20", "2026-11-23", "2026-11-23"),
        duty(2, 2, "2026-11-20", "2026-11-24", "2026-11-24"),
    ];
    duties.extend((3..7).map(|id| duty(id, 2, "2026-01-01", &format!("2026-06-1{id}"), "2026-06-30")));
    duties.push(duty(8, 2, "2026-11-01", "2026-11-20", "2026-11-30"));
    duties.push(duty(9, 2, "2026-11-01", "2026-11-20", "2026-11-25"));
    let late: Vec<_> = Given::new(duties)
        .days()
        .into_iter()
        .filter(|(.., kind)| *kind == Kind::Late)
        .map(|(id, on, _)| (id, on))
        .collect();
    let expected = [(9, "11-25"), (8, "11-26"), (3, "11-27"), (4, "11-30"), (5, "12-01"), (6, "12-02")];
    assert_eq!(late, expected.map(|(id, on)| (id, on.to_owned())));
}

#[test]
fn regular_contacts_are_foreseen_from_the_day_on_which_the_one_before_is_expected() {
    let mut given = Given::new(vec![duty(1, 0, "2026-11-20", "2026-11-25", "2026-11-30")]);
    given.weeks = 13;
    let expected = [
        on(1, "11-25", Kind::Due),
        on(1, "12-25", Kind::Foreseen),
        // A Monday, since 25 January is one.
        on(1, "01-25", Kind::Foreseen),
    ];
    assert_eq!(given.days(), expected);
}

#[test]
fn every_form_of_schedule_is_foreseen() {
    let next = |follows: &Follows, duty: &OpenDuty, on: &str| {
        let found = follows.next(duty, day(on));
        found.map(|next| format!("{} {} {}/{}", next.opens_on, next.due_on, next.done, next.needed))
    };
    let of_year = |done, needed| OpenDuty {
        stage: Stage::Yearly,
        done,
        needed,
        ..duty(1, 0, "2026-01-01", "2026-12-31", "2026-12-31")
    };
    let yearly = |times, paced| Follows::InYear { times, paced };
    for (follows, open, on, expected) in [
        (yearly(1, false), of_year(0, 1), "2026-12-31", "2027-01-01 2027-12-31 0/1"),
        (yearly(2, false), of_year(0, 2), "2026-11-30", "2026-12-01 2026-12-31 1/2"),
        (yearly(2, false), of_year(1, 2), "2026-11-30", "2027-01-01 2027-12-31 0/2"),
        // Each quarter is due at its end; done early, the next one opens with its own quarter.
        (yearly(4, true), of_year(2, 4), "2026-09-30", "2026-10-01 2026-12-31 3/4"),
        (yearly(4, true), of_year(1, 4), "2026-05-10", "2026-07-01 2026-09-30 2/4"),
        (yearly(4, true), of_year(3, 4), "2026-12-31", "2027-01-01 2027-03-31 0/4"),
        // Signed in the third quarter: two are owed this year, four in the next one.
        (yearly(4, true), of_year(0, 2), "2026-09-30", "2026-10-01 2026-12-31 1/2"),
        (yearly(4, true), of_year(1, 2), "2026-12-31", "2027-01-01 2027-03-31 0/4"),
    ] {
        assert_eq!(next(&follows, &open, on).as_deref(), Some(expected), "{follows:?} {open:?}");
    }
    // A recheck is no contact of the year.
    let recheck = OpenDuty { stage: Stage::Recheck, done: 1, needed: 1, ..of_year(1, 1) };
    assert_eq!(next(&yearly(1, false), &recheck, "2026-12-01").as_deref(), Some("2027-01-01 2027-12-31 0/1"));
    let months = |months| Offset { months, ..Offset::default() };
    let step = |at| StepShape { opens: months(at), due: Offset { days: -1, ..months(at + 1) }, late_days: 0 };
    let steps = Follows::Steps([3, 6, 8].map(step).to_vec());
    let at =
        |opens, due| OpenDuty { stage: Stage::Step, anchor: Some(day("2026-08-31")), ..duty(1, 0, opens, due, due) };
    let first = at("2026-11-30", "2026-12-30");
    assert_eq!(next(&steps, &first, "2026-12-15").as_deref(), Some("2027-02-28 2027-03-30 0/0"));
    assert_eq!(next(&steps, &at("2027-04-30", "2027-05-30"), "2027-05-01"), None);
    assert_eq!(next(&Follows::Nothing, &first, "2026-12-15"), None);
}

#[test]
fn work_of_who_is_not_there_goes_to_the_leader() {
    let mut given = Given::new(vec![
        OpenDuty { responsible: Some(MemberId(2)), ..duty(1, 2, "2026-11-20", "2026-11-25", "2026-11-25") },
        OpenDuty { responsible: Some(MemberId(2)), ..duty(2, 2, "2026-11-20", "2026-12-10", "2026-12-10") },
    ]);
    given.members = vec![member(1, None), member(2, Some(day("2026-12-01")))];
    let members: Vec<_> = given.tasks().iter().map(|task| task.member.0).collect();
    assert_eq!(members, [2, 1]);
}

#[test]
fn a_pile_on_one_day_is_spread_evenly_over_its_windows() {
    // Ten for 18 December, of which five open only on the 14th.
    let mut duties: Vec<_> = (0..5).map(|id| duty(id, 1, "2026-12-07", "2026-12-18", "2026-12-18")).collect();
    duties.extend((5..10).map(|id| duty(id, 1, "2026-12-14", "2026-12-18", "2026-12-18")));
    let given = Given::new(duties);
    let tasks = given.tasks();
    let days = level(&tasks, &given.frame(), |_| true);
    let mut load: BTreeMap<Day, usize> = BTreeMap::new();
    days.iter().for_each(|day| *load.entry(*day).or_default() += 1);
    assert_eq!(load.values().copied().collect::<Vec<_>>(), [1; 10]);
    assert_eq!(level(&tasks, &given.frame(), |_| false), tasks.iter().map(|task| task.on).collect::<Vec<_>>());
}

#[test]
fn people_of_one_stop_stay_together_and_come_together() {
    let at_stop = |id, due_on| OpenDuty { stop: 77, ..duty(id, 1, "2026-12-07", due_on, due_on) };
    let mut duties = vec![at_stop(1, "2026-12-18"), at_stop(2, "2026-12-18"), at_stop(3, "2026-12-17")];
    duties.extend((10..16).map(|id| duty(id, 1, "2026-12-18", "2026-12-18", "2026-12-18")));
    duties.extend((20..24).map(|id| duty(id, 1, "2026-12-17", "2026-12-17", "2026-12-17")));
    let given = Given::new(duties);
    let tasks = given.tasks();
    let days = level(&tasks, &given.frame(), |_| true);
    let of = |id| {
        let at = tasks.iter().position(|task| task.resident.0 == id).expect("a task");
        days[at]
    };
    assert_eq!(of(1), of(2));
    assert!(of(1) < day("2026-12-17"));
    assert_eq!(of(3), of(1));
}

#[test]
fn a_person_is_met_once_where_the_windows_allow_it() {
    let given = Given::new(vec![
        duty(1, 0, "2026-11-20", "2026-12-01", "2026-12-01"),
        duty(1, 1, "2026-11-30", "2026-12-18", "2026-12-18"),
        // By telephone only.
        duty(1, 2, "2026-11-20", "2026-12-18", "2026-12-18"),
    ]);
    let mut given = given;
    given.duties.iter_mut().for_each(|duty| duty.needs_home = true);
    let tasks = given.tasks();
    assert_eq!(tasks.len(), 3);
    let days = level(&tasks, &given.frame(), |task| task.home);
    let contacts: Vec<_> =
        together(moved(&tasks, &days)).into_iter().map(|(task, _)| (task.on.to_string(), task.rules)).collect();
    assert_eq!(contacts, [("2026-12-01".to_owned(), vec![0, 1]), ("2026-12-18".to_owned(), vec![2])]);
}

/// Windows around the horizon of four weeks, late ones and ones beyond it among them.
fn any_duty() -> impl Strategy<Value = OpenDuty> {
    (0_i64..40, 0_u16..3, -60_i64..40, 0_i64..50, 0_i64..20, 0_i64..4, any::<bool>()).prop_map(
        |(resident, rule, due, early, late, responsible, needs_home)| {
            let due_on = add_days(day("2026-11-23"), due);
            OpenDuty {
                resident: ResidentId(resident),
                rule,
                stage: Stage::Routine,
                done: 0,
                needed: 0,
                anchor: None,
                opens_on: add_days(due_on, -early),
                due_on,
                closes_on: add_days(due_on, late),
                responsible: (responsible > 0).then_some(MemberId(responsible)),
                stop: u32::try_from(resident / 3).expect("a small number"),
                needs_home,
                own_every: None,
            }
        },
    )
}

fn any_visit() -> impl Strategy<Value = PlannedVisit> {
    (0_i64..500, 0_i64..40, 0_i64..30, 1_i64..3).prop_map(|(id, resident, on, member)| PlannedVisit {
        id: VisitId(id),
        resident: ResidentId(resident),
        on: add_days(day("2026-11-23"), on),
        member: MemberId(member),
        stop: u32::try_from(resident / 3).expect("a small number"),
    })
}

fn any_given() -> impl Strategy<Value = Given> {
    let duties = prop::collection::vec(any_duty(), 0..120);
    let visits = prop::collection::vec(any_visit(), 0..12);
    (duties, visits, 0_i64..40, 4_u8..6).prop_map(|(mut duties, mut visits, leaves, weeks)| {
        duties.sort_by_key(|duty| (duty.resident, duty.rule));
        duties.dedup_by_key(|duty| (duty.resident, duty.rule));
        visits.sort_by_key(|visit| visit.id);
        visits.dedup_by_key(|visit| visit.id);
        let members = vec![member(1, None), member(2, None), member(3, Some(add_days(day("2026-11-23"), leaves)))];
        Given { calendar: calendar(), members, weeks, duties, visits }
    })
}

/// Contacts of each member on each day.
fn loads(tasks: &[Task], days: &[Day]) -> BTreeMap<MemberId, BTreeMap<Day, usize>> {
    let mut loads: BTreeMap<MemberId, BTreeMap<Day, usize>> = BTreeMap::new();
    for (task, _) in together(moved(tasks, days)) {
        *loads.entry(task.member).or_default().entry(task.on).or_default() += 1;
    }
    loads
}

fn moved(tasks: &[Task], days: &[Day]) -> Vec<Task> {
    tasks.iter().zip(days).map(|(task, on)| Task { on: *on, ..task.clone() }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_duty_is_expected_once_or_lies_beyond_the_horizon(given in any_given()) {
        let tasks = given.tasks();
        for duty in &given.duties {
            let here = |task: &&Task| {
                task.resident == duty.resident && task.rules.contains(&duty.rule) && task.kind != Kind::Foreseen
            };
            let times = tasks.iter().filter(here).count();
            let planned = tasks.iter().any(|task| here(&task) && matches!(task.kind, Kind::Planned(_)));
            let frame = given.frame();
            let within = duty.due_on < frame.horizon.from
                || super::expect::expected_on(duty, &frame) <= frame.horizon.until;
            prop_assert_eq!(times, usize::from(within || planned), "{:?}", duty);
        }
        for task in &tasks {
            prop_assert!(given.frame().horizon.contains(task.on));
            prop_assert!(task.earliest <= task.on);
            let planned = matches!(task.kind, Kind::Planned(_));
            prop_assert!(planned || given.calendar.is_workday(task.on), "{:?}", task);
        }
        let visits = given.visits.iter().filter(|visit| given.frame().horizon.contains(visit.on)).count();
        prop_assert_eq!(tasks.iter().filter(|task| matches!(task.kind, Kind::Planned(_))).count(), visits);
    }

    #[test]
    fn levelling_stays_in_the_windows_on_working_days_and_never_raises_a_peak(given in any_given()) {
        let tasks = given.tasks();
        let frame = given.frame();
        let days = level(&tasks, &frame, |task| task.home);
        prop_assert_eq!(days.len(), tasks.len());
        for (task, on) in tasks.iter().zip(&days) {
            let stays = !task.home || matches!(task.kind, Kind::Planned(_) | Kind::Foreseen);
            prop_assert!(!stays || *on == task.on, "{:?} to {}", task, on);
            prop_assert!(task.earliest <= *on && *on <= task.on, "{:?} to {}", task, on);
            prop_assert!(*on == task.on || frame.days_of(task.member).contains(on), "{:?} to {}", task, on);
            for duty in given.duties.iter().filter(|duty| {
                duty.resident == task.resident && task.rules.contains(&duty.rule) && task.kind == Kind::Due
            }) {
                prop_assert!(*on == task.on || (duty.opens_on <= *on && *on <= duty.due_on), "{:?}", duty);
            }
        }
        let before: Vec<Day> = tasks.iter().map(|task| task.on).collect();
        let (before, after) = (loads(&tasks, &before), loads(&tasks, &days));
        for (member, before) in &before {
            prop_assert!(after[member].values().max() <= before.values().max());
        }
        let closed = |tasks: Vec<Task>| {
            let mut duties: Vec<_> = tasks
                .into_iter()
                .flat_map(|task| task.rules.into_iter().map(move |rule| (task.resident, rule, task.kind == Kind::Foreseen)))
                .collect();
            duties.sort_unstable();
            duties
        };
        let contacts = together(moved(&tasks, &days)).into_iter().map(|(task, _)| task).collect();
        prop_assert_eq!(closed(contacts), closed(tasks), "nothing lost, nothing twice");
    }

    #[test]
    fn the_order_of_what_comes_in_changes_nothing(given in any_given(), seed in any::<u64>()) {
        let tasks = given.tasks();
        let days = level(&tasks, &given.frame(), |task| task.home);
        let mut mixed = Given { members: given.members.clone(), calendar: given.calendar.clone(), ..given };
        let shuffle = |at: usize| (at as u64 ^ seed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut duties: Vec<_> = mixed.duties.iter().copied().enumerate().collect();
        duties.sort_by_key(|(at, _)| shuffle(*at));
        mixed.duties = duties.into_iter().map(|(_, duty)| duty).collect();
        mixed.visits.reverse();
        prop_assert_eq!(&mixed.tasks(), &tasks);
        let mut turned: Vec<(usize, Task)> = tasks.iter().cloned().enumerate().collect();
        turned.sort_by_key(|(at, _)| shuffle(*at));
        let (order, turned): (Vec<usize>, Vec<Task>) = turned.into_iter().unzip();
        let again = level(&turned, &mixed.frame(), |task| task.home);
        for (at, on) in order.into_iter().zip(again) {
            prop_assert_eq!(on, days[at]);
        }
    }

    #[test]
    fn no_single_task_could_be_moved_to_a_clearly_emptier_day(given in any_given()) {
        let tasks = given.tasks();
        let frame = given.frame();
        // Without homes there are no stops to keep together.
        let days = level(&tasks, &frame, |task| !task.home);
        let loads = loads(&tasks, &days);
        for (task, on) in tasks.iter().zip(&days) {
            let alone = tasks.iter().filter(|other| other.resident == task.resident).count() == 1;
            if task.home || !matches!(task.kind, Kind::Due | Kind::Late) || !alone {
                continue;
            }
            let load = loads[&task.member].get(on).copied().unwrap_or(0);
            // Contacts of one person that only meet because both were moved are still two to the levelling.
            let at_most = |day: &Day| {
                let there = tasks.iter().zip(&days).filter(|(other, on)| other.member == task.member && *on == day);
                there.count()
            };
            let window = frame.days_of(task.member).into_iter().filter(|day| task.earliest <= *day && *day <= task.on);
            if frame.days_of(task.member).contains(on) {
                let emptiest = window.map(|day| at_most(&day)).min().unwrap_or(0);
                prop_assert!(load <= emptiest + 1, "{:?} on {} with {}", task, on, load);
            }
        }
    }
}
