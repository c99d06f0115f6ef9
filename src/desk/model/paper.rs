//! Paper of services as lists show it: what is still to be entered or kept.

use crate::domain::care::paper::{OfficialSystem, Paper};
use crate::domain::date::Day;
use crate::domain::id::{ResidentId, ServiceId};
use crate::domain::service::{Mode, Service};

/// What the place asks for, as far as forms offer it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperAsks {
    /// With what the place calls it.
    pub systems: Vec<(OfficialSystem, String)>,
    /// Contacts of these modes need evidence.
    pub evidence: Vec<Mode>,
}

/// A service of which something is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperLine {
    pub service: Service,
    pub resident: ResidentId,
    pub name: String,
    pub age: Option<u32>,
    pub by_name: String,
    pub paper: Paper,
    pub days_ago: i64,
}

impl PaperLine {
    #[must_use]
    pub fn id(&self) -> ServiceId {
        self.service.id
    }
}

/// Something done with several people at once, as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionMade {
    pub on: Day,
    pub topic: String,
    pub attendees: usize,
}
