//! Referrals of the sample people, and what keys do to them.

use jiayi::desk::model::*;
use jiayi::domain::care::due::{RuleId, Status};
use jiayi::domain::contact::{Contact, Tier};
use jiayi::domain::date::{Day, add_days};
use jiayi::domain::id::*;
use jiayi::domain::referral::*;
use jiayi::domain::resident::{Population, Sex};
use jiayi::tui::app::effect::Change;

use super::desk::{PEOPLE, today};
use super::driver::Driver;

fn person(id: i64) -> PersonLine {
    let (name, sex, age, ..) = PEOPLE[usize::try_from(id - 1).expect("a person")];
    let _: Sex = sex;
    let phone = Some(format!("1380000{:04}", 1000 + id));
    PersonLine { id: ResidentId(id), name: name.to_owned(), age: Some(age), sex, phone }
}

fn to(department: &str) -> Destination {
    Destination {
        institution: "第一医院".to_owned(), department: department.to_owned(), expert: "陈教授".to_owned()
    }
}

/// Referral number n is of person n.
pub fn line(id: i64, today: Day) -> ReferralLine {
    let told_on = add_days(today, -3);
    let (state, due_in) = match id {
        1 => (ReferralState::Waiting, Some(-6)),
        2 => (ReferralState::NotGone { asked_on: told_on, again_on: add_days(today, 4) }, Some(4)),
        3 => (ReferralState::Ended { fate: Fate::Admitted, on: told_on, diagnosis: "高血压急症".to_owned() }, None),
        4 => (ReferralState::Ended { fate: Fate::Declined, on: told_on, diagnosis: String::new() }, None),
        _ => (ReferralState::Ended { fate: Fate::Treated, on: told_on, diagnosis: "药物调整".to_owned() }, None),
    };
    ReferralLine {
        referral: Referral {
            id: ReferralId(id),
            resident: ResidentId(id),
            on: add_days(today, -20),
            by: MemberId(1),
            reason: ReferralReason::Emergency,
            wish: Some(ReferralWish::Bed),
            to: to("心内科"),
            priority_slot: id == 1,
            answers: vec![RuleId("htn-follow-up".to_owned())],
            note: String::new(),
            state,
            rating: (id == 5).then_some(5),
            entered_on: add_days(today, -20),
        },
        person: person(id),
        by_name: "李医生".to_owned(),
        answers: vec!["高血压随访".to_owned()],
        due_on: due_in.map(|days| add_days(today, days)),
        days_late: due_in.map_or(0, |days| -days.min(0)),
        back: (id == 5).then(|| back(Some(5), today)),
    }
}

pub fn back(referral: Option<i64>, today: Day) -> ReturnLine {
    ReturnLine {
        back: HospitalReturn {
            id: ReturnId(9),
            resident: ResidentId(referral.unwrap_or(6)),
            event: EventId(1),
            referral: referral.map(ReferralId),
            from: to("骨科"),
            diagnosis: "股骨骨折术后".to_owned(),
            advice: "康复训练，四周后复查".to_owned(),
        },
        on: add_days(today, -2),
        person: person(referral.unwrap_or(6)),
        follow_up: Some((add_days(today, 12), Status::Open)),
    }
}

pub fn board(filter: ReferralFilter, today: Day) -> ReferralBoard {
    let up = |ids: &[i64]| ids.iter().map(|id| ReferralRow::Up(Box::new(line(*id, today)))).collect::<Vec<_>>();
    let down = || ReferralRow::Down(Box::new(back(None, today)));
    let rows = |filter| match filter {
        ReferralFilter::Open => up(&[1, 2]),
        ReferralFilter::Overdue => up(&[1]),
        ReferralFilter::Awaiting => up(&[2]),
        ReferralFilter::InHospital => up(&[3]),
        ReferralFilter::ReturnedThisMonth => up(&[5]),
        ReferralFilter::SentDown => up(&[5]).into_iter().chain([down()]).collect(),
        ReferralFilter::All => up(&[1, 2, 3, 4, 5]).into_iter().chain([down()]).collect(),
    };
    let counts = ReferralFilter::ALL.map(|filter| (filter, rows(filter).len())).to_vec();
    ReferralBoard { counts, rows: rows(filter) }
}

