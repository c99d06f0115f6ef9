//! A referral: who was sent up, why and whereto, what became of it, and who comes back from a hospital.

use serde::{Deserialize, Serialize};

use super::care::due::RuleId;
use super::codes::codes;
use super::date::Day;
use super::id::{EventId, MemberId, ReferralId, ResidentId, ReturnId};

codes! {
    /// Why somebody is sent up: the four purposes that doctors named (ledger L120), then the reasons of the norm's
    /// follow-up forms (DOMAIN A.0).
    pub enum ReferralReason {
        /// 明确诊断
        Diagnosis = "diagnosis",
        /// 大型设备检查
        LargeTest = "large_test",
        /// 调整治疗方案
        ChangeTreatment = "change_treatment",
        /// 住院治疗
        Admission = "admission",
        /// 危急情况
        Emergency = "emergency",
        /// 连续两次控制不满意
        Uncontrolled = "uncontrolled",
        /// 药物不良反应难以控制
        SideEffect = "side_effect",
        /// 新发并发症或原有并发症加重
        Complication = "complication",
        Other = "other",
    }
}

codes! {
    /// What the hospital is asked to do first: the five priorities (五个优先, ledger L118).
    pub enum ReferralWish {
        /// 预约门诊
        Booking = "booking",
        /// 大型设备检查
        LargeTest = "large_test",
        /// 会诊
        Consultation = "consultation",
        /// 病房
        Bed = "bed",
        /// 手术
        Operation = "operation",
    }
}

codes! {
    /// What became of a referral, as far as nobody has to ask again.
    pub enum Fate {
        /// 已住院
        Admitted = "admitted",
        /// 已就诊，回来了
        Treated = "treated",
        /// 联系不上
        LostContact = "lost_contact",
        /// 不愿去
        Declined = "declined",
    }
}

impl Fate {
    /// Somebody over there has seen the person.
    #[must_use]
    pub fn was_seen(self) -> bool {
        matches!(self, Self::Admitted | Self::Treated)
    }
}

/// Where a referral stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ReferralState {
    /// Nobody knows yet.
    Waiting,
    /// Asked on `asked_on`, and the person had not gone; to be asked again on `again_on`.
    NotGone { asked_on: Day, again_on: Day },
    Ended {
        fate: Fate,
        /// The day on which the team learned of it.
        on: Day,
        /// In the hospital's words; may be empty.
        diagnosis: String,
    },
}

/// Whereto; each part may be empty, but not institution and department both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destination {
    pub institution: String,
    pub department: String,
    pub expert: String,
}

impl Destination {
    /// The parts that are known, in the order of an address.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        [&*self.institution, &*self.department, &*self.expert].into_iter().filter(|part| !part.is_empty())
    }
}

/// The best mark that a referral can get from the person. Satisfaction is asked for (ledger L13, L89); the five steps
/// are ours.
pub const BEST_RATING: u8 = 5;

/// One person sent up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    pub id: ReferralId,
    pub resident: ResidentId,
    pub on: Day,
    pub by: MemberId,
    pub reason: ReferralReason,
    pub wish: Option<ReferralWish>,
    pub to: Destination,
    /// A slot that the hospital keeps for family doctors was used (ledger L5).
    pub priority_slot: bool,
    /// The rules whose result asked for it: what is told of this referral answers their chase, and nothing else does
    /// but a new result of their own.
    pub answers: Vec<RuleId>,
    pub note: String,
    pub state: ReferralState,
    /// 1 to [`BEST_RATING`], from the person.
    pub rating: Option<u8>,
    /// The day on which the file learned of it.
    pub entered_on: Day,
}

impl Referral {
    /// Made by that day, and nobody knew then what became of it.
    #[must_use]
    pub fn is_open_on(&self, day: Day) -> bool {
        self.on <= day && self.end_by(day).is_none()
    }

    /// What became of it and when one learned of it, where that was known on `day`.
    #[must_use]
    pub fn end_by(&self, day: Day) -> Option<(Fate, Day)> {
        match self.state {
            ReferralState::Ended { fate, on, .. } if on <= day => Some((fate, on)),
            _ => None,
        }
    }

    /// The day that was set for asking again, as far as that was known on `day`.
    #[must_use]
    pub fn again_on(&self, day: Day) -> Option<Day> {
        match self.state {
            ReferralState::NotGone { asked_on, again_on } if asked_on <= day => Some(again_on),
            _ => None,
        }
    }

    /// The days on which something of it became known.
    pub fn days(&self) -> impl Iterator<Item = Day> + use<> {
        let told = match self.state {
            ReferralState::Waiting => None,
            ReferralState::NotGone { asked_on, .. } => Some(asked_on),
            ReferralState::Ended { on, .. } => Some(on),
        };
        [Some(self.on), told].into_iter().flatten()
    }
}

/// A hospital sends somebody down (ledger L121). The day, and the follow-up owed from it, are those of the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HospitalReturn {
    pub id: ReturnId,
    pub resident: ResidentId,
    /// A day of the kind `hospital_discharged`.
    pub event: EventId,
    /// The referral with which the person had gone, where there was one.
    pub referral: Option<ReferralId>,
    pub from: Destination,
    pub diagnosis: String,
    /// What is to be gone on with at home.
    pub advice: String,
}
