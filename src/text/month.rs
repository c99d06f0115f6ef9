//! The words of the month screen: titles, columns, accounts, differences, what closing means.

use super::columns::width;
use super::screens::key_in;
use super::{names, pay};
use crate::desk::model::{ClosedMonth, MonthStatus, PayView};
use crate::domain::date::Month;
use crate::domain::money::Fen;
use crate::domain::pay::beside::{Beside, What};
use crate::domain::pay::check::Check;
use crate::domain::pay::facts::{Adjustment, Counterpart};
use crate::domain::pay::freeze::Verdict;
use crate::domain::pay::pot::PotMoney;
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::scheme::Recipient;
use crate::domain::pay::sheet::{MemberTotal, PartSheet, PotSheet, Sheet};
use crate::domain::pay::working::Unit;
use crate::domain::team::Role;
use crate::tui::app::command::CommandId;
use crate::tui::app::keymap::Context;
use crate::tui::app::overlays::PaidLine;

/// Column heads.
pub mod column {
    pub const NAME: &str = "姓名";
    pub const ROLE: &str = "岗位";
    pub const COEFFICIENT: &str = "系数";
    pub const POINTS: &str = "工作量";
    pub const QUALITY: &str = "质量";
    pub const DAYS: &str = "出勤";
    pub const ADJUSTED: &str = "加减";
    pub const ADDED: &str = "加";
    pub const DEDUCTED: &str = "减";
    pub const TOTAL: &str = "应发";
    /// Against last month.
    pub const LAST_MONTH: &str = "比上月";
    /// Against the saved month, in a what-if.
    pub const SAVED: &str = "试算差";
    pub const BAR: &str = "构成";
    pub const REASON: &str = "原因";
    pub const KIND: &str = "类别";
    pub const AMOUNT: &str = "金额";
    pub const COUNTERPART: &str = "对方";
    pub const DIFFERENCE: &str = "差";
    pub const FIGURE: &str = "项目";
    pub const MONTH: &str = "月份";
    /// Pots for which there is no column of their own.
    pub const OTHER_POTS: &str = "其他各项";
    pub const BY_HAND: &str = "加减";
    pub const CORRECTED: &str = "更正";
    pub const SUM: &str = "合计";
}

pub const POTS: &str = "资金";
/// The row on which the team's score is entered while there is no sum.
pub const TEAM: &str = "团队";
pub const SPLIT: &str = "分配";
pub const CHECKS: &str = "核对";
pub const TOTAL: &str = "合计";
pub const WHERE_TO: &str = "钱到哪里去";
pub const LOADING: &str = "正在计算";
pub const WORKING: &str = "计算过程";
pub const BESIDE: &str = "差在哪里";
pub const ADJUSTMENTS: &str = "加减单";
pub const DRAFTS: &str = "草稿";
pub const LAST_MONTH: &str = "上月各项";
pub const AS_SAVED: &str = "现在";
pub const TRYING: &str = "正在试算";
pub const VERIFY: &str = "核对校验码";
/// Stands over everything that a what-if shows.
pub const WHAT_IF: &str = " 试算，没有保存 ";
const MISSING: &str = "未录";
/// Money of a part in which nobody has any weight.
const WAITS: &str = "留到下月";

/// Stands in the last line where not all checks are shown.
#[must_use]
pub fn more() -> String {
    format!("还有，{} 看全部核对", key_in(Context::Month, CommandId::ShowChecks))
}

#[must_use]
pub fn no_adjustments() -> String {
    format!("本月没有加减。{} 加一笔", key_in(Context::Adjustments, CommandId::AdjustPay))
}

#[must_use]
pub fn status(view: &PayView) -> String {
    match (view.status, &view.code) {
        (MonthStatus::Open, _) => "未月结".to_owned(),
        (MonthStatus::Closed, Some(code)) => format!("已月结  校验码 {code}"),
        (MonthStatus::Closed, None) => "已月结".to_owned(),
    }
}

/// How many figures a what-if has changed, and what it does to the sum.
#[must_use]
pub fn what_if_status(changes: usize, before: Option<Fen>, now: Option<Fen>) -> String {
    let sum = match (before, now) {
        (Some(before), Some(now)) => format!("  合计 {now}（{}）", difference_of(now - before)),
        _ => String::new(),
    };
    format!("改了 {changes} 处{sum}")
}

