//! A day in one village (ledger L187, L242): everybody there who is due or soon will be, whatever way would count, home
//! by home, shared out among those who go.

use std::collections::{BTreeMap, HashSet};

use super::model::{CampaignLine, Intent, NewCampaign, NewVisit, PlannedVisits};
use super::{Desk, Result, What};
use crate::domain::address::Address;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::practice::What as PracticeWhat;
use crate::domain::resident::Population;
use crate::domain::route::{Stop, Stops, shared_out};
use crate::domain::route_problem::RouteProblem;
use crate::domain::visit::VisitPurpose;
use crate::store::{DueScope, HomeRow, Stamp};

impl Desk {
    /// Every village and community with the people who would be visited, and when somebody was last visited there.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn campaigns(&self, today: Day) -> Result<Vec<CampaignLine>> {
        let read = self.store.read();
        let last: BTreeMap<String, Day> = read.villages_last(today)?.into_iter().collect();
        let mut lines: BTreeMap<String, CampaignLine> = BTreeMap::new();
        for (name, (residents, _)) in read.villages()? {
            let last_visit = last.get(&name).copied();
            lines.insert(name.clone(), CampaignLine { name, residents, people: 0, homes: 0, last_visit });
        }
        let mut by_village: BTreeMap<&str, Vec<&HomeRow>> = BTreeMap::new();
        let rows = self.to_visit(None, today)?;
        for row in &rows {
            by_village.entry(&row.community).or_default().push(row);
        }
        for (village, rows) in by_village {
            if let Some(line) = lines.get_mut(village) {
                (line.people, line.homes) = (rows.len(), homes(rows.into_iter()).len());
            }
        }
        Ok(lines.into_values().collect())
    }

    /// The village that a person means: by its name, or by a part of it that no other has.
    ///
    /// # Errors
    /// [`RouteProblem::NoVillage`] with those there are.
    pub fn village_named(&self, given: &str) -> Result<String> {
        let known: Vec<String> = self.store.read().villages()?.into_iter().map(|(name, _)| name).collect();
        let given = given.trim();
        let mut parts = known.iter().filter(|name| !given.is_empty() && name.contains(given));
        let only = parts.next().filter(|_| parts.next().is_none());
        let found = known.iter().find(|name| *name == given).or(only).cloned();
        found.ok_or_else(|| RouteProblem::NoVillage { given: given.to_owned(), known }.into())
    }

    /// Everybody of a village, or of all, who is due or soon will be; and where the place has campaigns, everybody of
    /// their populations.
    fn to_visit(&self, village: Option<&str>, today: Day) -> Result<Vec<HomeRow>> {
        let read = self.store.read();
        let mut people = read.homes_due(DueScope::up_to_soon(today), village)?;
        let mut known: HashSet<ResidentId> = people.iter().map(|row| row.resident).collect();
        for population in self.campaign_populations() {
            for (resident, tag) in read.tags_of(&population)? {
                if tag.holds_on(today) && known.insert(resident) {
                    let home = read.home_of(resident)?;
                    people.extend(home.filter(|row| village.is_none_or(|village| row.community == village)));
                }
            }
        }
        people.sort_by_key(|row| row.resident);
        Ok(people)
    }

    fn campaign_populations(&self) -> Vec<Population> {
        let on = self.policy.practices().iter().filter(|practice| practice.enabled);
        on.flat_map(|practice| match &practice.what {
            PracticeWhat::Campaign { populations, .. } => populations.clone(),
            _ => Vec::new(),
        })
        .collect()
    }

    /// Plans the visits of a campaign in one intent: homes in the order of the street, as many for each who goes. Who
    /// is on the list of that half day already keeps that visit.
    ///
    /// # Errors
    /// [`RouteProblem::NobodyGoes`], [`RouteProblem::NobodyDue`], and what planning a visit refuses.
    pub fn plan_campaign(&mut self, stamp: &Stamp, new: &NewCampaign, today: Day) -> Result<PlannedVisits> {
        if new.members.is_empty() {
            return Err(RouteProblem::NobodyGoes.into());
        }
        let people = self.to_visit(Some(&new.village), today)?;
        if people.is_empty() {
            return Err(RouteProblem::NobodyDue { village: new.village.clone() }.into());
        }
        let homes = homes(people.iter());
        let shares = shared_out(homes.len(), new.members.len());
        let mut visits = Vec::with_capacity(people.len());
        for (home, share) in homes.iter().zip(shares) {
            let visit = |row: &&HomeRow| NewVisit {
                resident: row.resident,
                on: new.on,
                session: new.session,
                member: new.members[share],
                along: Vec::new(),
                purpose: VisitPurpose::Care,
                note: String::new(),
            };
            visits.extend(home.iter().map(visit));
        }
        let what = What { intent: Intent::PlanCampaign, resident: None, subject: &new.village };
        self.plan_as(stamp, &visits, today, what)
    }
}

/// The people home by home, in the order in which one comes past.
fn homes<'r>(people: impl Iterator<Item = &'r HomeRow>) -> Vec<Vec<&'r HomeRow>> {
    let mut stops = Stops::default();
    let mut homes: BTreeMap<Stop, Vec<&HomeRow>> = BTreeMap::new();
    for row in people {
        homes.entry(stops.of(row.resident, row.home())).or_default().push(row);
    }
    let mut homes: Vec<Vec<&HomeRow>> = homes.into_values().collect();
    homes.sort_by_cached_key(|home| home.iter().map(|row| Address::parse(&row.community, &row.address)).min());
    homes
}
