//! The words of rule packs: their rules, and what is wrong with them.

use super::care::{certainty, source, tenths};
use super::columns::table;
use super::names;
use crate::domain::care::rule::Rule;
use crate::domain::care::ruleset::RuleSet;
use crate::domain::care::threshold::{PressureLimit, Purpose, ThresholdSet};
use crate::domain::date::Day;
use crate::domain::pack_fault::{Contradiction, Misread, PackFault, PackFaultKind, Wanted};

#[must_use]
pub fn rules(rules: &RuleSet) -> String {
    let rows: Vec<Vec<String>> = rules
        .rules
        .iter()
        .map(|rule| {
            vec![
                rule.id.to_string(),
                rule.title.clone(),
                state(rule).to_owned(),
                certainty(rule.certainty).to_owned(),
                rule.clauses.join(" "),
                source(&rule.source),
            ]
        })
        .collect();
    table(&["编号", "名称", "状态", "把握", "条款", "出处"], &rows, &[])
}

/// The sets of limits, and what each is for.
#[must_use]
pub fn thresholds(sets: &[ThresholdSet]) -> String {
    let row = |set: &ThresholdSet| {
        let limit = |limit: &PressureLimit| {
            let age = if limit.min_age == 0 { String::new() } else { format!("{} 岁起 ", limit.min_age) };
            format!("{age}<{}/{}", limit.systolic_below, limit.diastolic_below)
        };
        let purpose = match set.purpose {
            Purpose::Counted => "判断达标",
            Purpose::Aimed => "只显示目标",
            Purpose::Off => "不用",
        };
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        vec![
            set.id.clone(),
            set.title.clone(),
            purpose.to_owned(),
            set.blood_pressure.iter().map(limit).collect::<Vec<_>>().join("，"),
            format!("<{}", tenths(set.fasting_glucose_below)),
            day(set.effective.from),
            day(set.effective.until),
            source(&set.source),
        ]
    };
    let headings = ["编号", "控制目标", "用途", "血压 mmHg", "空腹血糖", "起", "止", "出处"];
    table(&headings, &sets.iter().map(row).collect::<Vec<_>>(), &[])
}

/// One rule of the packs.
#[must_use]
pub fn rule(rule: &Rule) -> String {
    let named = |name: &str, text: &str| if text.is_empty() { String::new() } else { format!("\n{name}：{text}") };
    let mut text = format!(
        "{}（{}，{}，依据{}）\n条款：{}\n出处：{}",
        rule.title,
        rule.id,
        state(rule),
        certainty(rule.certainty),
        rule.clauses.join(" "),
        source(&rule.source)
    );
    text += &named("口径", &rule.remark);
    text += &named("要做的", &rule.checklist.join("、"));
    text += &named("停用的原因", &rule.off_because);
    text
}

fn state(rule: &Rule) -> &'static str {
    if rule.enabled { "启用" } else { "停用" }
}

#[must_use]
pub fn sound(place: &str, own: &str) -> String {
    format!("规则包 {place} 没有发现问题。没有自己的规则文件（放在 {own} 就会用上）。")
}

/// As [`sound`], with the team's own file over the pack of the place.
#[must_use]
pub fn sound_with(place: &str, own: &str) -> String {
    format!("规则包 {place} 和自己的规则文件 {own} 没有发现问题。")
}

/// The team's own rule file has faults, so the built-in pack serves.
#[must_use]
pub fn own_pack_not_used(faults: usize) -> String {
    format!("规则文件有 {faults} 处问题，没有使用，按内置规则。查看请用 jiayi policy check")
}

/// One fault of a rule pack in one sentence: the file, the line, the rule, what is wrong and what was expected.
#[must_use]
pub fn fault(fault: &PackFault) -> String {
    let line = fault.line.map(|line| format!(" 第 {line} 行")).unwrap_or_default();
    let at = fault.at.as_ref().map(|at| format!("「{at}」")).unwrap_or_default();
    format!("规则包 {}{line}{at}：{}。", fault.pack, fault_kind(&fault.kind))
}

