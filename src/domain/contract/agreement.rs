//! The paper behind contracts: who signed it for whom, with whom, on which occasion, with which hospitals (DOMAIN B.2).

use crate::domain::codes::codes;
use crate::domain::date::Day;
use crate::domain::id::{AgreementId, ResidentId};

codes! {
    /// For whom one paper is.
    pub enum AgreementKind {
        /// 个人签约
        Individual = "individual",
        /// 家庭签约: one of the household signs for all of it (ledger L74).
        Household = "household",
        /// 单位签约: people of a functional community (ledger L76).
        Organisation = "organisation",
    }
}

codes! {
    /// With whom residents sign (ledger L71).
    pub enum Party {
        Team = "team",
        /// One doctor, in his own name.
        Doctor = "doctor",
    }
}

codes! {
    /// On which occasion somebody signed (ledger L134).
    pub enum SigningSource {
        /// 集中签约
        Batch = "batch",
        /// 就诊签约
        Clinic = "clinic",
        /// 上门签约
        Home = "home",
        /// 网上签约
        Online = "online",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    pub id: AgreementId,
    pub kind: AgreementKind,
    /// The organisation; empty for the other kinds.
    pub organisation: String,
    /// Who signed for the household; `None` where everybody signed for himself.
    pub signed_by: Option<ResidentId>,
    pub party: Party,
    pub source: Option<SigningSource>,
    /// 知情同意: the people know what it costs and want it (ledger L182).
    pub consented: bool,
    /// 1+1+1: the district hospital and the city hospital of the combination (ledger L100); empty where none.
    pub district_hospital: String,
    pub city_hospital: String,
    /// Why it was signed outside the season; empty where it was not.
    pub exception: String,
    pub entered_on: Day,
}
