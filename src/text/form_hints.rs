//! What each field of a form takes, said while it has the focus.

use crate::tui::app::form::FieldId;

/// What the field takes, in a few signs; shown while it has the focus.
#[must_use]
pub fn field_hint(id: FieldId) -> &'static str {
    match id {
        FieldId::On | FieldId::From | FieldId::ToldOn | FieldId::AgainOn | FieldId::ReturnedOn => {
            "如 2026-11-05，+ 后一天，- 前一天"
        }
        FieldId::UpTo => "数到哪一天为止，如 2026-06-30；+ 后一天，- 前一天",
        FieldId::Numerator => "整数，不大于分母",
        FieldId::Denominator => "整数；调查的样本数",
        FieldId::FigureSource => "左右键或数字选择；屏上会标明",
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
        FieldId::SheetPath => "以 .xlsx 或 .html 结尾；名单还可以是 .csv",
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
