//! A roster into the file: all or nothing, once, and never over what another program wrote meanwhile.

use std::sync::Arc;

use jiayi::desk::model::ImportNote;
use jiayi::domain::problem::Problem;
use jiayi::domain::roster::{Place, RosterHousehold, RosterProblem, RosterProblemKind};

use crate::support::peek::{everything, facts, number, peek};
use crate::support::people::{import, reading, resident, roster, row};
use crate::support::{Home, full_desk, new_desk, open_desk, stamp, today};

#[test]
fn the_same_file_twice_changes_nothing() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let mut roster = roster();
    // A household of which the sheet gives only the head's name cannot be told apart from others of that name.
    let head = RosterHousehold { head_name: "单丽".to_owned(), ..RosterHousehold::default() };
    roster.rows[5].household = Some(Box::new(head));
    roster.rows[5].address.clear();
    let counts = desk.plan_import(&roster, today()).expect("a plan").counts;
    assert_eq!((counts.read, counts.taken, counts.added, counts.unchanged, counts.refused), (8, 8, 8, 0, 0));
    import(&mut desk, &roster, &stamp(), today()).expect("imported");
    let before = everything(&home.path());
    let counts = desk.plan_import(&roster, today()).expect("a plan").counts;
    assert_eq!((counts.taken, counts.added, counts.unchanged), (0, 0, 8));
    assert_eq!(counts.notes, []);
    import(&mut desk, &roster, &stamp(), today()).expect("imported");
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn a_preview_changes_nothing_and_says_what_the_import_does() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let mut roster = roster();
    roster.rows[0].address = "新地址".to_owned();
    roster.rows[1].name = "郑淑蓝".to_owned();
    roster.rows[2].doctor = "不认识".to_owned();
    roster.rows.push(row(9, "新来的", "1970-01-01", &["hypertension"]));
    roster.read = 9;
    let before = everything(&home.path());
    let plan = desk.plan_import(&roster, today()).expect("a plan");
    assert_eq!(everything(&home.path()), before);
    let counts = plan.counts.clone();
    assert_eq!((counts.read, counts.taken, counts.added, counts.unchanged), (9, 3, 1, 6));
    let renamed = ImportNote::Renamed { before: "郑淑兰".to_owned(), after: "郑淑蓝".to_owned() };
    assert_eq!(counts.notes, [(renamed, 1)], "an unchanged row is not spoken of");
    desk.import(&stamp(), &plan, "名单.xlsx", false, today()).expect("imported");
    let file = peek(&home.path());
    let last = "(SELECT max(id) FROM journal)";
    let changed = |what: &str| {
        number(
            &file,
            &format!("SELECT count(*) FROM journal_row WHERE entry_id = {last} AND tbl = 'resident' AND {what}"),
        )
    };
    assert_eq!((changed("before IS NULL"), changed("before IS NOT NULL")), (1, 2));
    desk.undo(&stamp(), today()).expect("one undo");
    let of = |rows: &[String]| rows.iter().filter(|row| !row.starts_with("journal")).cloned().collect::<Vec<_>>();
    assert_eq!(of(&everything(&home.path())), of(&before));
}

#[test]
fn with_a_row_that_cannot_be_taken_none_is_unless_the_leader_says_so() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let mut roster = roster();
    let place = Place { sheet: Arc::from("签约居民"), row: Some(9), column: None };
    roster.problems.push(RosterProblem { place, value: String::new(), kind: RosterProblemKind::NoName });
    roster.read = 9;
    let before = everything(&home.path());
    let plan = desk.plan_import(&roster, today()).expect("a plan");
    let refused = desk.import(&stamp(), &plan, "名单.xlsx", false, today());
    assert_eq!(refused, Err(Problem::ImportRefused { refused: 1 }));
    assert_eq!(everything(&home.path()), before);
    let plan = desk.plan_import(&roster, today()).expect("a plan");
    desk.import(&stamp(), &plan, "名单.xlsx", true, today()).expect("the others");
    assert_eq!(desk.totals(today()).expect("totals").residents, 8);
}

#[test]
fn what_another_program_wrote_since_the_preview_stays() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let mut other = open_desk(&home.path());
    let mut mine = roster();
    mine.rows[0].address = "新地址".to_owned();
    mine.rows.push(row(9, "新来的", "1970-01-01", &["hypertension"]));
    let plan = desk.plan_import(&mine, today()).expect("a plan");

    // Meanwhile: a note on the person whose address changes, and the newcomer under a telephone of their own.
    let mut theirs = vec![roster().rows.swap_remove(0), row(9, "新来的", "1970-01-01", &["diabetes"])];
    theirs[0].note = "耳背".to_owned();
    theirs[1].phones.clear();
    import(&mut other, &reading(theirs), &stamp(), today()).expect("the other's import");

    desk.import(&stamp(), &plan, "名单.xlsx", false, today()).expect("imported");
    let who = desk.resident_named("郑建国").expect("one");
    assert_eq!((&*who.note, &*who.address), ("耳背", "新地址"));
    let newcomer = desk.card(resident(&desk, "新来的"), today()).expect("a card");
    assert_eq!((newcomer.tags.len(), newcomer.resident.phones.len()), (2, 1));
    assert_eq!(desk.totals(today()).expect("totals").residents, 9);
}

#[test]
fn a_household_is_made_once_and_joined() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let mut roster = roster();
    let household = RosterHousehold { number: "H-1".to_owned(), ..RosterHousehold::default() };
    roster.rows[0].household = Some(Box::new(household));
    import(&mut desk, &roster, &stamp(), today()).expect("imported");
    let card = desk.card(resident(&desk, "郑建国"), today()).expect("a card");
    assert_eq!(card.household.iter().map(|line| &*line.name).collect::<Vec<_>>(), ["郑淑兰"]);
    assert_eq!(number(&peek(&home.path()), "SELECT count(*) FROM household"), 1);
    let before = facts(&home.path());
    desk.undo(&stamp(), today()).expect("taken back");
    import(&mut desk, &roster, &stamp(), today()).expect("and again");
    assert_eq!(facts(&home.path()).len(), before.len());
}
