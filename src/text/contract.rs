//! Agreements in words: kinds, occasions, reasons, lists, what signing came to and why it was refused.

use super::columns::table;
use crate::desk::model::{ContractBoard, ContractEnded, ContractLine, Renewals, Signed};
use crate::domain::contract::{
    AgreementKind, Contract, ContractList, ContractProblem, EndReason, NotRenewed, Party, Renewed, Season,
    SigningSource, TERM_YEARS,
};
use crate::domain::date::{Day, days_between};
use crate::domain::resident::Standing;

#[must_use]
pub fn kind(kind: AgreementKind) -> &'static str {
    match kind {
        AgreementKind::Individual => "个人",
        AgreementKind::Household => "家庭",
        AgreementKind::Organisation => "单位",
    }
}

#[must_use]
pub fn party(party: Party) -> &'static str {
    match party {
        Party::Team => "团队",
        Party::Doctor => "医生个人",
    }
}

#[must_use]
pub fn source(source: SigningSource) -> &'static str {
    match source {
        SigningSource::Batch => "集中签约",
        SigningSource::Clinic => "就诊时签约",
        SigningSource::Home => "上门签约",
        SigningSource::Online => "网上签约",
    }
}

#[must_use]
pub fn end_reason(reason: EndReason) -> &'static str {
    match reason {
        EndReason::Lost => "失访",
        EndReason::MovedOut => "迁出",
        EndReason::Dead => "死亡",
        EndReason::Refused => "本人拒绝",
        EndReason::Replaced => "改签",
        EndReason::Void => "作废",
        EndReason::Other => "其他",
    }
}

#[must_use]
pub fn list(list: ContractList) -> &'static str {
    match list {
        ContractList::ToSign => "未签约",
        ContractList::KeyToSign => "重点未签",
        ContractList::Renewing => "待续签",
        ContractList::Lapsed => "到期未续",
        ContractList::NotServed => "签而未服",
        ContractList::NotEffective => "未达有效",
        ContractList::NobodyResponsible => "无责任人",
        ContractList::Signed => "有效签约",
    }
}

/// What a list is of, in one sentence.
#[must_use]
pub fn about(list: ContractList) -> &'static str {
    match list {
        ContractList::ToSign => "没有有效协议，按本地的先后排",
        ContractList::KeyToSign => "属于重点人群，没有有效协议",
        ContractList::Renewing => "快到期，后面还没有接上",
        ContractList::Lapsed => "一年之内到期，没有续上",
        ContractList::NotServed => "签约以后（或近一年）没有服务过",
        ContractList::NotEffective => "今年的服务还不够算有效签约",
        ContractList::NobodyResponsible => "签约医生和责任人都不在团队里",
        ContractList::Signed => "今天有有效协议的居民",
    }
}

/// `签约季还有 35 天（1 至 6 月）`; nothing where the place signs all the year.
#[must_use]
pub fn season(season: Option<Season>, today: Day) -> Option<String> {
    let season = season?;
    let months = format!("{} 至 {} 月", season.first_month, season.last_month);
    Some(match season.days_left(today) {
        Some(days) => format!("签约季（{months}）还有 {days} 天"),
        None => format!("不在签约季（{months}）：新签要写理由，续签照常"),
    })
}

/// `2026-01-01 至 2026-12-31，还有 34 天`.
#[must_use]
pub fn standing(contract: &Contract, today: Day) -> String {
    let (from, until) = contract.term_on(today);
    if let Some(on) = contract.ended_on.filter(|on| *on <= today) {
        let reason = contract.end_reason.map(|reason| format!("（{}）", end_reason(reason))).unwrap_or_default();
        return format!("{on} 起解约{reason}");
    }
    if today < from {
        return format!("{from} 起生效");
    }
    match days_between(today, until) {
        _ if contract.renews => format!("至 {until} 自动续"),
        0 => format!("至 {until} 今天到期"),
        left @ 1.. => format!("至 {until} 剩{left}天"),
        over => format!("{until} 到期 已{}天", -over),
    }
}

#[must_use]
pub fn term(starts_on: Day, ends_on: Day, renews: bool) -> String {
    if renews {
        format!("{starts_on} 至 {ends_on}，到期自动续签")
    } else {
        format!("{starts_on} 至 {ends_on}")
    }
}

