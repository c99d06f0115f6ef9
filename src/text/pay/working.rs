//! A working in words and figures: one line for each step, so that a person can redo it with a pocket calculator.

use crate::domain::date::Month;
use crate::domain::money::Fen;
use crate::domain::pay::working::{Formula, Label, Plain, Unit, Working};
use crate::text::names;

/// A line of a working and how deep it lies under the figure that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingLine {
    pub depth: usize,
    pub text: String,
}

/// A whole working as one text, each step below what it explains.
#[must_use]
pub fn whole(working: &Working) -> String {
    let indented = |line: WorkingLine| format!("{}{}", "  ".repeat(line.depth), line.text);
    lines(working).into_iter().map(indented).collect::<Vec<_>>().join("\n")
}

/// The figure first, then what it is made of. Facts stand inside the line of the formula that takes them.
#[must_use]
pub fn lines(working: &Working) -> Vec<WorkingLine> {
    let mut lines = Vec::new();
    write_lines(working, 0, &mut lines);
    lines
}

fn write_lines(working: &Working, depth: usize, lines: &mut Vec<WorkingLine>) {
    let text = if depth == 0 { line(working) } else { line_below(working) };
    lines.push(WorkingLine { depth, text });
    for step in working.opens_to() {
        write_lines(step, depth + 1, lines);
    }
}

/// The figure that was asked for: what it is, how it follows, what it comes to.
#[must_use]
pub fn line(working: &Working) -> String {
    named(label(&working.label), working)
}

/// A step below another one, where it is known whose figures these are.
#[must_use]
pub fn line_below(working: &Working) -> String {
    named(label_below(&working.label), working)
}

fn named(name: String, working: &Working) -> String {
    let value = figure(working);
    match expression(working) {
        Some(expression) => format!("{name} = {expression} = {value}"),
        None => format!("{name} {value}"),
    }
}

fn expression(working: &Working) -> Option<String> {
    let steps = &working.steps;
    let joined = |sign: &str| steps.iter().map(operand).collect::<Vec<_>>().join(sign);
    let text = match (working.formula, steps.as_slice()) {
        (Formula::Given, _) | (Formula::Sum, []) => return None,
        (Formula::Sum, _) => steps.iter().map(term).collect::<Vec<_>>().join(" + "),
        (Formula::Difference, _) => joined(" - "),
        (Formula::Product, _) => joined(" x "),
        (Formula::WholePart, [a, b, c]) => {
            format!("{} x {} / {}（不足一分舍去）", operand(a), operand(b), operand(c))
        }
        (Formula::WholePartWith, [a, b, c, d]) => {
            format!("({} x {} + {}) / {}（不足一分舍去）", operand(a), operand(b), operand(c), operand(d))
        }
        (Formula::Rounded, [a, b, c]) if b.label == Plain::FullQuality.into() => {
            format!("{} / {}（四舍五入到四位小数）", operand(a), operand(c))
        }
        (Formula::Rounded, [a, b, c]) if c.label == Plain::KeyStepOne.into() => {
            format!("{} x {}（四舍五入到分值的两位小数）", operand(a), operand(b))
        }
        (Formula::Rounded, [a, b, c]) => {
            format!("{} x {} / {}（四舍五入到分值的两位小数）", operand(a), operand(b), operand(c))
        }
        (Formula::DifferenceWithin, [a, b, c]) => {
            format!("{} - {}（不低于 0，不超过 {}）", operand(a), operand(b), operand(c))
        }
        (Formula::Remainder, [a, b, c, d]) => {
            format!("{} x {} - {} x {}，不计正负", operand(a), operand(b), operand(d), operand(c))
        }
        (Formula::Precedence { negative }, [a, b, c]) => {
            let sign = if negative { "-" } else { "+" };
            format!("{} {sign} {} x {}", operand(a), operand(b), operand(c))
        }
        (Formula::Rank { .. }, _) => format!("{} 由大到小", joined("，")),
        (Formula::OddFen { negative }, [a, b]) => {
            let verb = if negative { "扣" } else { "得" };
            format!("{} 不大于 {} 则{verb}一分", operand(a), operand(b))
        }
        (Formula::OnlyBelow, [a, b, c]) => format!("{} 低于 {} 则照用，否则 {}", operand(a), operand(b), figure(c)),
        (Formula::Band, [score, bands @ ..]) => {
            let bands = bands.chunks(2).map(|band| band.iter().map(operand).collect::<Vec<_>>().join(" 起 "));
            format!("{}；{}", operand(score), bands.collect::<Vec<_>>().join("；"))
        }
        (Formula::CarryAfter { negative }, [a, b, c, d]) => {
            let sign = if negative { "-" } else { "+" };
            format!("{} {sign} {} / {} - {}", operand(a), operand(b), operand(c), operand(d))
        }
        _ => joined("，"),
    };
    Some(text)
}

