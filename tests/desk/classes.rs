//! Colours, classes, intervals and areas at the desk: rows, lists and counts, what is refused, and that undo takes all back.

use std::collections::BTreeSet;

use jiayi::desk::Desk;
use jiayi::desk::model::ahead::AheadAsk;
use jiayi::desk::model::{AssignWhom, Intent, NewAssignment, NewColour, NewInterval};
use jiayi::domain::care::colour::{Colour, Mark};
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::care::rule::Interval;
use jiayi::domain::date::add_days;
use jiayi::domain::id::ResidentId;
use jiayi::domain::people::{PeopleOrder, PeopleScope};
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::resident::Standing;
use jiayi::domain::roster::{RosterHousehold, RosterRow};
use jiayi::domain::service::Mode;

use crate::support::peek::{everything, facts, number, peek, texts};
use crate::support::people::{follow_up, import, pressure, reading, resident, row};
use crate::support::{Home, day, full_desk, new_desk, open_desk, stamp, today};

fn mark(desk: &Desk, who: ResidentId) -> Mark {
    desk.card(who, today()).expect("a card").mark.expect("a colour")
}

fn listed(desk: &Desk, scope: PeopleScope) -> Vec<ResidentId> {
    let found = desk.people(scope, PeopleOrder::Roster, today()).expect("a list");
    if scope == PeopleScope::LookAgain {
        assert_eq!(desk.today_board(today()).expect("a board").look_again, found.len());
    }
    found
}

/// A hypertensive whose last reading is so high.
fn measure(desk: &mut Desk, who: ResidentId, on: &str, systolic: u16, diastolic: u16) {
    let mut new = follow_up(desk, who, day(on), Mode::Clinic);
    new.readings = pressure(systolic, diastolic);
    desk.record(&stamp(), &new, today()).expect("recorded");
}

/// A household of two: he is its head and has high blood pressure, she has diabetes.
fn couple(home: &Home) -> Desk {
    let at_home = |number, name, populations: &[&str], relation: &str| {
        let household = RosterHousehold {
            number: "H-9".to_owned(),
            head_name: "郑建国".to_owned(),
            relation: relation.to_owned(),
            ..RosterHousehold::default()
        };
        RosterRow { household: Some(Box::new(household)), ..row(number, name, "1980-02-03", populations) }
    };
    let mut desk = new_desk(&home.path());
    let rows = vec![at_home(2, "郑淑兰", &["diabetes"], "妻"), at_home(1, "郑建国", &["hypertension"], "本人")];
    import(&mut desk, &reading(rows), &stamp(), today()).expect("the roster goes in");
    desk
}

fn word(resident: ResidentId, colour: Colour, because: &str) -> NewColour {
    NewColour { resident, colour, because: because.to_owned(), until: None }
}

#[test]
fn a_reading_colours_and_one_undo_takes_the_colour_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    assert_eq!(mark(&desk, who).colour, Colour::Green);
    measure(&mut desk, who, "2026-11-20", 190, 100);
    assert_eq!(mark(&desk, who).colour, Colour::Red);
    assert_eq!(listed(&desk, PeopleScope::Coloured(Colour::Red)), [who]);
    assert_eq!(desk.check(today()).expect("checked").plans, 0);
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(mark(&desk, who).colour, Colour::Green);
    assert_eq!(listed(&desk, PeopleScope::Coloured(Colour::Red)), []);
}

#[test]
fn the_leaders_word_is_kept_with_its_reason_and_looked_at_again_when_the_rule_changes_its_mind() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let before = facts(&home.path());
    desk.set_colour(&stamp(), &word(who, Colour::Red, " 独居，最近跌倒 "), today()).expect("set");
    let card = desk.card(who, today()).expect("a card");
    let set = card.set_colour.expect("the leader's word");
    assert_eq!((set.because.as_str(), set.suggested), ("独居，最近跌倒", Colour::Green));
    assert_eq!(
        card.mark,
        Some(Mark { suggested: Colour::Green, colour: Colour::Red, is_set: true, look_again: false })
    );
    assert_eq!(desk.history(1).expect("a history")[0].intent, Some(Intent::SetColour));
    assert_eq!(listed(&desk, PeopleScope::LookAgain), []);
    // One reading out of control: the rule says yellow now, the leader said red when it said green.
    measure(&mut desk, who, "2026-11-20", 160, 95);
    assert!(mark(&desk, who).look_again);
    assert_eq!(listed(&desk, PeopleScope::LookAgain), [who]);
    assert_eq!(desk.check(today()).expect("checked").plans, 0);
    desk.set_colour(&stamp(), &word(who, Colour::Yellow, ""), today()).expect("confirmed, which needs no reason");
    assert_eq!(listed(&desk, PeopleScope::LookAgain), []);
    assert_eq!(number(&peek(&home.path()), "SELECT count(*) FROM resident_colour"), 1);
    let cleared = desk.clear_colour(&stamp(), who, today()).expect("cleared");
    assert_eq!((cleared.is_set, cleared.colour), (false, Colour::Yellow));
    for _ in 0..4 {
        desk.undo(&stamp(), today()).expect("taken back");
    }
    assert_eq!(facts(&home.path()), before);
    assert!(!mark(&desk, who).is_set);
}

