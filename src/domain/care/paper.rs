//! What a contact needs besides having taken place: entered in the official systems (ledger L34, L39), evidence kept
//! and uploaded (L38). Which, and for whom, is the place's (`What::Systems` of its practices).

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use super::rule::{Condition, Who};
use super::spell::Belonging;
use crate::domain::codes::codes;
use crate::domain::date::{Day, add_days};
use crate::domain::resident::Tag;
use crate::domain::service::Mode;

codes! {
    /// A system of the authorities.
    pub enum OfficialSystem {
        /// 公共卫生系统
        PublicHealth = "public_health",
        /// 家庭医生签约系统
        Contract = "contract",
    }
}

codes! {
    /// What can still be missing of a contact; each is a list.
    pub enum Missing {
        PublicHealth = "public_health",
        Contract = "contract",
        Evidence = "evidence",
    }
}

impl From<OfficialSystem> for Missing {
    fn from(system: OfficialSystem) -> Self {
        match system {
            OfficialSystem::PublicHealth => Self::PublicHealth,
            OfficialSystem::Contract => Self::Contract,
        }
    }
}

impl Missing {
    /// The system into which it is to be entered; `None` for evidence.
    #[must_use]
    pub fn system(self) -> Option<OfficialSystem> {
        OfficialSystem::ALL.into_iter().find(|system| Self::from(*system) == self)
    }
}

/// What shows that a contact took place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Number of the photograph.
    pub photo: String,
    /// The resident has signed.
    pub signed: bool,
    /// Where it was, in words.
    pub place: String,
    pub uploaded: bool,
}

impl Evidence {
    /// Nothing is kept.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.photo.is_empty() && !self.signed && self.place.is_empty()
    }
}

/// The paper of one contact.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Paper {
    pub evidence: Evidence,
    /// The day on which it was entered there.
    pub public_health_on: Option<Day>,
    pub contract_on: Option<Day>,
}

impl Paper {
    #[must_use]
    pub fn entered_on(&self, system: OfficialSystem) -> Option<Day> {
        match system {
            OfficialSystem::PublicHealth => self.public_health_on,
            OfficialSystem::Contract => self.contract_on,
        }
    }

    pub fn set_entered(&mut self, system: OfficialSystem, on: Option<Day>) {
        match system {
            OfficialSystem::PublicHealth => self.public_health_on = on,
            OfficialSystem::Contract => self.contract_on = on,
        }
    }

    /// Nothing to write down.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// What a place asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperRules {
    pub systems: Vec<SystemRule>,
    /// Contacts of these modes need evidence that is kept and uploaded.
    #[serde(default)]
    pub evidence: Vec<Mode>,
    /// What is older is no longer looked for.
    pub within_days: u32,
}

/// Into which system whose contacts are to be entered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemRule {
    pub system: OfficialSystem,
    /// What the place calls it.
    pub title: String,
    /// Only the contacts of these people; none written means everybody's.
    #[serde(default)]
    pub any: Vec<Condition>,
}

impl PaperRules {
    #[must_use]
    pub fn system(&self, system: OfficialSystem) -> Option<&SystemRule> {
        self.systems.iter().find(|rule| rule.system == system)
    }

    /// Whether the place asks for it of anybody.
    #[must_use]
    pub fn asks_for(&self, missing: Missing) -> bool {
        match missing.system() {
            Some(system) => self.system(system).is_some(),
            None => !self.evidence.is_empty(),
        }
    }

    /// The first day of which contacts are looked at.
    #[must_use]
    pub fn since(&self, today: Day) -> Day {
        add_days(today, -i64::from(self.within_days))
    }

    /// Whether a contact by that mode on that day, of a person of that birth and those tags, needs it.
    #[must_use]
    pub fn needs(&self, missing: Missing, mode: Mode, on: Day, birth: Option<Day>, tags: &[Tag]) -> bool {
        match missing.system() {
            None => self.evidence.contains(&mode),
            Some(system) => self.system(system).is_some_and(|rule| rule.concerns(on, birth, tags)),
        }
    }
}

impl SystemRule {
    fn concerns(&self, on: Day, birth: Option<Day>, tags: &[Tag]) -> bool {
        let who = Who { any: self.any.clone(), ..Who::default() };
        let facts = Facts { birth, tags: tags.to_vec(), ..Facts::default() };
        self.any.is_empty() || Belonging::of(&facts, &who, on).spell.is_some()
    }
}
