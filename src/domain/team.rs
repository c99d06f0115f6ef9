//! The team: its members, their roles and the days on which they belong to it.

use serde::{Deserialize, Serialize};

use super::codes::codes;
use super::date::Day;
use super::id::{MemberId, TeamId};

codes! {
    /// What a member is in the team (ledger L3, L4, L217, L246, L247).
    pub enum Role {
        /// 家庭医生
        FamilyDoctor = "family_doctor",
        /// 专科医生
        Specialist = "specialist",
        /// 健康管理师
        HealthManager = "health_manager",
        /// 社区护士
        Nurse = "nurse",
        /// 公卫医师
        PublicHealth = "public_health",
        /// 中医师
        Tcm = "tcm",
        /// 药师
        Pharmacist = "pharmacist",
        /// 乡村医生
        VillageDoctor = "village_doctor",
        /// 助理
        Assistant = "assistant",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    pub id: TeamId,
    pub name: String,
    /// The id of the place pack in force (`xiamen`).
    pub policy: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub id: MemberId,
    pub name: String,
    pub role: Role,
    pub leads: bool,
    /// First day in the team; `None` where it was always so.
    pub from: Option<Day>,
    /// First day no longer in the team.
    pub until: Option<Day>,
    /// Place in the roster: the order of lists and sheets, and the last resort for an odd fen.
    pub position: u32,
    /// B角: has the work when the member is away, unless the leave names somebody else (ledger L11).
    pub deputy: Option<MemberId>,
}

impl Member {
    #[must_use]
    pub fn serves_on(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}
