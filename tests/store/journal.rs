//! The journal holds every row of every table as it was and as it became, without anybody writing that by hand.

use jiayi::desk::model::{
    NewAdjustment, NewAttempt, NewBed, NewCoManagers, NewColour, NewContact, NewEvent, NewFigure, NewInterval,
    NewLeave, NewReferral, NewReturn, NewService, NewSession, NewVisit, Unscored,
};
use jiayi::domain::care::colour::Colour;
use jiayi::domain::care::paper::OfficialSystem;
use jiayi::domain::care::rule::Interval;
use jiayi::domain::contact::Tier;
use jiayi::domain::event::EventKind;
use jiayi::domain::indicator::FigureSource;
use jiayi::domain::money::Fen;
use jiayi::domain::pay::facts::{AdjustmentKind, Counterpart};
use jiayi::domain::pay::input::PayInput;
use jiayi::domain::reach::AttemptOutcome;
use jiayi::domain::referral::{Destination, ReferralReason};
use jiayi::domain::service::{Item, Items, Mode};
use jiayi::domain::team::Role;
use jiayi::domain::visit::{Session, VisitPurpose};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value};

use crate::support::peek::{columns, count, fact_tables, number, peek, tables, texts};
use crate::support::people::{agreement, follow_up, member, pressure, resident};
use crate::support::{Home, day, full_desk, month, open_desk, stamp, today};

/// A file in which every table has a row.
fn file_with_everything(home: &Home) -> Connection {
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let visit = NewVisit {
        resident: who,
        on: today(),
        session: Session::Afternoon,
        member: member(&desk, "林护士"),
        along: vec![member(&desk, "王专科")],
        purpose: VisitPurpose::Care,
        note: String::new(),
    };
    desk.plan_visits(&stamp(), &[visit], today()).expect("planned");
    let mut service = follow_up(&desk, who, today(), Mode::Home);
    service.readings = pressure(152, 94);
    service.attached.entered = vec![OfficialSystem::PublicHealth];
    service.attached.next_on = Some(day("2026-12-06"));
    desk.record(&stamp(), &service, today()).expect("recorded");
    let by = member(&desk, "林护士");
    let gone = NewAttempt {
        resident: resident(&desk, "单丽"),
        on: today(),
        mode: Mode::Phone,
        by,
        outcome: AttemptOutcome::MovedOut,
        day: None,
        note: "随子女去漳州".to_owned(),
    };
    desk.record_attempt(&stamp(), &gone, today()).expect("moved");
    let (topic, place) = ("控盐".to_owned(), "活动室".to_owned());
    let session = NewSession { on: today(), topic, place, by, attendees: vec![who] };
    desk.record_session(&stamp(), &session, today()).expect("recorded");
    // The month's pay needs work to be split by.
    desk.record(&stamp(), &follow_up(&desk, who, day("2026-10-15"), Mode::Clinic), today()).expect("recorded");
    let extended = NewService {
        items: Items::default().with(Item::ExtendedPrescription),
        rx_origin: "第一医院 陈教授".to_owned(),
        ..follow_up(&desk, who, today(), Mode::Clinic)
    };
    desk.record(&stamp(), &extended, today()).expect("recorded");
    let from = Destination { institution: "第一医院".to_owned(), ..Destination::default() };
    let referral = NewReferral {
        resident: who,
        on: today(),
        by: member(&desk, "林护士"),
        reason: ReferralReason::Diagnosis,
        wish: None,
        to: from.clone(),
        priority_slot: false,
        unrelated: true,
        note: String::new(),
    };
    desk.refer(&stamp(), &referral, today()).expect("referred");
    let (diagnosis, advice) = (String::new(), String::new());
    let back = NewReturn { resident: who, referral: None, on: day("2026-10-16"), from, diagnosis, advice };
    desk.take_back(&stamp(), &back, today()).expect("back");
    let contact = NewContact {
        name: "陈教授".to_owned(),
        tier: Tier::Expert,
        institution: "第一医院".to_owned(),
        department: String::new(),
        phone: String::new(),
        always: false,
        populations: Vec::new(),
        community: String::new(),
        note: String::new(),
    };
    desk.add_contact(&stamp(), &contact, today()).expect("added");
    let event = NewEvent { resident: who, kind: EventKind::HospitalDischarged, on: today(), note: String::new() };
    desk.record_event(&stamp(), &event, today()).expect("recorded");
    let because = "独居".to_owned();
    let word = NewColour { resident: who, colour: Colour::Red, because: because.clone(), until: Some(today()) };
    desk.set_colour(&stamp(), &word, today()).expect("set");
    let (every, mode) = (Interval::Months(1), Some(Mode::Home));
    let rule = "htn-follow-up".to_owned();
    let own = NewInterval { resident: who, rule, every, from: today(), mode, exact: false, because };
    desk.set_interval(&stamp(), &own, today()).expect("set");
    let named = vec![(Role::Specialist, Some(member(&desk, "王专科")))];
    desk.set_co_managers(&stamp(), &NewCoManagers { resident: own.resident, named }, today()).expect("named");
    desk.sign(&stamp(), &agreement(&[resident(&desk, "仇小明")]), today()).expect("signed");
    let figure = NewFigure {
        indicator: "satisfaction".to_owned(),
        on: today(),
        numerator: 9,
        denominator: 10,
        source: FigureSource::Own,
        note: String::new(),
    };
    desk.enter_figure(&stamp(), &figure, today()).expect("entered");
    let (child, mother) = (resident(&desk, "单丽"), resident(&desk, "郑淑兰"));
    desk.set_mother(&stamp(), child, Some(mother), today()).expect("named");
    let (away, deputy) = (member(&desk, "黄公卫"), member(&desk, "李医生"));
    let leave = NewLeave { member: away, from: today(), until: today(), deputy: Some(deputy) };
    desk.add_leave(&stamp(), &leave, today()).expect("granted");
    let bed = NewBed { resident: who, on: today(), diagnosis: "卧床".to_owned(), every_days: None };
    desk.open_bed(&stamp(), &bed, today()).expect("open");
    let score = PayInput::Score { score: "assessment".to_owned(), marks: 9_500 };
    desk.set_pay_input(&stamp(), month("2026-10"), score, today()).expect("entered");
    let extra = NewAdjustment {
        member: member(&desk, "林护士"),
        kind: AdjustmentKind::Extra,
        amount: Fen(100),
        reason: "值班".to_owned(),
        counterpart: Counterpart::Institution,
    };
    desk.adjust_pay(&stamp(), month("2026-10"), &extra, today()).expect("adjusted");
    desk.close_pay(&stamp(), month("2026-10"), Unscored::Accept, today()).expect("closed");
    drop(desk);
    let file = peek(&home.path());
    jiayi::store::watch(&file).expect("watched as by the program");
    file.execute_batch("INSERT INTO setting (id, key, value) VALUES (1, 'theme', 'plain')").expect("a setting");
    file
}

