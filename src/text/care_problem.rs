//! Why a record of care was refused: what is wrong, and what would have been taken.

use super::care::{event, tenths};
use super::names::{mode, role, session};
use crate::domain::care::prescription::AgainstRx;
use crate::domain::care::problem::{CareProblem, Jump, Measured, Reading};

#[must_use]
pub fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Systolic => "收缩压",
        Reading::Diastolic => "舒张压",
        Reading::BloodPressure => "血压",
        Reading::FastingGlucose => "空腹血糖",
        Reading::Weight => "体重",
    }
}

/// A figure of a reading in the unit in which people write it.
fn figure(of: Reading, value: i64) -> String {
    match of {
        Reading::Systolic | Reading::Diastolic | Reading::BloodPressure => format!("{value} mmHg"),
        Reading::FastingGlucose => format!("{} mmol/L", tenths(value)),
        Reading::Weight => format!("{} kg", tenths(value)),
    }
}

/// `血压上次 138/86（2026-09-12），这次 210/60`, for each.
#[must_use]
pub fn jumps(jumps: &[Jump]) -> String {
    let one = |jump: &Jump| {
        let (of, before, now) = (reading(jump.now.reading()), measured(jump.before), measured(jump.now));
        match jumps {
            [_] => format!("{of}上次 {before}（{}），这次 {now}", jump.before_on),
            _ => format!("{of} {before} 变 {now}"),
        }
    };
    jumps.iter().map(one).collect::<Vec<_>>().join("；")
}

fn measured(value: Measured) -> String {
    match value {
        Measured::Pressure(bp) => format!("{}/{}", bp.systolic, bp.diastolic),
        Measured::FastingGlucose(value) | Measured::Weight(value) => tenths(value),
    }
}

/// How a reading is to be written.
fn expected(of: Reading) -> &'static str {
    match of {
        Reading::Systolic | Reading::Diastolic => "应为整数，如 152",
        Reading::BloodPressure => "应写成 收缩压/舒张压，如 152/94",
        Reading::FastingGlucose => "应为最多一位小数的数字，如 7.4",
        Reading::Weight => "应为最多一位小数的公斤数，如 70.5",
    }
}

/// What speaks against a long prescription.
fn against_rx(against: &AgainstRx) -> String {
    match against {
        AgainstRx::Weeks { given, least, most } => format!("长处方 {given} 周，本地原则上 {least} 到 {most} 周"),
        AgainstRx::NotSigned => "没有签约".to_owned(),
        AgainstRx::NotStable { rules } => format!("病情没有稳定（{}）", rules.join("、")),
        AgainstRx::NotAdherent => "服药不规律".to_owned(),
        AgainstRx::NotOneOf { populations } => format!("没有登记{}", populations.join("、")),
    }
}

