//! The one count of effective person-months: for whom the fee is due.

use serde::{Deserialize, Serialize};

use super::scheme::CountBasis;
use crate::domain::contract::Contract;
use crate::domain::date::Month;
use crate::domain::id::ResidentId;

/// Cumulative effective person-months of the year of pay.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonMonths {
    /// Up to the previous month: the figure frozen when it was closed, so that contracts entered late are paid
    /// in the month in which they become known. Zero in January.
    pub before: u64,
    /// Up to and including the month of pay, counted anew.
    pub to_date: u64,
}

/// Person-months from January up to and including `through`. A person counts once in a month, however many
/// contracts there are.
#[must_use]
pub fn person_months<'a>(contracts: impl IntoIterator<Item = &'a Contract>, through: Month, basis: CountBasis) -> u64 {
    let months: Vec<Month> = (1..=through.number()).filter_map(|number| Month::new(through.year(), number)).collect();
    let mut counted: Vec<(ResidentId, u16)> = contracts
        .into_iter()
        .map(|contract| (contract.resident, months_counted(contract, &months, basis)))
        .filter(|(_, months)| *months != 0)
        .collect();
    counted.sort_unstable();
    counted
        .chunk_by(|a, b| a.0 == b.0)
        .map(|rows| u64::from(rows.iter().fold(0, |months, row| months | row.1).count_ones()))
        .sum()
}

/// One bit for each month in which the contract counts.
fn months_counted(contract: &Contract, months: &[Month], basis: CountBasis) -> u16 {
    months.iter().enumerate().fold(0, |bits, (index, month)| {
        let counts = match basis {
            CountBasis::InForceOnLastDay => contract.in_force_on(month.last_day()),
        };
        bits | u16::from(counts) << index
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Day;
    use crate::domain::id::ContractId;

    fn contract(resident: i64, starts: &str, ends: &str, ended: Option<&str>) -> Contract {
        let day = |text: &str| text.parse::<Day>().expect("an ISO date");
        Contract {
            id: ContractId(resident),
            resident: ResidentId(resident),
            signed_on: None,
            starts_on: day(starts),
            ends_on: day(ends),
            ended_on: ended.map(day),
            doctor: None,
            package: String::new(),
        }
    }

    #[test]
    fn a_person_counts_once_in_each_month_whose_last_day_is_covered() {
        let count = |contracts: &[Contract], through: &str| {
            let through = Month::parse(through).expect("a month");
            person_months(contracts, through, CountBasis::InForceOnLastDay)
        };
        let year = contract(1, "2026-01-01", "2026-12-31", None);
        let renewed = contract(1, "2026-06-15", "2027-06-14", None);
        let late = contract(2, "2026-03-31", "2027-03-30", None);
        let left = contract(3, "2025-05-01", "2026-12-31", Some("2026-02-28"));
        assert_eq!(count(std::slice::from_ref(&year), "2026-12"), 12);
        assert_eq!(count(&[year.clone(), renewed.clone()], "2026-12"), 12);
        assert_eq!(count(&[year.clone(), renewed], "2027-05"), 5);
        assert_eq!(count(std::slice::from_ref(&late), "2026-03"), 1);
        assert_eq!(count(std::slice::from_ref(&left), "2026-12"), 1);
        assert_eq!(count(&[year, late, left], "2026-04"), 4 + 2 + 1);
        assert_eq!(count(&[], "2026-04"), 0);
    }
}
