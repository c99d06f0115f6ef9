//! The words of forms: titles, names of fields, choices and what a field takes.

use std::borrow::Cow;

use super::screens::key_in;
use super::{after, care, care_problem, class, contract, lines, month, names, pay, problems, referral, route};
use crate::desk::model::TeamView;
use crate::domain::care::colour::Colour;
use crate::domain::contact::Contact;
use crate::domain::pay::facts::Counterpart;
use crate::tui::app::command::CommandId;
use crate::tui::app::effect::Printed;
use crate::tui::app::form::{AdjustmentChoice, Choice, EvidenceChoice, Fault, FieldId, FindingChoice, Remark};
use crate::tui::app::keymap::Context;

/// Title of the record form.
#[must_use]
pub fn record_title(name: &str) -> String {
    format!("记录 {name}")
}

pub const ADD_LEAVE: &str = "登记休假";
pub const SET_DEPUTY: &str = "定 B 角";

#[must_use]
pub fn plan_title(name: &str, count: usize) -> String {
    if count == 1 { format!("安排上门 {name}") } else { format!("安排上门 {count} 人") }
}

#[must_use]
pub fn move_title(name: &str) -> String {
    format!("上门改期 {name}")
}

#[must_use]
pub fn event_title(name: &str) -> String {
    format!("登记事件 {name}")
}

#[must_use]
pub fn colour_title(name: &str, suggested: Colour) -> String {
    format!("定色标 {name}（规则建议{}）", class::colour(suggested))
}

#[must_use]
pub fn interval_title(name: &str, rule: &str) -> String {
    format!("单独约定间隔 {name} {rule}")
}

#[must_use]
pub fn co_managers_title(name: &str) -> String {
    format!("共管人 {name}")
}

#[must_use]
pub fn assign_title(community: &str) -> String {
    format!("分责任人 {}", class::community(community))
}

#[must_use]
pub fn fail_title(name: &str) -> String {
    format!("上门未成 {name}")
}

#[must_use]
pub fn sheet_title(of: &Printed) -> String {
    match of {
        Printed::Pay(month) => month::sheet_title(*month),
        Printed::Route(ask) => route::sheet_title(ask.on),
    }
}

/// What stands before a field: some are named by what they are about.
#[must_use]
pub fn label(id: FieldId) -> Cow<'static, str> {
    match id {
        FieldId::Points(item, mode) => format!("{}-{}", names::item(item), names::mode(mode)).into(),
        id => field(id).into(),
    }
}

