//! An amount cut by weights, whether among members or into parts: the working of one share.

use crate::domain::apportion::{Share, precedence};
use crate::domain::money::Fen;
use crate::domain::pay::working::{Formula, Label, Plain, Unit, Working};

/// The amount, those with a claim to it, and what is common to them.
pub(super) struct Cut<'a> {
    pub amount: Working,
    pub claimants: Vec<Claimant<'a>>,
    pub sum_label: Label,
    pub weight_sum: u64,
    pub odd_fen: u32,
    /// Digits of a weight behind the point.
    pub decimals: u8,
}

pub(super) struct Claimant<'a> {
    pub name: String,
    pub weight: Working,
    pub share: &'a Share,
}

impl Cut<'_> {
    /// Whole fen, and the odd fen where there was one to hope for.
    pub fn share(&self, label: Label, own: usize) -> Working {
        let claimant = &self.claimants[own];
        let share = claimant.share;
        if self.weight_sum == 0 {
            // Nobody has weight, and nothing is shared: the amount itself, which is zero.
            return Working::fen(label, share.amount(), Formula::Sum, vec![self.amount.clone()]);
        }
        let weights = self.claimants.iter().map(|other| plain(&other.weight)).collect();
        let sum = self.sum(Formula::Sum, weights);
        let operands = vec![self.amount.clone(), claimant.weight.clone(), sum];
        let mut steps = vec![Working::fen(Plain::Whole, share.whole, Formula::WholePart, operands)];
        if share.rank.is_some() {
            steps.push(self.odd(own));
        }
        Working::fen(label, share.amount(), Formula::Sum, steps)
    }

    /// What is taken along towards the odd fen of later months.
    pub fn carry_after(&self, own: usize) -> Working {
        let share = self.claimants[own].share;
        if self.weight_sum == 0 || share.weight == 0 {
            let before = vec![carry_before(share)];
            return Working::by(Plain::CarryAfter, share.carry_after.0, Unit::MicroFen, Formula::Sum, before);
        }
        let steps = vec![
            carry_before(share),
            self.remainder(own),
            self.sum(Formula::Given, Vec::new()),
            Working::given(Plain::OddFen, share.odd.0, Unit::Yuan),
        ];
        let formula = Formula::CarryAfter { negative: self.negative() };
        Working::by(Plain::CarryAfter, share.carry_after.0, Unit::MicroFen, formula, steps)
    }

    fn odd(&self, own: usize) -> Working {
        let share = self.claimants[own].share;
        let in_line: Vec<usize> =
            (0..self.claimants.len()).filter(|place| self.claimants[*place].share.rank.is_some()).collect();
        let place = in_line.iter().position(|place| *place == own).unwrap_or_default();
        let precedences = in_line.iter().map(|place| self.precedence(*place)).collect();
        let rank = share.rank.unwrap_or_default();
        let rank = Working::by(Plain::Rank, rank, Unit::Rank, Formula::Rank { own: place }, precedences);
        let count = Working::given(Plain::OddFenCount, self.odd_fen, Unit::Rank);
        let formula = Formula::OddFen { negative: self.negative() };
        Working::fen(Plain::OddFen, share.odd, formula, vec![rank, count])
    }

    fn precedence(&self, place: usize) -> Working {
        let Claimant { name, share, .. } = &self.claimants[place];
        let sign = if self.negative() { -1 } else { 1 };
        let value = precedence(share.remainder, share.carry_before, self.weight_sum, sign);
        let steps = vec![self.remainder(place), carry_before(share), self.sum(Formula::Given, Vec::new())];
        let unit = Unit::Number { decimals: self.decimals + 8 };
        let formula = Formula::Precedence { negative: self.negative() };
        Working::by(Label::Precedence { of: name.clone() }, value, unit, formula, steps)
    }

    fn remainder(&self, place: usize) -> Working {
        let Claimant { weight, share, .. } = &self.claimants[place];
        let steps = vec![
            plain(&self.amount),
            plain(weight),
            self.sum(Formula::Given, Vec::new()),
            Working::given(Plain::Whole, share.whole.0, Unit::Yuan),
        ];
        let unit = Unit::Number { decimals: self.decimals + 2 };
        Working::by(Plain::Remainder, share.remainder, unit, Formula::Remainder, steps)
    }

    fn sum(&self, formula: Formula, weights: Vec<Working>) -> Working {
        let unit = self.claimants.first().map_or(Unit::Number { decimals: self.decimals }, |first| first.weight.unit);
        Working::by(self.sum_label.clone(), self.weight_sum, unit, formula, weights)
    }

    fn negative(&self) -> bool {
        self.amount.value < i128::from(Fen::ZERO.0)
    }
}

fn carry_before(share: &Share) -> Working {
    Working::given(Plain::CarryBefore, share.carry_before.0, Unit::MicroFen)
}

/// The figure alone, where its working stands elsewhere in the same tree.
fn plain(working: &Working) -> Working {
    Working::given(working.label.clone(), working.value, working.unit)
}
