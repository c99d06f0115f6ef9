//! Home visits as a working day: what the visits of a list come to for each member.

use super::VisitLine;
use crate::domain::bed::Bed;
use crate::domain::care::due::Due;
use crate::domain::contact::Contact;
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::leave::Leave;
use crate::domain::service::BloodPressure;
use crate::domain::visit::Session;

/// One member's half day in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundLoad {
    pub on: Day,
    pub session: Session,
    /// Who goes.
    pub member: MemberId,
    pub member_name: String,
    /// Homes: each counts once, however many people are visited there.
    pub stops: usize,
    pub people: usize,
}

/// The rounds of a list that stands in route order; each is as long as its part of the list.
#[must_use]
pub fn rounds(visits: &[&VisitLine]) -> Vec<RoundLoad> {
    let same = |one: &&VisitLine, other: &&VisitLine| one.round() == other.round();
    let load = |visits: &[&VisitLine]| {
        let first = visits[0];
        RoundLoad {
            on: first.on,
            session: first.session,
            member: first.member,
            member_name: first.member_name.clone(),
            stops: visits.chunk_by(|one, other| one.stop == other.stop).count(),
            people: visits.len(),
        }
    };
    visits.chunk_by(same).map(load).collect()
}

impl VisitLine {
    /// What it shares with the other visits of one member's half day.
    #[must_use]
    pub fn round(&self) -> (Day, Session, MemberId) {
        (self.on, self.session, self.member)
    }
}

/// Which route sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RouteAsk {
    pub on: Day,
    /// `None` is everybody who goes.
    pub member: Option<MemberId>,
    /// Phones and sensitive populations are printed in full.
    pub revealed: bool,
}

/// What is taken along: one page for each member who goes on that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteSheet {
    pub team: String,
    pub ask: RouteAsk,
    pub pages: Vec<RoutePage>,
}

impl RouteSheet {
    /// Visits on all pages.
    #[must_use]
    pub fn people(&self) -> usize {
        self.pages.iter().map(|page| page.lines.len()).sum()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoutePage {
    pub member: MemberId,
    pub member_name: String,
    /// The half days of the page.
    pub rounds: Vec<RoundLoad>,
    /// In the order in which they are made.
    pub lines: Vec<RouteLine>,
    /// Whom the contact book names for the villages of the page (ledger L57), in the order in which one comes to them.
    pub contacts: Vec<Contact>,
}

/// One person to be visited, with what one wants to know at the door. Masked where the ask says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteLine {
    pub visit: VisitLine,
    /// First of its stop; the others live in the same home.
    pub opens_stop: bool,
    /// Titles of the populations that hold on that day.
    pub populations: Vec<String>,
    pub phone: String,
    pub last_pressure: Option<(BloodPressure, Day)>,
    /// Tenths of mmol/L.
    pub last_glucose: Option<(u16, Day)>,
}

/// A leave to be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewLeave {
    pub member: MemberId,
    pub from: Day,
    /// Last day off.
    pub until: Day,
    /// `None` is the member's deputy.
    pub deputy: Option<MemberId>,
}

/// A leave and what it hands over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaveLine {
    pub leave: Leave,
    pub member_name: String,
    pub deputy_name: String,
    /// Visits of the member on these days that are still to be made.
    pub visits: usize,
}

/// A day in one village, to be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCampaign {
    pub village: String,
    pub on: Day,
    pub session: Session,
    /// Who goes; the homes are shared out among them.
    pub members: Vec<MemberId>,
}

/// A village or community, and what a day there would come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignLine {
    pub name: String,
    /// Everybody who lives there.
    pub residents: usize,
    /// Those who are due or soon will be, and the homes in which they live.
    pub people: usize,
    pub homes: usize,
    /// The latest day on which somebody there was visited at home.
    pub last_visit: Option<Day>,
}

/// A bed at home, to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBed {
    pub resident: ResidentId,
    pub on: Day,
    pub diagnosis: String,
    /// From one round to the next; `None` is the pack's.
    pub every_days: Option<u32>,
}

/// A bed at home with the person in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BedLine {
    pub bed: Bed,
    pub name: String,
    pub age: Option<u32>,
    pub address: String,
    /// Days of the episode with a home contact.
    pub rounds: usize,
    pub last_round: Option<Day>,
    /// The next round; `None` where the bed is closed.
    pub due: Option<Due>,
}
