//! A what-if: changed figures over a copy of the month. Nothing of it reaches the desk until it is saved, and what
//! cannot be saved never does.

use crate::desk::model::PayView;
use crate::domain::id::MemberId;
use crate::domain::money::Fen;
use crate::domain::pay::compute;
use crate::domain::pay::facts::{PartRef, PayFacts};
use crate::domain::pay::input::{PayInput, enter};
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::scheme::{Scheme, WHOLE_BP};
use crate::domain::pay::validate::validate;

/// One changed figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trying {
    Input(PayInput),
    /// The share of a part in its pot, in basis points. Belongs to the scheme: cannot be saved from here.
    Share {
        part: PartRef,
        share_bp: u32,
    },
}

impl Trying {
    fn apply(&self, scheme: &mut Scheme, facts: &mut PayFacts) -> Result<(), PayProblem> {
        match self {
            Self::Input(input) => enter(scheme, facts, *input),
            Self::Share { part: PartRef { pot, part }, share_bp } => {
                let unknown = || PayProblem::UnknownPart { pot: pot.clone(), part: part.clone() };
                let pot = scheme.pots.iter_mut().find(|known| known.id == *pot).ok_or_else(unknown)?;
                pot.parts.iter_mut().find(|known| known.id == *part).ok_or_else(unknown)?.share_bp = *share_bp;
                Ok(())
            }
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    changes: Vec<Trying>,
    /// The month as it would be.
    pub view: Box<PayView>,
}

impl Trial {
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
        self.changes.iter().filter_map(|change| match change {
            Trying::Input(input) => Some(*input),
            Trying::Share { .. } => None,
        })
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

/// The month with some figures changed, computed anew.
///
/// # Errors
/// The first figure that is impossible: a score over full marks, too many days, shares that are not the whole pot.
pub fn tried(view: &PayView, changes: &[Trying]) -> Result<PayView, PayProblem> {
    let mut view = view.clone();
    for change in changes {
        change.apply(&mut view.scheme, &mut view.facts)?;
    }
    if let Some(problem) = validate(&view.scheme, &view.facts).into_iter().next() {
        return Err(problem);
    }
    for pot in view.scheme.pots.iter().filter(|pot| !pot.parts.is_empty()) {
        let sum_bp = pot.parts.iter().map(|part| part.share_bp).sum();
        if sum_bp != WHOLE_BP {
            return Err(PayProblem::SharesNotWhole { pot: pot.title.clone(), sum_bp });
        }
    }
    view.sheet = compute(&view.scheme, &view.facts);
    Ok(view)
}

/// Whether both are about the same figure.
fn replaces(change: &Trying, earlier: &Trying) -> bool {
    use PayInput as I;
    match (change, earlier) {
        (Trying::Share { part, .. }, Trying::Share { part: other, .. }) => part == other,
        (Trying::Input(one), Trying::Input(other)) => match (one, other) {
            (I::Attendance { member, .. }, I::Attendance { member: other, .. })
            | (I::Quality { member, .. }, I::Quality { member: other, .. })
            | (I::Coefficient { member, .. }, I::Coefficient { member: other, .. }) => member == other,
            (I::TeamScore { .. }, I::TeamScore { .. }) => true,
            _ => false,
        },
        _ => false,
    }
}

/// What a member gets, `None` where there is no sheet or the member is not on it.
#[must_use]
pub fn total_of(view: &PayView, member: MemberId) -> Option<Fen> {
    view.sheet.as_ref().ok()?.member(member).map(|row| row.total)
}