#[must_use]
pub fn signed(signed: &Signed) -> String {
    let who = match signed.people.as_slice() {
        [(_, name)] => name.clone(),
        people => {
            let names: Vec<&str> = people.iter().take(4).map(|(_, name)| name.as_str()).collect();
            format!("{}等 {} 人", names.join("、"), people.len())
        }
    };
    let mut said = format!("已签约：{who}，{}", term(signed.starts_on, signed.ends_on, signed.renews));
    for over in &signed.over {
        said.push_str(&format!("；{}已签 {} 户，超过 {} 户", over.name, over.households, over.limit));
    }
    if signed.lacks_consent {
        said.push_str("；还没有登记知情同意");
    }
    said
}

#[must_use]
pub fn ended(ended: &ContractEnded) -> String {
    format!("{}的协议从 {} 起解约（{}）", ended.name, ended.on, end_reason(ended.reason))
}

/// One sentence, and whoever was left out with the reason.
#[must_use]
pub fn renewals(renewals: &Renewals, done: bool) -> String {
    let mut lines = vec![renewed(renewals, done)];
    lines.extend(renewals.lines.iter().filter_map(|line| match line.outcome {
        Ok(Renewed { starts_on, ends_on, .. }) if renewals.lines.len() <= 20 => {
            Some(format!("  {} {starts_on} 至 {ends_on}", line.name))
        }
        Ok(_) => None,
        Err(why) => Some(format!("  {} 没有续：{}", line.name, not_renewed(why))),
    }));
    lines.join("\n")
}

/// `已续签 12 人，3 人没有续`.
#[must_use]
pub fn renewed(renewals: &Renewals, done: bool) -> String {
    let out = renewals.lines.len() - renewals.count();
    let said = if done { "已续签" } else { "可以续签" };
    match (renewals.lines.as_slice(), out) {
        ([line], 0) => match line.outcome {
            Ok(Renewed { starts_on, ends_on, .. }) => {
                format!("{said} {}：{}", line.name, term(starts_on, ends_on, renewals.ask.renews))
            }
            Err(_) => String::new(),
        },
        (_, 0) => format!("{said} {} 人", renewals.count()),
        (_, out) => format!("{said} {} 人，{out} 人不能续", renewals.count()),
    }
}

#[must_use]
pub fn not_renewed(why: NotRenewed) -> String {
    match why {
        NotRenewed::NoContract => "没有签过约".to_owned(),
        NotRenewed::Gone(standing) => super::names::standing(standing),
        NotRenewed::RenewsItself { until } => format!("到期自动续签，本期到 {until}"),
        NotRenewed::RenewedAlready { until } => format!("已经续到 {until}"),
        NotRenewed::TooEarly { from } => format!("还早，{from} 起可以续"),
        NotRenewed::Ended { on, reason } => {
            let reason = reason.map(|reason| format!("（{}）", end_reason(reason))).unwrap_or_default();
            format!("{on} 已解约{reason}，要重新签约")
        }
    }
}

#[must_use]
pub fn problem(problem: &ContractProblem) -> String {
    match problem {
        ContractProblem::SignedAlready { name, from, until } => {
            format!("{name}已有协议（{from} 至 {until}），同一天只能有一份；要换请用改签")
        }
        ContractProblem::Gone { name, standing: Standing::Present } => format!("{name}那一天还不在"),
        ContractProblem::Gone { name, standing } => format!("{name}已{}，不能签约", gone(*standing)),
        ContractProblem::OutOfSeason { first_month, last_month } => {
            format!("本地只在 {first_month} 至 {last_month} 月签约；新生儿、新迁入等例外请写明理由")
        }
        ContractProblem::SignedInFuture { on, today } => format!("签约日期 {on} 还没有到（今天 {today}）"),
        ContractProblem::StartsBeforeSigned { starts_on, signed_on } => {
            format!("生效日期 {starts_on} 早于签约日期 {signed_on}")
        }
        ContractProblem::BeforeBirth { name, on, birth } => format!("{on} 时{name}还没有出生（{birth}）"),
        ContractProblem::Term { years } => {
            format!("年数 {years} 不对，应为 {} 到 {} 年", TERM_YEARS.start(), TERM_YEARS.end())
        }
        ContractProblem::Nobody => "没有写是哪位居民".to_owned(),
        ContractProblem::OnlyOne => "个人签约一次一位；几位一起请用家庭签约或单位签约".to_owned(),
        ContractProblem::NoHousehold { name } => format!("名册里{name}没有同户的人，不能家庭签约"),
        ContractProblem::NoOrganisation => "单位签约要写单位名称".to_owned(),
        ContractProblem::NoDoctor => "以医生个人为主体签约，要写是哪位医生".to_owned(),
        ContractProblem::NoContract { name } => format!("{name}没有签过约"),
        ContractProblem::EndsInFuture { on, today } => format!("解约日期 {on} 还没有到（今天 {today}）"),
        ContractProblem::OverAlready { on, last } => format!("{on} 没有有效的协议，最后一份到 {last} 为止"),
        ContractProblem::NotRenewed { name, why } => format!("{name}不能续签：{}", not_renewed(*why)),
    }
}

