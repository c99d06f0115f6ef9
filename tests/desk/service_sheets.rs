//! Follow-ups out of a spreadsheet: which rows are entered, what is said of the others, all or nothing, twice, undo.

use jiayi::desk::Desk;
use jiayi::desk::model::{ServiceImport, ServiceImportAsk};
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::problem::{Problem, SheetFault};
use jiayi::domain::roster::RosterProblemKind as Wrong;
use jiayi::domain::service::{Adherence, BloodPressure, Mode};
use jiayi::exchange::services::read_services;

use crate::support::peek::{count, everything, facts};
use crate::support::people::{id_number, import, member, reading, resident, row};
use crate::support::{Home, day, full_desk, stamp, today};

const HEADING: &str = "高血压患者随访一览表,,,,,,,,\n\
    序号,居民姓名,身份证号码,本次随访日期,随访方式,随访医生,\"收缩压(mmHg)\",舒张压,空腹血糖值,服药依从性,药物不良反应\n";

/// Writes a sheet and enters it.
fn enter(desk: &mut Desk, home: &Home, text: &str, ask: &ServiceImportAsk) -> ServiceImport {
    let path = home.join("随访.csv");
    std::fs::write(&path, text).expect("written");
    let reading = read_services(&path, None, today()).expect("a sheet of follow-ups");
    desk.import_services(&stamp(), &reading, ask, "随访.csv", today()).expect("worked out")
}

fn kinds(done: &ServiceImport) -> Vec<(u32, Wrong)> {
    done.problems.iter().map(|problem| (problem.place.row.unwrap_or(0), problem.kind.clone())).collect()
}

/// 郑建国 of the roster.
fn number() -> String {
    id_number(day("1955-02-03"), 901).as_str().to_owned()
}

