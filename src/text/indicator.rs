//! Indicators in words.

use super::columns::table;
use crate::desk::model::{
    Breakdown, BrokenDown, GapLine, GapPlan, IndicatorBoard, IndicatorLine, IndicatorSide, Nearness,
};
use crate::domain::date::Day;
use crate::domain::indicator::{
    Direction, EnteredFigure, Figure, FigureProblem, FigureSource, IndicatorGroup, percent,
};

#[must_use]
pub fn group(group: IndicatorGroup) -> &'static str {
    match group {
        IndicatorGroup::Kept => "履约",
        IndicatorGroup::Signing => "签约",
        IndicatorGroup::Management => "健康管理",
        IndicatorGroup::Visits => "就诊与转诊",
        IndicatorGroup::Opinion => "满意与知晓",
    }
}

#[must_use]
pub fn side(side: IndicatorSide) -> &'static str {
    match side {
        IndicatorSide::Gap => "差的人",
        IndicatorSide::Numerator => "分子",
        IndicatorSide::Denominator => "分母",
    }
}

#[must_use]
pub fn breakdown(by: Breakdown) -> &'static str {
    match by {
        Breakdown::Population => "按人群",
        Breakdown::Age => "按年龄",
        Breakdown::Village => "按村居",
        Breakdown::Member => "按责任人",
    }
}

#[must_use]
pub fn source(source: FigureSource) -> &'static str {
    match source {
        FigureSource::Own => "自查",
        FigureSource::ThirdParty => "第三方",
        FigureSource::Insurance => "医保",
        FigureSource::System => "信息系统",
    }
}

#[must_use]
pub fn rate(figure: Option<&Figure>) -> String {
    match figure {
        None => "未录入".to_owned(),
        Some(figure) => figure.rate().map_or_else(|| "没有人".to_owned(), percent),
    }
}

/// `≥79.00%` would need a sign that old terminals draw two columns wide: `不低于` is said by the column, a limit by a word.
#[must_use]
pub fn target(figure: &Figure) -> String {
    match (figure.target, figure.direction) {
        (None, _) => String::new(),
        (Some(bp), Direction::AtLeast) => percent(bp.into()),
        (Some(bp), Direction::AtMost) => format!("限{}", percent(bp.into())),
    }
}

/// `+达标`, `!差37`, `!超3`.
#[must_use]
pub fn verdict(figure: &Figure) -> String {
    match (figure.is_met(), figure.shortage(), figure.direction) {
        (Some(true), ..) => "+达标".to_owned(),
        (Some(false), Some(count), Direction::AtLeast) => format!("!差{count}"),
        (Some(false), Some(count), Direction::AtMost) => format!("!超{count}"),
        _ => String::new(),
    }
}

/// In percentage points: `+1.20`.
#[must_use]
pub fn change(now: Option<&Figure>, before: Option<&Figure>) -> String {
    let (Some(now), Some(before)) = (now.and_then(Figure::rate), before.and_then(Figure::rate)) else {
        return String::new();
    };
    let sign = match now.cmp(&before) {
        std::cmp::Ordering::Less => '-',
        std::cmp::Ordering::Equal => '=',
        std::cmp::Ordering::Greater => '+',
    };
    let apart = now.abs_diff(before);
    if apart == 0 { "=".to_owned() } else { format!("{sign}{}.{:02}", apart / 100, apart % 100) }
}

/// Hundredths as people write marks.
#[must_use]
pub fn marks(hundredths: u64) -> String {
    match hundredths % 100 {
        0 => format!("{}", hundredths / 100),
        rest => format!("{}.{rest:02}", hundredths / 100),
    }
}

#[must_use]
pub fn score(figure: &Figure) -> String {
    figure.score().map_or_else(String::new, |score| format!("{}/{}", marks(score), marks(figure.weight.into())))
}

/// `第三方 2026-06-30，样本 200`.
#[must_use]
pub fn entered(figure: &EnteredFigure) -> String {
    let note = if figure.note.is_empty() { String::new() } else { format!("，{}", figure.note) };
    format!("{}录入 {}，共 {}{note}", source(figure.source), figure.on, figure.denominator)
}

