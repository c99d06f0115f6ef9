//! The words of referrals, returns from hospitals and the contact book.

use super::care;
use super::columns::table;
use crate::desk::model::{Answered, ReferralBoard, ReferralFilter, ReferralLine, ReferralRow, ReturnLine};
use crate::domain::contact::{Contact, Tier};
use crate::domain::referral::{BEST_RATING, Destination, Fate, ReferralReason, ReferralState, ReferralWish};

#[must_use]
pub fn reason(reason: ReferralReason) -> &'static str {
    match reason {
        ReferralReason::Diagnosis => "明确诊断",
        ReferralReason::LargeTest => "大型检查",
        ReferralReason::ChangeTreatment => "调整治疗",
        ReferralReason::Admission => "住院治疗",
        ReferralReason::Emergency => "危急情况",
        ReferralReason::Uncontrolled => "控制不满意",
        ReferralReason::SideEffect => "不良反应",
        ReferralReason::Complication => "并发症",
        ReferralReason::Other => "其他",
    }
}

#[must_use]
pub fn wish(wish: ReferralWish) -> &'static str {
    match wish {
        ReferralWish::Booking => "预约",
        ReferralWish::LargeTest => "大型检查",
        ReferralWish::Consultation => "会诊",
        ReferralWish::Bed => "床位",
        ReferralWish::Operation => "手术",
    }
}

#[must_use]
pub fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Admitted => "已住院",
        Fate::Treated => "已就诊返回",
        Fate::LostContact => "联系不上",
        Fate::Declined => "不愿去",
    }
}

pub const NOT_GONE: &str = "还没有去";

#[must_use]
pub fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Village => "村医",
        Tier::FamilyDoctor => "家庭医生",
        Tier::LeadingDoctor => "首席医生",
        Tier::Expert => "医院专家",
        Tier::ReferralOffice => "转诊办公室",
    }
}

#[must_use]
pub fn destination(to: &Destination) -> String {
    to.parts().collect::<Vec<_>>().join(" ")
}

/// Where it stands, in one or two words.
#[must_use]
pub fn state(line: &ReferralLine) -> String {
    match (&line.referral.state, &line.back) {
        (_, Some(_)) => "已转回".to_owned(),
        (ReferralState::Waiting, None) => "等结果".to_owned(),
        (ReferralState::NotGone { .. }, None) => NOT_GONE.to_owned(),
        (ReferralState::Ended { fate: of, .. }, None) => fate(*of).to_owned(),
    }
}

/// What is known of it, in one line: diagnosis, day of asking again, return, rating.
#[must_use]
pub fn known(line: &ReferralLine) -> String {
    let referral = &line.referral;
    let told = match &referral.state {
        ReferralState::Waiting => line.due_on.map(|day| format!("{day} 前问结果")),
        ReferralState::NotGone { asked_on, again_on } => Some(format!("{asked_on} 问过，{again_on} 再问")),
        ReferralState::Ended { fate: of, on, diagnosis } if diagnosis.is_empty() => Some(format!("{on} {}", fate(*of))),
        ReferralState::Ended { on, diagnosis, .. } => Some(format!("{on} {diagnosis}")),
    };
    let back = line.back.as_ref().map(|back| format!("{} 转回", back.on));
    let rating = referral.rating.map(|rating| format!("评 {rating}/{BEST_RATING}"));
    let slot = referral.priority_slot.then(|| "用优先号".to_owned());
    let wish = referral.wish.map(|of| format!("求{}", wish(of)));
    let note = (!referral.note.is_empty()).then(|| referral.note.clone());
    let parts = [told, back, rating, wish, slot, note];
    parts.into_iter().flatten().collect::<Vec<_>>().join("，")
}

/// Where the follow-up after a return stands.
#[must_use]
pub fn follow_up(back: &ReturnLine) -> String {
    back.follow_up.map_or_else(|| "已随访".to_owned(), |(due_on, _)| format!("{due_on} 前随访"))
}

/// Diagnosis and advice of a hospital.
#[must_use]
pub fn sent_down_with(back: &ReturnLine) -> String {
    let advice = (!back.back.advice.is_empty()).then(|| format!("医嘱：{}", back.back.advice));
    let diagnosis = (!back.back.diagnosis.is_empty()).then(|| back.back.diagnosis.clone());
    [diagnosis, advice].into_iter().flatten().collect::<Vec<_>>().join("，")
}

#[must_use]
pub fn filter(filter: ReferralFilter) -> &'static str {
    match filter {
        ReferralFilter::Open => "未结",
        ReferralFilter::Overdue => "逾期未问",
        ReferralFilter::Awaiting => "等结果",
        ReferralFilter::InHospital => "住院未回",
        ReferralFilter::ReturnedThisMonth => "本月转回",
        ReferralFilter::SentDown => "下转待随访",
        ReferralFilter::All => "全部",
    }
}