pub fn contacts() -> Vec<Contact> {
    let contact = |id: i64, name: &str, tier, department: &str, populations: &[&str]| Contact {
        id: ContactId(id),
        name: name.to_owned(),
        tier,
        institution: "第一医院".to_owned(),
        department: department.to_owned(),
        phone: "13950000131".to_owned(),
        always: id == 3,
        populations: populations.iter().copied().map(Population::new).collect(),
        community: String::new(),
        note: "周二、周四专家门诊".to_owned(),
    };
    vec![
        contact(1, "林阿祥", Tier::Village, "", &[]),
        contact(2, "陈心远", Tier::Expert, "心内科", &["hypertension"]),
        contact(3, "转诊办公室", Tier::ReferralOffice, "", &[]),
        contact(4, "安心理", Tier::Expert, "精神科", &["severe_mental"]),
    ]
}

pub fn aid() -> ReferralAid {
    ReferralAid {
        chases: vec!["高血压随访".to_owned()],
        contacts: contacts(),
        benefits: vec!["经家庭医生推荐转诊住院，只计算 1 次起付线".to_owned()],
    }
}

fn saved(driver: &mut Driver) -> Option<Change> {
    driver.desk().saved.last().cloned()
}

#[test]
fn a_contact_picked_by_a_digit_fills_in_where_to() {
    let mut driver = Driver::new();
    driver.keys("<F3>林秀英<Enter><C-t>").sees("等转诊：高血压随访").sees("只计算 1 次起付线");
    // Why, whom, then straight on the button; what was filled in stands to be read.
    driver.keys("5<Down>").sees("通讯录").misses("安心理").keys("2").sees("陈心远").keys("<F2>");
    let Some(Change::Refer(new)) = saved(&mut driver) else { panic!("not saved") };
    let expected = Destination {
        institution: "第一医院".to_owned(),
        department: "心内科".to_owned(),
        expert: "陈心远".to_owned(),
    };
    assert_eq!((new.reason, new.to, new.unrelated), (ReferralReason::Emergency, expected, false));
}

#[test]
fn a_result_is_written_with_digits_and_not_gone_asks_for_a_day() {
    let mut driver = Driver::new();
    driver.keys("<C-x>").sees("等结果").keys("<F2>").sees("转诊结果 陈建国").misses("再问日");
    driver.keys("3").sees("再问日").keys("<F2>");
    let Some(Change::AnswerReferral(told)) = saved(&mut driver) else { panic!("not saved") };
    assert_eq!((told.referral, told.answer), (ReferralId(1), Answered::AgainOn(add_days(today(), 7))));
    driver.keys("<F2>1<F2>");
    let Some(Change::AnswerReferral(told)) = saved(&mut driver) else { panic!("not saved") };
    assert_eq!(told.answer, Answered::Ended(Fate::Admitted));
}

#[test]
fn numbers_of_the_tabs_are_the_lengths_of_their_lists() {
    let mut driver = Driver::new();
    driver.keys("<C-x>").sees("未结 2").sees("未结 1/2").keys("<Right>").sees("逾期未问 1/1");
    driver.keys("<Left><Left>").sees("全部 1/6");
}

#[test]
fn who_is_back_is_not_taken_back_again() {
    let mut driver = Driver::new();
    driver.keys("<C-x><Left><Down><Down><Down><Down><F5>").sees("已经转回");
    driver.keys("<Up><Up><F5>").sees("接 2026-11-02 的转诊").keys("<Down><Down><Down><Down>继续服药<F2>");
    let Some(Change::TakeBack(new)) = saved(&mut driver) else { panic!("not saved") };
    assert_eq!((new.referral, new.advice.as_str()), (Some(ReferralId(3)), "继续服药"));
}

#[test]
fn the_card_names_whom_to_ask_but_for_what_is_not_shown_unasked() {
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter>").sees("可问 村医 林阿祥 > 医院专家 陈心远").misses("安心理");
    driver.keys("<F4>").sees("安心理");
    driver.keys("<Right><Right><Right>").sees("等结果").keys("<Enter>").sees("转诊结果 陈建国");
}

#[test]
fn a_contact_is_added_and_taken_out_by_keys() {
    let mut driver = Driver::new();
    driver.keys("<C-a>").sees("139****0131").keys("<F8>").sees("要从通讯录里删去").keys("<Enter>");
    assert_eq!(saved(&mut driver), Some(Change::RemoveContact(ContactId(1))));
    driver.keys("<F5>叶教授<Down>4<Down>第二医院<F2>");
    let Some(Change::AddContact(new)) = saved(&mut driver) else { panic!("not saved") };
    assert_eq!((new.name.as_str(), new.tier, new.institution.as_str()), ("叶教授", Tier::Expert, "第二医院"));
}
