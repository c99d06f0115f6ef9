//! Organisations and functional communities that a team manages as a unit (ledger L54): groups of the team's own rule
//! file, held by tags, listed and counted as every other population.

use jiayi::desk::{Desk, OwnPack, Store};
use jiayi::domain::people::{PeopleOrder, PeopleScope};
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::resident::Population;

use crate::support::people::{import, reading, resident, row};
use crate::support::{Home, day, new_team, options, stamp, today};

const OWN: &str = "[[population]]\nid = \"unit_brewery\"\ntitle = \"啤酒厂\"\nspellings = [\"啤酒厂职工\"]\n\
                   source = { document = \"本队\" }\n";

fn team(home: &Home) -> Desk {
    let mut team = new_team();
    team.policy = "qianjiang".to_owned();
    let store = Store::create(&home.path(), options()).expect("a new file");
    let own = Some(OwnPack { name: "own", bytes: OWN.as_bytes() });
    let mut desk = Desk::set_up(store, &team, own, &stamp(), today()).expect("a team");
    let rows = vec![
        row(1, "甲", "1960-03-15", &["unit_brewery", "hypertension"]),
        row(2, "乙", "1961-03-15", &["unit_brewery"]),
        row(3, "丙", "1962-03-15", &["mental"]),
    ];
    import(&mut desk, &reading(rows), &stamp(), today()).expect("the roster goes in");
    desk
}

fn listed(desk: &Desk, word: &str) -> Vec<String> {
    let scope = PeopleScope::Population(desk.population_place(word, false).expect("a population"));
    let found = desk.people(scope, PeopleOrder::Roster, today()).expect("a list");
    let counts = desk.people_counts(today()).expect("counts");
    let counted = counts.iter().find(|(part, _)| *part == scope).map_or(0, |(_, count)| *count);
    assert_eq!(counted, found.len(), "the number is the length of the list");
    found.into_iter().map(|who| desk.card(who, today()).expect("a card").resident.name).collect()
}

#[test]
fn the_people_of_an_organisation_are_one_list() {
    let home = Home::new();
    let mut desk = team(&home);
    for word in ["unit_brewery", "啤酒厂", "啤酒厂职工"] {
        assert_eq!(listed(&desk, word), ["甲", "乙"], "{word}");
    }
    assert_eq!(listed(&desk, "hypertension"), ["甲"]);
    // One joins, one leaves, and both go back.
    let (first, third) = (resident(&desk, "甲"), resident(&desk, "丙"));
    desk.set_population(&stamp(), third, "啤酒厂", Some(day("2026-11-01")), None, today()).expect("joins");
    desk.set_population(&stamp(), first, "啤酒厂", None, Some(today()), today()).expect("leaves");
    assert_eq!(listed(&desk, "啤酒厂"), ["乙", "丙"]);
    desk.undo(&stamp(), today()).expect("taken back");
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(listed(&desk, "啤酒厂"), ["甲", "乙"]);
}

#[test]
fn a_sensitive_population_is_no_part_of_the_menu_and_listed_only_where_asked() {
    let home = Home::new();
    let desk = team(&home);
    let refused = desk.population_place("mental", false);
    assert!(matches!(refused, Err(Problem::Lookup(LookupProblem::Sensitive { .. }))), "{refused:?}");
    let at = desk.population_place("mental", true).expect("asked for");
    let scope = PeopleScope::Population(at);
    assert_eq!(desk.people(scope, PeopleOrder::Roster, today()).expect("a list"), [resident(&desk, "丙")]);
    assert!(!desk.people_scopes(today()).contains(&scope));
    let unknown = desk.population_place("火星人", true);
    assert!(matches!(unknown, Err(Problem::Lookup(LookupProblem::NoPopulation { .. }))), "{unknown:?}");
    // Nobody is in it: no line of the menu.
    let tuberculosis = Population::new("tuberculosis");
    let place = desk.policy().populations().iter().position(|info| info.code == tuberculosis).expect("known");
    let scope = PeopleScope::Population(u8::try_from(place).expect("few"));
    assert!(desk.people_counts(today()).expect("counts").iter().all(|(part, _)| *part != scope));
}
