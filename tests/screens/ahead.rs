//! The coming weeks of the sample people: a pile at the end of the year, late work, a planned visit, a holiday.

use jiayi::desk::model::ahead::{Ahead, AheadAsk, AheadLine, Movable, PlacedTask};
use jiayi::domain::care::due::RuleId;
use jiayi::domain::care::due::Stage;
use jiayi::domain::date::{Day, add_days};
use jiayi::domain::id::{MemberId, ResidentId, VisitId};
use jiayi::domain::service::Mode;
use jiayi::domain::workday::{Calendar, YearTable};
use jiayi::domain::workload::expect::{Work, look_ahead};
use jiayi::domain::workload::follow::Follows;
use jiayi::domain::workload::level::level;
use jiayi::domain::workload::{Frame, Horizon, Modes, OpenDuty, PlannedVisit, RuleShape, Task, together};

use super::desk::{PEOPLE, team};

fn duty(at: usize, rule: u16, due_on: Day, opens: i64) -> OpenDuty {
    let person = i64::try_from(at).expect("small") + 1;
    OpenDuty {
        resident: ResidentId(person),
        rule,
        stage: Stage::Routine,
        done: 0,
        needed: 1,
        anchor: None,
        opens_on: add_days(due_on, -opens),
        due_on,
        closes_on: add_days(due_on, 14),
        responsible: Some(MemberId(1 + person % 2)),
        stop: u32::try_from(at).expect("small"),
        needs_home: PEOPLE[at].2 >= 80,
        own_every: None,
    }
}

pub fn ahead(ask: &AheadAsk, today: Day) -> Ahead {
    // Two days off and a Saturday that is worked, in the second week.
    let (rest, make_up) = (vec![add_days(today, 11), add_days(today, 12)], vec![add_days(today, 13)]);
    let calendar = Calendar::new(&[YearTable { year: 2026, source: String::new(), rest, make_up }]);
    let members = team().members;
    let horizon = Horizon::of_weeks(today, ask.weeks);
    let frame = Frame { calendar: &calendar, members: &members, leaves: &[], default: MemberId(1), horizon };
    let modes = Modes::of(&[Mode::Clinic, Mode::Home]);
    let rules = [modes, modes, Modes::of(&[Mode::Home])].map(|modes| RuleShape { modes, follows: Follows::Nothing });
    let mut duties: Vec<OpenDuty> = (0..PEOPLE.len()).map(|at| duty(at, 1, add_days(today, 25), 200)).collect();
    duties.extend((0..4).map(|at| duty(at, 0, add_days(today, 3 * at as i64 - 5), 14)));
    duties.extend((1..11).step_by(3).map(|at| duty(at, 2, add_days(today, 25), 200)));
    let visits = [PlannedVisit { id: VisitId(1), resident: ResidentId(8), on: today, member: MemberId(2), stop: 7 }];
    let tasks = look_ahead(&Work { rules: &rules, duties: &duties, visits: &visits }, &frame);
    let days: Vec<Day> = match ask.level {
        None => tasks.iter().map(|task| task.on).collect(),
        Some(movable) => level(&tasks, &frame, |task| task.home || movable == Movable::All),
    };
    let moved = tasks.iter().zip(&days).map(|(task, on)| Task { on: *on, ..task.clone() }).collect();
    let proposed =
        together(moved).into_iter().map(|(task, parts)| PlacedTask { other: tasks[parts[0]].on, task }).collect();
    let expected = tasks.iter().zip(&days).map(|(task, day)| PlacedTask { task: task.clone(), other: *day }).collect();
    Ahead {
        horizon,
        kinds: horizon.days().map(|day| calendar.kind(day)).collect(),
        years_without_table: calendar.years_without_table(horizon.from, horizon.until),
        members: members.iter().map(|member| (member.id, member.name.clone())).collect(),
        expected,
        proposed,
    }
}

pub fn line(placed: &PlacedTask) -> AheadLine {
    let titles = ["高血压随访", "老年人年度健康管理", "高龄或行动不便上门"];
    let (name, sex, age, _, address) = PEOPLE[usize::try_from(placed.task.resident.0 - 1).expect("a person")];
    let duty = |at: &u16| (RuleId(format!("rule-{at}")), titles[usize::from(*at)].to_owned());
    AheadLine {
        placed: placed.clone(),
        name: name.to_owned(),
        age: Some(age),
        sex,
        phone: None,
        address: address.to_owned(),
        member_name: team()
            .members
            .into_iter()
            .find(|m| m.id == placed.task.member)
            .map(|m| m.name)
            .unwrap_or_default(),
        duties: placed.task.rules.iter().map(duty).collect(),
    }
}