/// What was refused, and what would have been taken.
#[must_use]
pub fn problem(problem: &CareProblem) -> String {
    match problem {
        CareProblem::InFuture { on, today } => format!("日期 {on} 还没有到，今天是 {today}。"),
        CareProblem::BeforeBirth { on, birth } => format!("日期 {on} 早于出生日期 {birth}。"),
        CareProblem::AfterDeath { on, died } => format!("日期 {on} 晚于死亡日期 {died}。"),
        CareProblem::AfterMoveOut { on, moved } => format!("日期 {on} 晚于迁出日期 {moved}。"),
        CareProblem::MemberNotInTeam { member, on } => format!("{member}在 {on} 不是本团队成员。"),
        CareProblem::Empty => "没有内容：测量值、项目、情况或备注至少填一项。".to_owned(),
        CareProblem::OutOfRange { reading: of, given, least, most } => format!(
            "{} {} 超出范围，应在 {} 到 {} 之间。",
            reading(*of),
            figure(*of, *given),
            figure(*of, *least),
            figure(*of, *most)
        ),
        CareProblem::SystolicNotAboveDiastolic { systolic, diastolic } => {
            format!("收缩压 {systolic} 应高于舒张压 {diastolic}，请核对是否写反。")
        }
        CareProblem::Implausible { jumps } => {
            format!("{}：相差太大。确认无误，请加 --sure 再来一次。", self::jumps(jumps))
        }
        CareProblem::NextBeforeTry { on, next } => format!("再联系的日期 {next} 早于这次联系的日期 {on}。"),
        CareProblem::EnteredBeforeService { on, entered } => format!("录入日期 {entered} 早于服务日期 {on}。"),
        CareProblem::AppointmentNotLater { on, next } => format!("下次预约 {next} 应晚于服务日期 {on}。"),
        CareProblem::NoCause => "登记死亡要写死因；不清楚的写「不详」。".to_owned(),
        CareProblem::NoWayToTry => "联系的方式应为电话、短信、社交软件、线上或上门。".to_owned(),
        CareProblem::NoTopic => "小组活动要写主题。".to_owned(),
        CareProblem::Attendee { name, problem: why } => format!("{name}：{}", self::problem(why)),
        CareProblem::NoAttendee => "小组活动还没有参加的人。".to_owned(),
        CareProblem::Unreadable { reading: of, given } => {
            format!("看不懂{}「{given}」，{}。", reading(*of), expected(*of))
        }
        CareProblem::Twice { on } => {
            format!("{on} 同一成员已有一条完全相同的记录。")
        }
        CareProblem::PrescriptionWeeks { given, least, most } => {
            format!("长处方 {given} 周不行，本地规定 {least} 到 {most} 周。")
        }
        CareProblem::AgainstPrescription(against) => {
            let reasons: Vec<String> = against.iter().map(against_rx).collect();
            format!("{}；确实要开，请注明照样开。", reasons.join("；"))
        }
        CareProblem::OriginMissing => "延伸处方要写明是哪家医院、哪位医生开的。".to_owned(),
        CareProblem::MentalRiskOutOfRange { given, most } => {
            format!("危险性 {given} 级不对，应在 0 到 {most} 级之间。")
        }
        CareProblem::MissedDays { given, most } => {
            format!("漏服药 {given} 天不对，应在 1 到 {most} 天之间；没有漏服就不写。")
        }
        CareProblem::EventBefore { event: kind, on, before, before_on } => format!(
            "{} {on} 早于登记的{} {before_on}，请核对日期；是以前那一胎的，先登记那一胎的{}。",
            event(*kind),
            event(*before),
            event(*before)
        ),
        CareProblem::EventTwice { on } => format!("{on} 的这一事件已经登记过。"),
        CareProblem::EventLacks { before } => format!("要先登记{}。", event(*before)),
        CareProblem::EventImpossible => "这位居民的性别或年龄不可能有这一事件，请核对。".to_owned(),
        CareProblem::InPopulationAlready { since } => {
            let since = since.map_or_else(|| "起始日不详".to_owned(), |since| format!("自 {since} 起"));
            format!("已经登记过这个人群（{since}）；要改起始日，先结束再登记。")
        }
        CareProblem::NotInPopulation => "这位居民没有登记这个人群。".to_owned(),
        CareProblem::EndsBeforeItBegins { until } => format!("终止日 {until} 早于起始日。"),
        CareProblem::ReferredNowhere => "没有写转到哪里：机构和科室至少填一项。".to_owned(),
        CareProblem::ReferredTwice { on } => format!("{on} 转到同一处的转诊已经有了。"),
        CareProblem::ToldBeforeReferred { on, referred_on } => format!("日期 {on} 早于转诊日 {referred_on}。"),
        CareProblem::AskedAgainTooSoon { again_on, asked_on } => {
            format!("再问的日子 {again_on} 应晚于这次问的日子 {asked_on}。")
        }
        CareProblem::RatingOutOfRange { given, most } => format!("评分 {given} 不对，应在 1 到 {most} 之间。"),
        CareProblem::ReturnedTwice { on } => format!("{on} 的转回已经登记过。"),
        CareProblem::ContactWithoutName => "没有写姓名。".to_owned(),
        CareProblem::ContactNowhere => "电话和机构至少填一项。".to_owned(),
        CareProblem::VisitNotPlanned => "这次上门不在待访状态。".to_owned(),
        CareProblem::NothingToPlan => "方案里没有要上门的，没有可以排入的安排。".to_owned(),
        CareProblem::VisitNotAtHome => "只有上门记录才能完成上门安排：方式请选上门，或去掉上门编号。".to_owned(),
        CareProblem::VisitTwice { on, session: at } => format!("{on} {}已经安排了这位居民的上门。", session(*at)),
        CareProblem::BadInterval { given } => {
            format!("看不懂间隔「{given}」，应写成 30天、2周 或 1个月（30d、2w、1m），最短 1 天，最长 10 年。")
        }
        CareProblem::DoesNotRepeat { rule } => format!("{rule}不是反复做的，没有间隔可以改。"),
        CareProblem::NotUnderRule { rule } => {
            format!("{rule}没有启用，或者现在与这位居民无关，按「为什么」可以看原因。")
        }
        CareProblem::ModeDoesNotCount { rule, mode: by } => format!("{}不计入{rule}，请另选方式。", mode(*by)),
        CareProblem::NoReason => "要写明理由。".to_owned(),
        CareProblem::NothingSet => "没有设过，没有可以取消的。".to_owned(),
        CareProblem::NoSuchCoManager { role: of } => format!("本地的规则没有要求指名{}。", role(*of)),
        CareProblem::NotOfRole { member, role: of } => format!("{member}不是{}。", role(*of)),
        CareProblem::NoClassByArea => "本地没有按居委分区负责的人群类别。".to_owned(),
        CareProblem::NobodyToAssign => "没有要改的人：都已经由这位成员负责，或者没有符合的人。".to_owned(),
        CareProblem::EndsInPast { until, today } => format!("截止日 {until} 已经过去，今天是 {today}。"),
        CareProblem::VisitInPast { on, today } => format!("上门日期 {on} 已经过去，今天是 {today}。"),
    }
}