#[must_use]
pub fn field(id: FieldId) -> &'static str {
    match id {
        FieldId::On => "日期",
        FieldId::Mode => "方式",
        FieldId::By => "服务人",
        FieldId::BloodPressure => "血压",
        FieldId::FastingGlucose => "空腹血糖",
        FieldId::Weight => "体重",
        FieldId::Items => "项目",
        FieldId::PrescriptionWeeks => "长处方周数",
        FieldId::AcceptRx => "不合条件",
        FieldId::RxOrigin => "延伸自",
        FieldId::Findings => "情况",
        FieldId::Adherence => "服药",
        FieldId::MissedDays => "漏服药天数",
        FieldId::MentalRisk => "危险性",
        FieldId::MentalClass => "随访分类",
        FieldId::EventKind => "事件",
        FieldId::Session => "时段",
        FieldId::Purpose => "为什么去",
        FieldId::Mother => "母亲",
        FieldId::Member => "上门人",
        FieldId::Along => "同去",
        FieldId::Going => "谁去",
        FieldId::Again => "改约",
        FieldId::BedDiagnosis => "诊断",
        FieldId::EveryDays => "间隔天数",
        FieldId::CloseReason => "原因",
        FieldId::Reason => "原因",
        FieldId::Note => "备注",
        FieldId::ReferralReason => "为什么",
        FieldId::Because => "起因",
        FieldId::Contact => "通讯录",
        FieldId::Institution => "机构",
        FieldId::Department => "科室",
        FieldId::Expert => "专家",
        FieldId::Wish => "请优先",
        FieldId::Slot => "号源",
        FieldId::Fate => "结果",
        FieldId::AgainOn => "再问日",
        FieldId::ToldOn => "得知日",
        FieldId::Diagnosis => "诊断",
        FieldId::Rating => "满意",
        FieldId::ReturnedOn => "转回日",
        FieldId::Advice => "继续做",
        FieldId::ContactName => "姓名",
        FieldId::Tier => "层级",
        FieldId::ContactPhone => "电话",
        FieldId::Always => "随时",
        FieldId::ForPopulations => "管哪些人",
        FieldId::ForCommunity => "管哪个村",
        FieldId::NextOn => "下次预约",
        FieldId::Entered => "已录系统",
        FieldId::Photo => "照片编号",
        FieldId::Place | FieldId::SessionPlace => "地点",
        FieldId::EvidenceMarks => "资料",
        FieldId::OutcomeDay(outcome) => after::outcome_day(outcome),
        FieldId::TriedOn => "联系日期",
        FieldId::TriedBy => "联系人员",
        FieldId::Cause => "原因",
        FieldId::Topic => "主题",
        FieldId::SessionLeader => "主持人",
        FieldId::Village => "村、社区",
        FieldId::AgreementKind => "签约类型",
        FieldId::Organisation => "单位名称",
        FieldId::SignedOn => "签约日期",
        FieldId::StartsOn => "生效日期",
        FieldId::Years => "年数",
        FieldId::AtTheEnd => "到期以后",
        FieldId::SigningSource => "怎么签的",
        FieldId::Consent => "知情同意",
        FieldId::Party => "签约主体",
        FieldId::Doctor => "签约医生",
        FieldId::DistrictHospital => "区级医院",
        FieldId::CityHospital => "市级医院",
        FieldId::Package => "服务包",
        FieldId::Exception => "例外理由",
        FieldId::Replace => "原协议",
        FieldId::EndsOn => "解约日期",
        FieldId::EndReason => "原因",
        FieldId::Quality => "质量分",
        FieldId::Attendance => "出勤天数",
        FieldId::Coefficient => "个人系数",
        FieldId::TeamFigure(_) => "成本",
        FieldId::Received(_) => "实收",
        FieldId::Stars => "星级",
        FieldId::GivenShare(_) => "手工份额",
        FieldId::Share(_) => "份额",
        FieldId::Points(..) => "分值",
        FieldId::AdjustmentKind => "类别",
        FieldId::CorrectedMonth => "更正月份",
        FieldId::PaidMember => "成员",
        FieldId::Amount => "金额",
        FieldId::AdjustmentReason => "原因",
        FieldId::Counterpart => "对方",
        FieldId::Away => "成员",
        FieldId::From => "从",
        FieldId::Until => "到",
        FieldId::Deputy => "由谁代",
        FieldId::SheetFor => "谁的路线",
        FieldId::Masked => "电话",
        FieldId::SheetPath => "文件",
        FieldId::CheckCode => "校验码",
        FieldId::DraftName => "名称",
        FieldId::Begin => "开始",
        FieldId::Colour => "色标",
        FieldId::Grounds => "理由",
        FieldId::Pace => "约定",
        FieldId::Every => "间隔",
        FieldId::Exact => "和规则比",
        FieldId::CoManager(role) => names::role(role),
        FieldId::Responsible => "负责人",
        FieldId::Whom => "分给谁",
        FieldId::Assign => "先看人数，再按一次写入",
        FieldId::Save => "保存",
        FieldId::TryOut => "看结果",
        FieldId::Write => "写出",
    }
}

