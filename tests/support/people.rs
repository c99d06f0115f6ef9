//! People whom the tests know by name, as a roster brings them in.

use std::path::Path;

use jiayi::desk::model::{Attached, NewContract, NewService};
use jiayi::desk::{Desk, Result, Stamp};
use jiayi::domain::contract::{AgreementKind, Party, SigningSource};
use jiayi::domain::date::Day;
use jiayi::domain::id::{MemberId, ResidentId};
use jiayi::domain::identity::IdNumber;
use jiayi::domain::phone::Phone;
use jiayi::domain::resident::{Population, Sex};
use jiayi::domain::roster::{RosterContract, RosterHousehold, RosterReading, RosterRow};
use jiayi::domain::service::{BloodPressure, Findings, Item, Items, Mode, Readings};

use super::peek::{number, peek};
use super::{day, today};

/// A number that passes the check digit, in an area that no office ever had.
pub fn id_number(birth: Day, sequence: u32) -> IdNumber {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("350299{}{sequence:03}", birth.format("%Y%m%d"));
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = b"10X98765432"[(sum % 11) as usize];
    IdNumber::parse(&format!("{body}{}", char::from(check))).expect("a sound number")
}

/// A row of a roster: name, birth, populations.
pub fn row(number: u32, name: &str, birth: &str, populations: &[&str]) -> RosterRow {
    let birth = day(birth);
    let id = id_number(birth, 900 + number);
    RosterRow {
        row: number,
        name: name.to_owned(),
        sex: id.sex(),
        id_number: Some(id),
        birth: Some(birth),
        phones: vec![Phone(format!("1380013{number:04}"))],
        address: format!("湖滨南路{number}号"),
        community: "湖滨社区".to_owned(),
        doctor: "李医生".to_owned(),
        populations: populations.iter().copied().map(Population::new).collect(),
        ..RosterRow::default()
    }
}

pub fn signed(mut row: RosterRow, starts: &str, ends: &str) -> RosterRow {
    let (starts, ends) = (day(starts), day(ends));
    row.contracts.push(RosterContract {
        signed_on: Some(starts),
        starts_on: Some(starts),
        ends_on: Some(ends),
        status: "已签约".to_owned(),
        package: "基础包".to_owned(),
        ..RosterContract::default()
    });
    row
}

pub fn reading(rows: Vec<RosterRow>) -> RosterReading {
    let read = u32::try_from(rows.len()).expect("a small roster");
    RosterReading { sheet: "签约居民".to_owned(), read, rows, ..RosterReading::default() }
}

/// Eight people for whom the rules say different things.
pub fn roster() -> RosterReading {
    let mut couple = signed(row(2, "郑淑兰", "1958-07-14", &["diabetes"]), "2026-03-01", "2027-02-28");
    couple.household = Some(Box::new(RosterHousehold { number: "H-1".to_owned(), ..RosterHousehold::default() }));
    let mut nobody = row(8, "许无证", "1990-05-05", &[]);
    nobody.id_number = None;
    nobody.sex = Sex::Female;
    reading(vec![
        signed(row(1, "郑建国", "1955-02-03", &["hypertension"]), "2026-01-01", "2026-12-31"),
        couple,
        signed(row(3, "苏阿婆", "1940-11-30", &["hypertension", "diabetes"]), "2026-01-01", "2026-12-31"),
        row(4, "仇小明", "1961-12-25", &["hypertension"]),
        signed(row(5, "曾祥", "1962-01-08", &[]), "2025-12-15", "2026-12-14"),
        row(6, "单丽", "1985-06-01", &[]),
        signed(row(7, "尉迟恭", "1948-04-18", &["immobile"]), "2026-06-01", "2027-05-31"),
        nobody,
    ])
}

pub fn import(desk: &mut Desk, reading: &RosterReading, stamp: &Stamp, today: Day) -> Result<()> {
    let plan = desk.plan_import(reading, today)?;
    desk.import(stamp, &plan, "名单.xlsx", false, today)
}

/// Somebody of the file.
pub fn any_resident(path: &Path) -> ResidentId {
    ResidentId(number(&peek(path), "SELECT min(id) FROM resident"))
}

pub fn resident(desk: &Desk, name: &str) -> ResidentId {
    desk.resident_named(name).expect("exactly one such person").id
}

pub fn member(desk: &Desk, name: &str) -> MemberId {
    desk.member_named(name).expect("a member").id
}

/// A follow-up by 李医生 without anything measured.
pub fn follow_up(desk: &Desk, resident: ResidentId, on: Day, mode: Mode) -> NewService {
    NewService {
        resident,
        on,
        mode,
        by: member(desk, "李医生"),
        items: Items::default().with(Item::FollowUp),
        readings: Readings::default(),
        findings: Findings::default(),
        prescription_weeks: None,
        rx_accepted: false,
        rx_origin: String::new(),
        visit: None,
        note: String::new(),
        attached: Attached::default(),
    }
}

pub fn pressure(systolic: u16, diastolic: u16) -> Readings {
    Readings { blood_pressure: Some(BloodPressure { systolic, diastolic }), ..Readings::default() }
}

/// A year from [`today`] on, signed at the clinic.
pub fn agreement(residents: &[ResidentId]) -> NewContract {
    NewContract {
        residents: residents.to_vec(),
        kind: AgreementKind::Individual,
        organisation: String::new(),
        signed_on: today(),
        starts_on: today(),
        years: 1,
        renews: false,
        party: Party::Team,
        doctor: None,
        source: Some(SigningSource::Clinic),
        consented: true,
        district_hospital: "海沧医院".to_owned(),
        city_hospital: "第一医院".to_owned(),
        package: "基础包".to_owned(),
        exception: String::new(),
        replaces: false,
    }
}
