//! Death and moving away: close what must close, keep the history, and can be taken back.

use super::model::Intent;
use super::{Desk, Result, What};
use crate::domain::bed::BedClose;
use crate::domain::care::problem::CareProblem;
use crate::domain::contract::EndReason;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::resident::{Resident, Standing};
use crate::domain::text_hygiene::clean;
use crate::store::{Stamp, Tx};

impl Desk {
    /// Ends every duty from that day, the contracts, the visits that are still planned, and a bed at home. Coming back
    /// ([`Standing::Present`]) brings the duties back; a contract is signed anew, or the whole intent undone.
    /// `cause` says of what somebody died or where to somebody moved; it may be empty.
    ///
    /// # Errors
    /// [`CareProblem::InFuture`], [`CareProblem::BeforeBirth`].
    pub fn set_standing(
        &mut self,
        stamp: &Stamp,
        resident: ResidentId,
        standing: Standing,
        cause: &str,
        today: Day,
    ) -> Result<()> {
        let found = self.resident_of(resident)?;
        self.check_standing(&found, standing, today)?;
        let (name, cause) = (found.name, clean(cause).text);
        let what = What { intent: Intent::SetStanding, resident: Some(resident), subject: &name };
        self.act(stamp, today, what, |tx| leave(tx, resident, standing, &cause, today))
    }

    pub(super) fn check_standing(&self, resident: &Resident, standing: Standing, today: Day) -> Result<()> {
        let Some(on) = gone_on(standing) else { return Ok(()) };
        if on > today {
            return Err(CareProblem::InFuture { on, today }.into());
        }
        match resident.birth {
            Some(birth) if on < birth => Err(CareProblem::BeforeBirth { on, birth }.into()),
            _ => Ok(()),
        }
    }
}

/// Inside an intent: the person is no longer here, or is back.
pub(super) fn leave(tx: &Tx<'_>, resident: ResidentId, standing: Standing, cause: &str, today: Day) -> Result<()> {
    tx.set_standing(resident, standing)?;
    if let Some(on) = gone_on(standing) {
        let (ended, reason) = match standing {
            Standing::Dead(_) => (EndReason::Dead, BedClose::Died),
            _ => (EndReason::MovedOut, BedClose::MovedOut),
        };
        tx.end_contracts(resident, on, ended)?;
        tx.cancel_visits(resident, on)?;
        tx.close_bed(resident, on, reason)?;
        if !cause.is_empty() {
            tx.insert_departure(resident, on, cause, today)?;
        }
    }
    Ok(())
}

fn gone_on(standing: Standing) -> Option<Day> {
    match standing {
        Standing::Present => None,
        Standing::MovedOut(on) | Standing::Dead(on) => Some(on),
    }
}
