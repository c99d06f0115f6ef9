//! Addresses in the demo team's communities.

use serde::Deserialize;

use super::random::Random;

#[derive(Debug, Deserialize)]
pub struct Places {
    pub landline_area: String,
    pub community: Vec<Community>,
}

#[derive(Debug, Deserialize)]
pub struct Community {
    pub name: String,
    pub district: String,
    /// Division code of the district.
    pub code: String,
    /// Township part of a health-record number.
    township: String,
    /// Roads of a town community.
    #[serde(default)]
    roads: Vec<String>,
    /// How many groups (村民小组) a village has.
    #[serde(default)]
    groups: u32,
}

/// Residents for whom a team is known to care in two or three communities; a larger demo spreads over all of them.
const SMALL_TEAM: usize = 5_000;

impl Places {
    /// # Panics
    /// Never: the table is built in, and a test reads it.
    pub fn load(residents: usize) -> Self {
        let mut places: Self =
            toml::from_str(include_str!("../../../assets/demo/places.toml")).expect("the built-in places");
        if residents <= SMALL_TEAM {
            places.community.truncate(4);
        }
        places
    }
}

impl Community {
    pub fn address(&self, random: &mut Random) -> String {
        let Self { district, name, .. } = self;
        if self.roads.is_empty() {
            let (group, number) = (random.between(1, self.groups), random.between(1, 160));
            return format!("{district}{name}{group}组{number}号");
        }
        let road = random.pick(&self.roads);
        let (number, floor, door) = (random.between(1, 160), random.between(1, 24), random.between(1, 4));
        let street = format!("{district}{name}{road}{number}号");
        if random.permille(350) {
            // Old streets: a house number and a floor.
            return format!("{street}{}楼", floor.min(6));
        }
        let building = format!("{}号楼", random.between(1, 18));
        format!("{street}{building}{floor}0{door}室")
    }

    /// 17 digits: county, township, village, person (DOMAIN D.2).
    pub fn record_number(&self, place: usize, person: usize) -> String {
        // Committees of towns count from 001, those of villages from 101.
        let village = if self.roads.is_empty() { 101 } else { 1 } + place;
        format!("{}{}{village:03}{person:05}", self.code, self.township)
    }
}
