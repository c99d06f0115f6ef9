//! A demo team on Xiamen's rules: people, agreements, two years of contacts, visits of these days. Pure and seeded: the
//! same options give the same data on every machine. Households come one at a time, so that a large demo stays small in
//! memory.

mod contracts;
mod family;
mod follow_up;
mod health;
mod history;
mod household;
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
use crate::domain::contract::Contract;
use crate::domain::date::{Day, Month};
use crate::domain::event::Event;
use crate::domain::id::HouseholdId;
use crate::domain::resident::{Resident, Tag};
use crate::domain::service::Service;
use crate::domain::team::Member;
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
    /// In roster order; the first one leads.
    pub members: Vec<Member>,
    pub scores: DemoScores,
    pub households: Households,
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
    pub visits: Vec<Visit>,
}

/// Streams of chance: one for the team, one for each household after these.
const TEAM_STREAM: u64 = 0;
const FIRST_HOUSEHOLD_STREAM: u64 = 16;

#[must_use]
pub fn generate(options: &DemoOptions) -> Demo {
    let assets = TeamAssets::load();
    let names = names::Names::load();
    let mut random = Random::new(options.seed, TEAM_STREAM);
    let members = assets.members(&names, &mut random);
    Demo {
        team: random.pick(&assets.names).clone(),
        policy: assets.policy.clone(),
        scores: DemoScores {
            month: Month::of(options.today).previous(),
            team: random.between(90, 97),
            quality: members.iter().map(|_| random.between(82, 99)).collect(),
        },
        households: Households::new(*options, assets, names, &members),
        members,
    }
}

#[cfg(test)]
mod tests;
