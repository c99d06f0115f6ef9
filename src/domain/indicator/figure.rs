//! One figure of an indicator: the rate, what is missing to the target, the score. Integers throughout.

use super::Direction;

/// In hundredths of a percent.
pub const HUNDRED_PERCENT: u32 = 10_000;

/// Counted, with what it is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    pub numerator: u64,
    pub denominator: u64,
    pub direction: Direction,
    /// Hundredths of a percent.
    pub target: Option<u32>,
    /// Full marks in hundredths; 0 where it has none.
    pub weight: u32,
}

impl Figure {
    /// Hundredths of a percent, half of one rounded up; `None` of nobody.
    #[must_use]
    pub fn rate(&self) -> Option<u64> {
        rate(self.numerator, self.denominator)
    }

    /// By the exact numbers, not by the rounded rate. `None` without a target or of nobody.
    #[must_use]
    pub fn is_met(&self) -> Option<bool> {
        let target = u128::from(self.target?);
        let (reached, wanted) = self.scaled(target)?;
        Some(match self.direction {
            Direction::AtLeast => reached >= wanted,
            Direction::AtMost => reached <= wanted,
        })
    }

    /// How many people are missing to the target; of an upper limit, how many there are too many. 0 where it is met.
    #[must_use]
    pub fn shortage(&self) -> Option<u64> {
        let target = u128::from(self.target?);
        let denominator = u128::from(self.denominator);
        let hundred = u128::from(HUNDRED_PERCENT);
        let numerator = u128::from(self.numerator);
        let missing = match self.direction {
            Direction::AtLeast => (target * denominator).div_ceil(hundred).saturating_sub(numerator),
            Direction::AtMost => numerator.saturating_sub(target * denominator / hundred),
        };
        u64::try_from(missing).ok()
    }

    /// `weight x min(1, rate / target)`, and its mirror for an upper limit; hundredths, half of one rounded up. `None`
    /// where nothing is scored.
    #[must_use]
    pub fn score(&self) -> Option<u64> {
        let target = u128::from(self.target?);
        if self.weight == 0 {
            return None;
        }
        let (reached, wanted) = self.scaled(target)?;
        let weight = u128::from(self.weight);
        let (part, whole) = match self.direction {
            Direction::AtLeast => (reached.min(wanted), wanted),
            Direction::AtMost => (wanted.min(reached), reached),
        };
        // A target of nothing is met, and so is an upper limit by nobody.
        let score = if whole == 0 { weight } else { (2 * weight * part + whole) / (2 * whole) };
        u64::try_from(score).ok()
    }

    /// Numerator and target over the same denominator.
    fn scaled(&self, target: u128) -> Option<(u128, u128)> {
        (self.denominator > 0)
            .then(|| (u128::from(self.numerator) * u128::from(HUNDRED_PERCENT), target * u128::from(self.denominator)))
    }
}

/// Hundredths of a percent.
fn rate(numerator: u64, denominator: u64) -> Option<u64> {
    let (numerator, denominator) = (u128::from(numerator), u128::from(denominator));
    let hundred = u128::from(HUNDRED_PERCENT);
    (denominator > 0)
        .then(|| (2 * numerator * hundred + denominator) / (2 * denominator))
        .and_then(|rate| u64::try_from(rate).ok())
}

/// `78.79%`
#[must_use]
pub fn percent(bp: u64) -> String {
    format!("{}.{:02}%", bp / 100, bp % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(numerator: u64, denominator: u64, target: Option<u32>) -> Figure {
        Figure { numerator, denominator, direction: Direction::AtLeast, target, weight: 1_000 }
    }

    #[test]
    fn rates_are_those_that_the_sources_print() {
        // Guandu 2018, Xiamen 2017, Qianjiang's task (ledger L45, L239, L98).
        for (numerator, denominator, printed) in
            [(247_817, 499_589, "49.60%"), (1, 3, "33.33%"), (192_039, 492_399, "39.00%"), (2, 3, "66.67%")]
        {
            assert_eq!(figure(numerator, denominator, None).rate().map(percent).as_deref(), Some(printed));
        }
        assert_eq!(figure(0, 0, None).rate(), None);
    }

    #[test]
    fn thirty_seven_short_of_seventy_nine_percent() {
        let one = figure(358, 500, Some(7_900));
        assert_eq!((one.shortage(), one.is_met()), (Some(37), Some(false)));
        let met = figure(395, 500, Some(7_900));
        assert_eq!((met.shortage(), met.is_met(), met.score()), (Some(0), Some(true), Some(1_000)));
        // One person less is not enough although the rate would print as 79.00.
        let nearly = figure(78_999, 100_000, Some(7_900));
        assert_eq!((nearly.shortage(), nearly.is_met()), (Some(1), Some(false)));
    }

    #[test]
    fn the_score_is_in_proportion_up_to_full_marks_and_mirrored_for_a_limit() {
        assert_eq!(figure(395, 1_000, Some(7_900)).score(), Some(500));
        assert_eq!(figure(1_000, 1_000, Some(7_900)).score(), Some(1_000));
        assert_eq!(figure(0, 1_000, Some(7_900)).score(), Some(0));
        assert_eq!(figure(0, 0, Some(7_900)).score(), None);
        let limit = |numerator| Figure { direction: Direction::AtMost, ..figure(numerator, 100, Some(1_500)) };
        assert_eq!(limit(15).score(), Some(1_000));
        assert_eq!(limit(30).score(), Some(500));
        assert_eq!(limit(0).score(), Some(1_000));
        assert_eq!((limit(16).shortage(), limit(16).is_met()), (Some(1), Some(false)));
    }
}
