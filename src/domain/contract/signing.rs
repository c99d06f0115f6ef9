//! What must hold before somebody is signed.

use super::{Contract, ContractProblem, Season, TERM_YEARS};
use crate::domain::date::Day;
use crate::domain::resident::Resident;

/// The days of an agreement to be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signing<'a> {
    pub signed_on: Day,
    pub starts_on: Day,
    pub years: u8,
    pub renews: bool,
    /// Why it may be signed outside the season; empty: it may not.
    pub exception: &'a str,
}

impl Signing<'_> {
    #[must_use]
    pub fn ends_on(&self) -> Day {
        super::term_end(self.starts_on, u32::from(self.years) * 12)
    }

    /// What does not depend on who signs.
    ///
    /// # Errors
    /// [`ContractProblem`].
    pub fn check(&self, season: Option<Season>, today: Day) -> Result<(), ContractProblem> {
        let Self { signed_on, starts_on, years, exception, .. } = *self;
        if !TERM_YEARS.contains(&years) {
            return Err(ContractProblem::Term { years });
        }
        if signed_on > today {
            return Err(ContractProblem::SignedInFuture { on: signed_on, today });
        }
        if starts_on < signed_on {
            return Err(ContractProblem::StartsBeforeSigned { starts_on, signed_on });
        }
        match season {
            Some(season) if exception.trim().is_empty() && !season.holds(signed_on) => {
                Err(ContractProblem::OutOfSeason { first_month: season.first_month, last_month: season.last_month })
            }
            _ => Ok(()),
        }
    }
}

/// Whether one person may be signed so; `known` are the person's contracts (ledger L75).
///
/// # Errors
/// [`ContractProblem`].
pub fn check_signing(resident: &Resident, known: &[Contract], signing: &Signing<'_>) -> Result<(), ContractProblem> {
    let name = || resident.name.clone();
    if !resident.standing.is_present_on(signing.signed_on) {
        return Err(ContractProblem::Gone { name: name(), standing: resident.standing });
    }
    if let Some(birth) = resident.birth.filter(|birth| signing.signed_on < *birth) {
        return Err(ContractProblem::BeforeBirth { name: name(), on: signing.signed_on, birth });
    }
    let until = if signing.renews { Day::MAX } else { signing.ends_on() };
    let overlaps =
        |one: &&Contract| one.last_day().is_some_and(|last| one.starts_on <= until && signing.starts_on <= last);
    match known.iter().find(overlaps) {
        Some(one) => Err(ContractProblem::SignedAlready {
            name: name(),
            from: one.starts_on,
            until: one.term_on(signing.starts_on).1,
        }),
        None => Ok(()),
    }
}
