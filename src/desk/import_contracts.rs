//! The contracts of a roster beside those of the file: what is new, what changes, what is left alone and said.

use super::model::RowNote;
use crate::domain::contract::{Contract, DEFAULT_TERM_MONTHS};
use crate::domain::date::{Day, add_days, add_months};
use crate::domain::resident::Standing;
use crate::domain::roster::{ContractWord, RosterContract};

/// The days of a contract as far as the sheet determines them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub signed_on: Option<Day>,
    pub starts_on: Day,
    pub ends_on: Day,
    pub ended_on: Option<Day>,
    pub package: String,
    /// The sheet gives neither a last day nor a term: the last day is that of the usual term.
    pub is_assumed: bool,
}

/// What the contracts of one row do to the file.
#[derive(Debug, Default)]
pub struct ContractPlan {
    pub new: Vec<Term>,
    /// Known contracts as they are to be.
    pub changed: Vec<Contract>,
    /// With the row of the sheet; the caller tells them to the leader.
    pub notes: Vec<(RowNote, u32)>,
}

impl ContractPlan {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty()
    }
}

/// Works out what the contracts of a sheet change. A day belongs to one base contract only (DOMAIN B.2).
#[must_use]
pub fn plan_contracts(said: &[RosterContract], known: &[Contract], standing: Standing, today: Day) -> ContractPlan {
    let mut planner = Planner { known: known.to_vec(), plan: ContractPlan::default(), today };
    let mut said: Vec<&RosterContract> = said.iter().collect();
    // A renewal is understood after what it renews, wherever the sheet has it.
    said.sort_by_key(|contract| contract.starts_on.or(contract.signed_on));
    let first_row = said.first().map_or(0, |contract| contract.row);
    for contract in said {
        planner.take(contract);
    }
    let mut plan = planner.plan;
    plan.changed = planner.known.into_iter().zip(known).filter(|(now, was)| now != *was).map(|(now, _)| now).collect();
    if standing != Standing::Present && !plan.is_empty() {
        return ContractPlan { notes: vec![(RowNote::ContractOfAbsent, first_row)], ..ContractPlan::default() };
    }
    plan
}

struct Planner {
    known: Vec<Contract>,
    plan: ContractPlan,
    today: Day,
}

impl Planner {
    fn take(&mut self, said: &RosterContract) {
        let Some(term) = term_of(said, self.today) else {
            self.take_without_term(said);
            return;
        };
        if self.update_known(said, &term) {
            return;
        }
        // A renewal that was signed early begins when what it renews is over.
        let begun = self.spans().filter(|(starts_on, last)| *starts_on < term.starts_on && term.starts_on <= *last);
        let clipped = match begun.map(|(_, last)| last).max() {
            Some(last) if last < term.ends_on => Term { starts_on: add_days(last, 1), ..term.clone() },
            _ => term.clone(),
        };
        if clipped != term && self.is_known_renewal(&clipped) {
            self.update_known(said, &clipped);
            return;
        }
        if !self.is_free(&clipped, None) {
            self.plan.notes.push((RowNote::ContractOverlaps, said.row));
            return;
        }
        if clipped != term {
            self.plan.notes.push((RowNote::RenewalClipped, said.row));
        }
        self.plan.new.push(clipped);
    }

    /// What is known or taken from a row before, each with its last day.
    fn spans(&self) -> impl Iterator<Item = (Day, Day)> {
        let known = self.known.iter().filter_map(|one| Some((one.starts_on, one.last_day()?)));
        known.chain(self.plan.new.iter().map(|one| (one.starts_on, last_day(one.ends_on, one.ended_on))))
    }

    fn is_free(&self, term: &Term, own_start: Option<Day>) -> bool {
        let term_last = last_day(term.ends_on, term.ended_on);
        self.spans()
            .filter(|(starts_on, _)| Some(*starts_on) != own_start)
            .all(|(starts_on, last)| term_last < starts_on || last < term.starts_on)
    }