#[test]
fn follow_ups_are_entered_once_close_their_duties_and_one_undo_takes_all_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let text = format!(
        "{HEADING}1,郑建国,{},2026.11.20,门诊,李医生,138,84,,规律,无\n\
         2,郑淑兰,,2026年11月19日,上门随访,林护士,132,80,7.4,间断,有\n\
         合计,2,,,,,,,,,\n填表人：李医生,,,,,,,,,,\n",
        number()
    );
    let before = facts(&home.path());
    let dry = ServiceImportAsk { dry_run: true, ..ServiceImportAsk::default() };
    let all = everything(&home.path());
    let preview = enter(&mut desk, &home, &text, &dry);
    assert_eq!((preview.read, preview.taken, preview.is_written), (2, 2, false), "{:?}", preview.problems);
    assert_eq!(everything(&home.path()), all, "a preview writes nothing");
    let done = enter(&mut desk, &home, &text, &ServiceImportAsk::default());
    assert_eq!((done.read, done.taken, done.unchanged, done.is_written), (2, 2, 0, true));
    let card = desk.card(resident(&desk, "郑淑兰"), today()).expect("a card");
    let service = &card.services[0].service;
    assert_eq!((service.on, service.mode, service.by), (day("2026-11-19"), Mode::Home, member(&desk, "林护士")));
    assert_eq!(service.readings.blood_pressure, Some(BloodPressure { systolic: 132, diastolic: 80 }));
    assert_eq!((service.readings.fasting_glucose, service.readings.weight), (Some(74), None));
    assert_eq!((service.findings.adherence, service.findings.side_effect), (Some(Adherence::Intermittent), true));
    let card = desk.card(resident(&desk, "郑建国"), today()).expect("a card");
    let next = card.dues.iter().find(|line| line.due.rule.0 == "htn-follow-up").map(|line| line.due.due_on);
    assert_eq!(next, Some(day("2027-02-20")), "controlled: three months on");
    assert_eq!(desk.check(today()).expect("checked").plans, 0);
    let entered = facts(&home.path());
    let again = enter(&mut desk, &home, &text, &ServiceImportAsk::default());
    assert_eq!((again.taken, again.unchanged), (0, 2));
    assert_eq!(facts(&home.path()), entered, "twice changes nothing");
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn each_row_that_cannot_be_taken_says_why_and_then_none_is() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    import(&mut desk, &reading(vec![row(9, "单丽", "1971-01-01", &[])]), &stamp(), today()).expect("a namesake");
    let known = number();
    let rows = [
        format!("1,郑建国,{known},2026-11-20,门诊,李医生,138,84,,,"),
        format!("2,郑大国,{known},2026-11-20,门诊,李医生,138,84,,,"),
        "3,单丽,,2026-11-20,门诊,李医生,120,80,,,".to_owned(),
        "4,没有人,,2026-11-20,门诊,李医生,120,80,,,".to_owned(),
        format!("5,郑建国,{known},2026-11-23,门诊,李医生,138,84,,,"),
        format!("6,郑建国,{known},05/11/2026,门诊,李医生,138,84,,,"),
        format!("7,郑建国,{known},2026-11-18,门诊,外人,138,84,,,"),
        format!("8,郑建国,{known},2026-11-18,,李医生,138,84,,,"),
        format!("9,郑建国,{known},2026-11-18,微信,李医生,138,84,,,"),
        format!("10,郑建国,{known},2026-11-18,门诊,李医生,84,138,,,"),
        format!("11,郑建国,{known},2026-11-18,门诊,李医生,138,,,,"),
        format!("12,郑建国,{known},2026-11-20,门诊,李医生,138,84,,,"),
    ];
    let text = format!("{HEADING}{}\n", rows.join("\n"));
    let before = everything(&home.path());
    let done = enter(&mut desk, &home, &text, &ServiceImportAsk::default());
    let care = |row, problem| (row, Wrong::Care(problem));
    let found = kinds(&done);
    let expected = [
        (4, Wrong::KnownAs { name: "郑建国".to_owned() }),
        (5, Wrong::SeveralResidents),
        (6, Wrong::NoSuchResident),
        care(7, CareProblem::InFuture { on: day("2026-11-23"), today: today() }),
        (8, Wrong::AmbiguousDate),
        (9, Wrong::NoMember),
        (10, Wrong::NoMode),
        (11, Wrong::UnknownWord),
        care(12, CareProblem::SystolicNotAboveDiastolic { systolic: 84, diastolic: 138 }),
    ];
    assert_eq!(found[..expected.len()], expected);
    assert!(matches!(found[expected.len()..], [(13, Wrong::Care(CareProblem::Unreadable { .. }))]), "{found:?}");
    // The last row says what the first one says.
    assert_eq!((done.read, done.taken, done.unchanged, done.is_written), (12, 1, 1, false));
    assert_eq!(everything(&home.path()), before);
    let skip = ServiceImportAsk { skip_refused: true, mode: Some(Mode::Phone), ..ServiceImportAsk::default() };
    let done = enter(&mut desk, &home, &text, &skip);
    assert_eq!((done.taken, done.unchanged, done.problems.len(), done.is_written), (2, 1, 9, true));
    assert_eq!(count(&home.path(), "service"), 2);
}

#[test]
fn a_reading_far_from_the_last_is_asked_about_and_a_sheet_without_headings_is_said() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let text =
        format!("姓名,身份证号,随访日期,血压\n郑建国,{0},2026-11-10,120/80\n郑建国,{0},2026-11-20,210/120\n", number());
    let by = Some(member(&desk, "李医生"));
    let ask = ServiceImportAsk { by, mode: Some(Mode::Clinic), ..ServiceImportAsk::default() };
    let done = enter(&mut desk, &home, &text, &ask);
    assert!(matches!(kinds(&done)[..], [(3, Wrong::Care(CareProblem::Implausible { .. }))]), "{:?}", done.problems);
    assert!(!done.is_written);
    let done = enter(&mut desk, &home, &text, &ServiceImportAsk { is_sure: true, ..ask });
    assert_eq!((done.taken, done.is_written), (2, true));
    let path = home.join("名册.csv");
    std::fs::write(&path, "姓名,身份证号\n郑建国,1\n").expect("written");
    let path_words = path.display().to_string();
    let refused = read_services(&path, None, today());
    assert_eq!(refused, Err(Problem::Sheet { path: path_words, fault: SheetFault::NoServiceHeader }));
}