/// The row as the table has it now.
fn row(file: &Connection, table: &str, id: i64) -> Json {
    let columns = columns(file, table);
    let read = |row: &rusqlite::Row<'_>| {
        let mut map = Map::new();
        for (at, column) in columns.iter().enumerate() {
            let value = match row.get_ref(at)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(number) => number.into(),
                ValueRef::Text(text) => std::str::from_utf8(text).expect("UTF-8").into(),
                other => panic!("{table}.{column} holds {other:?}, which the journal does not know"),
            };
            map.insert(column.clone(), value);
        }
        Ok(map)
    };
    file.query_row(&format!("SELECT * FROM \"{table}\" WHERE id = ?1"), [id], read).optional().expect("a row or none")
}

type Json = Option<Map<String, Value>>;

/// The newest line of the journal: table, row, before, after.
fn newest(file: &Connection) -> (String, i64, Json, Json) {
    let parse = |text: Option<String>| text.map(|text| serde_json::from_str(&text).expect("JSON"));
    file.query_row("SELECT tbl, row_id, before, after FROM journal_row ORDER BY id DESC LIMIT 1", [], |row| {
        Ok((row.get(0)?, row.get(1)?, parse(row.get(2)?), parse(row.get(3)?)))
    })
    .expect("a line")
}

