//! The way of a day: one household is one stop, stops by address or by hand, the load, and what is printed.

use jiayi::desk::Desk;
use jiayi::desk::model::{Intent, NewContact, NewVisit, RouteAsk, VisitLine, rounds};
use jiayi::domain::contact::Tier;
use jiayi::domain::date::Day;
use jiayi::domain::id::VisitId;
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::roster::RosterHousehold;
use jiayi::domain::route_problem::RouteProblem;
use jiayi::domain::service::Mode;
use jiayi::domain::visit::{Session, VisitPurpose};

use crate::support::peek::{everything, facts};
use crate::support::people::{follow_up, import, member, reading, resident, row, signed};
use crate::support::{Home, day, new_desk, stamp, today};

/// Two villages, a household of three, two people who only share an address.
pub fn villages(home: &Home) -> Desk {
    let mut desk = new_desk(&home.path());
    let person = |number, name: &str, birth, village: &str, address: &str| {
        let mut row = signed(row(number, name, birth, &["hypertension"]), "2026-01-01", "2026-12-31");
        (row.community, row.address) = (village.to_owned(), address.to_owned());
        row
    };
    let mut rows = vec![
        person(11, "甲一", "1950-01-01", "莲塘村", "莲塘村10组1号"),
        person(12, "乙一", "1951-01-01", "莲塘村", "莲塘村2组9号"),
        person(13, "乙二", "1953-01-01", "莲塘村", "莲塘村二组9号"),
        person(14, "乙三", "1980-01-01", "莲塘村", "莲塘村2组九号"),
        person(15, "丙一", "1940-01-01", "莲塘村", "莲塘村２组１０号"),
        person(16, "丙二", "1942-01-01", "莲塘村", "莲塘村2组10号"),
        person(17, "丁一", "1945-01-01", "后陂村", "后陂村1组1号"),
    ];
    for row in &mut rows[1..4] {
        row.household = Some(Box::new(RosterHousehold { number: "H-9".to_owned(), ..RosterHousehold::default() }));
    }
    import(&mut desk, &reading(rows), &stamp(), today()).expect("the roster goes in");
    desk
}

pub const EVERYBODY: [&str; 7] = ["甲一", "乙一", "乙二", "乙三", "丙一", "丙二", "丁一"];

pub fn plan(desk: &mut Desk, names: &[&str], on: Day, session: Session, by: &str) -> Vec<VisitId> {
    let member = member(desk, by);
    let new = |name: &&str| NewVisit {
        resident: resident(desk, name),
        on,
        session,
        member,
        along: Vec::new(),
        purpose: VisitPurpose::Care,
        note: String::new(),
    };
    let visits: Vec<NewVisit> = names.iter().map(new).collect();
    desk.plan_visits(&stamp(), &visits, today()).expect("planned").ids
}

fn visits(desk: &Desk, on: Day) -> Vec<VisitLine> {
    desk.visits(on, on, today()).expect("visits")
}

/// The stops of a day, each with its people.
fn stops(desk: &Desk, on: Day) -> Vec<String> {
    let visits = visits(desk, on);
    let stops = visits.chunk_by(|one, other| (one.round(), one.stop) == (other.round(), other.stop));
    stops.map(|stop| stop.iter().map(|visit| visit.name.as_str()).collect::<Vec<_>>().join("+")).collect()
}

#[test]
fn stops_go_by_address_and_a_home_is_one_stop() {
    let home = Home::new();
    let mut desk = villages(&home);
    plan(&mut desk, &EVERYBODY, today(), Session::Afternoon, "林护士");
    assert_eq!(stops(&desk, today()), ["丁一", "乙一+乙二+乙三", "丙一+丙二", "甲一"]);
    let lines = visits(&desk, today());
    assert_eq!(lines.iter().map(|visit| visit.stop).collect::<Vec<_>>(), [1, 2, 2, 2, 3, 3, 4]);
    // Both counts are the lengths of their lists, and a list of loads says the same.
    let rounds = rounds(&lines.iter().collect::<Vec<_>>());
    assert_eq!((rounds.len(), rounds[0].stops, rounds[0].people), (1, 4, 7));
    assert_eq!(desk.loads(today(), today()).expect("loads"), rounds);
    assert_eq!(desk.today_board(today()).expect("a board").visits, lines);
}

#[test]
fn rounds_are_told_apart_by_half_day_and_member() {
    let home = Home::new();
    let mut desk = villages(&home);
    plan(&mut desk, &["甲一", "丁一"], today(), Session::Afternoon, "林护士");
    plan(&mut desk, &["乙一"], today(), Session::Afternoon, "李医生");
    plan(&mut desk, &["乙二", "丙一"], today(), Session::Morning, "林护士");
    assert_eq!(stops(&desk, today()), ["乙二", "丙一", "乙一", "丁一", "甲一"]);
    let loads = desk.loads(today(), today()).expect("loads");
    let said: Vec<_> = loads.iter().map(|load| (load.session, &*load.member_name, load.stops, load.people)).collect();
    assert_eq!(
        said,
        [
            (Session::Morning, "林护士", 2, 2),
            (Session::Afternoon, "李医生", 1, 1),
            (Session::Afternoon, "林护士", 2, 2)
        ]
    );
}