fn operand(working: &Working) -> String {
    format!("{} {}", label_below(&working.label), figure(working))
}

/// A term of a sum: with its own factors where they are facts.
fn term(working: &Working) -> String {
    if !working.is_product_of_facts() {
        return operand(working);
    }
    let factors = working.steps.iter().map(figure).collect::<Vec<_>>().join(" x ");
    format!("{} {factors}", label_below(&working.label))
}

/// The value with its unit, as it stands on a calculator.
#[must_use]
pub fn figure(working: &Working) -> String {
    number(working.value, working.unit)
}

/// A value in the smallest step that its unit shows.
#[must_use]
pub fn number(value: i128, unit: Unit) -> String {
    match unit {
        Unit::Yuan => i64::try_from(value).map_or_else(|_| decimal(value, 2, 2), |fen| Fen(fen).to_string()),
        Unit::MicroFen => decimal(value, 8, 2),
        Unit::PersonMonths => format!("{value} 人月"),
        Unit::PersonDays => format!("{value} 人天"),
        Unit::Times => format!("{value} 次"),
        Unit::Days => format!("{value} 天"),
        Unit::Months => format!("{value} 个月"),
        Unit::Points | Unit::Marks => format!("{} 分", decimal(value, 2, 2)),
        Unit::Number { decimals } => decimal(value, decimals, decimals.min(2)),
        Unit::Percent => decimal(value, 2, 0),
        Unit::Rank => value.to_string(),
    }
}

/// A whole number of the smallest step as a decimal; zeros at the end go, but `least` digits stay.
fn decimal(value: i128, decimals: u8, least: u8) -> String {
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = usize::from(decimals) + 1);
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(decimals));
    let mut fraction = fraction.to_owned();
    while fraction.len() > usize::from(least) && fraction.ends_with('0') {
        fraction.pop();
    }
    let sign = if value < 0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// What a figure is called among the terms of a member's month: without the name that stands above it.
fn label_below(label: &Label) -> String {
    match label {
        Label::Line { pot, part, .. } => format!("{pot}-{part}"),
        Label::Adjustment { kind, reason, .. } => format!("{}（{reason}）", super::kind(*kind)),
        Label::OthersShare { of, reason, .. } => format!("分担 {of} 的加减（{reason}）"),
        label => self::label(label),
    }
}

/// What a figure is called.
#[must_use]
pub fn label(label: &Label) -> String {
    match label {
        Label::MemberTotal { member } => format!("{member} 应发"),
        Label::Line { member, pot, part } => format!("{member} {pot}-{part}"),
        Label::Adjustment { member, kind, reason } => format!("{member} {}（{reason}）", super::kind(*kind)),
        Label::OthersShare { member, of, reason } => format!("{member} 分担 {of} 的加减（{reason}）"),
        Label::OthersAmount { of, reason } => format!("{of} 的加减的另一面（{reason}）"),
        Label::PartAmount { pot, part } => format!("{pot}-{part}"),
        Label::PartOfMonth { pot, part } => format!("{pot}-{part}本月"),
        Label::PartAvailable { pot, part } => format!("{pot}-{part}可分"),
        Label::PartShare { part } => format!("{part}占百分之"),
        Label::Precedence { of } => format!("{of} 的先后"),
        Label::Weight { member } => format!("{member} 权重"),
        Label::WeightSum { part } => format!("{part}权重合计"),
        Label::WorkPoints { item, mode, late: None } => format!("{}-{}", names::item(*item), names::mode(*mode)),
        Label::WorkPoints { item, mode, late: Some(day) } => {
            let month = Month::of(*day);
            format!("{}-{}（{month} 月结后补录 {day}）", names::item(*item), names::mode(*mode))
        }
        Label::WorkCount { item, mode } => format!("{}-{}次数", names::item(*item), names::mode(*mode)),
        Label::PointValue { item, mode } => format!("{}-{}每次", names::item(*item), names::mode(*mode)),
        Label::KeyStepValue { item, mode } => format!("{}-{}重点环节每次", names::item(*item), names::mode(*mode)),
        Label::Stars { stars: 0 } => "没有星级的系数".to_owned(),
        Label::Stars { stars } => format!("{stars} 星系数"),
        Label::RoleCoefficient { own: true, .. } => "个人系数".to_owned(),
        Label::RoleCoefficient { role, own: false } => format!("{}系数", names::role(*role)),
        Label::PotReleased { pot } => format!("{pot}发放"),
        Label::PotAvailable { pot } => format!("{pot}可发"),
        Label::PotAccrued { pot, month } => format!("{pot} {month} 计提"),
        Label::AccruedToDate { month } => format!("本年至 {month} 计提"),
        Label::AccruedBefore { month } => format!("本年 {month} 之前计提"),
        Label::PersonMonths { through } => format!("本年至 {through} 累计"),
        Label::PersonMonthsBefore { month } => format!("本年 {month} 之前累计"),
        Label::TeamScore { score } => format!("{score}得分"),
        Label::TeamScoreMissing { score } => format!("{score}得分（未录入，转入下月按下月的分发）"),
        Label::Unearned { pot } => format!("{pot}未得"),
        Label::PendingAfter { pot } => format!("{pot}待考核"),
        Label::OtherSide { of, reason } => format!("{of} 的加减的另一面（{reason}）"),
        Label::Plain { name } => plain(*name).to_owned(),
    }
}

