//! A roster into the file: all or nothing, once, and never over what another program wrote meanwhile.

use std::sync::Arc;

use jiayi::desk::model::{ImportNote, RowNote};
use jiayi::domain::date::Day;
use jiayi::domain::problem::Problem;
use jiayi::domain::roster::{
    ContractWord, Place, RosterContract, RosterHousehold, RosterProblem, RosterProblemKind, RosterReading, RosterRow,
};

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
    let others = card.household.iter().filter(|of| !of.is_self);
    assert_eq!(others.map(|of| &*of.line.name).collect::<Vec<_>>(), ["郑淑兰"]);
    assert_eq!(number(&peek(&home.path()), "SELECT count(*) FROM household"), 1);
    let before = facts(&home.path());
    desk.undo(&stamp(), today()).expect("taken back");
    import(&mut desk, &roster, &stamp(), today()).expect("and again");
    assert_eq!(facts(&home.path()).len(), before.len());
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn contract(starts: &str, ends: &str, word: ContractWord) -> RosterContract {
    let days = |text: &str| if text.is_empty() { None } else { Some(day(text)) };
    RosterContract { starts_on: days(starts), ends_on: days(ends), word, row: 7, ..RosterContract::default() }
}

fn of(contracts: Vec<RosterContract>) -> RosterReading {
    let mut person = row(7, "郑建国", "1955-02-03", &[]);
    person.contracts = contracts;
    reading(vec![person])
}

fn spans(home: &Home) -> Vec<String> {
    let sql = "SELECT starts_on || ' ' || ends_on || ' ' || ifnull(ended_on, '-') FROM contract ORDER BY starts_on";
    let file = peek(&home.path());
    let mut query = file.prepare(sql).expect("a query");
    query.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("a row")).collect()
}

#[test]
fn a_later_list_changes_a_known_contract_or_says_why_not() {
    use ContractWord::{Ended, Gone, Never, Signed, Unknown};
    let first = contract("2026-01-01", "2026-12-31", Signed);
    let ended = RosterContract { ended_on: Some(day("2026-05-01")), ..first.clone() };
    let known = "2026-01-01 2026-12-31 -";
    let cases: [(&str, RosterContract, &[&str], Option<RowNote>); 12] = [
        ("same", first.clone(), &[known], None),
        ("longer", contract("2026-01-01", "2027-12-31", Signed), &["2026-01-01 2027-12-31 -"], None),
        (
            "shorter",
            contract("2026-01-01", "2026-06-30", Signed),
            &["2026-01-01 2026-06-30 -"],
            Some(RowNote::ContractShortened),
        ),
        ("ended", ended, &["2026-01-01 2026-12-31 2026-05-01"], None),
        ("denied", contract("", "", Never), &[known], Some(RowNote::ContractNotEnded)),
        ("ended, no day", contract("", "", Ended), &[known], Some(RowNote::ContractNotEnded)),
        ("gone", contract("2026-01-01", "2027-12-31", Gone), &[known], None),
        ("unknown", contract("2027-01-01", "2027-12-31", Unknown), &[known], None),
        ("inside", contract("2026-02-01", "2026-11-30", Signed), &[known], Some(RowNote::ContractOverlaps)),
        ("before", contract("2025-06-01", "2026-05-31", Signed), &[known], Some(RowNote::ContractOverlaps)),
        (
            "early renewal",
            contract("2026-12-01", "2027-11-30", Signed),
            &[known, "2027-01-01 2027-11-30 -"],
            Some(RowNote::RenewalClipped),
        ),
        ("next", contract("2027-01-01", "2027-12-31", Signed), &[known, "2027-01-01 2027-12-31 -"], None),
    ];
    for (name, later, wanted, note) in cases {
        let home = Home::new();
        let mut desk = new_desk(&home.path());
        import(&mut desk, &of(vec![first.clone()]), &stamp(), today()).expect("imported");
        let later = of(vec![later]);
        let counts = desk.plan_import(&later, today()).expect("a plan").counts;
        let told = counts.notes.iter().find_map(|(note, _)| match note {
            ImportNote::Rows { about, rows } => Some((*about, rows.clone())),
            _ => None,
        });
        assert_eq!(told, note.map(|note| (note, vec![7])), "{name}");
        import(&mut desk, &later, &stamp(), today()).expect("imported");
        assert_eq!(spans(&home), wanted, "{name}");
        let again = desk.plan_import(&later, today()).expect("a plan").counts;
        assert_eq!((again.taken, again.unchanged), (0, 1), "{name} twice");
    }
}

#[test]
fn a_term_without_a_last_day_is_used_and_a_missing_one_is_said() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let of_years = |years| of(vec![RosterContract { years, ..contract("2026-01-01", "", ContractWord::Signed) }]);
    let cases = [
        ("nothing", None, "2026-01-01 2026-12-31 -", vec![(ImportNote::TermAssumed, 1)]),
        ("nothing again", None, "2026-01-01 2026-12-31 -", vec![]),
        ("three years", Some(3), "2026-01-01 2028-12-31 -", vec![]),
        (
            "a shorter term",
            Some(2),
            "2026-01-01 2028-12-31 -",
            vec![(ImportNote::Rows { about: RowNote::ShorterTerm, rows: vec![7] }, 1)],
        ),
        ("nothing once more", None, "2026-01-01 2028-12-31 -", vec![]),
    ];
    for (name, years, wanted, notes) in cases {
        let roster = of_years(years);
        assert_eq!(desk.plan_import(&roster, today()).expect("a plan").counts.notes, notes, "{name}");
        import(&mut desk, &roster, &stamp(), today()).expect("imported");
        assert_eq!(spans(&home), [wanted], "{name}");
    }
}

