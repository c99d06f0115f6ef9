//! Looking ahead on a whole team: what is expected, what a proposal promises, and that applying it keeps the promise.

use std::collections::BTreeSet;

use jiayi::desk::demo::DemoOptions;
use jiayi::desk::model::Intent;
use jiayi::desk::model::ahead::{AHEAD_WEEKS, Ahead, AheadAsk, Movable, Side};
use jiayi::desk::{Desk, Store};
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::date::Day;
use jiayi::domain::id::{MemberId, ResidentId};
use jiayi::domain::problem::Problem;
use jiayi::domain::workload::Kind;

use crate::support::peek::{count, everything, facts};
use crate::support::people::{member, resident};
use crate::support::{Home, day, full_desk, options, stamp, today};

fn demo(home: &Home) -> Desk {
    let store = Store::create(&home.path(), options()).expect("a new file");
    Desk::demo(store, &DemoOptions { residents: 400, seed: 3, today: today() }).expect("a demo")
}

fn ask(weeks: u8, level: Option<Movable>) -> AheadAsk {
    AheadAsk { weeks, level, homes: Vec::new() }
}

fn planned(ahead: &Ahead, side: Side) -> BTreeSet<(ResidentId, Day, MemberId)> {
    let tasks = ahead.tasks(side).iter().map(|placed| &placed.task);
    let planned = tasks.filter(|task| matches!(task.kind, Kind::Planned(_)));
    planned.map(|task| (task.resident, task.on, task.member)).collect()
}

#[test]
fn what_the_roster_owes_stands_on_its_days_by_responsible_member() {
    let home = Home::new();
    let desk = full_desk(&home.path());
    let ahead = desk.ahead(&ask(13, None), today()).expect("the coming weeks");
    assert_eq!(ahead.years_without_table, [2027]);
    let of = |name: &str| {
        let person = resident(&desk, name);
        let tasks = ahead.expected.iter().filter(move |placed| placed.task.resident == person);
        tasks.map(|placed| (placed.task.on.to_string(), placed.task.home)).collect::<Vec<_>>()
    };
    // The year's exams at the end of the year; the first follow-up three months after the roster came, a Monday.
    assert_eq!(of("郑建国"), [("2026-12-31".to_owned(), false)]);
    // Cannot walk: whatever is owed is owed at home.
    assert_eq!(of("尉迟恭"), [("2026-12-31".to_owned(), true)]);
    let doctor = member(&desk, "李医生");
    assert!(ahead.expected.iter().all(|placed| placed.task.member == doctor));
}

#[test]
fn a_number_is_the_length_of_its_list_and_the_team_the_sum_of_its_members() {
    let home = Home::new();
    let desk = demo(&home);
    for weeks in AHEAD_WEEKS {
        for level in [None, Some(Movable::Homes), Some(Movable::All)] {
            let ahead = desk.ahead(&ask(weeks, level), today()).expect("the coming weeks");
            assert_eq!(ahead.kinds.len(), usize::from(weeks) * 7);
            for side in [Side::Expected, Side::Proposed] {
                let team = ahead.per_day(None, side);
                let mut sum = vec![0; team.len()];
                for (member, _) in &ahead.members {
                    let own = ahead.per_day(Some(*member), side);
                    assert_eq!(own.iter().sum::<usize>(), ahead.count(ahead.whole(Some(*member)), side));
                    sum.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
                }
                assert_eq!((&team, team.iter().sum()), (&sum, ahead.tasks(side).len()), "{weeks} {level:?} {side:?}");
            }
            for (member, name) in &ahead.members {
                let peak = |side| ahead.peak(Some(*member), side).map_or(0, |(_, most)| most);
                assert!(peak(Side::Proposed) <= peak(Side::Expected), "{name} in {weeks} weeks");
            }
        }
    }
}

#[test]
fn applying_a_proposal_plans_exactly_its_visits_in_one_step_that_can_be_taken_back() {
    let home = Home::new();
    let mut desk = demo(&home);
    let before = facts(&home.path());
    let proposal = desk.ahead(&ask(8, Some(Movable::Homes)), today()).expect("a proposal");
    let mut promised = planned(&proposal, Side::Expected);
    let new = proposal.proposed.iter().filter(|placed| placed.becomes_visit());
    promised.extend(new.map(|placed| (placed.task.resident, placed.task.on, placed.task.member)));
    assert!(proposal.proposed.iter().any(|placed| placed.becomes_visit() && placed.is_moved()));

    let done = desk.level_load(&stamp(), &ask(8, Some(Movable::Homes)), today()).expect("applied");
    assert_eq!((done.ids.len(), done.had_one), (proposal.proposal().0, 0));
    let after = desk.ahead(&ask(8, None), today()).expect("the coming weeks");
    assert_eq!(planned(&after, Side::Expected), promised);
    assert_eq!(after.expected.len(), proposal.proposed.len(), "no contact more or less than promised");
    assert!(!after.expected.iter().any(|placed| placed.becomes_visit()), "everything at home is planned now");
    assert_eq!(desk.history(1).expect("history")[0].intent, Some(Intent::LevelLoad));

    let undone = desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!((undone.intent, undone.rows), (Some(Intent::LevelLoad), done.ids.len()));
    assert_eq!(facts(&home.path()), before);
    assert_eq!(desk.ahead(&ask(8, Some(Movable::Homes)), today()).expect("the proposal again"), proposal);
}

#[test]
fn a_person_can_be_taken_into_the_visits_or_out_of_them() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (walks, lies) = (resident(&desk, "郑建国"), resident(&desk, "尉迟恭"));
    let visited = |desk: &Desk, homes: Vec<(ResidentId, bool)>| -> Vec<ResidentId> {
        let ask = AheadAsk { weeks: 8, level: Some(Movable::Homes), homes };
        let ahead = desk.ahead(&ask, today()).expect("a proposal");
        ahead.proposed.iter().filter(|placed| placed.becomes_visit()).map(|placed| placed.task.resident).collect()
    };
    let rules_say = visited(&desk, Vec::new());
    assert!(rules_say.contains(&lies) && !rules_say.contains(&walks));
    assert!(visited(&desk, vec![(walks, true)]).contains(&walks));
    let nobody: Vec<(ResidentId, bool)> = rules_say.iter().map(|person| (*person, false)).collect();
    // What only a home visit closes stays one.
    let left = visited(&desk, nobody.clone());
    assert_eq!(left, visited(&desk, nobody));

    let before = everything(&home.path());
    let none = AheadAsk { weeks: 4, level: Some(Movable::Homes), homes: Vec::new() };
    assert_eq!(desk.level_load(&stamp(), &none, today()).err(), Some(Problem::Care(CareProblem::NothingToPlan)));
    assert_eq!(everything(&home.path()), before);
    assert_eq!(count(&home.path(), "visit"), 0);
    assert_eq!(day("2026-12-31"), desk.ahead(&ask(8, None), today()).expect("weeks").expected[0].task.on);
}
