//! The words of pay: refusals, checks, verdicts, differences, and the names of bases and kinds.
//! The working has a file of its own: [`working`].

pub mod behind;
mod capital;
mod names;
pub mod print;
mod problem;
pub mod working;

pub use capital::capital;
pub use names::{basis, counterpart, kind, marks, points, recipient, rest_to};
pub use problem::problem;

use super::names::{item, mode};
use crate::domain::money::Fen;
use crate::domain::pay::check::{Check, Finding, NamedAmount};
use crate::domain::pay::compare::{Difference, FigureAt};
use crate::domain::pay::freeze::Verdict;
use crate::domain::pay::sheet::PotSheet;
use crate::domain::pay::statement::{Statement, StatementRow};

/// The name of a check.
#[must_use]
pub fn check_title(finding: &Finding) -> &'static str {
    match finding {
        Finding::Sums { .. } => "合计相符",
        Finding::Parts { .. } => "分项相符",
        Finding::Balance { .. } => "收支平衡",
        Finding::PaidShare { .. } => "分配比例",
        Finding::Negative { .. } => "没有负数",
        Finding::Jumps { .. } => "与上月相比",
        Finding::TeamScores { .. } => "团队考核分",
        Finding::QualityScores { .. } => "个人质量分",
        Finding::Attendance { .. } => "出勤",
        Finding::WorkWithoutPoints { .. } => "工作量分值",
        Finding::LateWork { .. } => "补录的工作量",
        Finding::Unreported { .. } => "未报结果的上门",
        Finding::PotsEntered { .. } => "录入的资金",
        Finding::Received { .. } => "应收和实收",
        Finding::Settlement { .. } => "年终结算",
        Finding::Performers { .. } => "由谁承担",
        Finding::Unclaimed { .. } => "没有人可分的钱",
    }
}

/// A line that stands alone: what was checked, and what was found.
#[must_use]
pub fn check_line(check: &Check) -> String {
    format!("{}：{}", check_title(&check.finding), self::check(check))
}