/// A list of another project, with terms across those of the file.
#[test]
fn a_contract_across_two_known_ones_shortens_neither() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let signed = |starts, ends| of(vec![contract(starts, ends, ContractWord::Signed)]);
    for (starts, ends) in [("2026-01-01", "2026-12-31"), ("2027-01-01", "2027-12-31")] {
        import(&mut desk, &signed(starts, ends), &stamp(), today()).expect("imported");
    }
    let known = ["2026-01-01 2026-12-31 -", "2027-01-01 2027-12-31 -"];
    for ends in ["2027-05-31", "2028-05-31"] {
        let across = signed("2026-06-01", ends);
        let counts = desk.plan_import(&across, today()).expect("a plan").counts;
        let overlaps = ImportNote::Rows { about: RowNote::ContractOverlaps, rows: vec![7] };
        assert_eq!((counts.taken, counts.notes), (0, vec![(overlaps, 1)]), "{ends}");
        import(&mut desk, &across, &stamp(), today()).expect("imported");
        assert_eq!(spans(&home), known, "{ends}");
    }
}

#[test]
fn an_early_renewal_within_one_file_begins_the_day_after() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let renewal = contract("2026-12-01", "2027-11-30", ContractWord::Signed);
    let both = of(vec![renewal, contract("2026-01-01", "2026-12-31", ContractWord::Signed)]);
    import(&mut desk, &both, &stamp(), today()).expect("imported");
    assert_eq!(spans(&home), ["2026-01-01 2026-12-31 -", "2027-01-01 2027-11-30 -"]);
    assert_eq!(desk.plan_import(&both, today()).expect("a plan").counts.taken, 0);
}

#[test]
fn somebody_without_a_number_is_given_it_and_two_certificates_are_two_people() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let numbered = row(1, "许无证", "1990-05-05", &[]);
    let bare = RosterRow { id_number: None, ..numbered.clone() };
    let passport = |number: &str| RosterRow {
        certificate: number.to_owned(),
        note: format!("护照: {number}"),
        name: "王安妮".to_owned(),
        ..bare.clone()
    };
    import(&mut desk, &reading(vec![bare.clone(), passport("E12345678")]), &stamp(), today()).expect("imported");
    let later = reading(vec![numbered.clone(), passport("E87654321")]);
    let counts = desk.plan_import(&later, today()).expect("a plan").counts;
    assert_eq!((counts.taken, counts.added), (2, 1));
    assert!(counts.notes.iter().any(|(note, _)| matches!(note, ImportNote::Rows { about: RowNote::GivenId, .. })));
    import(&mut desk, &later, &stamp(), today()).expect("imported");
    assert_eq!(desk.totals(today()).expect("totals").residents, 3);
    assert_eq!(desk.plan_import(&later, today()).expect("a plan").counts.taken, 0);
}

#[test]
fn a_row_without_a_number_meets_the_one_person_alike() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let twin = |number, phone: &str| {
        let mut row = row(number, "王建国", "1950-01-01", &[]);
        row.phones = vec![jiayi::domain::phone::Phone(phone.to_owned())];
        row
    };
    let known = reading(vec![row(1, "许秀英", "1960-05-05", &[]), twin(2, "13800000002"), twin(3, "13800000003")]);
    import(&mut desk, &known, &stamp(), today()).expect("imported");
    let bare = |row: RosterRow, birth: &str, address: &str| RosterRow {
        id_number: None,
        birth: (!birth.is_empty()).then(|| day(birth)),
        address: address.to_owned(),
        ..row
    };
    let one = row(1, "许秀英", "1960-05-05", &[]);
    let cases = [
        ("by birth", bare(RosterRow { phones: Vec::new(), ..one.clone() }, "1960-05-05", "新址1"), 0),
        ("by telephone", bare(one.clone(), "", "新址2"), 0),
        ("of two alike nobody is guessed", bare(twin(4, "13900000000"), "1950-01-01", ""), 1),
        ("another birth is another person", bare(one.clone(), "1961-05-05", ""), 1),
        ("a passport is another person", RosterRow { certificate: "E1".to_owned(), ..bare(one, "1960-05-05", "") }, 1),
    ];
    for (name, row, added) in cases {
        let counts = desk.plan_import(&reading(vec![row]), today()).expect("a plan").counts;
        assert_eq!((counts.taken, counts.added), (1, added), "{name}");
        let is_told = counts
            .notes
            .iter()
            .any(|(note, _)| matches!(note, ImportNote::Rows { about: RowNote::KnownWithoutId, .. }));
        assert_eq!(is_told, added == 0, "{name}");
    }
}
