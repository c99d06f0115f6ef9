//! A what-if: changed figures over a copy of the month. Nothing of it reaches the desk until it is saved, and what
//! cannot be saved never does.

use crate::desk::model::PayView;
use crate::domain::id::MemberId;
use crate::domain::money::Fen;
use crate::domain::pay::compute;
use crate::domain::pay::input::PayInput;
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::what_if::{self, Trying};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    changes: Vec<Trying>,
    /// The month as it would be.
    pub view: Box<PayView>,
}

impl WhatIf {
    #[must_use]
    pub fn new(saved: &PayView) -> Self {
        Self { changes: Vec::new(), view: Box::new(saved.clone()) }
    }

    #[must_use]
    pub fn count(&self) -> usize {
        self.changes.len()
    }

    /// What could be saved.
    pub fn inputs(&self) -> impl Iterator<Item = PayInput> {
        self.changes.iter().filter_map(Trying::input).cloned()
    }

    /// # Errors
    /// As [`tried`]; what was tried before stays.
    pub fn add(&mut self, changes: &[Trying]) -> Result<(), PayProblem> {
        *self.view = tried(&self.view, changes)?;
        for change in changes {
            self.changes.retain(|earlier| !replaces(change, earlier));
            self.changes.push(change.clone());
        }
        Ok(())
    }

    /// The same changes over the month as it is saved now.
    ///
    /// # Errors
    /// As [`tried`], where the month has changed so that they no longer fit it.
    pub fn rebase(&mut self, saved: &PayView) -> Result<(), PayProblem> {
        *self.view = tried(saved, &self.changes)?;
        Ok(())
    }
}

/// A what-if that was kept under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedDraft {
    pub name: String,
    pub what_if: WhatIf,
}

/// The month with some figures changed, computed anew.
///
/// # Errors
/// As [`what_if::tried`].
pub fn tried(view: &PayView, changes: &[Trying]) -> Result<PayView, PayProblem> {
    let (scheme, facts) = what_if::tried(&view.scheme, &view.facts, changes)?;
    let sheet = compute(&scheme, &facts);
    Ok(PayView { scheme, facts, sheet, ..view.clone() })
}

/// Whether both are about the same figure.
fn replaces(change: &Trying, earlier: &Trying) -> bool {
    match (change, earlier) {
        (Trying::Share { part, .. }, Trying::Share { part: other, .. }) => part == other,
        (Trying::Input(one), Trying::Input(other)) => one.key() == other.key(),
        (Trying::Points { item, mode, .. }, Trying::Points { item: other, mode: by, .. }) => {
            (item, mode) == (other, by)
        }
        _ => false,
    }
}

/// What a member gets, `None` where there is no sheet or the member is not on it.
#[must_use]
pub fn total_of(view: &PayView, member: MemberId) -> Option<Fen> {
    view.sheet.as_ref().ok()?.member(member).map(|row| row.total)
}