/// A role in two characters, for narrow tables.
#[must_use]
pub fn short_role(role: Role) -> &'static str {
    match role {
        Role::FamilyDoctor => "家医",
        Role::Specialist => "专科",
        Role::HealthManager => "健管",
        Role::Nurse => "护士",
        Role::PublicHealth => "公卫",
        Role::Tcm => "中医",
        Role::Pharmacist => "药师",
        Role::VillageDoctor => "村医",
        Role::Assistant => "助理",
    }
}

/// A quality score, or that there is none yet.
#[must_use]
pub fn quality(score: Option<u32>) -> String {
    score.map_or_else(|| MISSING.to_owned(), pay::marks)
}

/// What a pot brings this month, in a few words behind its amount.
#[must_use]
pub fn pot(pot: &PotSheet) -> String {
    let PotMoney { pending_before, .. } = &pot.money;
    let mut said = Vec::new();
    if let Some(score) = pot.money.by.score() {
        said.push(match score.given {
            Some(given) => format!("{} {}", score.title, pay::marks(given)),
            None => format!("{}未录，转入下月按下月的分发", score.title),
        });
    }
    if pot.money.available() != pot.money.released {
        said.push(pot_held(pot));
    }
    if *pending_before != Fen::ZERO {
        said.push(format!("含以前待考核 {pending_before}，按本月的分发"));
    }
    said.extend(pay::waiting(pot));
    match pot.recipient {
        Recipient::Institution => said.push("归机构，不发给成员".to_owned()),
        Recipient::Members if pot.parts.len() > 1 => {
            let part = |part: &PartSheet| format!("{} {}", part.title, share_of(part.pool.weight));
            said.push(pot.parts.iter().map(part).collect::<Vec<_>>().join("  "));
        }
        Recipient::Members => said.extend(pot.parts.first().map(|part| format!("按 {}", part.title))),
    }
    said.join("  ")
}

fn share_of(weight: u64) -> String {
    u32::try_from(weight).map_or_else(|_| String::new(), pay::percent)
}

/// What was accrued and what is held back: `计提 2,611.67  未发 261.17`.
#[must_use]
pub fn pot_held(pot: &PotSheet) -> String {
    let (accrued, held) = (pot.money.available(), pot.money.available() - pot.money.released);
    if held == Fen::ZERO { format!("计提 {accrued}") } else { format!("计提 {accrued}  未发 {held}") }
}

/// `+12.40`; nothing where there is nothing to compare with.
#[must_use]
pub fn change(change: Option<Fen>) -> String {
    change.map_or_else(String::new, pay::signed)
}

/// A difference that may be nothing.
#[must_use]
pub fn difference_of(change: Fen) -> String {
    if change == Fen::ZERO { "不变".to_owned() } else { pay::signed(change) }
}

/// An amount that is usually nothing: empty then.
#[must_use]
pub fn if_any(amount: Fen) -> String {
    if amount == Fen::ZERO { String::new() } else { pay::signed(amount) }
}

/// `核对  2 项要看，8 项通过`
#[must_use]
pub fn checks_title(checks: &[Check]) -> String {
    let failed = checks.iter().filter(|check| !check.ok).count();
    match failed {
        0 => format!("{CHECKS}  {} 项都通过", checks.len()),
        _ => format!("{CHECKS}  {failed} 项要看，{} 项通过", checks.len() - failed),
    }
}

/// A sign and a word before the sentence, so that colour is not needed.
#[must_use]
pub fn check(check: &Check) -> String {
    let mark = if check.ok { "+ 通过" } else { "! 要看" };
    format!("{mark} {}", pay::check_line(check))
}

/// All that passed, by name alone, in lines of so many columns; no name is broken.
#[must_use]
pub fn passed(checks: &[Check], columns: usize) -> Vec<String> {
    let names = checks.iter().filter(|check| check.ok).map(|check| pay::check_title(&check.finding).to_owned());
    flow("+ 通过 ", names, columns)
}

