//! The rules of the team against the file: villages, consultation, households, who is proposed, the plan of a contract.

use jiayi::desk::model::practices::{Fill, PracticeCount};
use jiayi::desk::model::{DueFilter, NewVisit};
use jiayi::desk::{Desk, OwnPack, Store};
use jiayi::domain::people::{PeopleOrder, PeopleScope};
use jiayi::domain::roster::RosterRow;
use jiayi::domain::service::Mode;
use jiayi::domain::team::Role;
use jiayi::domain::visit::{Session, VisitPurpose};

use crate::support::people::{follow_up, import, member, pressure, reading, resident, row, signed};
use crate::support::{Home, day, new_team, options, stamp, today};

fn person(number: u32, name: &str, village: &str) -> RosterRow {
    RosterRow { community: village.to_owned(), ..row(number, name, "1960-03-15", &["hypertension"]) }
}

/// Six people of three villages, under the rules of a place and of the team.
fn team(home: &Home, place: &str, own: &str) -> Desk {
    let mut team = new_team();
    team.policy = place.to_owned();
    team.members.push(("村医甲".to_owned(), Some(Role::VillageDoctor)));
    let store = Store::create(&home.path(), options()).expect("a new file");
    let own = (!own.is_empty()).then_some(OwnPack { name: "own", bytes: own.as_bytes() });
    let mut desk = Desk::set_up(store, &team, own, &stamp(), today()).expect("a team");
    let by_village_doctor = |row: RosterRow| RosterRow { doctor: "村医甲".to_owned(), ..row };
    let year = |row| signed(row, "2026-01-01", "2027-06-30");
    let people = vec![
        year(by_village_doctor(person(1, "东一", "东村"))),
        year(by_village_doctor(person(2, "东二", "东村"))),
        year(person(3, "西一", "西村")),
        person(4, "西二", "西村"),
        year(by_village_doctor(person(5, "南一", "南村"))),
    ];
    import(&mut desk, &reading(people), &stamp(), today()).expect("the roster goes in");
    desk
}

fn count_of(desk: &Desk) -> Vec<PracticeCount> {
    desk.today_board(today()).expect("a board").practice
}

#[test]
fn a_village_is_short_until_somebody_was_there_for_half_a_day_this_week() {
    let home = Home::new();
    let mut desk = team(&home, "dafeng", "");
    let short = |desk: &Desk| {
        let villages = desk.practices(today()).expect("practices").villages.expect("Dafeng has villages");
        let lines = villages.lines.iter().filter(|line| villages.is_short(line));
        let short: Vec<String> = lines.map(|line| line.name.clone()).collect();
        assert!(count_of(desk).contains(&PracticeCount::Villages { short: short.len() }));
        short
    };
    assert_eq!(short(&desk), ["东村", "南村", "西村"]);
    // Today is a Sunday: the week began on the 16th.
    let mut go = |name: &str, on: &str, mode: Mode| {
        let service = follow_up(&desk, resident(&desk, name), day(on), mode);
        desk.record(&stamp(), &service, today()).expect("recorded");
    };
    go("西一", "2026-11-15", Mode::Home);
    go("南一", "2026-11-18", Mode::Clinic);
    go("东一", "2026-11-16", Mode::Home);
    go("东二", "2026-11-16", Mode::Home);
    assert_eq!(short(&desk), ["南村", "西村"]);
    let visit = NewVisit {
        resident: resident(&desk, "西二"),
        on: today(),
        session: Session::Afternoon,
        member: member(&desk, "李医生"),
        along: Vec::new(),
        purpose: VisitPurpose::Care,
        note: String::new(),
    };
    desk.plan_visits(&stamp(), &[visit], today()).expect("planned");
    let villages = desk.practices(today()).expect("practices").villages.expect("villages");
    assert_eq!((villages.half_days, villages.week), (1, (day("2026-11-16"), day("2026-11-22"))));
    for line in &villages.lines {
        let people = desk.people(PeopleScope::VillageOf(line.one_of), PeopleOrder::Roster, today()).expect("a list");
        assert_eq!(people.len(), line.residents, "{}: the number is the length of the list", line.name);
        assert_eq!(desk.somebody_of_village(&line.name), Ok(line.one_of));
    }
    assert!(desk.somebody_of_village("北村").is_err());
    let told: Vec<_> = villages
        .lines
        .iter()
        .map(|line| (line.name.as_str(), line.residents, line.half_days, line.planned_on, line.last_on))
        .collect();
    assert_eq!(
        told,
        [
            ("南村", 1, 0, None, None),
            ("西村", 2, 0, Some(today()), Some(day("2026-11-15"))),
            ("东村", 2, 1, None, Some(day("2026-11-16"))),
        ]
    );
    desk.undo(&stamp(), today()).expect("taken back");
}