    /// Whether the clipped renewal was entered before. By its first day alone it could be any other contract, which a
    /// sheet that means something else must not shorten.
    fn is_known_renewal(&self, clipped: &Term) -> bool {
        self.known.iter().any(|one| (one.starts_on, one.ends_on) == (clipped.starts_on, clipped.ends_on))
            || self.plan.new.iter().any(|one| (one.starts_on, one.ends_on) == (clipped.starts_on, clipped.ends_on))
    }

    /// Whether a contract of this start day is there already; then the sheet's end and 解约日期 are taken over.
    fn update_known(&mut self, said: &RosterContract, term: &Term) -> bool {
        if let Some(same) = self.plan.new.iter().find(|one| one.starts_on == term.starts_on) {
            let is_same = last_day(same.ends_on, same.ended_on) == last_day(term.ends_on, term.ended_on);
            if !is_same && !term.is_assumed {
                self.plan.notes.push((RowNote::ContractOverlaps, said.row));
            }
            return true;
        }
        let Some(at) = self.known.iter().position(|one| one.starts_on == term.starts_on) else { return false };
        let known = &self.known[at];
        // A term may lengthen a known contract; only a written day may shorten it.
        let ends_on =
            said.ends_on.unwrap_or(if term.is_assumed { known.ends_on } else { term.ends_on.max(known.ends_on) });
        if said.ends_on.is_none() && !term.is_assumed && term.ends_on < known.ends_on {
            self.plan.notes.push((RowNote::ShorterTerm, said.row));
        }
        // A day that was only worked out from the word does not replace one that is known.
        let ended_on = said.ended_on.or(known.ended_on).or(term.ended_on);
        let wanted = Term { ends_on, ended_on, ..term.clone() };
        if (ends_on, ended_on) == (known.ends_on, known.ended_on) {
            return true;
        }
        if self.is_free(&wanted, Some(term.starts_on)) {
            if ends_on < known.ends_on {
                self.plan.notes.push((RowNote::ContractShortened, said.row));
            }
            self.known[at].ends_on = ends_on;
            self.known[at].ended_on = ended_on;
        } else {
            self.plan.notes.push((RowNote::ContractOverlaps, said.row));
        }
        true
    }

    /// A denial or an end without a first day: only a 解约日期 ends what is known.
    fn take_without_term(&mut self, said: &RosterContract) {
        let today = self.today;
        if said.word == ContractWord::Signed {
            self.plan.notes.push((RowNote::ContractWithoutDates, said.row));
        }
        if !matches!(said.word, ContractWord::Never | ContractWord::Ended) {
            return;
        }
        let on = said.ended_on.unwrap_or(today);
        let Some(known) = self.known.iter_mut().find(|one| one.in_force_on(on)) else { return };
        match said.ended_on {
            Some(_) if said.word == ContractWord::Ended => known.ended_on = said.ended_on,
            _ => self.plan.notes.push((RowNote::ContractNotEnded, said.row)),
        }
    }
}

fn last_day(ends_on: Day, ended_on: Option<Day>) -> Day {
    ended_on.map_or(ends_on, |ended| ends_on.min(add_days(ended, -1)))
}

/// The days of the contract; `None` where the sheet says there is none, or gives no day from which it holds.
fn term_of(said: &RosterContract, today: Day) -> Option<Term> {
    let is_ended = match said.word {
        ContractWord::Unsaid | ContractWord::Signed => false,
        ContractWord::Ended => true,
        ContractWord::Never | ContractWord::Gone | ContractWord::Unknown => return None,
    };
    let starts_on = said.starts_on.or(said.signed_on)?;
    let months = said.years.map_or(DEFAULT_TERM_MONTHS, |years| years * 12);
    let ends_on = said.ends_on.unwrap_or_else(|| add_days(add_months(starts_on, months), -1));
    let is_assumed = said.ends_on.is_none() && said.years.is_none();
    let ended_on = said.ended_on.or_else(|| is_ended.then(|| today.min(ends_on)));
    let (signed_on, package) = (said.signed_on, said.package.clone());
    (starts_on <= ends_on).then_some(Term { signed_on, starts_on, ends_on, ended_on, package, is_assumed })
}
