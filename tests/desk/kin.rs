//! Mother and child (ledger L64): both cards, an undo, and who is refused.

use jiayi::desk::Desk;
use jiayi::domain::id::ResidentId;
use jiayi::domain::kin::{Kin, KinProblem};
use jiayi::domain::problem::Problem;
use jiayi::domain::resident::Sex;
use jiayi::domain::roster::{RosterHousehold, RosterRow};

use crate::support::peek::{everything, facts};
use crate::support::people::{import, reading, resident, row};
use crate::support::{Home, new_desk, stamp, today};

fn woman(number: u32, name: &str, birth: &str) -> RosterRow {
    RosterRow { sex: Sex::Female, id_number: None, ..row(number, name, birth, &[]) }
}

fn family(home: &Home) -> Desk {
    let mut desk = new_desk(&home.path());
    let at_home = |row: RosterRow| RosterRow {
        household: Some(Box::new(RosterHousehold { number: "H-1".to_owned(), ..RosterHousehold::default() })),
        ..row
    };
    let rows = vec![
        woman(1, "外婆", "1960-05-01"),
        at_home(woman(2, "妈妈", "1990-05-01")),
        at_home(woman(3, "姐姐", "2024-03-01")),
        RosterRow { sex: Sex::Male, id_number: None, ..row(4, "弟弟", "2026-10-30", &["children"]) },
        woman(6, "姨妈", "1992-05-01"),
        RosterRow { sex: Sex::Male, id_number: None, ..row(5, "爸爸", "1988-05-01", &[]) },
    ];
    import(&mut desk, &reading(rows), &stamp(), today()).expect("the roster goes in");
    desk
}

fn kin(desk: &Desk, who: ResidentId) -> Vec<(String, Option<Kin>)> {
    let card = desk.card(who, today()).expect("a card");
    card.household.into_iter().filter(|of| !of.is_self).map(|of| (of.line.name, of.kin)).collect()
}

#[test]
fn each_stands_on_the_card_of_the_other_with_what_is_due() {
    let home = Home::new();
    let mut desk = family(&home);
    let who = |desk: &Desk, name| resident(desk, name);
    let (mother, brother, sister) = (who(&desk, "妈妈"), who(&desk, "弟弟"), who(&desk, "姐姐"));
    let before = facts(&home.path());
    desk.set_mother(&stamp(), brother, Some(mother), today()).expect("his mother");
    desk.set_mother(&stamp(), sister, Some(mother), today()).expect("her mother");
    // The sister lives with her mother and is there once; the brother lives elsewhere.
    let children = [("姐姐", Some(Kin::Child)), ("弟弟", Some(Kin::Child))].map(|(name, kin)| (name.to_owned(), kin));
    assert_eq!(kin(&desk, mother), children);
    assert_eq!(kin(&desk, brother), [("妈妈".to_owned(), Some(Kin::Mother))]);
    let card = desk.card(mother, today()).expect("a card");
    let son = card.household.iter().find(|of| of.line.name == "弟弟").expect("on her card");
    assert_eq!(son.duties, ["新生儿家庭访视"], "what is open for a child of four weeks");
    // Another mother takes the place of the first.
    let aunt = who(&desk, "姨妈");
    desk.set_mother(&stamp(), brother, Some(aunt), today()).expect("changed");
    assert_eq!(kin(&desk, brother), [("姨妈".to_owned(), Some(Kin::Mother))]);
    desk.set_mother(&stamp(), brother, None, today()).expect("nobody");
    assert_eq!(kin(&desk, brother), []);
    for _ in 0..4 {
        desk.undo(&stamp(), today()).expect("taken back");
    }
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn who_cannot_be_the_mother_is_refused_and_nothing_changes() {
    let home = Home::new();
    let mut desk = family(&home);
    let who = |name| resident(&desk, name);
    let (grandmother, mother, father) = (who("外婆"), who("妈妈"), who("爸爸"));
    let (sister, brother) = (who("姐姐"), who("弟弟"));
    let name = |name: &str| name.to_owned();
    let before = everything(&home.path());
    for (child, of, problem) in [
        (brother, brother, KinProblem::Oneself),
        (brother, father, KinProblem::IsAMan { name: name("爸爸") }),
        (brother, sister, KinProblem::Age { name: name("姐姐"), years: 2 }),
        (mother, sister, KinProblem::Age { name: name("姐姐"), years: -33 }),
        (brother, grandmother, KinProblem::Age { name: name("外婆"), years: 66 }),
    ] {
        assert_eq!(desk.set_mother(&stamp(), child, Some(of), today()), Err(Problem::Kin(problem)));
    }
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn nobody_is_her_own_ancestor_where_no_birth_forbids_it() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let unborn = |number, name: &str| RosterRow { birth: None, ..woman(number, name, "1960-05-01") };
    let rows = vec![unborn(1, "甲"), unborn(2, "乙"), unborn(3, "丙")];
    import(&mut desk, &reading(rows), &stamp(), today()).expect("the roster goes in");
    let [a, b, c] = ["甲", "乙", "丙"].map(|name| resident(&desk, name));
    desk.set_mother(&stamp(), a, Some(b), today()).expect("a mother");
    desk.set_mother(&stamp(), b, Some(c), today()).expect("a grandmother");
    let refused = desk.set_mother(&stamp(), c, Some(a), today());
    assert_eq!(refused, Err(Problem::Kin(KinProblem::Circle { name: "甲".to_owned() })));
}
