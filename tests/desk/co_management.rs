//! Who looks after a resident together, and who is signed first: at the desk, as lists, and taken back.

use jiayi::desk::Desk;
use jiayi::desk::model::{NewCoManagers, NewColour};
use jiayi::domain::care::colour::Colour;
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::contract::ContractList;
use jiayi::domain::id::ResidentId;
use jiayi::domain::people::{PeopleOrder, PeopleScope};
use jiayi::domain::problem::Problem;
use jiayi::domain::roster::RosterRow;
use jiayi::domain::team::Role;

use crate::support::peek::{everything, facts};
use crate::support::people::{import, member, reading, resident, row, signed};
use crate::support::{Home, full_desk, new_desk, stamp, today};

fn name(desk: &Desk, who: ResidentId) -> String {
    desk.card(who, today()).expect("a card").resident.name
}

fn listed(desk: &Desk, scope: PeopleScope, order: PeopleOrder) -> Vec<String> {
    let found = desk.people(scope, order, today()).expect("a list");
    let counted = desk.people_counts(today()).expect("counts");
    let counted = counted.iter().find(|(part, _)| *part == scope).map(|(_, count)| *count);
    assert_eq!(counted, Some(found.len()), "the number is the length of the list");
    found.into_iter().map(|who| name(desk, who)).collect()
}

fn lacking(desk: &Desk) -> Vec<String> {
    listed(desk, PeopleScope::LacksCoManager, PeopleOrder::Roster)
}

fn filled(desk: &Desk, who: ResidentId) -> Vec<Option<String>> {
    desk.card(who, today()).expect("a card").co_managers.into_iter().map(|line| line.name).collect()
}

#[test]
fn three_are_named_for_a_chronic_resident_and_one_undo_takes_all_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    assert_eq!(lacking(&desk), ["郑建国", "郑淑兰", "苏阿婆", "仇小明"]);
    assert_eq!(filled(&desk, who), [Some("李医生".to_owned()), None, None]);
    assert_eq!(filled(&desk, resident(&desk, "单丽")), [], "not chronic");
    let before = facts(&home.path());
    let both = [("王专科", Role::Specialist), ("陈管理", Role::HealthManager)];
    let named = both.map(|(name, role)| (role, Some(member(&desk, name)))).to_vec();
    desk.set_co_managers(&stamp(), &NewCoManagers { resident: who, named }, today()).expect("named");
    assert_eq!(filled(&desk, who), ["李医生", "王专科", "陈管理"].map(|name| Some(name.to_owned())));
    assert_eq!(lacking(&desk), ["郑淑兰", "苏阿婆", "仇小明"]);
    let left = NewCoManagers { resident: who, named: vec![(Role::Specialist, None)] };
    desk.set_co_managers(&stamp(), &left, today()).expect("taken off");
    assert_eq!(lacking(&desk), ["郑建国", "郑淑兰", "苏阿婆", "仇小明"]);
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(lacking(&desk), ["郑淑兰", "苏阿婆", "仇小明"]);
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn the_family_doctor_is_the_responsible_member_and_no_other_role_is_driven_out() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let of = |number, name, doctor: &str| RosterRow {
        doctor: doctor.to_owned(),
        ..row(number, name, "1960-03-15", &["hypertension"])
    };
    let rows = vec![of(1, "甲", "林护士"), of(2, "乙", "李医生")];
    import(&mut desk, &reading(rows), &stamp(), today()).expect("the roster goes in");
    let (nursed, doctored) = (resident(&desk, "甲"), resident(&desk, "乙"));
    assert_eq!(filled(&desk, nursed), [None, None, None]);
    let nobody = |resident| NewCoManagers { resident, named: vec![(Role::FamilyDoctor, None)] };
    for who in [nursed, doctored] {
        desk.set_co_managers(&stamp(), &nobody(who), today()).expect("nobody");
    }
    let responsible = |desk: &Desk, who| desk.card(who, today()).expect("a card").responsible;
    assert_eq!(responsible(&desk, nursed).as_deref(), Some("林护士"));
    assert_eq!(responsible(&desk, doctored), None);
    let doctor =
        NewCoManagers { resident: nursed, named: vec![(Role::FamilyDoctor, Some(member(&desk, "李医生")))] };
    desk.set_co_managers(&stamp(), &doctor, today()).expect("named");
    assert_eq!(responsible(&desk, nursed).as_deref(), Some("李医生"));
}

#[test]
fn who_cannot_fill_a_role_is_refused_and_nothing_changes() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let (nurse, specialist) = (member(&desk, "林护士"), member(&desk, "王专科"));
    let before = everything(&home.path());
    let refused = [
        (Role::Nurse, nurse, CareProblem::NoSuchCoManager { role: Role::Nurse }),
        (Role::HealthManager, nurse, CareProblem::NotOfRole { member: "林护士".to_owned(), role: Role::HealthManager }),
    ];
    for (role, wrong, problem) in refused {
        // The first of the two would do.
        let named = vec![(Role::Specialist, Some(specialist)), (role, Some(wrong))];
        let given = desk.set_co_managers(&stamp(), &NewCoManagers { resident: who, named }, today());
        assert_eq!(given, Err(Problem::Care(problem)));
    }
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn chronic_people_are_signed_first_and_elders_before_the_young() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let rows = vec![
        row(1, "青年", "1990-05-05", &[]),
        row(2, "糖友", "1950-05-05", &["diabetes"]),
        // 65 today; the next one is tomorrow.
        row(3, "今天满", "1961-11-22", &[]),
        row(4, "明天满", "1961-11-23", &[]),
        row(5, "高血压轻", "1980-05-05", &["hypertension"]),
        row(6, "高血压老", "1945-05-05", &["hypertension", "diabetes"]),
        signed(row(7, "今天到期", "1940-05-05", &["hypertension"]), "2025-11-23", "2026-11-22"),
        signed(row(8, "昨天到期", "1941-05-05", &["hypertension"]), "2025-11-22", "2026-11-21"),
        signed(row(9, "明天开始", "1939-05-05", &[]), "2026-11-23", "2027-11-22"),
    ];
    import(&mut desk, &reading(rows), &stamp(), today()).expect("the roster goes in");
    let signing = ["昨天到期", "高血压老", "高血压轻", "糖友", "明天开始", "今天满", "明天满", "青年"];
    assert_eq!(listed(&desk, PeopleScope::Contract(ContractList::ToSign), PeopleOrder::Roster), signing);
    // By colour it is the same people.
    let new =
        NewColour {
            resident: resident(&desk, "青年"), colour: Colour::Red, because: "独居".to_owned(), until: None
        };
    desk.set_colour(&stamp(), &new, today()).expect("set");
    let coloured = listed(&desk, PeopleScope::Contract(ContractList::ToSign), PeopleOrder::Colour);
    assert_eq!((coloured.len(), coloured[0].as_str()), (signing.len(), "青年"));
}