/// The whole finding in one sentence, with its figures, where its subject stands beside it.
#[must_use]
pub fn check(check: &Check) -> String {
    match &check.finding {
        Finding::Sums { members_fen, released_fen, adjustments_fen, waited_fen, waits_fen, below_yuan_fen } => {
            let sign = if check.ok { "=" } else { "不等于" };
            let waited =
                if waited_fen.is_zero() { String::new() } else { format!(" + 以前留下未分 {waited_fen}") };
            let waits = if waits_fen.is_zero() { String::new() } else { format!(" - 留到下月 {waits_fen}") };
            let below = if below_yuan_fen.is_zero() {
                String::new()
            } else {
                format!(" - 不足一元的零数 {below_yuan_fen}")
            };
            format!("成员合计 {members_fen} {sign} 发放 {released_fen} + 加减 {adjustments_fen}{waited}{waits}{below}")
        }
        Finding::Parts { wrong } if wrong.is_empty() => "每一项都等于其中各份之和".to_owned(),
        Finding::Parts { wrong } => {
            let row = |row: &crate::domain::pay::check::Mismatch| {
                format!("{} 应为 {}，各份之和 {}", row.title, row.whole_fen, row.parts_fen)
            };
            list(wrong.iter().map(row))
        }
        Finding::Balance { in_fen, out_fen } => {
            let sign = if check.ok { "=" } else { "不等于" };
            format!("进 {in_fen} {sign} 出 {out_fen}")
        }
        Finding::PaidShare { paid_fen, fee_fen, cost_fen, paid_bp, least_bp } => {
            let order = if check.ok { "不低于" } else { "低于" };
            let (paid, least) = (percent(*paid_bp), percent(*least_bp));
            format!("发给成员 {paid_fen}，占签约费 {fee_fen} 减成本 {cost_fen} 的 {paid}，{order} {least}")
        }
        Finding::Negative { members, reserve_fen } => {
            let reserve = reserve_fen.iter().map(|fen| format!("结余 {fen}"));
            let rows = members.iter().map(|row| format!("{} {}", row.name, row.amount_fen)).chain(reserve);
            or_none(list(rows), "没有人应发为负，结余不为负", "为负：")
        }
        Finding::Jumps { jumps } => {
            let rows = jumps.iter().map(|row| format!("{} 上月 {}，本月 {}", row.name, row.before_fen, row.now_fen));
            or_none(list(rows), "没有异常增减", "增减较大：")
        }
        Finding::TeamScores { missing, waiting, carried } => team_scores(missing, waiting, carried),
        Finding::QualityScores { missing } => {
            or_none(list(missing.iter().cloned()), "每人都已录", "还没有录入，按满分计，月结后不能再录：")
        }
        Finding::Attendance { absent } => {
            or_none(list(absent.iter().cloned()), "有工作量的人都有出勤", "有工作量而出勤为 0 天：")
        }
        Finding::WorkWithoutPoints { work } => {
            let rows = work.iter().map(|row| format!("{}-{} {} 次", item(row.item), mode(row.mode), row.count));
            or_none(list(rows), "每种工作都有分值", "没有分值，不计分：")
        }
        Finding::LateWork { months } => {
            let row =
                |row: &crate::domain::pay::check::LateMonth| format!("{} 月结后补录的 {} 次", row.month, row.count);
            format!("{}，计入本月", list(months.iter().map(row)))
        }
        Finding::Unreported { visits: 0 } => "本月的上门都有结果".to_owned(),
        Finding::Unreported { visits } => {
            format!("本月有 {visits} 次上门还没有记录也没有写未成，做了的不会计分（上门屏「以往未办」）")
        }
        Finding::PotsEntered { missing } => {
            or_none(list(missing.iter().cloned()), "都已录入", "还没有录入金额，本月按 0 计：")
        }
        Finding::Received { payers } => list(payers.iter().map(|row| match row.received_fen {
            Some(received) => format!("{} 应收 {}，实收 {received}", row.payer, row.due_fen),
            None => format!("{} 应收 {}，实收未录", row.payer, row.due_fen),
        })),
        Finding::Settlement { pots } => {
            or_none(list(pots.iter().cloned()), "全年预发已经结清", "没有考核分，全年预发不能结算：")
        }
        Finding::Performers { work } => {
            let row = |row: &crate::domain::pay::check::WorkOfOthers| {
                format!("{} {} {} 次", row.member, item(row.item), row.count)
            };
            or_none(list(work.iter().map(row)), "各项由应承担的人做", "由别的岗位做的，分值照记给做的人：")
        }
        Finding::Unclaimed { parts } => {
            let row = |row: &crate::domain::pay::check::UnclaimedPart| {
                format!("{}-{} {}（按{}分，每人都是 0）", row.pot, row.part, row.amount_fen, basis(row.basis))
            };
            format!(
                "{}。请核对服务、出勤和质量是否录全；月结后这些钱留在原来的项里，到有人可分的月份一起分",
                list(parts.iter().map(row))
            )
        }
    }
}

/// Money that waits for a score is paid in the month in which there is one, by that month's score and weights.
fn team_scores(missing: &[String], waiting: &[NamedAmount], carried: &[NamedAmount]) -> String {
    let amounts = |rows: &[NamedAmount]| list(rows.iter().map(|row| format!("{} {}", row.name, row.amount_fen)));
    let scores = missing.join("、");
    match (missing, waiting, carried) {
        ([], _, []) => "已录".to_owned(),
        ([], _, carried) => {
            format!("已录；以前没有考核分而留下的钱，本月按本月的分一起发放：{}", amounts(carried))
        }
        (_, [], _) => format!("{scores}还没有录入，没有钱等它发放"),
        (_, waiting, _) => format!(
            "{scores}还没有录入，本月不发：{}。月结后转入下月，按下月录入的{scores}分一起发放，本月的分不能再录",
            amounts(waiting)
        ),
    }
}

