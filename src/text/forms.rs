//! The words of forms: titles, names of fields, choices and what a field takes.

use std::borrow::Cow;

pub use super::form_hints::field_hint;
use super::screens::key_in;
use super::{after, care, care_problem, class, contract, export, lines, month, names, pay, problems, referral, route};
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
        Printed::Contracts { list, .. } => export::form_title(contract::list(*list)),
        Printed::Indicators(_) => export::form_title(export::title(export::Exported::Indicators)),
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
        FieldId::UpTo => "截至",
        FieldId::Numerator => "分子",
        FieldId::Denominator => "分母",
        FieldId::FigureSource => "谁数的",
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
        Choice::FigureSource(source) => super::indicator::source(source).to_owned(),
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