#[must_use]
pub fn board(board: &IndicatorBoard) -> String {
    let row = |line: &IndicatorLine| {
        let figure = line.figure.as_ref();
        vec![
            group(line.group).to_owned(),
            line.title.clone(),
            figure.map(|figure| figure.numerator.to_string()).unwrap_or_default(),
            figure.map(|figure| figure.denominator.to_string()).unwrap_or_default(),
            rate(figure),
            figure.map(target).unwrap_or_default(),
            figure.map(verdict).unwrap_or_default(),
            change(figure, line.before.as_ref()),
            figure.map(score).unwrap_or_default(),
            line.entered.as_ref().map(entered).unwrap_or_default(),
            line.id.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = board.lines.iter().map(row).collect();
    let heads = ["组", "指标", "分子", "分母", "率", "目标", "差多少", "比上月", "得分", "来源", "编号"];
    let mut text = format!("截至 {}\n{}", board.on, table(&heads, &rows, &[2, 3, 4, 5, 7]));
    if let (reached, full @ 1..) = board.score() {
        text.push_str(&format!("\n合计得分 {} / {}", marks(reached), marks(full)));
    }
    text
}

#[must_use]
pub fn broken_down(title: &str, by: Breakdown, parts: &[BrokenDown]) -> String {
    let row = |part: &BrokenDown| {
        vec![
            label(by, &part.label),
            part.figure.numerator.to_string(),
            part.figure.denominator.to_string(),
            rate(Some(&part.figure)),
        ]
    };
    let rows: Vec<Vec<String>> = parts.iter().map(row).collect();
    format!("{title} {}\n{}", breakdown(by), table(&["", "分子", "分母", "率"], &rows, &[1, 2, 3]))
}

#[must_use]
pub fn label(by: Breakdown, label: &str) -> String {
    match (by, label) {
        (Breakdown::Age, "") => "年龄不详".to_owned(),
        (Breakdown::Age, label) => format!("{label}岁"),
        (Breakdown::Village, "") => "没有写村居".to_owned(),
        (Breakdown::Member, "") => "没有责任人".to_owned(),
        (_, label) => label.to_owned(),
    }
}

/// `差 37 人到 79.00%：先做名单上前 37 人`.
#[must_use]
pub fn gap(plan: &GapPlan) -> String {
    let (now, all) = (rate(Some(&plan.figure)), plan.lines.len());
    let pot = plan.pot.map(|fen| format!("，多签这些人全年可分的钱多 {fen} 元")).unwrap_or_default();
    match (plan.figure.target, plan.shortage) {
        (Some(bp), 0) => format!("{} {now}，已到 {}；还有 {all} 人不在分子里", plan.title, percent(bp.into())),
        (Some(bp), count) => {
            format!("{} {now}，差 {count} 人到 {}：{all} 人里先做最前面的{pot}", plan.title, percent(bp.into()))
        }
        (None, _) => format!("{} {now}，本地没有目标；还有 {all} 人不在分子里", plan.title),
    }
}

#[must_use]
pub fn gap_lines(plan: &GapPlan, limit: usize) -> String {
    let row = |(at, line): (usize, &GapLine)| {
        vec![
            if (at as u64) < plan.shortage { "*".to_owned() } else { String::new() },
            line.name.clone(),
            super::names::age(line.age),
            line.phone.clone().unwrap_or_default(),
            nearness(&line.nearness),
            line.address.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = plan.lines.iter().take(limit).enumerate().map(row).collect();
    format!("{}\n{}", gap(plan), table(&["", "姓名", "年龄", "电话", "怎么最容易", "地址"], &rows, &[]))
}

#[must_use]
pub fn nearness(of: &Nearness) -> String {
    let duties = match of.open_duties {
        0 => String::new(),
        count => format!("，有 {count} 项可做"),
    };
    let way = match of {
        Nearness { appointment: Some(on), .. } => format!("约好 {on} 来"),
        Nearness { visit: Some((on, session)), .. } => format!("{on} {}上门", super::names::session(*session)),
        Nearness { visit_at_home: Some(on), .. } => format!("{on} 去他家里"),
        Nearness { has_phone: true, .. } => "打电话".to_owned(),
        _ => "没有电话".to_owned(),
    };
    format!("{way}{duties}")
}

#[must_use]
pub fn figure_entered(title: &str, figure: &Figure, on: Day) -> String {
    format!("已录入 {title} {}（截至 {on}）{}", rate(Some(figure)), verdict(figure))
}

/// `截至 2026-11-27（今天）`.
#[must_use]
pub fn as_of(on: Day, is_today: bool) -> String {
    if is_today {
        format!("截至 {on}（今天）")
    } else {
        format!("截至 {on}（按现在的记录算到那一天）")
    }
}

/// `合计得分 86.5 / 100`; nothing where nothing is scored.
#[must_use]
pub fn total(board: &IndicatorBoard) -> Option<String> {
    match board.score() {
        (_, 0) => None,
        (reached, full) => Some(format!("合计得分 {} / {}", marks(reached), marks(full))),
    }
}

#[must_use]
pub fn meaning(line: &IndicatorLine) -> String {
    format!("{}：{}", line.title, line.definition)
}

/// The document, or who counted.
#[must_use]
pub fn whence(line: &IndicatorLine) -> Option<String> {
    match &line.entered {
        Some(figure) => Some(entered(figure)),
        None if line.is_counted => Some(super::care::source(&line.source)),
        None => Some("还没有录入：F2 录入".to_owned()),
    }
}

/// What others have reached.
#[must_use]
pub fn others(line: &IndicatorLine) -> Option<String> {
    let known: Vec<String> =
        line.known.iter().map(|known| format!("{} {}", known.title, percent(known.bp.into()))).collect();
    (!known.is_empty()).then(|| format!("参照：{}", known.join("；")))
}

#[must_use]
pub fn people_title(title: &str, figure: Option<&Figure>, on: Day) -> String {
    format!("{title} {}（截至 {on}）", rate(figure))
}

#[must_use]
pub fn breakdown_title(title: &str, by: Breakdown) -> String {
    format!("{title} {}", breakdown(by))
}

#[must_use]
pub fn figure_title(title: &str) -> String {
    format!("录入 {title}")
}

#[must_use]
pub fn problem(problem: &FigureProblem) -> String {
    match problem {
        FigureProblem::NoIndicator { given, known } => format!("没有指标「{given}」。现有：{}", known.join("、")),
        FigureProblem::Counted { title } => format!("{title}由程序从名册和记录里数出来，不用录入"),
        FigureProblem::MoreThanAll { numerator, denominator } => {
            format!("分子 {numerator} 大于分母 {denominator}")
        }
        FigureProblem::OfNobody => "分母不能是 0".to_owned(),
        FigureProblem::InFuture { on, today } => format!("日期 {on} 还没有到（今天 {today}）"),
        FigureProblem::NoPeople { title } => format!("{title}是录入的数，背后没有名单"),
        FigureProblem::NoGap { title } => format!("{title}已经没有差的人"),
    }
}