#[test]
fn a_word_that_runs_out_gives_way_on_the_day_after_its_last() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let until = Some(day("2026-11-25"));
    desk.set_colour(&stamp(), &NewColour { until, ..word(who, Colour::Red, "观察三天") }, today()).expect("set");
    for (on, is_set) in [("2026-11-25", true), ("2026-11-26", false)] {
        desk.roll_to(day(on)).expect("rolled");
        assert_eq!(listed(&desk, PeopleScope::Set), if is_set { vec![who] } else { vec![] }, "{on}");
    }
}

#[test]
fn what_cannot_be_said_of_a_colour_changes_nothing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let (who, gone) = (resident(&desk, "郑建国"), resident(&desk, "仇小明"));
    desk.set_standing(&stamp(), gone, Standing::Dead(day("2026-11-10")), "", today()).expect("dead");
    let before = everything(&home.path());
    let mut refused = |new: NewColour| desk.set_colour(&stamp(), &new, today()).expect_err("refused");
    assert_eq!(refused(word(who, Colour::Red, "  ")), Problem::Care(CareProblem::NoReason));
    let until = day("2026-11-21");
    let past = NewColour { until: Some(until), ..word(who, Colour::Red, "观察") };
    assert_eq!(refused(past), Problem::Care(CareProblem::EndsInPast { until, today: today() }));
    let dead = CareProblem::AfterDeath { on: today(), died: day("2026-11-10") };
    assert_eq!(refused(word(gone, Colour::Red, "观察")), Problem::Care(dead));
    let nothing = desk.clear_colour(&stamp(), who, today());
    assert_eq!(nothing, Err(Problem::Care(CareProblem::NothingSet)));
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn every_part_is_as_long_as_its_number_and_every_order_holds_everybody() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    for (name, systolic) in [("郑建国", 190), ("郑淑兰", 160)] {
        let who = resident(&desk, name);
        measure(&mut desk, who, "2026-11-20", systolic, 95);
    }
    let who = resident(&desk, "单丽");
    desk.set_colour(&stamp(), &word(who, Colour::Yellow, "新迁入"), today()).expect("set");
    let gone = resident(&desk, "仇小明");
    desk.set_standing(&stamp(), gone, Standing::MovedOut(day("2026-11-10")), "", today()).expect("gone");
    let everybody: BTreeSet<ResidentId> = listed(&desk, PeopleScope::Everybody).into_iter().collect();
    assert!(!everybody.contains(&gone) && everybody.contains(&who));
    for on in [today(), add_days(today(), 45), add_days(today(), 200)] {
        desk.roll_to(on).expect("rolled");
        let mut coloured = 0;
        for (scope, count) in desk.people_counts(on).expect("counts") {
            for order in PeopleOrder::ALL {
                assert_eq!(desk.people(scope, order, on).expect("a list").len(), count, "{scope:?} {order:?} on {on}");
            }
            coloured += if matches!(scope, PeopleScope::Coloured(_)) { count } else { 0 };
        }
        assert_eq!(coloured, everybody.len(), "everybody has one colour on {on}");
        assert_eq!(desk.check(on).expect("checked").plans, 0, "{on}");
    }
    let on = add_days(today(), 200);
    let gravest = desk.people(PeopleScope::Everybody, PeopleOrder::Colour, today()).expect("a list");
    let lines = desk.resident_lines(&gravest, on).expect("lines");
    let colours: Vec<Colour> = lines.iter().filter_map(|line| Some(line.mark?.colour)).collect();
    assert_eq!(colours.len(), gravest.len());
    assert!(colours.is_sorted_by(|a, b| a >= b), "{colours:?}");
}

