//! The team as every screen needs it, and as it is typed at first start.

use super::PaperAsks;
use crate::domain::contact::Contact;
use crate::domain::contract::Season;
use crate::domain::date::Day;
use crate::domain::id::MemberId;
use crate::domain::leave::{Leave, leave_on};
use crate::domain::team::{Member, Role};
use crate::domain::visit::Session;

/// What every screen needs to know of the team; loaded once and after each change of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TeamView {
    pub name: String,
    pub policy: String,
    /// The place has a consultation for those who are not under control (ledger L188).
    pub consults: bool,
    /// In roster order; the leader is the member whose `leads` is set.
    pub members: Vec<Member>,
    /// The half day that belongs to homes (ledger L19).
    pub home_session: Session,
    /// Days from one round to the next that a new bed at home is offered.
    pub bed_every: Option<u32>,
    /// The latest first.
    pub leaves: Vec<Leave>,
    /// Populations of the pack: code, Chinese title, whether it is sensitive (masked until asked).
    pub populations: Vec<PopulationView>,
    /// The contact book, the nearest tier first.
    pub contacts: Vec<Contact>,
    /// What the place asks to be kept and entered of each contact.
    pub papers: PaperAsks,
    /// Titles of the lists of classes of the place; an empty list is not used there.
    pub classes: Vec<String>,
    pub health: Vec<String>,
    pub households: Vec<String>,
    pub signing: SigningView,
}

/// What the form of an agreement begins with: never typed a second time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SigningView {
    pub season: Option<Season>,
    /// Of the agreement that was entered last.
    pub district_hospital: String,
    pub city_hospital: String,
    pub package: String,
}

impl TeamView {
    /// Who stands in for a member on a day.
    #[must_use]
    pub fn stands_in(&self, member: MemberId, day: Day) -> Option<&str> {
        let leave = leave_on(&self.leaves, member, day)?;
        self.members.iter().find(|known| known.id == leave.deputy).map(|deputy| deputy.name.as_str())
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopulationView {
    pub code: String,
    pub title: String,
    pub sensitive: bool,
}

/// First start: the team as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewTeam {
    pub name: String,
    /// The place pack's id.
    pub policy: String,
    /// The first one leads.
    pub members: Vec<(String, Option<Role>)>,
}

/// A place whose rules a team can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceView {
    pub id: String,
    pub title: String,
}
