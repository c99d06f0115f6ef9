//! A planned home visit: a day, a session, a member; then done, failed or moved.

use serde::{Deserialize, Serialize};

use super::date::Day;
use super::id::{MemberId, ResidentId, ServiceId, VisitId};

/// Half of a working day. Mornings belong to the clinic, afternoons to homes (ledger L19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Session {
    Morning,
    Afternoon,
}

impl Session {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Morning, Self::Afternoon].into_iter().find(|session| session.code() == code)
    }
}

/// Why nobody was visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailReason {
    NotAtHome,
    Refused,
    WrongAddress,
    MemberAbsent,
    Weather,
    Other,
}

impl FailReason {
    pub const ALL: [Self; 6] =
        [Self::NotAtHome, Self::Refused, Self::WrongAddress, Self::MemberAbsent, Self::Weather, Self::Other];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAtHome => "not_at_home",
            Self::Refused => "refused",
            Self::WrongAddress => "wrong_address",
            Self::MemberAbsent => "member_absent",
            Self::Weather => "weather",
            Self::Other => "other",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum VisitState {
    Planned,
    Done {
        service: ServiceId,
    },
    Failed {
        reason: FailReason,
    },
    /// Taken off the list before the day, by hand or because the person died or moved away.
    Cancelled,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub id: VisitId,
    pub resident: ResidentId,
    pub on: Day,
    pub session: Session,
    pub member: MemberId,
    pub state: VisitState,
    pub note: String,
}
