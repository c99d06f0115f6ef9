//! The team: its members, their roles and the days on which they belong to it.

use serde::{Deserialize, Serialize};

use super::date::Day;
use super::id::{MemberId, TeamId};

/// What a member is in the team (ledger L3, L4, L217, L246, L247).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 家庭医生
    FamilyDoctor,
    /// 专科医生
    Specialist,
    /// 健康管理师
    HealthManager,
    /// 社区护士
    Nurse,
    /// 公卫医师
    PublicHealth,
    /// 中医师
    Tcm,
    /// 药师
    Pharmacist,
    /// 乡村医生
    VillageDoctor,
    /// 助理
    Assistant,
}

impl Role {
    pub const ALL: [Self; 9] = [
        Self::FamilyDoctor,
        Self::Specialist,
        Self::HealthManager,
        Self::Nurse,
        Self::PublicHealth,
        Self::Tcm,
        Self::Pharmacist,
        Self::VillageDoctor,
        Self::Assistant,
    ];

    /// The word by which the command line, packs and files name the role.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::FamilyDoctor => "family_doctor",
            Self::Specialist => "specialist",
            Self::HealthManager => "health_manager",
            Self::Nurse => "nurse",
            Self::PublicHealth => "public_health",
            Self::Tcm => "tcm",
            Self::Pharmacist => "pharmacist",
            Self::VillageDoctor => "village_doctor",
            Self::Assistant => "assistant",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
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
}

impl Member {
    #[must_use]
    pub fn serves_on(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}