/// What the field takes, in a few signs; shown while it has the focus.
#[must_use]
pub fn field_hint(id: FieldId) -> &'static str {
    match id {
        FieldId::On | FieldId::From | FieldId::ToldOn | FieldId::AgainOn | FieldId::ReturnedOn => {
            "如 2026-11-05，+ 后一天，- 前一天"
        }
        FieldId::SignedOn | FieldId::StartsOn | FieldId::EndsOn => "如 2026-11-05，+ 后一天，- 前一天",
        FieldId::AgreementKind => "家庭：同户还没签的人一起；单位：写上哪个单位",
        FieldId::Organisation => "如 软件园；同一单位写同一个名称",
        FieldId::AtTheEnd => "自动续签：到期接着有效，直到解约",
        FieldId::SigningSource => "集中、就诊、上门、网上；可以不选",
        FieldId::Consent => "居民知道内容和费用、自愿签",
        FieldId::DistrictHospital | FieldId::CityHospital => "1+1+1 组合的医院；没有就空着",
        FieldId::Package => "如 基础包；可以空着",
        FieldId::Exception => "不在签约季：写明理由，如 新生儿、新迁入",
        FieldId::Replace => "改签：原协议到新协议生效为止",
        FieldId::Grounds => "和规则建议不同、单独约定间隔都要写明理由",
        FieldId::Until => "最后一天，如 2026-12-31；空着就一直有效",
        FieldId::Every => "如 30天、2周、1个月，最短 1 天",
        FieldId::Exact => "规则要求得更早时听谁的；左右键或数字选择",
        FieldId::Assign => "Enter 先看有多少人，不写入；再按一次写入",
        FieldId::BloodPressure => "如 152/94，单位 mmHg",
        FieldId::FastingGlucose => "如 7.4，单位 mmol/L",
        FieldId::Weight => "如 70.5，单位 kg",
        FieldId::AcceptRx => "按 1 照样开，再按 F2 保存；不开就清空周数",
        FieldId::RxOrigin => "哪家医院、哪位医生开的药",
        FieldId::PrescriptionWeeks => "周数，不开长处方就空着",
        FieldId::MissedDays => "上次随访以来漏服的天数；没有漏服就空着",
        FieldId::MentalRisk => "0 到 5 级；左右键选，Del 清除",
        FieldId::Mode
        | FieldId::EventKind
        | FieldId::By
        | FieldId::Session
        | FieldId::Purpose
        | FieldId::TriedBy
        | FieldId::SessionLeader
        | FieldId::Member
        | FieldId::Reason
        | FieldId::Again
        | FieldId::CloseReason
        | FieldId::SheetFor
        | FieldId::Away
        | FieldId::Deputy
        | FieldId::ReferralReason
        | FieldId::Fate
        | FieldId::Tier
        | FieldId::AdjustmentKind
        | FieldId::Colour
        | FieldId::Pace
        | FieldId::Responsible
        | FieldId::Whom
        | FieldId::Years
        | FieldId::Party
        | FieldId::Doctor
        | FieldId::EndReason
        | FieldId::PaidMember => "左右键或数字选择",
        FieldId::NextOn => "约好下次来的日期，可以空着；不会延长期限",
        FieldId::OutcomeDay(_) | FieldId::TriedOn => "如 2026-11-30，+ 后一天，- 前一天",
        FieldId::Entered | FieldId::EvidenceMarks => "空格或数字勾选，可多选",
        FieldId::Photo | FieldId::Place | FieldId::SessionPlace => "可以空着",
        FieldId::Cause => "死因，或迁往哪里",
        FieldId::Topic => "如 高血压自我管理",
        FieldId::Village => "写村名的一部分，列出该村要做的人；空着就按服务人当天的上门安排",
        FieldId::Quality => "如 95 或 95.5，不超过满分",
        FieldId::Attendance => "在岗天数，如 23",
        FieldId::Coefficient => "如 1.2；空着就用岗位的系数",
        FieldId::TeamFigure(_) => "考核分如 92.5，不超过满分；金额如 12000 或 350.50",
        FieldId::Received(_) => "本月实际收到多少，元；不记就空着",
        FieldId::Stars => "几星，如 4；空着就是没有",
        FieldId::GivenShare(_) => "整数，如 3；空着就是没有",
        FieldId::Points(..) => "做一次得几分，如 1.5；属于分配方案，只在试算里",
        FieldId::Share(_) => "百分之几，如 40；同一笔钱的各项合计 100",
        FieldId::CorrectedMonth => "已月结的月份，如 2026-09",
        FieldId::Amount => "元，如 50 或 12.5；更正可以是负数，如 -30",
        FieldId::AdjustmentReason => "写明原因",
        FieldId::Counterpart => "这笔钱从哪里来、到哪里去；左右键或数字选择",
        FieldId::Masked => "写全就印出电话和敏感人群，会记入历史；左右键或数字选择",
        FieldId::SheetPath => "以 .xlsx 或 .html 结尾",
        FieldId::DraftName => "给现在的试算起个名字，如 多劳多得；Enter 记下，上下选草稿",
        FieldId::CheckCode => "签字表上的校验码，如 202610-7Q4KM2PXWD；Enter 核对",
        FieldId::Adherence | FieldId::MentalClass | FieldId::CoManager(_) => "左右键或数字选择，Del 清除",
        FieldId::Items => "空格或数字勾选，可多选；不选就是随访",
        FieldId::Along => "空格或数字勾选，可多选，可以不选",
        FieldId::Going => "空格或数字勾选，可多选；住户按路线平分",
        FieldId::Findings => "空格或数字勾选，可多选",
        FieldId::EveryDays => "每多少天巡诊一次，如 7；空着按规则",
        FieldId::Mother => "姓名、身份证号或编号；空着就是不登记",
        FieldId::BedDiagnosis => "写明为什么建床",
        FieldId::Because => "接上面列出的转诊追踪，还是与它们无关",
        FieldId::Contact => "数字选一位，机构、科室、专家自动填上，可以再改",
        FieldId::Institution => "机构和科室至少填一项",
        FieldId::Wish => "请医院优先做什么；数字选择，Del 清除",
        FieldId::Slot => "空格勾选：用了医院留给家庭医生的号",
        FieldId::Diagnosis => "医院的诊断，可以空着",
        FieldId::Rating => "居民对这次转诊打分，5 最满意；可以空着，Del 清除",
        FieldId::Advice => "回社区以后继续做什么：药、复查、康复",
        FieldId::ContactName => "人名，或办公室的名称",
        FieldId::ContactPhone => "手机、座机或分机都行；电话和机构至少填一项",
        FieldId::Always => "空格勾选：24 小时都能打",
        FieldId::ForPopulations => "空格或数字勾选；不选就是全部居民",
        FieldId::ForCommunity => "村或居委会的名称，与花名册一致；空着就是全部",
        FieldId::Department | FieldId::Expert | FieldId::Note => "可以空着",
        FieldId::Begin => "Enter 开始",
        FieldId::Save => "Enter 保存",
        FieldId::TryOut => "Enter 看结果，不保存",
        FieldId::Write => "Enter 写出",
    }
}

