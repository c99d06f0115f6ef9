//! What the care rules may know of one resident.

use super::colour::SetColour;
use super::own_interval::OwnInterval;
use crate::domain::bed::Bed;
use crate::domain::contract::Contract;
use crate::domain::date::Day;
use crate::domain::event::Event;
use crate::domain::referral::Referral;
use crate::domain::resident::{Sex, Standing, Tag};
use crate::domain::service::Service;

/// Everything a plan depends on besides the rules and the day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub birth: Option<Day>,
    pub sex: Sex,
    pub standing: Standing,
    pub tags: Vec<Tag>,
    pub contracts: Vec<Contract>,
    /// In any order: the engine sorts by day, then by id.
    pub services: Vec<Service>,
    pub events: Vec<Event>,
    pub beds: Vec<Bed>,
    pub referrals: Vec<Referral>,
    /// Intervals of the person's own, at most one for a rule.
    pub intervals: Vec<OwnInterval>,
    /// The leader's word on the person's colour, in force or not.
    pub colour: Option<SetColour>,
    /// The day on which the person was entered in this file.
    pub known_on: Day,
}
