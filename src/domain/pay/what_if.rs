//! A what-if: some figures changed on copies of the scheme and of the facts. Nothing is saved by it.

use super::facts::{PartRef, PayFacts};
use super::figure::Figure;
use super::input::{PayInput, enter};
use super::lint::MOST_POINTS;
use super::problem::PayProblem;
use super::scheme::{Scheme, WHOLE_BP};
use super::validate::validate;
use crate::domain::service::{Item, Mode};

/// One changed figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trying {
    Input(PayInput),
    /// The share of a part in its pot, in basis points. Belongs to the scheme: cannot be saved with a month.
    Share {
        part: PartRef,
        share_bp: u32,
    },
    /// What one piece of work is worth, in hundredths of a point. Belongs to the scheme as well.
    Points {
        item: Item,
        mode: Mode,
        hundredths: u32,
    },
}

impl Trying {
    /// Of the month, so that it can be saved with it.
    #[must_use]
    pub fn input(&self) -> Option<&PayInput> {
        match self {
            Self::Input(input) => Some(input),
            Self::Share { .. } | Self::Points { .. } => None,
        }
    }
}

/// Scheme and facts with the changes in them, ready to be computed.
///
/// # Errors
/// The first figure that is impossible: a score over full marks, too many days, shares that are not the whole pot.
pub fn tried(scheme: &Scheme, facts: &PayFacts, changes: &[Trying]) -> Result<(Scheme, PayFacts), PayProblem> {
    let (mut scheme, mut facts) = (scheme.clone(), facts.clone());
    for change in changes {
        match change {
            Trying::Input(input) => enter(&scheme, &mut facts, input)?,
            Trying::Share { part, share_bp } => set_share(&mut scheme, part, *share_bp)?,
            Trying::Points { item, mode, hundredths } => {
                if *hundredths > MOST_POINTS {
                    return Err(PayProblem::PointsTooHigh { given: *hundredths, most: MOST_POINTS });
                }
                let figure = Figure::plain(*hundredths);
                scheme.points.entry(*item).or_default().insert(*mode, figure);
            }
        }
    }
    if let Some(problem) = validate(&scheme, &facts).into_iter().next() {
        return Err(problem);
    }
    for pot in scheme.pots.iter().filter(|pot| !pot.parts.is_empty()) {
        let sum_bp = pot.parts.iter().fold(0, |sum: u32, part| sum.saturating_add(part.share_bp));
        if sum_bp != WHOLE_BP {
            return Err(PayProblem::SharesNotWhole { pot: pot.title.clone(), sum_bp });
        }
    }
    Ok((scheme, facts))
}

fn set_share(scheme: &mut Scheme, PartRef { pot, part }: &PartRef, share_bp: u32) -> Result<(), PayProblem> {
    let unknown = || PayProblem::UnknownPart { pot: pot.clone(), part: part.clone() };
    let pot = scheme.pots.iter_mut().find(|known| known.id == *pot).ok_or_else(unknown)?;
    pot.parts.iter_mut().find(|known| known.id == *part).ok_or_else(unknown)?.share_bp = share_bp;
    Ok(())
}