/// Pieces in lines of so many columns, none broken, the first line behind a heading.
fn flow(heading: &str, pieces: impl Iterator<Item = String>, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if width(line) + 2 + width(&piece) <= columns => {
                line.push_str("  ");
                line.push_str(&piece);
            }
            Some(_) => lines.push(format!("{}{piece}", " ".repeat(width(heading)))),
            None => lines.push(format!("{heading}{piece}")),
        }
    }
    lines
}

/// Why there is no sheet, one line for each reason.
#[must_use]
pub fn no_sheet(problem: &PayProblem) -> String {
    format!("! 算不出：{}", pay::problem(problem))
}

/// The row of a member in full: terms of the amount, and last month.
#[must_use]
pub fn member_terms(sheet: &Sheet, row: &MemberTotal) -> Vec<(String, Fen)> {
    let lines = sheet.lines().filter(|line| line.member == row.id);
    let mut terms: Vec<_> = lines.map(|line| (line.part.title.clone(), line.amount)).collect();
    for (title, amount) in [(column::ADDED, row.added), (column::DEDUCTED, row.deducted)] {
        if amount != Fen::ZERO {
            terms.push((title.to_owned(), amount));
        }
    }
    terms
}

/// What a pot holds: its parts, or itself where it has none; and what was not released.
#[must_use]
pub fn pot_terms(pot: &PotSheet) -> Vec<(String, Fen)> {
    let mut terms: Vec<_> = pot.parts.iter().map(|part| (part.title.clone(), part.split.amount)).collect();
    if terms.is_empty() {
        terms.push((pot.title.clone(), pot.money.released));
    }
    let held = pot.money.available() - pot.money.released;
    if held != Fen::ZERO {
        terms.push(("未发放".to_owned(), held));
    }
    let waits: Fen = pot.parts.iter().map(PartSheet::waits).sum();
    if waits != Fen::ZERO {
        terms.push((WAITS.to_owned(), waits));
    }
    terms
}

/// Everybody who gets something of the month's money.
#[must_use]
pub fn accounts(sheet: &Sheet) -> Vec<(String, Fen)> {
    let pending = sheet.pots.iter().map(|pot| pot.money.pending_after).sum();
    let waits = sheet.pots.iter().flat_map(|pot| &pot.parts).map(PartSheet::waits).sum();
    let accounts = [
        ("成员", sheet.total()),
        ("机构", sheet.institution.total()),
        ("结余", sheet.reserve.after()),
        ("付费方", sheet.payer),
        ("待考核", pending),
        (WAITS, waits),
    ];
    accounts
        .into_iter()
        .filter(|(_, amount)| *amount != Fen::ZERO)
        .map(|(title, amount)| (title.to_owned(), amount))
        .collect()
}

/// `上月 1,500.12，+175.53`
#[must_use]
pub fn against_last_month(before: Option<Fen>, change: Option<Fen>) -> String {
    match (before, change) {
        (Some(before), Some(change)) => format!("上月各项 {before}，{}", pay::signed(change)),
        _ => "没有上月可比".to_owned(),
    }
}

#[must_use]
pub fn input_title(month: Month, name: &str, trying: bool) -> String {
    let whom = if name.is_empty() { TEAM } else { name };
    if trying { format!("试算 {month} {whom}（不保存）") } else { format!("录入 {month} {whom}") }
}

#[must_use]
pub fn adjust_title(month: Month) -> String {
    format!("加减 {month}")
}

#[must_use]
pub fn sheet_title(month: Month) -> String {
    format!("写出签字表 {month}")
}

/// The name under which a month's sign-off sheet is written.
#[must_use]
pub fn sheet_file(month: Month) -> String {
    format!("绩效-{month}.xlsx")
}

#[must_use]
pub fn remove_question(line: &PaidLine) -> String {
    let Adjustment { kind, reason, .. } = &line.adjustment;
    let amount = pay::signed(line.adjustment.effect());
    format!("要删去这一笔吗？\n{} {} {amount} 元（{reason}）", line.name, pay::kind(*kind))
}