#[test]
fn a_stop_is_moved_by_hand_stays_there_and_goes_back_to_the_address() {
    let home = Home::new();
    let mut desk = villages(&home);
    let ids = plan(&mut desk, &EVERYBODY, today(), Session::Afternoon, "林护士");
    let other_round = plan(&mut desk, &["甲一"], today(), Session::Morning, "林护士");
    let by_address = facts(&home.path());
    let wife = ids[2];
    // The whole home goes, whoever of it is chosen.
    desk.move_stop(&stamp(), wife, true, today()).expect("moved");
    assert_eq!(stops(&desk, today()), ["甲一", "丁一", "丙一+丙二", "乙一+乙二+乙三", "甲一"]);
    desk.move_stop(&stamp(), wife, true, today()).expect("moved");
    assert_eq!(stops(&desk, today()), ["甲一", "丁一", "丙一+丙二", "甲一", "乙一+乙二+乙三"]);
    let before = everything(&home.path());
    assert_eq!(desk.move_stop(&stamp(), wife, true, today()), Err(RouteProblem::NoStopBeside.into()));
    assert_eq!(desk.move_stop(&stamp(), other_round[0], true, today()), Err(RouteProblem::NoStopBeside.into()));
    assert_eq!(desk.move_stop(&stamp(), other_round[0], false, today()), Err(RouteProblem::NoStopBeside.into()));
    let stranger = Err(Problem::Lookup(LookupProblem::NoVisit("1".to_owned())));
    assert_eq!(desk.move_stop(&stamp(), VisitId(1), false, today()), stranger);
    assert_eq!(everything(&home.path()), before);
    assert!(visits(&desk, today()).iter().skip(1).all(|visit| visit.by_hand));

    // One move is one undo.
    desk.undo(&stamp(), today()).expect("the second move");
    assert_eq!(stops(&desk, today()), ["甲一", "丁一", "丙一+丙二", "乙一+乙二+乙三", "甲一"]);
    desk.order_by_address(&stamp(), ids[0], today()).expect("by address");
    assert_eq!(facts(&home.path()), by_address);
}

#[test]
fn who_comes_later_stands_behind_what_was_set_by_hand_and_who_moves_away_leaves_no_gap() {
    let home = Home::new();
    let mut desk = villages(&home);
    let ids = plan(&mut desk, &["丁一", "丙一", "甲一"], today(), Session::Afternoon, "林护士");
    desk.move_stop(&stamp(), ids[2], false, today()).expect("moved");
    assert_eq!(stops(&desk, today()), ["丁一", "甲一", "丙一"]);
    plan(&mut desk, &["乙一", "丙二"], today(), Session::Afternoon, "林护士");
    // 丙二 lives where 丙一 is, and goes where that stop is.
    assert_eq!(stops(&desk, today()), ["丁一", "甲一", "丙一+丙二", "乙一"]);
    let tomorrow = day("2026-11-23");
    let moved = jiayi::desk::model::VisitChange::Move {
        on: tomorrow,
        session: Session::Afternoon,
        member: member(&desk, "林护士"),
        along: Vec::new(),
    };
    desk.change_visit(&stamp(), ids[2], &moved, today()).expect("to another day");
    assert_eq!(stops(&desk, today()), ["丁一", "丙一+丙二", "乙一"]);
    assert!(!visits(&desk, tomorrow)[0].by_hand);
}

