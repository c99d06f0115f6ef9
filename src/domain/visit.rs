//! A planned home visit: a day, a session, a member; then done, failed or moved.

use serde::{Deserialize, Serialize};

use super::codes::codes;
use super::date::Day;
use super::id::{MemberId, ResidentId, ServiceId, VisitId};

codes! {
    /// Half of a working day.
    pub enum Session {
        Morning = "morning",
        Afternoon = "afternoon",
    }
}

impl Default for Session {
    /// Where a place says nothing: mornings belong to the clinic, afternoons to homes (ledger L19).
    fn default() -> Self {
        Self::Afternoon
    }
}

codes! {
    /// What the team goes there for. What is due is done on every visit, whatever it is for.
    #[derive(Default)]
    pub enum VisitPurpose {
        /// 随访服务
        #[default]
        Care = "care",
        /// 签约宣讲: the contract is explained, signed or renewed at home (ledger L28).
        Signing = "signing",
        /// 建档评估
        Assessment = "assessment",
    }
}

codes! {
    /// Why nobody was visited.
    pub enum FailReason {
        NotAtHome = "not_at_home",
        Refused = "refused",
        WrongAddress = "wrong_address",
        MemberAbsent = "member_absent",
        Weather = "weather",
        Other = "other",
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
    pub purpose: VisitPurpose,
    pub state: VisitState,
    /// The stop within the member's half day, as it was set by hand.
    pub place: Option<u32>,
    pub note: String,
}
