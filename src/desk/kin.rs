//! Mother and child: named at the desk, shown on both cards (ledger L64).

use super::model::Intent;
use super::{Desk, Result, What};
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::kin::{Kin, KinProblem, can_be_mother};
use crate::domain::problem::LookupProblem;
use crate::store::Stamp;

impl Desk {
    /// Says who the mother of a child is, or that she is nobody on file; one intent.
    ///
    /// # Errors
    /// [`KinProblem`]; nothing was changed.
    pub fn set_mother(
        &mut self,
        stamp: &Stamp,
        child: ResidentId,
        mother: Option<ResidentId>,
        today: Day,
    ) -> Result<()> {
        let read = self.store.read();
        let known = |id: ResidentId| {
            Ok::<_, crate::domain::problem::Problem>(
                read.resident(id)?.ok_or_else(|| LookupProblem::NoResident(id.to_string()))?,
            )
        };
        let of = known(child)?;
        if let Some(mother) = mother {
            let mother = known(mother)?;
            can_be_mother(&mother, &of)?;
            let mut above = read.mother_of(mother.id)?;
            while let Some(one) = above {
                if one == child {
                    return Err(KinProblem::Circle { name: mother.name }.into());
                }
                above = read.mother_of(one)?;
            }
        }
        let what = What { intent: Intent::SetMother, resident: Some(child), subject: &of.name };
        self.act(stamp, today, what, |tx| tx.set_mother(child, mother))
    }

    /// Mother and children of somebody.
    pub(super) fn kin_of(&self, resident: ResidentId) -> Result<Vec<(ResidentId, Kin)>> {
        let read = self.store.read();
        let mother = read.mother_of(resident)?.map(|mother| (mother, Kin::Mother));
        let children = read.children_of(resident)?.into_iter().map(|child| (child, Kin::Child));
        Ok(mother.into_iter().chain(children).collect())
    }
}