fn plain(name: Plain) -> &'static str {
    match name {
        Plain::ShareSum => "合计百分之",
        Plain::Whole => "整分",
        Plain::OddFen => "零头",
        Plain::OddFenCount => "零头个数",
        Plain::Rank => "名次",
        Plain::Remainder => "余数",
        Plain::CarryBefore => "以前欠的零头",
        Plain::CarryAfter => "转下月的零头",
        Plain::Same => "每人",
        Plain::Points => "工作量",
        Plain::DaysPresent => "出勤",
        Plain::EnteredShare => "手工份额",
        Plain::QualityCoefficient => "质量系数",
        Plain::QualityRatio => "得分比满分",
        Plain::QualityScore => "质量得分",
        Plain::QualityAssumed => "质量得分（未录入，按满分）",
        Plain::FullMarks => "满分",
        Plain::FractionBefore => "本年以前舍去的余数",
        Plain::FullQuality => "一",
        Plain::QualityThreshold => "界线",
        Plain::BandFloor => "得分",
        Plain::BandCoefficient => "系数",
        Plain::Rate => "每人每年",
        Plain::MonthlyRate => "每人每月",
        Plain::PaidTime => "单位时间报酬乘分钟",
        Plain::Difficulty => "21 加难度风险的 6%",
        Plain::Consultation => "5 分钟门诊",
        Plain::KeyStep => "重点环节倍数",
        Plain::KeyStepOne => "一倍",
        Plain::Brought => "自己的",
        Plain::EnteredAmount => "录入的金额",
        Plain::Allowance => "一人的补贴",
        Plain::AllowanceOfMonth => "全月补贴",
        Plain::DaysInTeam => "在队",
        Plain::DaysOfMonth => "全月",
        Plain::PaidPoints => "乘质量后的工作量",
        Plain::TierPoints => "本档工作量",
        Plain::PointPrice => "每分",
        Plain::TierAmount => "本档",
        Plain::TierSum => "各档合计",
        Plain::PricedPoints => "一人的工作量报酬",
        Plain::Hundred => "百",
        Plain::ReleaseCoefficient => "发放系数",
        Plain::Cost => "成本",
        Plain::Net => "减成本后",
        Plain::ShareOfNet => "占百分之",
        Plain::AdvanceShare => "预发百分之",
        Plain::YearAccrued => "全年计提",
        Plain::YearEarned => "全年应得",
        Plain::YearPaid => "已经预发",
        Plain::TeamsPool => "各团队合计",
        Plain::TeamWeight => "本团队权重",
        Plain::TeamsWeight => "各团队权重合计",
        Plain::BelowYuan => "不足一元的零数转结余",
        Plain::Levelled => "保底封顶",
        Plain::LevelAfter => "调整后",
        Plain::MonthsOfYear => "一年",
        Plain::Pending => "以前待考核",
        Plain::MembersTotal => "成员合计",
        Plain::MemberLines => "各项",
        Plain::Added => "增加",
        Plain::Deducted => "扣减",
        Plain::Waited => "以前留下未分",
        Plain::Waits => "没有人可分，留到下月",
        Plain::LeftOver => "方案里已没有的项目留下的",
        Plain::ReserveBefore => "原有结余",
        Plain::ReserveAfter => "结余",
        Plain::Institution => "机构",
        Plain::Payer => "付费方",
    }
}
