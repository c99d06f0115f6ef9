//! Death and moving away: close what must close, keep the history, and can be taken back.

use super::model::Intent;
use super::{Desk, Result, What};
use crate::domain::bed::BedClose;
use crate::domain::care::problem::CareProblem;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::resident::{Resident, Standing};
use crate::store::Stamp;

impl Desk {
    /// Ends every duty from that day, the contracts, the visits that are still planned, and a bed at home. Coming back
    /// ([`Standing::Present`]) brings the duties back; a contract is signed anew, or the whole intent undone.
    ///
    /// # Errors
    /// [`CareProblem::InFuture`], [`CareProblem::BeforeBirth`].
    pub fn set_standing(&mut self, stamp: &Stamp, resident: ResidentId, standing: Standing, today: Day) -> Result<()> {
        let Resident { name, birth, .. } = self.resident_of(resident)?;
        let gone_on = match standing {
            Standing::Present => None,
            Standing::MovedOut(on) | Standing::Dead(on) => Some(on),
        };
        if let Some(on) = gone_on.filter(|on| *on > today) {
            return Err(CareProblem::InFuture { on, today }.into());
        }
        if let Some((on, birth)) = gone_on.zip(birth).filter(|(on, birth)| on < birth) {
            return Err(CareProblem::BeforeBirth { on, birth }.into());
        }
        self.act(stamp, today, What { intent: Intent::SetStanding, resident: Some(resident), subject: &name }, |tx| {
            tx.set_standing(resident, standing)?;
            if let Some(on) = gone_on {
                tx.end_contracts(resident, on)?;
                tx.cancel_visits(resident, on)?;
                let reason = if matches!(standing, Standing::Dead(_)) { BedClose::Died } else { BedClose::MovedOut };
                tx.close_bed(resident, on, reason)?;
            }
            Ok(())
        })
    }
}