#[must_use]
pub fn choice(choice: Choice, team: &TeamView) -> String {
    match choice {
        Choice::Mode(mode) => names::mode(mode).to_owned(),
        Choice::Member(id) => {
            team.members.iter().find(|member| member.id == id).map_or_else(String::new, |member| member.name.clone())
        }
        Choice::Item(item) => names::item(item).to_owned(),
        Choice::Finding(finding) => self::finding(finding).to_owned(),
        Choice::MentalRisk(risk) => format!("{risk}级"),
        Choice::MentalClass(class) => care::mental_class(class).to_owned(),
        Choice::Event(kind) => care::event(kind).to_owned(),
        Choice::Adherence(adherence) => care::adherence(adherence).to_owned(),
        Choice::AcceptRx => "照样开".to_owned(),
        Choice::Session(session) => names::session(session).to_owned(),
        Choice::Purpose(purpose) => names::purpose(purpose).to_owned(),
        Choice::ReferralReason(reason) => referral::reason(reason).to_owned(),
        Choice::ForChases => "因为这些结果".to_owned(),
        Choice::Unrelated => "与此无关".to_owned(),
        Choice::Contact(id) => team.contacts.iter().find(|contact| contact.id == id).map_or_else(String::new, contact),
        Choice::Wish(wish) => referral::wish(wish).to_owned(),
        Choice::PrioritySlot => "用了优先号".to_owned(),
        Choice::NotGone => referral::NOT_GONE.to_owned(),
        Choice::Fate(fate) => referral::fate(fate).to_owned(),
        Choice::Rating(rating) => format!("{rating}分"),
        Choice::Tier(tier) => referral::tier(tier).to_owned(),
        Choice::Always => "24小时".to_owned(),
        Choice::Population(at) => {
            team.populations.get(at).map_or_else(String::new, |population| population.title.clone())
        }
        Choice::Reason(reason) => lines::fail_reason(reason).to_owned(),
        Choice::System(system) => {
            let named = team.papers.systems.iter().find(|(known, _)| *known == system);
            named.map_or_else(|| after::system(system).to_owned(), |(_, title)| title.clone())
        }
        Choice::Evidence(EvidenceChoice::Signed) => "居民已签字".to_owned(),
        Choice::Evidence(EvidenceChoice::Uploaded) => "已上传".to_owned(),
        Choice::Again => "另约一天".to_owned(),
        Choice::NotAgain => "不再约".to_owned(),
        Choice::BedClose(reason) => super::bed::close_reason(reason).to_owned(),
        Choice::Everybody => "全部成员".to_owned(),
        Choice::Masked => "遮盖".to_owned(),
        Choice::Shown => "写全".to_owned(),
        Choice::Adjustment(kind) => adjustment(kind).to_owned(),
        Choice::Reserve => pay::counterpart(&Counterpart::Reserve).to_owned(),
        Choice::Institution => pay::counterpart(&Counterpart::Institution).to_owned(),
        Choice::Others(_, basis) => format!("其他成员按{}", pay::basis(basis)),
        Choice::Colour(colour) => format!("{}标", class::colour(colour)),
        Choice::ColourByRule => "不定，按规则".to_owned(),
        Choice::AnyMode => "不限".to_owned(),
        Choice::EarlierPace => "哪个早按哪个".to_owned(),
        Choice::ExactPace => "就按约定".to_owned(),
        Choice::SetPace => "这样约定".to_owned(),
        Choice::PaceByRule => "取消，按规则".to_owned(),
        Choice::Whom(whom) => class::whom(whom).to_owned(),
        Choice::Agreement(kind) => contract::kind(kind).to_owned(),
        Choice::Years(years) => format!("{years}年"),
        Choice::SameTerm => "和原来一样长".to_owned(),
        Choice::Lapses => "失效".to_owned(),
        Choice::RenewsItself => "自动续签".to_owned(),
        Choice::Source(source) => contract::source(source).to_owned(),
        Choice::Consented => "已同意".to_owned(),
        Choice::NotConsented => "还没有".to_owned(),
        Choice::Party(party) => contract::party(party).to_owned(),
        Choice::Responsible => "各人的责任医生".to_owned(),
        Choice::Replaced => "改签，到此为止".to_owned(),
        Choice::NotReplaced => "没有或已到期".to_owned(),
        Choice::EndReason(reason) => contract::end_reason(reason).to_owned(),
    }
}