/// What a referral says when it is written down.
#[must_use]
pub fn made(name: &str, line: &ReferralLine) -> String {
    let answers = if line.answers.is_empty() {
        String::new()
    } else {
        format!("，接上{}的转诊追踪", line.answers.join("、"))
    };
    // The day first: a status line has room for no more than that.
    let due = line.due_on.map(|day| format!("，{day} 前问结果")).unwrap_or_default();
    format!("已转诊：{name}{due}，到{}{answers}。", destination(&line.referral.to))
}

#[must_use]
pub fn answered(name: &str, answered: &Answered) -> String {
    match answered {
        Answered::AgainOn(day) => format!("已记下：{name} 还没有去，{day} 再问。"),
        Answered::Ended(of) => format!("已记下转诊结果：{name} {}。", fate(*of)),
    }
}

#[must_use]
pub fn returned(name: &str, back: &ReturnLine) -> String {
    format!("已登记转回：{name} {}，{}。", back.on, follow_up(back))
}

#[must_use]
pub fn contact_added(name: &str) -> String {
    format!("通讯录已加：{name}。")
}

#[must_use]
pub fn contact_removed(name: &str) -> String {
    format!("通讯录已删：{name}。")
}

/// The list of the command line, with the lengths of all lists below it.
#[must_use]
pub fn board(board: &ReferralBoard, filter_shown: ReferralFilter) -> String {
    let rows: Vec<Vec<String>> = board.rows.iter().map(row).collect();
    let list = if rows.is_empty() {
        format!("{}：没有。", filter(filter_shown))
    } else {
        table(&["编号", "日期", "姓名", "年龄", "去向/来自", "原因", "状态", "逾期", "情况"], &rows, &[3, 7])
    };
    let counts: Vec<String> = board.counts.iter().map(|(of, count)| format!("{} {count}", filter(*of))).collect();
    format!("{list}\n{}", counts.join("，"))
}

fn row(row: &ReferralRow) -> Vec<String> {
    let years = |age: Option<u32>| age.map(|age| age.to_string()).unwrap_or_default();
    let late = |days: i64| if days > 0 { format!("{days} 天") } else { String::new() };
    match row {
        ReferralRow::Up(line) => vec![
            line.referral.id.to_string(),
            line.referral.on.to_string(),
            line.person.name.clone(),
            years(line.person.age),
            destination(&line.referral.to),
            reason(line.referral.reason).to_owned(),
            state(line),
            late(line.days_late),
            known(line),
        ],
        ReferralRow::Down(back) => vec![
            back.back.id.to_string(),
            back.on.to_string(),
            back.person.name.clone(),
            years(back.person.age),
            destination(&back.back.from),
            "下转".to_owned(),
            back.follow_up.map_or("已随访", |(_, status)| care::status(status)).to_owned(),
            String::new(),
            format!("{}，{}", follow_up(back), sent_down_with(back)),
        ],
    }
}

/// The contact book of the command line; numbers as they may be shown.
#[must_use]
pub fn contacts(contacts: &[Contact], title: impl Fn(&str) -> String) -> String {
    if contacts.is_empty() {
        return "通讯录还是空的：jiayi contact add 姓名 --tier expert --institution 医院 --phone 电话".to_owned();
    }
    let rows: Vec<Vec<String>> = contacts
        .iter()
        .map(|contact| {
            vec![
                contact.id.to_string(),
                tier(contact.tier).to_owned(),
                contact.name.clone(),
                contact.institution.clone(),
                contact.department.clone(),
                contact.phone.clone(),
                always(contact.always).to_owned(),
                serves(contact, &title),
                contact.note.clone(),
            ]
        })
        .collect();
    table(&["编号", "层级", "姓名", "机构", "科室", "电话", "随时", "管谁", "备注"], &rows, &[])
}

/// Institution and department.
#[must_use]
pub fn place(contact: &Contact) -> String {
    let parts = [&*contact.institution, &*contact.department];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `24小时` of one who answers day and night.
#[must_use]
pub fn always(always: bool) -> &'static str {
    if always { "24小时" } else { "" }
}

/// For whom it is: populations and village; empty where it is for everybody.
#[must_use]
pub fn serves(contact: &Contact, title: impl Fn(&str) -> String) -> String {
    let populations = contact.populations.iter().map(|population| title(population.as_str()));
    let village = (!contact.community.is_empty()).then(|| contact.community.clone());
    populations.chain(village).collect::<Vec<_>>().join("、")
}