#[test]
fn two_halves_of_a_day_are_two_and_an_unplanned_visit_adds_none_to_them() {
    let home = Home::new();
    let own = "[[practice]]\nid = \"dafeng-villages\"\nwhat = { villages = { half_days_a_week = 2 } }";
    let mut desk = team(&home, "dafeng", own);
    let half_days = |desk: &Desk| {
        let villages = desk.practices(today()).expect("practices").villages.expect("villages");
        villages.lines.iter().find(|line| line.name == "东村").expect("a village").half_days
    };
    for (name, session, expected) in [("东一", Session::Morning, 1), ("东二", Session::Afternoon, 2)] {
        let (who, by) = (resident(&desk, name), member(&desk, "李医生"));
        let visit = NewVisit {
            resident: who,
            on: today(),
            session,
            member: by,
            along: Vec::new(),
            purpose: VisitPurpose::Care,
            note: String::new(),
        };
        desk.plan_visits(&stamp(), &[visit], today()).expect("planned");
        let service = follow_up(&desk, who, today(), Mode::Home);
        desk.record(&stamp(), &service, today()).expect("recorded");
        assert_eq!(half_days(&desk), expected);
    }
    let mut again = follow_up(&desk, resident(&desk, "东一"), today(), Mode::Home);
    again.readings = pressure(130, 80);
    desk.record(&stamp(), &again, today()).expect("recorded");
    assert_eq!(half_days(&desk), 2);
}

#[test]
fn whoever_is_not_under_control_waits_for_the_next_consultation() {
    let home = Home::new();
    let mut desk = team(&home, "dafeng", "");
    let waiting = |desk: &Desk| {
        let keys = desk.due_keys(DueFilter::Consultation, today()).expect("keys");
        assert_eq!(desk.due_count(DueFilter::Consultation, today()).expect("a count"), keys.len());
        // Tuesday and Thursday: the next one after this Sunday is the 24th.
        let count = PracticeCount::Consultation { on: day("2026-11-24"), duties: keys.len() };
        assert!(count_of(desk).contains(&count));
        let lines = desk.due_lines(&keys, today()).expect("lines");
        lines.into_iter().map(|line| line.name).collect::<Vec<_>>()
    };
    assert_eq!(waiting(&desk), Vec::<String>::new());
    for (name, on, systolic) in [("东一", "2026-11-10", 152), ("西一", "2026-11-11", 149), ("南一", "2026-11-12", 190)]
    {
        let mut service = follow_up(&desk, resident(&desk, name), day(on), Mode::Clinic);
        service.readings = pressure(systolic, 85);
        desk.record(&stamp(), &service, today()).expect("recorded");
    }
    // 66 years old: 149 is under control. An emergency is not, and a call that answers it changes nothing of that.
    assert_eq!(waiting(&desk), ["东一", "南一"]);
    let call = follow_up(&desk, resident(&desk, "南一"), day("2026-11-20"), Mode::Phone);
    desk.record(&stamp(), &call, today()).expect("recorded");
    assert_eq!(waiting(&desk), ["东一", "南一"]);
    let mut better = follow_up(&desk, resident(&desk, "东一"), day("2026-11-21"), Mode::Home);
    better.readings = pressure(138, 80);
    desk.record(&stamp(), &better, today()).expect("recorded");
    assert_eq!(waiting(&desk), ["南一"]);
    assert!(desk.team_view(today()).expect("a team").consults);
}