fn fault_kind(kind: &PackFaultKind) -> String {
    match kind {
        PackFaultKind::Misread(why) => misread(why),
        PackFaultKind::UnknownPack { known } => format!("没有这个规则包，现有 {}", known.join("、")),
        PackFaultKind::NoSource => "没有写明出处，应有 source = { document = \"文件名称\" }".to_owned(),
        PackFaultKind::UnknownPopulation { given, meant } => {
            let expected = match meant {
                Some(code) => format!("应写成编号 {code}"),
                None => "应为规则包里的人群编号，例如 hypertension、diabetes、elderly".to_owned(),
            };
            format!("不认识人群「{given}」，{expected}")
        }
        PackFaultKind::DuplicateId(id) => format!("编号「{id}」重复，同一个列表里每个编号只能出现一次"),
        PackFaultKind::EffectiveOverlap => "有效期与另一条重叠，同一时间只能有一条有效".to_owned(),
        PackFaultKind::EffectiveReversed => "有效期不对，终止日 until 应晚于起始日 from".to_owned(),
        PackFaultKind::SharesDoNotSum { expected, found } => format!("各份之和应为 {expected}，实际为 {found}"),
        PackFaultKind::Unreachable(what) => format!("「{what}」永远轮不到，排在它前面的已经全部包括了它"),
        PackFaultKind::Contradiction(what) => contradiction(what),
        PackFaultKind::OutOfRange { field, found, least, most } => {
            let expected = match *most {
                i64::MAX => format!("不应小于 {least}"),
                most if most < *least => format!("不应大于 {most}"),
                most => format!("应在 {least} 到 {most} 之间"),
            };
            format!("{field} 是 {found}，{expected}")
        }
        PackFaultKind::UnsureButOn => "依据没有把握（certainty = \"L\"），应为 enabled = false".to_owned(),
    }
}

fn misread(why: &Misread) -> String {
    match why {
        Misread::NotToml(detail) => format!("写法不对，请检查这一行的引号、括号和等号（{detail}）"),
        Misread::UnknownField { field, known } if known.is_empty() => format!("没有「{field}」这一项"),
        Misread::UnknownField { field, known } => format!("没有「{field}」这一项，可以写的是 {}", known.join("、")),
        Misread::UnknownWord { given, known } => format!("不认识「{given}」，应为 {} 之一", known.join("、")),
        Misread::Repeated => "这一项写了两次，只能写一次".to_owned(),
        Misread::Unquoted => {
            "文字要加英文半角引号，例如 \"clinic\"；小数也要加，例如 \"7.0\"；是否只能写 true 或 false".to_owned()
        }
        Misread::FullWidth(sign) => format!("有全角的「{sign}」；引号、等号、逗号、括号请用英文半角"),
        Misread::NotUtf8 => "文字不是 UTF-8 编码，请在编辑器里另存为 UTF-8".to_owned(),
        Misread::MissingField(field) => {
            format!("缺少「{field}」这一项；新写的一条要写全，改已有的一条请核对 id 是否写对")
        }
        Misread::WrongType { given, wanted } => {
            let given = given.as_ref().map_or_else(|| "这里".to_owned(), |given| format!("「{given}」"));
            format!("{given}的写法不对，应为{}", self::wanted(wanted))
        }
        Misread::Other(detail) => format!("这里读不懂（{detail}）"),
    }
}

fn wanted(wanted: &Wanted) -> String {
    match wanted {
        Wanted::Boolean => " true 或 false，不加引号".to_owned(),
        Wanted::Whole { most: u32::MAX } => "不带小数、不加引号、不为负的整数".to_owned(),
        Wanted::Whole { most } => format!(" 0 到 {most} 的整数，不加引号"),
        Wanted::Date => "带引号的日期，例如 \"2026-11-22\"".to_owned(),
        Wanted::Hundredths => "以百分之一为单位的整数，例如 1.20 写成 120".to_owned(),
        Wanted::Tenths => "带引号、最多一位小数的数，例如 \"7.0\"".to_owned(),
        Wanted::Text => "带引号的文字".to_owned(),
        Wanted::List => "列表，用 [ ] 括起，或以 [[ ]] 开头".to_owned(),
        Wanted::Table => "一组字段，用 { } 括起，或以 [ ] 开头".to_owned(),
        Wanted::Other(detail) => format!(" {detail}"),
    }
}

