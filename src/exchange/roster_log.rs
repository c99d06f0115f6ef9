//! What is wrong or odd in a sheet: listed as far as anybody reads it, counted beyond, so that junk cannot fill the memory.

use std::collections::HashSet;
use std::mem::discriminant;

use crate::domain::roster::{RosterFinding, RosterFindingKind, RosterProblem, RosterProblemKind};

/// Entries of one kind that are listed.
const LISTED: u32 = 200;

/// How many entries there are of one kind, which its first stands for.
struct Count<K> {
    first: K,
    count: u32,
}

/// Counts one more of a kind; whether it is still to be listed.
fn count<K: Clone>(counts: &mut Vec<Count<K>>, kind: &K) -> bool {
    match counts.iter_mut().find(|known| discriminant(&known.first) == discriminant(kind)) {
        Some(known) => {
            known.count += 1;
            known.count <= LISTED
        }
        None => {
            counts.push(Count { first: kind.clone(), count: 1 });
            true
        }
    }
}

#[derive(Default)]
pub struct Problems {
    listed: Vec<RosterProblem>,
    counts: Vec<Count<RosterProblemKind>>,
    refused: HashSet<u32>,
    total: usize,
}

impl Problems {
    pub fn push(&mut self, problem: RosterProblem) {
        self.total += 1;
        self.refused.extend(problem.place.row);
        if count(&mut self.counts, &problem.kind) {
            self.listed.push(problem);
        }
    }

    /// All that came, listed or not.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// The listed ones in the order of rows, the number of rows that none of them names, and what was left out.
    #[must_use]
    pub fn finish(mut self) -> (Vec<RosterProblem>, usize, Vec<RosterFindingKind>) {
        self.listed.sort_by_key(|one| (one.place.row, one.place.column.as_ref().map(|column| column.index)));
        for problem in &self.listed {
            problem.place.row.inspect(|row| {
                self.refused.remove(row);
            });
        }
        let more = self.counts.into_iter().filter(|kind| kind.count > LISTED);
        let more = more.map(|kind| RosterFindingKind::MoreProblems { first: kind.first, count: kind.count - LISTED });
        (self.listed, self.refused.len(), more.collect())
    }
}

#[derive(Default)]
pub struct Findings {
    listed: Vec<RosterFinding>,
    counts: Vec<Count<RosterFindingKind>>,
}

impl Findings {
    pub fn push(&mut self, finding: RosterFinding) {
        if count(&mut self.counts, &finding.kind) {
            self.listed.push(finding);
        }
    }

    #[must_use]
    pub fn finish(self) -> (Vec<RosterFinding>, Vec<RosterFindingKind>) {
        let more = self.counts.into_iter().filter(|kind| kind.count > LISTED);
        let more = more
            .map(|kind| RosterFindingKind::MoreFindings { first: Box::new(kind.first), count: kind.count - LISTED });
        (self.listed, more.collect())
    }
}
