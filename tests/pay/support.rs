//! The Xiamen scheme from its pack and small builders of facts.

use std::sync::LazyLock;

use jiayi::domain::date::Month;
use jiayi::domain::id::{AdjustmentId, MemberId};
use jiayi::domain::money::Fen;
use jiayi::domain::pay::effective::Counted;
use jiayi::domain::pay::facts::{Adjustment, AdjustmentKind, Counterpart, MemberFacts, PayFacts, Work};
use jiayi::domain::pay::scheme::Scheme;
use jiayi::domain::pay::sheet::Sheet;
use jiayi::domain::service::{Item, Mode};
use jiayi::domain::team::Role;
use jiayi::policy::Policy;

/// Read once: thousands of random teams are paid by it.
pub fn xiamen() -> Scheme {
    static SCHEME: LazyLock<Scheme> = LazyLock::new(|| {
        let policy = Policy::builtin("xiamen").expect("sound");
        policy.scheme_in(month("2026-10")).expect("a scheme").clone()
    });
    SCHEME.clone()
}

pub fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

pub fn member(id: i64, name: &str, role: Role, days: u32, quality: u32) -> MemberFacts {
    MemberFacts {
        id: MemberId(id),
        name: name.to_owned(),
        role,
        position: u32::try_from(id).expect("small"),
        leads: id == 1,
        days_in_team: 30,
        days_present: days,
        quality: Some(quality),
        coefficient: None,
        stars: None,
    }
}

pub fn work(member: i64, item: Item, mode: Mode, count: u32) -> Work {
    Work { member: MemberId(member), item, mode, count }
}

pub fn adjustment(id: i64, member: i64, kind: AdjustmentKind, fen: i64, counterpart: Counterpart) -> Adjustment {
    let (id, member, amount) = (AdjustmentId(id), MemberId(member), Fen(fen));
    Adjustment { id, member, kind, amount, reason: "随访记录缺失".to_owned(), counterpart }
}

/// October 2026 of a team of six that has 1,500 people: 13,487 person-months before, 14,989 to date.
pub fn october() -> PayFacts {
    PayFacts {
        members: vec![
            member(1, "陈建国", Role::FamilyDoctor, 23, 9_600),
            member(2, "林淑芬", Role::Specialist, 12, 9_200),
            member(3, "黄志明", Role::HealthManager, 23, 8_800),
            member(4, "单雅琴", Role::Nurse, 20, 10_000),
            member(5, "尉迟敏", Role::PublicHealth, 23, 8_450),
            member(6, "吴小妹", Role::Assistant, 0, 9_000),
        ],
        counted: Counted { before: 13_487, to_date: 14_989 },
        work: vec![
            work(1, Item::FollowUp, Mode::Clinic, 120),
            work(1, Item::FollowUp, Mode::Home, 14),
            work(1, Item::Treatment, Mode::Clinic, 210),
            work(2, Item::Treatment, Mode::Clinic, 90),
            work(2, Item::LongPrescription, Mode::Clinic, 31),
            work(3, Item::FollowUp, Mode::Phone, 163),
            work(3, Item::FollowUp, Mode::Clinic, 42),
            work(3, Item::HealthEducation, Mode::Clinic, 25),
            work(4, Item::Nursing, Mode::Home, 19),
            work(4, Item::FollowUp, Mode::Clinic, 88),
            work(5, Item::AnnualExam, Mode::Clinic, 37),
            work(5, Item::TcmIdentification, Mode::Clinic, 35),
        ],
        scores: [("assessment".to_owned(), 9_235)].into(),
        ..PayFacts::of(month("2026-10"))
    }
}

/// The amounts of one part, in the order of the roster.
pub fn part(sheet: &Sheet, pot: &str, part: &str) -> Vec<i64> {
    sheet.lines().filter(|line| line.pot.id == pot && line.part.id == part).map(|line| line.amount.0).collect()
}

pub fn totals(sheet: &Sheet) -> Vec<i64> {
    sheet.members.iter().map(|member| member.total.0).collect()
}