/// Whom to ask about a resident, nearest first: `村医 林医生 > 医院专家 陈教授`.
#[must_use]
pub fn escalation<'c>(contacts: impl Iterator<Item = &'c Contact>) -> String {
    let named: Vec<String> = contacts.map(|contact| format!("{} {}", tier(contact.tier), contact.name)).collect();
    named.join(" > ")
}

pub const NONE_HERE: &str = "没有。居民卡上按 Ctrl-T 转诊。";

/// A sign of its own before the word, so that colour is never needed.
#[must_use]
pub fn row_state(row: &ReferralRow) -> String {
    match row {
        ReferralRow::Up(line) => {
            let sign = match (&line.referral.state, &line.back) {
                _ if line.days_late > 0 => '!',
                (_, Some(_)) => '+',
                (ReferralState::Ended { fate, .. }, None) if fate.was_seen() => '+',
                (ReferralState::Ended { .. }, None) => '-',
                _ => '~',
            };
            format!("{sign}{}", state(line))
        }
        ReferralRow::Down(back) => {
            back.follow_up.map_or_else(|| "+已随访".to_owned(), |(_, status)| super::screens::status(status))
        }
    }
}

#[must_use]
pub fn row_day(row: &ReferralRow) -> crate::domain::date::Day {
    match row {
        ReferralRow::Up(line) => line.referral.on,
        ReferralRow::Down(back) => back.on,
    }
}

#[must_use]
pub fn row_place(row: &ReferralRow) -> String {
    match row {
        ReferralRow::Up(line) => destination(&line.referral.to),
        ReferralRow::Down(back) => format!("自 {}", destination(&back.back.from)),
    }
}

#[must_use]
pub fn row_reason(row: &ReferralRow) -> &'static str {
    match row {
        ReferralRow::Up(line) => reason(line.referral.reason),
        ReferralRow::Down(_) => "下转",
    }
}

#[must_use]
pub fn row_known(row: &ReferralRow) -> String {
    match row {
        ReferralRow::Up(line) => known(line),
        ReferralRow::Down(back) => format!("{}，{}", follow_up(back), sent_down_with(back)),
    }
}

/// The whole row in one line, for a card of the command line.
#[must_use]
pub fn row_line(row: &ReferralRow) -> String {
    let state = row_state(row);
    format!("转诊 {} {} {} {state}：{}", row_day(row), row_place(row), row_reason(row), row_known(row))
}

/// The row once more, without what its columns show already.
#[must_use]
pub fn in_full(row: &ReferralRow) -> String {
    match row {
        ReferralRow::Up(line) => {
            let answers = if line.answers.is_empty() { String::new() } else { line.answers.join("、") + "；" };
            let back = line.back.as_ref().map(|back| format!("；{}", sent_down_with(back))).unwrap_or_default();
            format!("{answers}{}{back}；{}", known(line), line.by_name)
        }
        ReferralRow::Down(_) => row_known(row),
    }
}

#[must_use]
pub fn refer_title(name: &str) -> String {
    format!("转诊 {name}")
}

#[must_use]
pub fn answer_title(name: &str, line: Option<&ReferralLine>) -> String {
    let sent = line.map(|line| format!(" {} {}", line.referral.on, destination(&line.referral.to)));
    format!("转诊结果 {name}{}", sent.unwrap_or_default())
}

#[must_use]
pub fn take_back_title(name: &str) -> String {
    format!("下转 {name}")
}

pub const CONTACTS_TITLE: &str = "通讯录";
pub const ADD_CONTACT_TITLE: &str = "加一位联系人";
pub const NO_CONTACTS: &str = "还是空的。F5 加一位。";

#[must_use]
pub fn remove_question(contact: &Contact) -> String {
    format!("要从通讯录里删去 {} {} 吗？\n已有的转诊记录不变。", contact.institution, contact.name)
}

/// What a referral form says above its fields: the chases that it answers, and what the place gives to who is referred.
#[must_use]
pub fn aid(aid: &crate::desk::model::ReferralAid) -> Vec<String> {
    let chases = (!aid.chases.is_empty()).then(|| format!("等转诊：{}。", aid.chases.join("、")));
    let benefits = (!aid.benefits.is_empty()).then(|| benefits(&aid.benefits));
    chases.into_iter().chain(benefits).collect()
}

/// What the place gives to those who are referred.
#[must_use]
pub fn benefits(words: &[String]) -> String {
    format!("便利：{}。", words.join("；"))
}

/// Said above the form of a return.
#[must_use]
pub fn returns_from(referred_on: Option<crate::domain::date::Day>) -> String {
    match referred_on {
        Some(on) => format!("接 {on} 的转诊；登记后按规则随访。"),
        None => "医院转来的，登记后按规则随访。".to_owned(),
    }
}