#[test]
fn a_household_changes_with_its_people_and_undo_changes_it_back() {
    let home = Home::new();
    let mut desk = couple(&home);
    let (husband, wife) = (resident(&desk, "郑建国"), resident(&desk, "郑淑兰"));
    let household = |desk: &Desk, who| desk.card(who, today()).expect("a card").classes[2].clone();
    assert_eq!((household(&desk, husband), household(&desk, wife)), ("慢病家庭".into(), "慢病家庭".into()));
    desk.set_population(&stamp(), wife, "disabled", None, None, today()).expect("set");
    assert_eq!((household(&desk, husband), household(&desk, wife)), ("残疾家庭".into(), "残疾家庭".into()));
    assert_eq!(desk.check(today()).expect("checked").plans, 0);
    // Who has gone counts no more.
    desk.set_standing(&stamp(), wife, Standing::Dead(day("2026-11-10")), "", today()).expect("dead");
    assert_eq!((household(&desk, husband), household(&desk, wife)), ("慢病家庭".into(), String::new()));
    assert_eq!(desk.check(today()).expect("checked").plans, 0);
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(household(&desk, husband), "残疾家庭");
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(household(&desk, husband), "慢病家庭");
    let card = desk.card(husband, today()).expect("a card");
    let people: Vec<_> =
        card.household.iter().map(|of| (&*of.line.name, of.is_head, of.is_self, &*of.relation)).collect();
    assert_eq!(people, [("郑建国", true, true, "本人"), ("郑淑兰", false, false, "妻")]);
    assert!(card.household[1].duties.iter().any(|title| title.contains("糖尿病")), "{:?}", card.household[1].duties);
}

#[test]
fn a_check_finds_and_mends_colours_and_classes_that_something_else_has_changed() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let whole = texts(&peek(&home.path()), "SELECT resident_id || ' ' || colour || ' ' || household FROM plan");
    for change in ["colour = 'red'", "look_again = 1", "household = 0", "health = NULL"] {
        let sql = format!("UPDATE plan SET {change} WHERE resident_id = (SELECT min(resident_id) FROM plan)");
        peek(&home.path()).execute_batch(&sql).expect("changed");
        let mut desk = open_desk(&home.path());
        let found = desk.check(today()).expect("checked").plans;
        assert!((1..=2).contains(&found), "{change}: {found}");
        assert_eq!(desk.check(today()).expect("checked").plans, 0, "{change}");
        let now = texts(&peek(&home.path()), "SELECT resident_id || ' ' || colour || ' ' || household FROM plan");
        assert_eq!(now, whole, "{change}");
    }
}

fn monthly(resident: ResidentId, rule: &str) -> NewInterval {
    NewInterval {
        resident,
        rule: rule.to_owned(),
        every: Interval::Months(1),
        from: today(),
        mode: Some(Mode::Home),
        exact: false,
        because: "糖尿病并发症，每月上门".to_owned(),
    }
}

#[test]
fn an_interval_of_ones_own_moves_the_next_date_and_undo_moves_it_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let due_on = |desk: &Desk| {
        let dues = desk.card(who, today()).expect("a card").dues;
        dues.into_iter().find(|line| line.due.rule.0 == "htn-follow-up").expect("a duty").due.due_on
    };
    let (before, rows) = (due_on(&desk), facts(&home.path()));
    let (_, own) = desk.set_interval(&stamp(), &monthly(who, "高血压随访"), today()).expect("set");
    assert_eq!(own.rule.0, "htn-follow-up");
    assert_eq!(due_on(&desk), day("2026-12-22"));
    assert_eq!(desk.check(today()).expect("checked").plans, 0);
    let fortnightly = NewInterval { every: Interval::Days(14), ..monthly(who, "HTN-04") };
    desk.set_interval(&stamp(), &fortnightly, today()).expect("set anew");
    assert_eq!((due_on(&desk), desk.card(who, today()).expect("a card").intervals.len()), (day("2026-12-06"), 1));
    desk.clear_interval(&stamp(), who, "htn-follow-up", today()).expect("cleared");
    assert_eq!(due_on(&desk), before);
    let again = desk.clear_interval(&stamp(), who, "htn-follow-up", today());
    assert_eq!(again, Err(Problem::Care(CareProblem::NothingSet)));
    for _ in 0..3 {
        desk.undo(&stamp(), today()).expect("taken back");
    }
    assert_eq!((due_on(&desk), facts(&home.path())), (before, rows));
}

