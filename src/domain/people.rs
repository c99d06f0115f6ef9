//! Parts of the residents who are here, and the orders of their lists. A list and its count come from the same part.

use super::care::class::Classed;
use super::care::colour::Colour;
use super::contract::ContractList;
use super::id::{MemberId, ResidentId};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PeopleScope {
    #[default]
    Everybody,
    Coloured(Colour),
    /// The suggestion has changed since the leader decided on a colour.
    LookAgain,
    /// The leader's word on the colour holds.
    Set,
    /// Places in the lists of classes, counted from 0.
    Class(u8),
    Household(u8),
    Health(u8),
    /// By their contracts.
    Contract(ContractList),
    /// One of those who are to look after them together is not named, or has left the team.
    LacksCoManager,
    /// Something on the checklist of the place was never done for them (ledger L67).
    LacksOnChecklist,
    /// In a population of the place, counted from 0 in its list: a disease, a key group, or an organisation that the team
    /// manages as a unit (ledger L54).
    Population(u8),
    /// Everybody of the village of this person.
    VillageOf(ResidentId),
    /// Those whose contract in force this member holds, household by household (ledger L184).
    SignedWith(MemberId),
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PeopleOrder {
    /// As the roster has them; those who are to be signed, as the place signs (ledger L220).
    #[default]
    Roster,
    /// Gravest first.
    Colour,
    Class,
    /// The gravest household first, one household after the other.
    Household,
}

impl PeopleOrder {
    pub const ALL: [Self; 4] = [Self::Roster, Self::Colour, Self::Class, Self::Household];
}

impl PeopleScope {
    /// Whether somebody who is here belongs to it by colour and classes; no class tells who is to be signed, lacks
    /// something, lives somewhere or is whose.
    #[must_use]
    pub fn holds(self, of: &Classed) -> bool {
        match self {
            Self::Everybody => true,
            Self::Coloured(colour) => of.mark.is_some_and(|mark| mark.colour == colour),
            Self::LookAgain => of.mark.is_some_and(|mark| mark.look_again),
            Self::Set => of.mark.is_some_and(|mark| mark.is_set),
            Self::Class(at) => of.class == Some(at),
            Self::Household(at) => of.household == Some(at),
            Self::Health(at) => of.own.health == Some(at),
            Self::Contract(_)
            | Self::LacksCoManager
            | Self::LacksOnChecklist
            | Self::Population(_)
            | Self::VillageOf(_)
            | Self::SignedWith(_) => false,
        }
    }
}
