//! Who answers for whom, by area (ledger L124): many residents of one community in one intent.

use super::model::{AssignWhom, Assigned, CommunityLine, Intent, NewAssignment};
use super::{Desk, Result, What};
use crate::domain::care::problem::CareProblem;
use crate::domain::date::Day;
use crate::domain::problem::LookupProblem;
use crate::store::{AssignScope, Stamp};

impl Desk {
    /// Every community with its people who are here.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn communities(&self) -> Result<Vec<CommunityLine>> {
        let line = |(community, residents, answered)| CommunityLine { community, residents, answered };
        Ok(self.store.read().communities()?.into_iter().map(line).collect())
    }

    /// What the assignment would do.
    ///
    /// # Errors
    /// [`LookupProblem::NoCommunity`] with those there are; [`CareProblem`]: the member has left the team, the place
    /// has no classes that are answered for by area.
    pub fn plan_assign(&self, new: &NewAssignment, today: Day) -> Result<Assigned> {
        let member = self.member(new.member)?;
        if !member.serves_on(today) {
            return Err(CareProblem::MemberNotInTeam { member: member.name.clone(), on: today }.into());
        }
        let communities = self.communities()?;
        if !communities.iter().any(|line| line.community == new.community) {
            let known = communities.into_iter().map(|line| line.community).filter(|name| !name.is_empty()).collect();
            return Err(LookupProblem::NoCommunity { given: new.community.clone(), known }.into());
        }
        let classes = self.classes_by_area(today);
        if new.whom == AssignWhom::ByArea && classes.is_empty() {
            return Err(CareProblem::NoClassByArea.into());
        }
        let (count, taken_over) = self.store.read().assignable(&scope(new, &classes), new.member)?;
        Ok(Assigned { community: new.community.clone(), member: member.name.clone(), count, taken_over })
    }

    /// Does it, in one intent.
    ///
    /// # Errors
    /// As [`Self::plan_assign`]; [`CareProblem::NobodyToAssign`].
    pub fn assign(&mut self, stamp: &Stamp, new: &NewAssignment, today: Day) -> Result<Assigned> {
        let planned = self.plan_assign(new, today)?;
        if planned.count == 0 {
            return Err(CareProblem::NobodyToAssign.into());
        }
        let classes = self.classes_by_area(today);
        let subject = format!("{} {}", planned.community, planned.member);
        let what = What { intent: Intent::Assign, resident: None, subject: &subject };
        let count = self.act(stamp, today, what, |tx| tx.assign(&scope(new, &classes), new.member))?;
        Ok(Assigned { count, ..planned })
    }

    fn classes_by_area(&self, today: Day) -> Vec<u8> {
        let rules = self.rules(today);
        let by_area = (0..).zip(&rules.grouping.classes).filter(|(_, group)| group.by_area);
        by_area.map(|(at, _)| at).collect()
    }
}

fn scope<'a>(new: &'a NewAssignment, classes: &'a [u8]) -> AssignScope<'a> {
    AssignScope {
        community: &new.community,
        only_free: new.whom == AssignWhom::Free,
        classes: if new.whom == AssignWhom::ByArea { classes } else { &[] },
    }
}