#[test]
fn households_are_counted_once_and_a_full_member_is_only_told() {
    let home = Home::new();
    let full =
        "[[practice]]\nid = \"dafeng-capacity\"\nwhat = { capacity = { role = \"village_doctor\", households = 3 } }";
    let desk = team(&home, "dafeng", full);
    let found = desk.practices(today()).expect("practices").capacities;
    let [capacity] = &found[..] else { panic!("{found:?}") };
    let line = &capacity.lines[0];
    assert_eq!((line.name.as_str(), line.households, capacity.fill(line)), ("村医甲", 3, Fill::Full));
    assert!(count_of(&desk).contains(&PracticeCount::Capacity { full: 1 }));
    for (limit, fill) in [(4, Fill::Room), (3, Fill::Full)] {
        let of = jiayi::desk::model::practices::Capacity { households: limit, ..capacity.clone() };
        assert_eq!(of.fill(line), fill, "{limit}");
    }
    let scope = PeopleScope::SignedWith(line.member);
    let held = desk.people(scope, PeopleOrder::Roster, today()).expect("a list");
    assert_eq!((line.people, held.len()), (3, 3), "the number is the length of the list");
    let of_ten = |households| {
        let line = jiayi::desk::model::practices::CapacityLine { households, ..line.clone() };
        jiayi::desk::model::practices::Capacity { households: 100, ..capacity.clone() }.fill(&line)
    };
    assert_eq!([of_ten(89), of_ten(90), of_ten(99), of_ten(100)], [Fill::Room, Fill::Near, Fill::Near, Fill::Full]);
}

#[test]
fn a_place_without_such_rules_watches_nothing() {
    let home = Home::new();
    let desk = team(&home, "xiamen", "");
    assert_eq!(desk.practices(today()).expect("practices"), jiayi::desk::model::practices::Practices::default());
    assert_eq!(count_of(&desk), []);
    assert_eq!(desk.due_keys(DueFilter::Consultation, today()).expect("keys"), []);
    assert!(!desk.team_view(today()).expect("a team").consults);
}

#[test]
fn the_role_of_a_task_is_proposed_and_the_plan_names_who_does_it() {
    let home = Home::new();
    let own = "[[practice]]\nid = \"own-tasks\"\ntitle = \"分工\"\nenabled = true\ncertainty = \"H\"\nsource = { document = \"本队\" }\nwhat = { tasks = { tasks = [{ rules = [\"htn-follow-up\"], role = \"nurse\" }] } }";
    let desk = team(&home, "hangzhou", own);
    let nurse = member(&desk, "林护士");
    let card = desk.card(resident(&desk, "东一"), today()).expect("a card");
    assert_eq!(card.proposed, Some(nurse));
    let plan = card.plan.expect("a contract");
    assert_eq!(plan, desk.service_plan(resident(&desk, "东一"), today()).expect("asked").expect("a plan"));
    let told: Vec<String> = plan
        .lines
        .iter()
        .map(|line| format!("{} {} {} {}", line.due_on, line.rule, line.is_open, line.member_name))
        .collect();
    // Hangzhou leaves what nobody else does to the family doctor; the contract ends in June.
    assert_eq!(
        told,
        [
            "2026-12-31 elderly-annual true 李医生",
            "2026-12-31 elderly-tcm true 李医生",
            "2026-12-31 htn-annual-exam true 李医生",
            "2027-02-22 htn-follow-up true 林护士",
            "2027-05-22 htn-follow-up false 林护士",
        ]
    );
    assert_eq!(desk.service_plan(resident(&desk, "西二"), today()).expect("asked"), None, "no contract");
    let without = Home::new();
    let desk = team(&without, "xiamen", "");
    assert_eq!(desk.card(resident(&desk, "东一"), today()).expect("a card").proposed, None);
}
