//! Names of what pay alone knows: bases, kinds, destinations, and numbers with their units.

use crate::domain::pay::facts::{AdjustmentKind, Counterpart};
use crate::domain::pay::funding::{Recipient, RestTo};
use crate::domain::pay::scheme::Basis;

#[must_use]
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Equal => "平均",
        Basis::RoleCoefficient => "岗位系数",
        Basis::Attendance => "出勤",
        Basis::Points => "工作量",
        Basis::Quality => "质量",
        Basis::PointsRoleQuality => "工作量 x 岗位 x 质量",
        Basis::PointsQuality => "工作量 x 质量",
        Basis::SingleMember => "指定一人",
        Basis::Manual => "手工份额",
        Basis::Own => "各人自己的",
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
