//! A resident: who the person is, whether the person is still here, and the populations the person belongs to.

use serde::{Deserialize, Serialize};

use super::codes::codes;
use super::date::{Day, age_on};
use super::id::{HouseholdId, MemberId, ResidentId};
use super::identity::IdNumber;
use super::phone::Phone;

codes! {
    /// GB/T 2261.1.
    #[derive(Default)]
    pub enum Sex {
        #[default]
        Unknown = "unknown",
        Male = "male",
        Female = "female",
    }
}

/// Whether the team still owes care. Death and move-out end every duty from that day on; the history stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", content = "on", rename_all = "snake_case")]
pub enum Standing {
    #[default]
    Present,
    MovedOut(Day),
    Dead(Day),
}

impl Standing {
    #[must_use]
    pub fn is_present_on(self, day: Day) -> bool {
        match self {
            Self::Present => true,
            Self::MovedOut(on) | Self::Dead(on) => day < on,
        }
    }
}

/// The code of a population in a rule pack (`hypertension`, `diabetes`, `elderly`, `immobile` …).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Population(pub String);

impl Population {
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self(code.to_owned())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One resident in one population for a span of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    pub population: Population,
    /// The day from which the person belongs to it, where known.
    pub since: Option<Day>,
    /// The day from which the person no longer does.
    pub until: Option<Day>,
    /// The day on which this file learned of it: duties are never late for a time in which nobody could know.
    pub known_on: Day,
}

impl Tag {
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// A person of the roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resident {
    pub id: ResidentId,
    pub name: String,
    pub id_number: Option<IdNumber>,
    pub sex: Sex,
    pub birth: Option<Day>,
    pub phones: Vec<Phone>,
    pub address: String,
    /// Community or village (村、居委会), the first step of a visiting route.
    pub community: String,
    pub household: Option<HouseholdId>,
    /// 17-digit health record number (健康档案编号) or a part of it.
    pub record_number: String,
    pub standing: Standing,
    /// The member who answers for this person (责任医生), where one is named.
    pub responsible: Option<MemberId>,
    pub note: String,
    /// 与户主关系, in the words of the roster; empty where it is unknown.
    pub relation: String,
}

impl Resident {
    /// Completed years, where the birth date is known.
    #[must_use]
    pub fn age(&self, today: Day) -> Option<u32> {
        self.birth.map(|birth| age_on(birth, today))
    }
}
