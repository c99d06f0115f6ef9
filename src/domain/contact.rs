//! The team's contact book: whom to ask when the team itself knows no further.

use serde::{Deserialize, Serialize};

use super::codes::codes;
use super::id::ContactId;
use super::referral::Destination;
use super::resident::Population;

codes! {
    /// How far up somebody stands, nearest first (ledger L10: company health worker, family doctor, expert).
    pub enum Tier {
        /// 村医、连队卫生员
        Village = "village",
        /// 家庭医生
        FamilyDoctor = "family_doctor",
        /// 首席医生, for one disease (ledger L150)
        LeadingDoctor = "leading_doctor",
        /// 上级医院专家 (ledger L115)
        Expert = "expert",
        /// 双向转诊办公室 (ledger L117)
        ReferralOffice = "referral_office",
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub id: ContactId,
    pub name: String,
    pub tier: Tier,
    pub institution: String,
    pub department: String,
    /// As it is dialled; not only mobile numbers.
    pub phone: String,
    /// Answers day and night (ledger L116).
    pub always: bool,
    /// For residents of these populations; none written means all.
    pub populations: Vec<Population>,
    /// For this village or community; empty means all.
    pub community: String,
    pub note: String,
}

impl Contact {
    /// Whether one would ask it about a resident of that community who belongs to those populations.
    #[must_use]
    pub fn is_for<'p>(&self, community: &str, mut populations: impl Iterator<Item = &'p Population>) -> bool {
        (self.community.is_empty() || self.community == community)
            && (self.populations.is_empty() || populations.any(|population| self.populations.contains(population)))
    }

    /// Whether to name it beside a person says that the person belongs to a population that is not shown unasked.
    #[must_use]
    pub fn tells_of(&self, is_sensitive: impl Fn(&Population) -> bool) -> bool {
        !self.populations.is_empty() && self.populations.iter().all(is_sensitive)
    }

    /// Where somebody sent to it goes.
    #[must_use]
    pub fn destination(&self) -> Destination {
        let expert = if self.tier == Tier::ReferralOffice { String::new() } else { self.name.clone() };
        Destination { institution: self.institution.clone(), department: self.department.clone(), expert }
    }
}