/// What a verification found, in one sentence.
#[must_use]
pub fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Agrees { code } => format!("相符：账与校验码 {code} 一致，按原数据重算的每一笔都相同"),
        Verdict::AmountsDiffer(differences) => {
            let (first, rest) = (differences.iter().take(5).map(difference), differences.len().saturating_sub(5));
            let more = if rest > 0 { format!("；另有 {rest} 处") } else { String::new() };
            format!("不符：账上的数与按原数据重算的不同：{}{more}", list(first))
        }
        Verdict::HashDiffers { sealed, found } => {
            let head = |hash: &str| hash.chars().take(16).collect::<String>();
            format!("不符：月结后数据被改动过，金额未变。封存 {}，现在 {}", head(sealed), head(found))
        }
        Verdict::PaperDiffers { paper, books } => {
            format!("不符：纸上的校验码是 {paper}，账上的是 {books}。这张表不是按现在的账打印的")
        }
        Verdict::Unreadable(words) => format!("不符：封存的数据读不出来（{words}）"),
        Verdict::Refused(problems) => {
            format!("不符：封存的数据算不出工资表：{}", list(problems.iter().map(problem)))
        }
    }
}

/// One amount before and after.
#[must_use]
pub fn difference(difference: &Difference) -> String {
    let Difference { at, before, after } = difference;
    format!("{} {before} -> {after}（{}）", figure_at(at), signed(difference.change()))
}

fn figure_at(at: &FigureAt) -> String {
    match at {
        FigureAt::Total { member, .. } => format!("{member} 应发"),
        FigureAt::Line { member, pot, part, .. } => format!("{member} {pot}-{part}"),
        FigureAt::Adjusted { member, .. } => format!("{member} 加减"),
        FigureAt::Pot { pot } => format!("{pot} 发放"),
        FigureAt::Waiting { pot, part } => format!("{pot}-{part} 留到下月"),
        FigureAt::Reserve => "结余".to_owned(),
        FigureAt::Institution => "机构".to_owned(),
        FigureAt::Payer => "付费方".to_owned(),
    }
}

/// What stayed in the parts of a pot before and what stays in them now, in a few words each.
pub fn waiting(pot: &PotSheet) -> impl Iterator<Item = String> {
    pot.parts.iter().filter_map(|part| match (part.waited, part.waits()) {
        (Fen::ZERO, Fen::ZERO) => None,
        (waited, Fen::ZERO) => Some(format!("{}含以前留下 {waited}", part.title)),
        (_, waits) => Some(format!("{} {waits} 没有人可分，留到下月", part.title)),
    })
}

/// An amount with its sign, `+0.01` or `-0.01`.
#[must_use]
pub fn signed(amount: Fen) -> String {
    if amount > Fen::ZERO { format!("+{amount}") } else { amount.to_string() }
}

/// Basis points as percent: `70%`, `83.33%`.
#[must_use]
pub fn percent(basis_points: u32) -> String {
    let (whole, rest) = (basis_points / 100, basis_points % 100);
    if rest == 0 { format!("{whole}%") } else { format!("{whole}.{rest:02}%") }
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("；")
}

fn or_none(found: String, none: &str, before: &str) -> String {
    if found.is_empty() { none.to_owned() } else { format!("{before}{found}") }
}

/// A way to pay that can be copied.
#[must_use]
pub fn known_scheme(id: &str, title: &str, place: &str) -> String {
    format!("{id}  {title}（{place}）")
}

/// A scheme that was copied into the team's own rules.
#[must_use]
pub fn copied(title: &str, file: &str, from: crate::domain::date::Month) -> String {
    format!("已把「{title}」写进 {file}，{from} 起按它分配。请在那里改成本队的数，再用 jiayi policy check 核对")
}

/// A member's year as lines: each month, then the sum.
#[must_use]
pub fn statement(of: &Statement) -> String {
    let mut lines = vec![format!("{} {} 年", of.name, of.year)];
    if of.rows.is_empty() {
        lines.push(NO_CLOSED_MONTH.to_owned());
        return lines.join("\n");
    }
    let line = |row: &StatementRow| {
        let month = row.month.map_or_else(|| "合计".to_owned(), |month| month.to_string());
        let mut said = vec![month];
        said.extend(of.pots.iter().zip(&row.pots).map(|(title, fen)| format!("{title} {fen}")));
        said.push(format!("加减 {}", row.by_hand));
        said.push(format!("更正 {}", row.corrections));
        said.push(format!("应发 {}", row.total));
        said.join("  ")
    };
    lines.extend(of.rows.iter().chain([&of.sum]).map(line));
    lines.join("\n")
}

pub const NO_CLOSED_MONTH: &str = "这一年没有已月结的月份";
