//! Colours, intervals and areas as they are entered, and the lines that show them.

use super::ResidentLine;
use crate::domain::care::colour::Colour;
use crate::domain::care::rule::Interval;
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::kin::Kin;
use crate::domain::service::Mode;
use crate::domain::team::Role;

/// The leader's word on a colour, as it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewColour {
    pub resident: ResidentId,
    pub colour: Colour,
    /// May be empty only where the suggestion is confirmed.
    pub because: String,
    pub until: Option<Day>,
}

/// An interval of one person's own, as it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInterval {
    pub resident: ResidentId,
    /// By id, clause or title.
    pub rule: String,
    pub every: Interval,
    pub from: Day,
    pub mode: Option<Mode>,
    pub exact: bool,
    pub because: String,
}

/// Who is named for the roles of one resident, as it is entered. Roles that are not mentioned stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCoManagers {
    pub resident: ResidentId,
    /// `None`: nobody any more.
    pub named: Vec<(Role, Option<MemberId>)>,
}

/// A role that somebody is to fill for one resident, and who does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoManagerLine {
    pub role: Role,
    pub member: Option<MemberId>,
    pub name: Option<String>,
}

/// Somebody of a household, and what one visit could do for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdLine {
    pub line: ResidentLine,
    /// 与户主关系, in the words of the roster; empty where it is unknown.
    pub relation: String,
    pub is_head: bool,
    /// What this one is to the person of the card, living there or elsewhere.
    pub kin: Option<Kin>,
    /// The person of the card.
    pub is_self: bool,
    /// Titles of the duties that are open, gravest first.
    pub duties: Vec<String>,
}

/// A community or village with its people who are here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommunityLine {
    /// Empty for those whose roster names none.
    pub community: String,
    pub residents: usize,
    /// For whom somebody answers.
    pub answered: usize,
}

impl CommunityLine {
    #[must_use]
    pub fn free(&self) -> usize {
        self.residents - self.answered
    }
}

/// Whom an assignment by area takes along (ledger L124).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum AssignWhom {
    /// Those for whom nobody answers yet.
    #[default]
    Free,
    /// The classes that the place answers for by area.
    ByArea,
    Everybody,
}

impl AssignWhom {
    pub const ALL: [Self; 3] = [Self::Free, Self::ByArea, Self::Everybody];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::ByArea => "by_area",
            Self::Everybody => "everybody",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|whom| whom.code() == code)
    }
}

/// The member who shall answer for people of a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssignment {
    pub community: String,
    pub member: MemberId,
    pub whom: AssignWhom,
}

/// What came of an assignment, or would come of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    pub community: String,
    pub member: String,
    pub count: usize,
    /// Of them, those for whom somebody else answered.
    pub taken_over: usize,
}