#[test]
fn the_sheet_has_a_page_for_each_member_and_the_history_keeps_that_it_was_written() {
    let home = Home::new();
    let mut desk = villages(&home);
    plan(&mut desk, &["甲一", "乙一", "乙二"], today(), Session::Afternoon, "林护士");
    let done = plan(&mut desk, &["丁一"], today(), Session::Morning, "林护士");
    plan(&mut desk, &["丙一"], today(), Session::Morning, "李医生");
    let mut contact = follow_up(&desk, resident(&desk, "丁一"), today(), Mode::Home);
    contact.readings = crate::support::people::pressure(150, 92);
    contact.visit = Some(done[0]);
    desk.record(&stamp(), &contact, today()).expect("done");

    let ask = RouteAsk { on: today(), member: None, revealed: false };
    let sheet = desk.route_sheet(&ask, today()).expect("a sheet");
    let pages: Vec<_> = sheet
        .pages
        .iter()
        .map(|page| {
            let lines = page.lines.iter().map(|line| (line.visit.name.as_str(), line.opens_stop)).collect::<Vec<_>>();
            (page.member_name.as_str(), lines)
        })
        .collect();
    // What is done already is not taken along.
    assert_eq!(
        pages,
        [("李医生", vec![("丙一", true)]), ("林护士", vec![("乙一", true), ("乙二", false), ("甲一", true)])]
    );
    assert_eq!(sheet.pages[1].lines[0].phone, "138****0012");
    assert_eq!(sheet.pages[1].lines[0].populations, ["高血压"]);
    let nurse = RouteAsk { member: Some(member(&desk, "林护士")), revealed: true, ..ask };
    let own = desk.route_sheet(&nurse, today()).expect("a sheet");
    assert_eq!((own.pages.len(), &*own.pages[0].lines[0].phone), (1, "13800130012"));

    let before = facts(&home.path());
    desk.note_route_sheet(&stamp(), &own, today()).expect("kept");
    let newest = desk.history(1).expect("history").remove(0);
    assert_eq!((newest.intent, &*newest.subject), (Some(Intent::PrintRoute), "2026-11-22 林护士 3"));
    assert_eq!(facts(&home.path()), before);
    // Paper is not taken back: the next undo is of the record before it.
    assert_eq!(desk.undo(&stamp(), today()).expect("the record").intent, Some(Intent::Record));

    let empty = RouteAsk { on: day("2026-11-29"), ..ask };
    assert_eq!(
        desk.route_sheet(&empty, today()).err(),
        Some(RouteProblem::NothingToPrint { on: day("2026-11-29") }.into())
    );
}

#[test]
fn a_masked_sheet_hides_what_a_duty_would_tell_of_an_illness() {
    let home = Home::new();
    let mut desk = villages(&home);
    let who = resident(&desk, "丁一");
    desk.set_population(&stamp(), who, "mental", Some(day("2026-01-01")), None, today()).expect("tagged");
    let on = day("2026-12-28");
    desk.roll_to(on).expect("rolled");
    plan(&mut desk, &["丁一"], on, Session::Afternoon, "林护士");
    let visit = desk.visits(on, on, on).expect("visits").remove(0);
    let told = |revealed| {
        let ask = RouteAsk { on, member: None, revealed };
        let line = desk.route_sheet(&ask, on).expect("a sheet").pages[0].lines[0].clone();
        (line.populations, line.visit.duties)
    };
    let (populations, duties) = told(true);
    assert_eq!(duties, visit.duties);
    let open: Vec<&String> = populations.iter().chain(&duties).filter(|said| said.contains("精神")).collect();
    assert!(open.len() >= 2, "{populations:?} {duties:?}");
    let (populations, duties) = told(false);
    assert!(populations.iter().chain(&duties).all(|said| !said.contains("精神")), "{populations:?} {duties:?}");
    assert_eq!(duties.len(), visit.duties.len());
}

/// L57: who cares for the disabled in a village, and its health committee, stand on the sheet of whoever goes there.
#[test]
fn the_sheet_names_whom_to_ask_in_the_villages_of_the_day() {
    let home = Home::new();
    let mut desk = villages(&home);
    let contact = |name: &str, community: &str, note: &str| NewContact {
        name: name.to_owned(),
        tier: Tier::Village,
        institution: String::new(),
        department: String::new(),
        phone: "0592-6660001".to_owned(),
        always: false,
        populations: Vec::new(),
        community: community.to_owned(),
        note: note.to_owned(),
    };
    for new in [
        contact("陈协调", "莲塘村", "残疾人社区康复协调员"),
        contact("林主任", "后陂村", ""),
        contact("处处可问", "", ""),
    ] {
        desk.add_contact(&stamp(), &new, today()).expect("added");
    }
    plan(&mut desk, &["甲一", "乙一"], today(), Session::Morning, "林护士");
    plan(&mut desk, &["丁一"], today(), Session::Afternoon, "李医生");
    let ask = RouteAsk { on: today(), member: None, revealed: false };
    let sheet = desk.route_sheet(&ask, today()).expect("a sheet");
    let named = |page: usize| sheet.pages[page].contacts.iter().map(|of| of.name.as_str()).collect::<Vec<_>>();
    assert_eq!((named(0), named(1)), (vec!["林主任"], vec!["陈协调"]));
    let said = jiayi::exchange::route_sheet::text(&sheet);
    assert!(said.contains("村里联系人 莲塘村 陈协调 0592-6660001 残疾人社区康复协调员"), "{said}");
    let page = home.path().with_file_name("route.html");
    jiayi::exchange::route_sheet::write_html(&sheet, &page).expect("written");
    assert!(std::fs::read_to_string(&page).expect("a page").contains("村里联系人 后陂村 林主任"));
}