#[test]
fn an_interval_begins_on_its_day() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let from = add_days(today(), 10);
    let own = NewInterval { from, every: Interval::Days(7), ..monthly(who, "htn-follow-up") };
    desk.set_interval(&stamp(), &own, today()).expect("set");
    for (ahead, begun) in [(0, false), (9, false), (10, true)] {
        let on = add_days(today(), ahead);
        desk.roll_to(on).expect("rolled");
        let dues = desk.card(who, on).expect("a card").dues;
        assert_eq!(dues.iter().any(|line| line.due.due_on == add_days(from, 7)), begun, "after {ahead} days");
        assert_eq!(desk.check(on).expect("checked").plans, 0, "after {ahead} days");
    }
    let wrong = desk.set_interval(&stamp(), &monthly(who, "dm-follow-up"), today());
    assert!(matches!(wrong, Err(Problem::Care(CareProblem::NotUnderRule { .. }))), "{wrong:?}");
}

#[test]
fn looking_ahead_sees_every_month_of_an_interval_at_home() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let tasks = |desk: &Desk| {
        let ask = AheadAsk { weeks: 13, ..AheadAsk::default() };
        let ahead = desk.ahead(&ask, today()).expect("the coming weeks");
        let of_person = ahead.expected.into_iter().filter(|placed| placed.task.resident == who);
        of_person.filter(|placed| placed.task.home).map(|placed| placed.task.on).collect::<Vec<_>>()
    };
    assert_eq!(tasks(&desk), []);
    desk.set_interval(&stamp(), &monthly(who, "htn-follow-up"), today()).expect("set");
    // Due on 2026-12-22, then a month after each.
    assert_eq!(tasks(&desk), [day("2026-12-22"), day("2027-01-22")]);
}

fn area(desk: &Desk, member: usize, whom: AssignWhom) -> NewAssignment {
    NewAssignment { community: "湖滨社区".to_owned(), member: desk.members()[member].id, whom }
}

#[test]
fn an_area_is_assigned_in_one_intent_as_many_as_the_preview_says() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let communities = desk.communities().expect("communities");
    let line = communities.iter().find(|line| line.community == "湖滨社区").expect("one");
    let rows = facts(&home.path());
    let new = area(&desk, 3, AssignWhom::Everybody);
    let planned = desk.plan_assign(&new, today()).expect("planned");
    assert_eq!((planned.count, planned.taken_over), (line.residents, line.answered));
    assert_eq!(facts(&home.path()), rows, "looking changes nothing");
    let done = desk.assign(&stamp(), &new, today()).expect("assigned");
    assert_eq!(done, planned);
    let of_nurse = format!("SELECT count(*) FROM resident WHERE responsible_id = {}", new.member.0);
    assert_eq!(number(&peek(&home.path()), &of_nurse), i64::try_from(done.count).expect("few"));
    let again = desk.assign(&stamp(), &new, today());
    assert_eq!(again, Err(Problem::Care(CareProblem::NobodyToAssign)));
    let free = desk.plan_assign(&area(&desk, 0, AssignWhom::Free), today()).expect("planned");
    assert_eq!(free.count, 0, "nobody is left without");
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(facts(&home.path()), rows);
}

#[test]
fn an_area_that_is_not_there_and_classes_that_the_place_has_not_are_refused() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let before = everything(&home.path());
    let elsewhere = NewAssignment { community: "别处".to_owned(), ..area(&desk, 0, AssignWhom::Everybody) };
    let refused = desk.assign(&stamp(), &elsewhere, today()).expect_err("refused");
    assert!(matches!(refused, Problem::Lookup(LookupProblem::NoCommunity { known, .. }) if known == ["湖滨社区"]));
    let by_area = desk.assign(&stamp(), &area(&desk, 0, AssignWhom::ByArea), today());
    assert_eq!(by_area, Err(Problem::Care(CareProblem::NoClassByArea)));
    assert_eq!(everything(&home.path()), before);
}
