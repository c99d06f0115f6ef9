//! First start: a team, its members, its place.

use super::model::{Intent, NewTeam, PlaceView};
use super::{Desk, OwnPack, Result};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::date::Day;
use crate::domain::id::{MemberId, TeamId};
use crate::domain::problem::{Problem, SetupProblem};
use crate::domain::team::{Member, Role, Team};
use crate::domain::text_hygiene::{clean, clean_name};
use crate::policy::Policy;
use crate::store::{EntryHead, Stamp, Store};

impl Desk {
    /// Every place that a new team can choose, the national norm alone first.
    #[must_use]
    pub fn places() -> Vec<PlaceView> {
        Policy::places().into_iter().map(|place| PlaceView { id: place.id, title: place.title }).collect()
    }

    /// Checks a team before a file is made for it.
    ///
    /// # Errors
    /// [`SetupProblem`].
    pub fn check_new_team(new: &NewTeam) -> Result<Vec<(String, Role)>> {
        if clean(&new.name).text.is_empty() {
            return Err(SetupProblem::EmptyName.into());
        }
        let places = Policy::places();
        if !places.iter().any(|place| place.id == new.policy) {
            let known = places.into_iter().map(|place| place.id).collect();
            return Err(SetupProblem::UnknownPolicy { given: new.policy.clone(), known }.into());
        }
        let mut members: Vec<(String, Role)> = Vec::new();
        for (name, role) in &new.members {
            let name = clean_name(name).text;
            if name.is_empty() {
                return Err(SetupProblem::EmptyName.into());
            }
            if members.iter().any(|(known, _)| *known == name) {
                return Err(SetupProblem::MemberTwice(name).into());
            }
            let role = role.ok_or_else(|| SetupProblem::BadRole { given: name.clone() })?;
            members.push((name, role));
        }
        if members.is_empty() { Err(SetupProblem::NoMember.into()) } else { Ok(members) }
    }

    /// Writes the team into a file that has none.
    ///
    /// # Errors
    /// [`SetupProblem`], [`Problem::File`].
    pub fn set_up(
        mut store: Store,
        new: &NewTeam,
        own: Option<OwnPack<'_>>,
        stamp: &Stamp,
        today: Day,
    ) -> Result<Self> {
        let members = Self::check_new_team(new)?;
        let name = clean(&new.name).text;
        let rules = RuleSet::default();
        let head = EntryHead { intent: Intent::Setup.code(), resident: None, subject: &name, rules: &rules, today };
        store.write(stamp, head, |tx| {
            let team = Team { id: tx.id(TeamId), name: name.clone(), policy: new.policy.clone() };
            tx.insert_team(&team, today)?;
            for (position, (name, role)) in members.into_iter().enumerate() {
                let position = u32::try_from(position).unwrap_or(u32::MAX);
                let id = tx.id(MemberId);
                let member =
                    Member { id, name, role, leads: position == 0, from: None, until: None, position, deputy: None };
                tx.insert_member(team.id, &member)?;
            }
            Ok::<(), Problem>(())
        })?;
        let mut desk = Self::new(store, own)?;
        // The file says from the start by which rules its plans are made, so that the first ones stay.
        desk.roll_to(today)?;
        Ok(desk)
    }
}