#[test]
fn every_change_of_every_row_of_every_table_is_kept_whole() {
    let home = Home::new();
    let file = file_with_everything(&home);
    file.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;").expect("settings");
    for table in fact_tables(&file) {
        let id = number(&file, &format!("SELECT max(id) FROM \"{table}\""));
        let was = row(&file, &table, id).unwrap_or_else(|| panic!("{table} has no row"));

        let others: Vec<String> = columns(&file, &table).into_iter().filter(|column| column != "id").collect();
        let sets: Vec<String> = others
            .iter()
            .map(|c| {
                format!(
                    "\"{c}\" = CASE typeof(\"{c}\") WHEN 'integer' THEN \"{c}\" + 1 ELSE ifnull(\"{c}\", 0) || '7' END"
                )
            })
            .collect();
        file.execute(&format!("UPDATE \"{table}\" SET {} WHERE id = ?1", sets.join(", ")), [id]).expect("updated");
        let became = row(&file, &table, id).expect("still there");
        assert!(others.iter().all(|column| was[column] != became[column]), "{table}: every column was changed");
        assert_eq!(newest(&file), (table.clone(), id, Some(was), Some(became.clone())), "update");

        file.execute(&format!("CREATE TEMP TABLE aside AS SELECT * FROM main.\"{table}\" WHERE id = ?1"), [id])
            .expect("aside");
        file.execute(&format!("DELETE FROM \"{table}\" WHERE id = ?1"), [id]).expect("deleted");
        assert_eq!(row(&file, &table, id), None);
        assert_eq!(newest(&file), (table.clone(), id, Some(became.clone()), None), "delete");

        file.execute_batch(&format!("INSERT INTO \"{table}\" SELECT * FROM aside; DROP TABLE aside"))
            .expect("inserted");
        assert_eq!(newest(&file), (table.clone(), id, None, Some(became)), "insert");
    }
}

#[test]
fn an_update_that_changes_nothing_is_no_change() {
    let home = Home::new();
    let file = file_with_everything(&home);
    let lines = || number(&file, "SELECT count(*) FROM journal_row");
    let before = lines();
    for table in fact_tables(&file) {
        let sets: Vec<String> = columns(&file, &table).iter().map(|c| format!("\"{c}\" = \"{c}\"")).collect();
        file.execute_batch(&format!("UPDATE \"{table}\" SET {}", sets.join(", "))).expect("updated");
    }
    assert_eq!(lines(), before);
}

#[test]
fn every_table_is_watched_or_named_as_made_from_others() {
    let home = Home::new();
    let file = file_with_everything(&home);
    let unwatched: Vec<String> = tables(&file)
        .into_iter()
        .filter(|table| {
            let sql =
                format!("SELECT count(*) FROM sqlite_temp_schema WHERE type = 'trigger' AND tbl_name = '{table}'");
            number(&file, &sql) != 3
        })
        .collect();
    assert_eq!(unwatched, ["due", "journal", "journal_row", "plan", "plan_rules"]);
}

#[test]
fn an_entry_says_who_when_what_and_on_whom() {
    let home = Home::new();
    let file = file_with_everything(&home);
    let entry = |intent: &str| {
        let sql = "SELECT at || ' ' || who || ' ' || subject FROM journal WHERE intent = ?1";
        file.query_row(sql, [intent], |row| row.get::<_, String>(0)).expect("an entry")
    };
    assert_eq!(entry("setup"), "2026-11-22T09:00:00+08:00 李医生 湖滨社区一队");
    assert_eq!(entry("import_roster"), "2026-11-22T09:00:00+08:00 李医生 名单.xlsx");
    assert_eq!(entry("record"), "2026-11-22T09:00:00+08:00 李医生 郑建国");
    assert_eq!(entry("adjust_pay"), "2026-11-22T09:00:00+08:00 李医生 2026-10 林护士");
    assert_eq!(entry("close_pay"), "2026-11-22T09:00:00+08:00 李医生 2026-10");
    assert_eq!(number(&file, "SELECT count(*) FROM journal WHERE at < '2026' OR who = ''"), 0);
}

#[test]
fn a_trigger_or_a_view_that_a_file_brings_is_not_run() {
    let home = Home::new();
    drop(full_desk(&home.path()));
    let hostile = "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM tag; END;
                   CREATE TRIGGER u AFTER INSERT ON service BEGIN UPDATE resident SET name = '换'; END;";
    peek(&home.path()).execute_batch(hostile).expect("written by somebody else");
    let mut desk = open_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let before = (count(&home.path(), "tag"), texts(&peek(&home.path()), "SELECT name FROM resident ORDER BY id"));
    desk.record(&stamp(), &follow_up(&desk, who, today(), Mode::Clinic), today()).expect("recorded");
    let after = (count(&home.path(), "tag"), texts(&peek(&home.path()), "SELECT name FROM resident ORDER BY id"));
    assert_eq!(before, after);
}
