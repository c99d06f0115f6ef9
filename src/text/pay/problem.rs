//! Why something of pay was refused: what is wrong, where, and what was expected.

use super::names::marks;
use crate::domain::date::Month;
use crate::domain::money::Fen;
use crate::domain::pay::problem::PayProblem;

/// One sentence; nothing was changed.
#[must_use]
pub fn problem(problem: &PayProblem) -> String {
    match problem {
        PayProblem::CheckFails(check) => {
            format!("不能月结：核对「{}」没有通过，{}", super::check_title(&check.finding), super::check(check))
        }
        PayProblem::UnreadableMonth { month, detail } => {
            format!("{month} 存下的数据读不出来（{detail}）。请用 jiayi check 检查，从备份恢复。")
        }
        PayProblem::MonthClosed(month) => format!("{month} 已经月结，不能再改；有错请在以后的月份加一笔更正"),
        PayProblem::MonthNotOver { month, today } => {
            format!("{month} 还没有过完（今天 {today}），到 {} 才能月结", month.last_day())
        }
        PayProblem::MonthInFuture { month, today } => format!("{month} 还没有到（今天 {today}）"),
        PayProblem::LaterMonthClosed { month, later } => {
            format!("{later} 已经月结，不能再结更早的 {month}")
        }
        PayProblem::EarlierMonthOpen { month, open } => {
            format!("{open} 还没有月结；要先结 {open}，才能结 {month}，不然 {open} 的钱就没有月份可发了")
        }
        PayProblem::NothingToPay(month) => {
            format!("{month} 没有签约、没有服务、也没有加减，没有可结的；请核对月份")
        }
        PayProblem::Unscored { month, scores, members } => unscored(*month, scores, members),
        PayProblem::NotClosed(month) => format!("{month} 还没有月结，直接改就可以，不需要更正"),
        PayProblem::NoScheme(month) => {
            format!(
                "{month} 没有生效的分配方案：规则包里没有这个月的绩效办法，在自己的规则文件里写一个 [[scheme]] 就能算"
            )
        }
        PayProblem::CorrectionNotLater { of, month } => {
            format!("更正 {of} 只能记在以后的月份，不能记在 {month}")
        }
        PayProblem::UnreadableCode(given) => {
            format!("「{given}」不是校验码：应为六位年月加十位字母数字，例如 202610-7Q4KM2PXWD")
        }
        PayProblem::UnknownCode(given) => format!("没有与校验码 {given} 对应的已月结月份"),
        PayProblem::TeamScoreTooHigh { score, given, full } => {
            format!("{score} {} 分，超过满分 {} 分", marks(*given), marks(*full))
        }
        PayProblem::UnknownScore(score) => format!("分配方案里没有「{score}」这个考核分"),
        PayProblem::FloorTooHigh { floor, members, total } => {
            format!("保底 {floor} 太高：{members} 人共要 {}，各项合计只有 {total}", times(*floor, *members))
        }
        PayProblem::RewardOnly { member } => {
            format!("{member} 的扣减不能记：本方案只奖不罚（reward_only）")
        }
        PayProblem::UnknownFigure(id) => format!("分配方案里没有「{id}」：请用 jiayi policy list 核对编号"),
        PayProblem::PointsTooHigh { given, most } => {
            format!("一次 {} 分太多，最多 {} 分", marks(*given), marks(*most))
        }
        PayProblem::SchemeThere(id) => {
            format!("已经有方案「{id}」：换一个编号，或在自己的规则文件里直接改它的 effective")
        }
        PayProblem::AmountBelowZero { what, amount } => {
            let what = if what == "cost" { "成本" } else { what };
            format!("{what} {amount} 不能是负数")
        }
        PayProblem::UnknownStars { member, given } => format!("{member} {given} 星：分配方案里没有这个星级"),
        PayProblem::QualityTooHigh { member, given, full } => {
            format!("{member} 的质量分 {}，超过满分 {} 分", marks(*given), marks(*full))
        }
        PayProblem::TooManyDays { member, given, month } => {
            format!("{member} 出勤 {given} 天，{month} 只有 {} 天", month.days())
        }
        PayProblem::NoCoefficient { member } => format!("{member} 没有岗位系数：方案里没有这个岗位，也没有单独设定"),
        PayProblem::CoefficientTooHigh { member, given, most } => {
            format!("{member} 的岗位系数 {} 太大，应在 0 到 {} 之间", marks(*given), marks(*most))
        }
        PayProblem::NoMembers => "这个月团队里没有成员".to_owned(),
        PayProblem::MemberTwice(member) => format!("{member} 出现了两次"),
        PayProblem::MemberNotThere(id) => format!("编号 {id} 的人这个月不在团队里，却有工作量、份额或加减"),
        PayProblem::UnknownPart { pot, part } => format!("分配方案里没有「{pot}」的「{part}」这一项"),
        PayProblem::NotOneMember { pot, part, named } => {
            format!("{pot}-{part} 只能给一个人，现在指定了 {named} 人")
        }
        PayProblem::SharesNotWhole { pot, sum_bp } => {
            format!("{pot} 各项份额合计 {}，应为 100%", super::percent(*sum_bp))
        }
        PayProblem::NegativePot { pot, amount } => {
            format!("{pot} 本月为 {amount}：累计人数比已月结的少，或成本超过进账，请先查签约记录和成本")
        }
        PayProblem::NoParts { pot, released } => {
            format!("{pot}有 {released} 要分，但分配方案里它各项的份额都是 0")
        }
        PayProblem::NobodyElse { member, pot, part } => {
            format!("{member} 的加减要由 {pot}-{part} 的其他人分担，但其他人的权重都是 0")
        }
        PayProblem::TooLarge { what } => format!("{what} 的数太大，无法精确计算"),
        PayProblem::ReserveTooSmall { member, amount, reserve } => {
            format!(
                "结余只有 {reserve}，拿不出 {member} 的 {amount}；请改由机构（institution）或其他成员（others）负担"
            )
        }
        PayProblem::AmountTooLarge { given, most } => format!("金额 {given} 太大，最多 {most} 元"),
        PayProblem::NoReason { member } => format!("{member} 的加减没有写原因"),
        PayProblem::ZeroAmount { member } => format!("{member} 的加减金额是 0"),
        PayProblem::NegativeAmount { member, amount } => {
            format!("{member} 的加减金额 {amount} 不能是负数：增加或扣减由类别表示")
        }
    }
}

fn times(fen: Fen, count: usize) -> Fen {
    Fen(fen.0.saturating_mul(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// What is missing, how it is entered, and what closing without it means.
fn unscored(month: Month, scores: &[String], members: &[String]) -> String {
    let mut said = Vec::new();
    if !scores.is_empty() {
        let scores = scores.join("、");
        said.push(format!(
            "{scores}没有录入（jiayi pay score --month {month} 分数），不录就没有钱按它发放，转入下月按下月的分发"
        ));
    }
    if !members.is_empty() {
        let members = members.join("、");
        said.push(format!("质量分没有录入：{members}（jiayi pay quality --month {month} 姓名 分数），不录就按满分计"));
    }
    format!("{month} 的分没有录全，月结以后不能再录。{}。确实要这样月结，请加 --without-scores", said.join("；"))
}
