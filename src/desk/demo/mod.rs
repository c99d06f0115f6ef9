//! A demo team on Xiamen's rules: people, agreements, two years of contacts, visits of these days. Pure and seeded: the
//! same options give the same data on every machine. Households come one at a time, so that a large demo stays small in
//! memory.

mod after;
mod contracts;
mod family;
mod follow_up;
mod health;
mod history;
mod household;
mod leader;
mod life;
mod names;
mod numbers;
mod places;
mod random;
mod readings;
mod referrals;
mod team;
mod visits;
mod write;

pub use household::Households;

use self::random::Random;
use self::team::TeamAssets;
use crate::domain::bed::Bed;
use crate::domain::care::colour::SetColour;
use crate::domain::care::own_interval::OwnInterval;
use crate::domain::care::paper::Paper;
use crate::domain::contract::Contract;
use crate::domain::date::{Day, Month, add_days};
use crate::domain::event::Event;
use crate::domain::id::{HouseholdId, LeaveId, MemberId, ServiceId, VisitId};
use crate::domain::leave::Leave;
use crate::domain::reach::Attempt;
use crate::domain::resident::{Resident, Tag};
use crate::domain::service::Service;
use crate::domain::team::{Member, Role};
use crate::domain::visit::Visit;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoOptions {
    pub residents: usize,
    pub seed: u64,
    pub today: Day,
}

/// Ids are running numbers from 0, unique among their kind within one demo; whoever stores it gives real ones.
#[derive(Debug)]
pub struct Demo {
    pub team: String,
    /// The id of the place pack.
    pub policy: String,
    /// The gathering of the team: its day, topic and place.
    pub session: DemoSession,
    /// In roster order; the first one leads.
    pub members: Vec<Member>,
    /// Of the nurse, in the coming days.
    pub leave: Option<Leave>,
    pub scores: DemoScores,
    pub households: Households,
}

/// Those who were there have a service of the mode `group` on that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoSession {
    pub on: Day,
    pub topic: String,
    pub place: String,
    pub by: MemberId,
}

/// What an assessment of the month before today would have brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoScores {
    pub month: Month,
    /// 0 to 100.
    pub team: u32,
    /// 0 to 100, one for each member in roster order.
    pub quality: Vec<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoHousehold {
    pub id: HouseholdId,
    /// Which of the residents is the head (户主).
    pub head: usize,
    pub residents: Vec<DemoResident>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoResident {
    pub resident: Resident,
    pub tags: Vec<Tag>,
    pub contracts: Vec<Contract>,
    /// By day.
    pub services: Vec<Service>,
    pub events: Vec<Event>,
    pub beds: Vec<Bed>,
    pub visits: Vec<Visit>,
    /// Tries to reach the person.
    pub attempts: Vec<Attempt>,
    pub papers: Vec<(ServiceId, Paper)>,
    /// The contact that made it, and the day.
    pub appointment: Option<(ServiceId, Day)>,
    pub colour: Option<SetColour>,
    pub intervals: Vec<OwnInterval>,
    /// Who goes along on one of the visits.
    pub along: Option<(VisitId, MemberId)>,
}

/// Streams of chance: one for the team, one for each household after these.
const TEAM_STREAM: u64 = 0;
const FIRST_HOUSEHOLD_STREAM: u64 = 16;
/// What the leader says of each person has a stream of its own, so that it changes nothing else.
const FIRST_LEADER_STREAM: u64 = 1 << 40;

const LEAVE_DAYS: i64 = 3;

#[must_use]
pub fn generate(options: &DemoOptions) -> Demo {
    let assets = TeamAssets::load();
    let names = names::Names::load();
    let mut random = Random::new(options.seed, TEAM_STREAM);
    let members = assets.members(&names, &mut random);
    Demo {
        team: random.pick(&assets.names).clone(),
        policy: assets.policy.clone(),
        session: DemoSession {
            on: add_days(options.today, -after::SESSION_DAYS_AGO),
            topic: assets.session_topic.clone(),
            place: assets.session_place.clone(),
            by: team::Staff::new(&members).of(Role::HealthManager),
        },
        scores: DemoScores {
            month: Month::of(options.today).previous(),
            team: random.between(90, 97),
            quality: members.iter().map(|_| random.between(82, 99)).collect(),
        },
        leave: leave(&members, options.today),
        households: Households::new(*options, assets, names, &members),
        members,
    }
}

/// From tomorrow on for some days; her deputy has her visits.
fn leave(members: &[Member], today: Day) -> Option<Leave> {
    let nurse = members.iter().find(|member| member.role == Role::Nurse)?;
    let (from, until) = (add_days(today, 1), add_days(today, LEAVE_DAYS));
    Some(Leave { id: LeaveId(0), member: nurse.id, from, until, deputy: nurse.deputy? })
}

#[cfg(test)]
mod tests;