/// `心内科 陈教授`
fn contact(contact: &Contact) -> String {
    let department = if contact.department.is_empty() { &contact.institution } else { &contact.department };
    format!("{department} {}", contact.name).trim().to_owned()
}

fn adjustment(kind: AdjustmentChoice) -> &'static str {
    match kind {
        AdjustmentChoice::Extra => "增加",
        AdjustmentChoice::Deduction => "扣减",
        AdjustmentChoice::Correction => "更正",
    }
}

#[must_use]
pub fn finding(finding: FindingChoice) -> &'static str {
    match finding {
        FindingChoice::SideEffect => "药物不良反应",
        FindingChoice::Complication => "并发症",
        FindingChoice::DangerSign => "危急症状",
    }
}

/// What was last known: `上次 152/94（2026-08-03）`.
#[must_use]
pub fn beside(value: &str, on: &str) -> String {
    if value == on { format!("原定 {value}") } else { format!("上次 {value}（{on}）") }
}

#[must_use]
pub fn remark(remark: Remark, team: &TeamView) -> String {
    match remark {
        Remark::Load { member, on, morning, afternoon } => {
            let name = choice(Choice::Member(member), team);
            let (morning, afternoon) =
                (route::stops(morning.stops, morning.people), route::stops(afternoon.stops, afternoon.people));
            match team.stands_in(member, on) {
                Some(deputy) => format!("{name} {on} 休假，由{deputy}去：上午已有{morning}，下午已有{afternoon}"),
                None => format!("{name} {on} 上午已有{morning}，下午已有{afternoon}"),
            }
        }
        Remark::Renewals { renewed, left_out } => contract::preview(renewed, left_out),
        Remark::LoadUnknown => "这一天太远，没有数过已有几家".to_owned(),
    }
}

#[must_use]
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Missing => "请选一项".to_owned(),
        Fault::Empty => "这一项要填".to_owned(),
        Fault::Unreadable { field, given } => format!("看不懂「{given}」：{}", field_hint(*field)),
        Fault::AreYouSure(jumps) => {
            format!(
                "{}：确认无误？再按一次 {} 保存",
                care_problem::jumps(jumps),
                key_in(Context::Form, CommandId::Save)
            )
        }
        Fault::Refused(problem) => problems::problem(problem),
    }
}
