//! Which figures of the team a scheme asks for in a month, and what was given so far.

use super::facts::PayFacts;
use super::funding::{Funding, Release};
use super::input::PayInput;
use super::scheme::Scheme;
use crate::domain::money::Fen;

/// A figure of the team, not of one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub figure: TeamFigure,
    /// As the scheme calls it; the cost has no name there.
    pub title: String,
    /// Hundredths of a mark or fen; `None` where nothing was given yet.
    pub given: Option<i64>,
    /// Money waits for it or is not there without it.
    pub needed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamFigure {
    Score(String),
    ScorePart { score: String, part: String },
    PotAmount(String),
    Cost,
    Received(String),
}

impl TeamFigure {
    /// In fen, not in marks.
    #[must_use]
    pub fn is_money(&self) -> bool {
        matches!(self, Self::PotAmount(_) | Self::Cost | Self::Received(_))
    }

    /// `None` for marks that are negative or beyond any full marks.
    #[must_use]
    pub fn input(&self, value: i64) -> Option<PayInput> {
        let marks = || u32::try_from(value).ok();
        Some(match self {
            Self::Score(score) => PayInput::Score { score: score.clone(), marks: marks()? },
            Self::ScorePart { score, part } => {
                PayInput::ScorePart { score: score.clone(), part: part.clone(), marks: marks()? }
            }
            Self::PotAmount(pot) => PayInput::PotAmount { pot: pot.clone(), amount: Fen(value) },
            Self::Cost => PayInput::Cost { amount: Fen(value) },
            Self::Received(payer) => PayInput::Received { payer: payer.clone(), amount: Fen(value) },
        })
    }
}

/// What the scheme asks of the team as a whole, in the order in which it is entered.
#[must_use]
pub fn of_team(scheme: &Scheme, facts: &PayFacts) -> Vec<Asked> {
    let mut asked = Vec::new();
    for score in &scheme.scores {
        let given = facts.scores.get(&score.id).copied().map(i64::from);
        let (figure, title) = (TeamFigure::Score(score.id.clone()), score.title.clone());
        asked.push(Asked { figure, title, given, needed: true });
        for part in &score.parts {
            let marks = facts.score_parts.get(&score.id).and_then(|parts| parts.get(&part.id));
            asked.push(Asked {
                figure: TeamFigure::ScorePart { score: score.id.clone(), part: part.id.clone() },
                title: part.title.clone(),
                given: marks.copied().map(i64::from),
                needed: false,
            });
        }
    }
    for pot in scheme.pots.iter().filter(|pot| pot.funding == Funding::Entered) {
        let given = facts.pot_amounts.get(&pot.id).map(|fen| fen.0);
        asked.push(Asked {
            figure: TeamFigure::PotAmount(pot.id.clone()),
            title: pot.title.clone(),
            given,
            needed: true,
        });
    }
    let net = scheme.pots.iter().any(|pot| matches!(pot.release, Release::ShareOfNet { .. }));
    if net || scheme.paid_share.is_some() {
        let given = Some(facts.cost.0).filter(|fen| *fen != 0);
        asked.push(Asked { figure: TeamFigure::Cost, title: String::new(), given, needed: false });
    }
    for payer in &scheme.fee.payers {
        let given = facts.received.get(&payer.id).map(|fen| fen.0);
        let (figure, title) = (TeamFigure::Received(payer.id.clone()), payer.title.clone());
        asked.push(Asked { figure, title, given, needed: false });
    }
    asked
}