fn gone(standing: Standing) -> String {
    match standing {
        Standing::Present => String::new(),
        Standing::MovedOut(on) => format!("于 {on} 迁出"),
        Standing::Dead(on) => format!("于 {on} 死亡"),
    }
}

/// The lists and their lengths, for the command line.
#[must_use]
pub fn board(board: &ContractBoard, today: Day) -> String {
    let row = |(which, count): &(ContractList, usize)| {
        vec![list(*which).to_owned(), count.to_string(), which.code().to_owned(), about(*which).to_owned()]
    };
    let rows: Vec<Vec<String>> = board.counts.iter().map(row).collect();
    let table = table(&["名单", "人数", "--list", "说明"], &rows, &[1]);
    match season(board.season, today) {
        Some(season) => format!("{season}\n{table}"),
        None => table,
    }
}

#[must_use]
pub fn lines(lines: &[ContractLine], count: usize, today: Day) -> String {
    let row = |line: &ContractLine| {
        vec![
            line.name.clone(),
            super::names::age(line.age),
            line.phone.clone().unwrap_or_default(),
            line.contract.as_ref().map_or_else(|| NEVER.to_owned(), |one| standing(one, today)),
            line.kind.map(kind).unwrap_or_default().to_owned(),
            line.doctor.clone().unwrap_or_default(),
            served(line.last_service, today),
            line.address.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    let table = table(&["姓名", "年龄", "电话", "协议", "类型", "医生", "上次服务", "地址"], &rows, &[]);
    format!("{table}\n共 {count} 人")
}

/// Said below the form before anything is written.
#[must_use]
pub fn preview(renewed: usize, left_out: usize) -> String {
    match left_out {
        0 => format!("{renewed} 人都可以续"),
        left_out => format!("{renewed} 人可以续，{left_out} 人不能续（已续、自动续、还早或已解约）"),
    }
}

pub const NEVER: &str = "没有签过";

#[must_use]
pub fn sign_title(name: &str, count: usize) -> String {
    if count == 1 { format!("签约 {name}") } else { format!("签约 {count} 人") }
}

#[must_use]
pub fn renew_title(count: usize) -> String {
    format!("续签 {count} 人")
}

#[must_use]
pub fn end_title(name: &str) -> String {
    format!("解约 {name}")
}

#[must_use]
pub fn marked(count: usize) -> String {
    format!("已标记 {count} 人")
}

/// A paper for calling back: who, where, and room for what they say.
#[must_use]
pub fn sample(drawn: &[(String, Vec<ContractLine>)], seed: u64, today: Day) -> String {
    let row = |doctor: &str, line: &ContractLine| {
        vec![
            doctor.to_owned(),
            line.name.clone(),
            line.phone.clone().unwrap_or_else(|| "没有电话".to_owned()),
            line.contract.as_ref().map_or_else(|| NEVER.to_owned(), |one| standing(one, today)),
            served(line.last_service, today),
            "[ ]接通 [ ]空号 [ ]服务过 [ ]没服务过".to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> =
        drawn.iter().flat_map(|(doctor, lines)| lines.iter().map(|line| row(doctor, line))).collect();
    let table = table(&["医生", "姓名", "电话", "协议", "上次服务", "回访"], &rows, &[]);
    format!("回访抽样 {today}，种子 {seed}\n{table}\n共 {} 人；用同一个种子再抽是同样的人", rows.len())
}

/// `12天前`.
#[must_use]
pub fn served(last: Option<Day>, today: Day) -> String {
    match last.map(|last| days_between(last, today)) {
        None => "从未".to_owned(),
        Some(0) => "今天".to_owned(),
        Some(days) => format!("{days}天前"),
    }
}
