//! Names of what pay knows: roles, work, bases, kinds, destinations, and numbers with their units.

use crate::domain::pay::facts::{AdjustmentKind, Counterpart};
use crate::domain::pay::scheme::{Basis, Recipient, RestTo};
use crate::domain::service::{Item, Mode};
use crate::domain::team::Role;

#[must_use]
pub fn role(role: Role) -> &'static str {
    match role {
        Role::FamilyDoctor => "家庭医生",
        Role::Specialist => "专科医生",
        Role::HealthManager => "健康管理师",
        Role::Nurse => "护士",
        Role::PublicHealth => "公卫医师",
        Role::Tcm => "中医师",
        Role::Pharmacist => "药师",
        Role::VillageDoctor => "乡村医生",
        Role::Assistant => "助理",
    }
}

#[must_use]
pub fn item(item: Item) -> &'static str {
    match item {
        Item::FollowUp => "随访",
        Item::AnnualExam => "年度体检",
        Item::TcmIdentification => "中医体质辨识",
        Item::Treatment => "诊疗",
        Item::HealthEducation => "健康教育",
        Item::LongPrescription => "长处方",
        Item::Rehabilitation => "康复指导",
        Item::Nursing => "护理",
    }
}

#[must_use]
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Clinic => "门诊",
        Mode::Home => "上门",
        Mode::Phone => "电话",
        Mode::Online => "线上",
    }
}

#[must_use]
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Equal => "平均",
        Basis::RoleCoefficient => "岗位系数",
        Basis::Attendance => "出勤",
        Basis::Points => "工作量",
        Basis::Quality => "质量",
        Basis::PointsRoleQuality => "工作量 x 岗位 x 质量",
        Basis::SingleMember => "指定一人",
        Basis::Manual => "手工份额",
    }
}

#[must_use]
pub fn kind(kind: AdjustmentKind) -> String {
    match kind {
        AdjustmentKind::Extra => "增加".to_owned(),
        AdjustmentKind::Deduction => "扣减".to_owned(),
        AdjustmentKind::Correction { of } => format!("更正 {of}"),
    }
}

#[must_use]
pub fn counterpart(counterpart: &Counterpart) -> &'static str {
    match counterpart {
        Counterpart::Reserve => "结余",
        Counterpart::Institution => "机构",
        Counterpart::Others { .. } => "其他成员",
    }
}

#[must_use]
pub fn recipient(recipient: Recipient) -> &'static str {
    match recipient {
        Recipient::Members => "成员",
        Recipient::Institution => "机构",
    }
}

#[must_use]
pub fn rest_to(to: RestTo) -> &'static str {
    match to {
        RestTo::Payer => "付费方",
        RestTo::Institution => "机构",
        RestTo::Reserve => "结余",
    }
}

/// Hundredths of a point: `42.00`.
#[must_use]
pub fn points(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Hundredths of a mark or of a coefficient: `96.00`, `1.20`.
#[must_use]
pub fn marks(hundredths: u32) -> String {
    points(u64::from(hundredths))
}
