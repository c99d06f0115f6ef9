//! Who lacks something on the checklist of the place (ledger L67): the list, its count, the card, and an undo.

use jiayi::desk::model::NewService;
use jiayi::desk::{Desk, Store};
use jiayi::domain::care::rule::Need;
use jiayi::domain::people::{PeopleOrder, PeopleScope};
use jiayi::domain::service::{Item, Mode};

use crate::support::people::{follow_up, import, reading, resident, row};
use crate::support::{Home, full_desk, new_team, options, stamp, today};

fn team(home: &Home) -> Desk {
    let mut team = new_team();
    team.policy = "qianjiang".to_owned();
    let store = Store::create(&home.path(), options()).expect("a new file");
    let mut desk = Desk::set_up(store, &team, None, &stamp(), today()).expect("a team");
    let rows = vec![
        row(1, "甲", "1960-03-15", &["hypertension"]),
        row(2, "乙", "1961-03-15", &["dyslipidemia", "diabetes"]),
        row(3, "丙", "1962-03-15", &[]),
    ];
    import(&mut desk, &reading(rows), &stamp(), today()).expect("the roster goes in");
    desk
}

fn lacking(desk: &Desk) -> Vec<String> {
    let scope = PeopleScope::LacksOnChecklist;
    let found = desk.people(scope, PeopleOrder::Roster, today()).expect("a list");
    let counted = desk.people_counts(today()).expect("counts");
    assert!(counted.contains(&(scope, found.len())), "the number is the length of the list");
    found.into_iter().map(|who| desk.card(who, today()).expect("a card").resident.name).collect()
}

#[test]
fn one_visit_with_everything_takes_somebody_off_the_list_and_an_undo_puts_them_back() {
    let home = Home::new();
    let mut desk = team(&home);
    assert_eq!(lacking(&desk), ["甲", "乙"]);
    let who = resident(&desk, "甲");
    let asked: Vec<Item> = desk.card(who, today()).expect("a card").checklist.iter().map(|one| one.item).collect();
    assert_eq!(asked.len(), 6);
    let needs = desk.card(who, today()).expect("a card").needs;
    assert!(asked.iter().all(|item| needs.contains(&Need::Item(*item))), "the form offers them: {needs:?}");
    assert_eq!(desk.card(resident(&desk, "丙"), today()).expect("a card").checklist, []);
    let record = |desk: &mut Desk, items: &[Item]| {
        let new = follow_up(desk, who, today(), Mode::Home);
        let items = items.iter().fold(new.items, |items, item| items.with(*item));
        desk.record(&stamp(), &NewService { items, ..new }, today()).expect("recorded");
    };
    // Over two contacts as good as in one.
    record(&mut desk, &asked[..5]);
    assert_eq!(lacking(&desk), ["甲", "乙"]);
    let open: Vec<Item> = desk
        .card(who, today())
        .expect("a card")
        .checklist
        .iter()
        .filter(|one| one.last.is_none())
        .map(|one| one.item)
        .collect();
    assert_eq!(open, asked[5..]);
    record(&mut desk, &asked[5..]);
    assert_eq!(lacking(&desk), ["乙"]);
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(lacking(&desk), ["甲", "乙"]);
}

#[test]
fn a_place_that_asks_for_nothing_has_no_such_list() {
    let home = Home::new();
    let desk = full_desk(&home.path());
    assert!(!desk.people_scopes(today()).contains(&PeopleScope::LacksOnChecklist));
    assert_eq!(desk.card(resident(&desk, "郑建国"), today()).expect("a card").checklist, []);
}
