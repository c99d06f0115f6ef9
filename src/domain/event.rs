//! Something that happened to a person, from which duties run or with which they end.

use serde::{Deserialize, Serialize};

use super::codes::codes;
use super::date::Day;
use super::id::{EventId, ResidentId};

codes! {
    pub enum EventKind {
        /// 末次月经: weeks of pregnancy count from it.
        LastPeriod = "last_period",
        /// 分娩
        Delivery = "delivery",
        /// 妊娠终止 without a birth.
        PregnancyEnded = "pregnancy_ended",
        /// 产妇出院
        MotherDischarged = "mother_discharged",
        /// 新生儿出院
        NewbornDischarged = "newborn_discharged",
        /// 疑似肺结核转诊
        TbSuspected = "tb_suspected",
        /// 肺结核管理通知: the 72 hours run from it.
        TbNotified = "tb_notified",
        /// 医务人员督导服药
        TbObservedByStaff = "tb_observed_by_staff",
        /// 家庭成员督导，强化期（注射期）
        TbFamilyIntensive = "tb_family_intensive",
        /// 家庭成员督导，继续期
        TbFamilyContinuation = "tb_family_continuation",
        /// 停止抗结核治疗
        TbEnded = "tb_ended",
        /// 上级医院出院、转回: a follow-up is owed.
        HospitalDischarged = "hospital_discharged",
    }
}

/// One such day of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub id: EventId,
    pub resident: ResidentId,
    pub kind: EventKind,
    pub on: Day,
    pub note: String,
    /// The day on which the file learned of it.
    pub entered_on: Day,
}