fn contradiction(what: &Contradiction) -> String {
    match what {
        Contradiction::SpellingOf { word, other } => format!("写法「{word}」已经表示人群「{other}」，只能属于一个人群"),
        Contradiction::EmptyCondition => "有一条条件既没有人群也没有年龄，至少要写一样".to_owned(),
        Contradiction::NoKeyGroup => "any_key 要求重点人群，而没有一个人群写了 is_key = true".to_owned(),
        Contradiction::NoSuchRule(rule) => format!("没有编号为「{rule}」的规则，jiayi policy list 可以看到全部编号"),
        Contradiction::NoThresholdSelected => "没有用来判断达标的控制目标，应有一套 purpose = \"counted\"".to_owned(),
        Contradiction::AimAboveCounted { counted, age } => {
            format!("目标比计入达标的「{counted}」还宽（{age} 岁起），达到目标的反而没有达标")
        }
        Contradiction::ThresholdsEnd => "最后一套控制目标有终止日，而后面没有选中的一套接上".to_owned(),
        Contradiction::ThresholdGap { before } => {
            format!("与前一套「{before}」之间有几天没有控制目标，起始日应是前一套的终止日")
        }
        Contradiction::NoLimitForEveryAge => "blood_pressure 的第一行应适用于所有年龄，不写 min_age".to_owned(),
        Contradiction::AgesOutOfOrder => "blood_pressure 各行应按 min_age 由小到大排列".to_owned(),
        Contradiction::SystolicNotAboveDiastolic { systolic, diastolic } => {
            format!("收缩压 {systolic} 应高于舒张压 {diastolic}")
        }
        Contradiction::GlucoseLimitOutOfRange { found, least, most } => {
            format!("fasting_glucose_below 是 {}，应在 {} 到 {} 之间", tenths(*found), tenths(*least), tenths(*most))
        }
        Contradiction::LeastNotBelowMost { field } => format!("{field} 的 least 应小于 most"),
        Contradiction::NothingCounts => "counts.modes 是空的，没有一种方式能计入，至少要写一种".to_owned(),
        Contradiction::TooFewContacts { every, times_a_year } => {
            format!("每{}一次，一年做不到 {times_a_year} 次", super::why::interval(*every))
        }
        Contradiction::NoSteps => "steps 要有 anchors（从哪一天算起）和至少一步".to_owned(),
        Contradiction::StepEndsBeforeItOpens { step } => format!("「{step}」的 due 早于 opens"),
        Contradiction::StepsOutOfOrder { step } => format!("「{step}」不晚于前一步开始，各步应按先后排列"),
        Contradiction::WindowsOverlap => "提前和延后的天数太大，前后两次随访的时间重叠，两数之和应小于间隔".to_owned(),
        Contradiction::WindowUnused { field } => {
            format!("window.{field} 用不上：这条规则的 schedule 没有这一种，写了也不起作用")
        }
        Contradiction::NothingCloses => "run_out.closed_by 是空的，除再开药外没有办法完成，至少要写一种内容".to_owned(),
        Contradiction::NotEveryResult => "最后一种结果应为 when = [\"always\"]，否则有的结果没有下一步".to_owned(),
        Contradiction::OutcomeDoesNotFit { outcome } => {
            format!("结果「{outcome}」的 stage、next 与这条规则的 schedule 不相配")
        }
        Contradiction::ChaseWithoutReferral { outcome } => {
            format!("结果「{outcome}」的追踪（stage = \"chase\"）与转诊（refer）应同时有或同时没有")
        }
        Contradiction::NothingToJudge => "结果要判断血压或血糖，而 counts.needs 没有要求测量".to_owned(),
        Contradiction::UnderControl { sign, limit, set, below } => {
            let figure = |value: u16| if sign.starts_with("glucose") { tenths(value) } else { value.to_string() };
            let (limit, below) = (figure(*limit), figure(*below));
            format!("{sign} 是 {limit}，而按「{set}」低于 {below} 都算控制满意，不应小于 {below}")
        }
        Contradiction::GlucoseSignsCross => "glucose_at_most 应小于 glucose_at_least".to_owned(),
        Contradiction::EmptyList { field } => format!("{field} 是空的，至少要写一个"),
        Contradiction::Twice { field, what } => format!("{field} 里「{what}」写了两次，只能写一次"),
        Contradiction::OffWithoutReason => "停用的要用 off_because 写明为什么".to_owned(),
        Contradiction::ClassesOutOfOrder { class } => {
            format!("「{class}」的位置不对：第一类要有条件，中间各类要有条件或者是同住家人，只有最后一类收其余的人")
        }
        Contradiction::NoSuchScore(score) => format!("按考核分「{score}」发放，而 scores 里没有这个考核分"),
        Contradiction::AttendanceDoesNotFit => "按出勤或指定一人分的份，不能再乘出勤（times_attendance）".to_owned(),
        Contradiction::NoCoefficient(role) => {
            format!("没有{}（{}）的系数，每个岗位都要有", names::role(*role), role.code())
        }
        Contradiction::UnlikelyCoefficient { found, least, most } => {
            format!("系数 {found} 就是 {}，应在 {least} 到 {most} 之间，1.20 写成 120", super::pay::marks(*found))
        }
        Contradiction::NeverPoints(work) => {
            format!("{}写在 never_points 里，不能再有分值", super::names::item(*work))
        }
        Contradiction::MonthlyRateOfDays => {
            "按天计人数（days_in_force）时要写每人每年的标准，不能写每人每月".to_owned()
        }
        Contradiction::NothingEffective => {
            "只算有效签约（only_effective），而规则包没有写 effective_by（按哪些规则算有效）".to_owned()
        }
        Contradiction::NoBands => "按分数段发放，而 bands 是空的，至少要写一段".to_owned(),
        Contradiction::ReleaseNeedsRate => {
            "预发后年终结算、各团队之间分配，只用于按人数计提的资金（per_person_year、per_person_month）".to_owned()
        }
        Contradiction::NothingOwn => {
            "按各人自己的分（own），只用于按成员计的资金（per_member_year、per_point）".to_owned()
        }
        Contradiction::FirstTier => "单价的第一档应从 0 分开始（from = 0）".to_owned(),
        Contradiction::NoPoints => "有按工作量分的份，而没有一种工作有分值".to_owned(),
    }
}