/// Who bears an adjustment, with the part where the others do.
#[must_use]
pub fn counterpart(view: &PayView, adjustment: &Adjustment) -> String {
    let said = pay::counterpart(&adjustment.counterpart);
    let Counterpart::Others { part } = &adjustment.counterpart else { return said.to_owned() };
    let known = view.scheme.pot(&part.pot).and_then(|pot| pot.parts.iter().find(|known| known.id == part.part));
    known.map_or_else(|| said.to_owned(), |part| format!("{said}按{}", pay::basis(part.basis)))
}

/// What two members are compared by.
#[must_use]
pub fn beside(row: &Beside) -> String {
    match &row.what {
        What::Total => column::TOTAL.to_owned(),
        What::Part { pot, part } => format!("{pot}-{part}"),
        What::Adjusted => column::ADJUSTED.to_owned(),
        What::Weight => "权重".to_owned(),
        What::RoleCoefficient => "岗位系数".to_owned(),
        What::Points => "工作量".to_owned(),
        What::QualityCoefficient => "质量系数".to_owned(),
        What::DaysPresent => "出勤".to_owned(),
        What::EnteredShare => "手工份额".to_owned(),
        What::Stars => "星级系数".to_owned(),
        What::Brought => "自己的".to_owned(),
        What::Levelled => "保底封顶".to_owned(),
        What::Work { item, mode } => format!("{}-{}", names::item(*item), names::mode(*mode)),
    }
}

/// The difference of a row with its sign; that there is none, where there is none.
#[must_use]
pub fn difference(value: i128, unit: Unit) -> String {
    let said = pay::working::number(value, unit);
    match value {
        0 => "相同".to_owned(),
        1.. => format!("+{said}"),
        _ => said,
    }
}

#[must_use]
pub fn close_title(month: Month) -> String {
    format!("月结 {month}")
}

/// What closing means.
#[must_use]
pub fn will_freeze(view: &PayView) -> String {
    let facts = &view.facts;
    let services: u32 = facts.all_work().map(|(_, row)| row.count).sum();
    format!(
        "封存：{} 名成员、{services} 次服务、{} 笔加减，以及分配方案和每一笔算式。封存后不再改变；有错在以后的月份更正。",
        facts.members.len(),
        facts.adjustments.len(),
    )
}

/// The sum of all members beside that of the month closed before.
#[must_use]
pub fn close_total(total: Fen, before: Option<&ClosedMonth>) -> String {
    match before {
        Some(closed) => {
            format!("合计 {total}   {} 是 {}（{}）", closed.month, closed.total, pay::signed(total - closed.total))
        }
        None => format!("合计 {total}   以前没有月结过"),
    }
}

/// A pot in one line: `团队分配 10,446.67（计提 10,446.67）`
#[must_use]
pub fn close_pot(pot: &PotSheet) -> String {
    let waiting: Vec<_> = pay::waiting(pot).map(|said| format!("  {said}")).collect();
    format!("{} {}（{}{}）", pot.title, pot.money.released, pot_held(pot), waiting.concat())
}

/// Every member's amount, with the change of the lines against last month where there was one.
#[must_use]
pub fn close_members(sheet: &Sheet, view: &PayView, columns: usize) -> Vec<String> {
    let member = |row: &MemberTotal| {
        let before = view.last_month.iter().find(|(id, _)| *id == row.id);
        let change = before.map(|(_, before)| format!("（{}）", pay::signed(row.lines - *before)));
        format!("{} {}{}", row.name, row.total, change.unwrap_or_default())
    };
    flow("", sheet.members.iter().map(member), columns)
}

/// What must be typed once more where scores are missing.
#[must_use]
pub fn type_the_month_again(month: Month) -> String {
    format!("考核分或质量分没有录全，见上。仍要月结，再输入一次 {month} 按 Enter")
}

/// What must be typed to close.
#[must_use]
pub fn type_the_month(month: Month) -> String {
    format!("要月结，请输入 {month} 再按 Enter")
}

/// A verification in one sentence, with its month.
#[must_use]
pub fn verdict(month: Month, verdict: &Verdict) -> String {
    format!("{month} {}", pay::verdict(verdict))
}

#[must_use]
pub fn statement_title(name: &str, year: i32) -> String {
    format!("{name} {year} 年度单")
}
