//! The one count of effective person-months or person-days: for whom the fee is due.

use serde::{Deserialize, Serialize};

use super::funding::CountBasis;
use crate::domain::contract::Contract;
use crate::domain::date::{Day, Month, add_days, days_between, year_start};
use crate::domain::id::ResidentId;
use chrono::Datelike;

/// For how much the fee is due, cumulative in the year of pay: person-months, or person-days where the scheme counts days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Up to the previous month: the figure frozen when it was closed, so that contracts entered late are paid
    /// in the month in which they become known. Zero in January.
    pub before: u64,
    /// Up to and including the month of pay, counted anew.
    pub to_date: u64,
}

impl Counted {
    /// The month's own; negative where fewer are counted to date than were paid before.
    #[must_use]
    pub fn month(self) -> i128 {
        i128::from(self.to_date) - i128::from(self.before)
    }
}

/// What is due from January up to and including `through`. A person counts once in a month or on a day, however many
/// contracts there are.
#[must_use]
pub fn counted<'a>(contracts: impl IntoIterator<Item = &'a Contract>, through: Month, basis: CountBasis) -> u64 {
    counted_each(contracts, through, basis).into_iter().map(|(_, count)| count).sum()
}

/// The same person by person, in the order of ids; whoever counts for nothing is left out.
#[must_use]
pub fn counted_each<'a>(
    contracts: impl IntoIterator<Item = &'a Contract>,
    through: Month,
    basis: CountBasis,
) -> Vec<(ResidentId, u64)> {
    let (first, last) = (year_start(through.year()), through.last_day());
    let span = |contract: &Contract| {
        let (from, to) = (contract.starts_on.max(first), contract.last_day()?.min(last));
        (from <= to).then_some((contract.resident, from, to))
    };
    let mut spans: Vec<(ResidentId, Day, Day)> = contracts.into_iter().filter_map(span).collect();
    spans.sort_unstable();
    let of_person = |spans: &[(ResidentId, Day, Day)]| match basis {
        CountBasis::DaysInForce => days(spans),
        CountBasis::InForceOnAnyDay => months(spans, |from, to| month_bits(from.month(), to.month())),
        CountBasis::InForceOnLastDay => months(spans, |from, to| {
            let to = if to == Month::of(to).last_day() { to.month() } else { to.month() - 1 };
            month_bits(from.month(), to)
        }),
    };
    let each = spans.chunk_by(|a, b| a.0 == b.0).map(|spans| (spans[0].0, of_person(spans)));
    each.filter(|(_, count)| *count > 0).collect()
}

fn months(spans: &[(ResidentId, Day, Day)], bits: impl Fn(Day, Day) -> u16) -> u64 {
    spans.iter().fold(0, |months, (_, from, to)| months | bits(*from, *to)).count_ones().into()
}

/// One bit for each month from the one to the other; none where the other comes first.
fn month_bits(from: u32, to: u32) -> u16 {
    (from..=to).fold(0, |bits, month| bits | 1 << month)
}

/// The days that one span or another covers; the spans are in order of their first days.
fn days(spans: &[(ResidentId, Day, Day)]) -> u64 {
    let mut covered: Option<Day> = None;
    let mut sum = 0;
    for (_, from, to) in spans {
        let from = covered.map_or(*from, |covered| (*from).max(add_days(covered, 1)));
        if from <= *to {
            sum += days_between(from, *to) + 1;
            covered = Some(*to);
        }
    }
    u64::try_from(sum).unwrap_or_default()
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
            end_reason: None,
            renews: false,
            agreement: None,
        }
    }

    #[test]
    fn a_person_counts_once_in_each_month_whose_last_day_is_covered() {
        let count = |contracts: &[Contract], through: &str| by(CountBasis::InForceOnLastDay, contracts, through);
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
    fn by(basis: CountBasis, contracts: &[Contract], through: &str) -> u64 {
        counted(contracts, Month::parse(through).expect("a month"), basis)
    }

    #[test]
    fn every_month_begun_and_every_day_can_count_instead() {
        let (any, days) = (CountBasis::InForceOnAnyDay, CountBasis::DaysInForce);
        let middle = contract(1, "2026-03-31", "2027-03-30", Some("2026-05-01"));
        assert_eq!(by(any, std::slice::from_ref(&middle), "2026-12"), 2, "March and April; the end was on May 1st");
        assert_eq!(by(days, std::slice::from_ref(&middle), "2026-12"), 1 + 30);
        let whole = contract(2, "2025-07-01", "2026-06-30", None);
        let renewed = contract(2, "2026-06-15", "2027-06-14", None);
        assert_eq!(by(days, &[whole.clone(), renewed.clone()], "2026-12"), 365, "no day counts twice");
        assert_eq!(by(any, &[whole.clone(), renewed], "2026-12"), 12);
        assert_eq!(by(days, std::slice::from_ref(&whole), "2026-12"), 181);
        let gone = contract(3, "2026-02-01", "2027-01-31", Some("2026-02-01"));
        for basis in [any, days, CountBasis::InForceOnLastDay] {
            assert_eq!(by(basis, std::slice::from_ref(&gone), "2026-12"), 0, "it ended before it began");
        }
        let leap = contract(4, "2028-01-01", "2028-12-31", None);
        assert_eq!(by(days, &[leap], "2028-12"), 366);
    }
}
