//! Floors and caps: nobody's lines below the one or above the other, the sum of all lines unchanged (DOMAIN C.2).

use serde::{Deserialize, Serialize};

use super::problem::PayProblem;
use super::scheme::{Levels, WHOLE_BP};
use crate::domain::apportion::{Claim, MicroFen, apportion};
use crate::domain::id::MemberId;
use crate::domain::money::Fen;

/// What a floor and a cap changed in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levelling {
    #[serde(rename = "floor_fen", default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Fen>,
    /// The mean x the scheme's basis points, the fraction dropped; never below the mean in whole fen, rounded up.
    #[serde(rename = "cap_fen", default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Fen>,
    /// Those whose lines were changed, in the order of the roster. The changes sum to nothing.
    pub rows: Vec<LevelRow>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelRow {
    pub member: MemberId,
    #[serde(rename = "before_fen")]
    pub before: Fen,
    #[serde(rename = "after_fen")]
    pub after: Fen,
}

impl Levelling {
    /// What a member gets more, or gives.
    #[must_use]
    pub fn of(&self, member: MemberId) -> Fen {
        self.rows.iter().find(|row| row.member == member).map_or(Fen::ZERO, |row| row.after - row.before)
    }
}

/// The lines of all members, in the order of the roster, brought between floor and cap.
///
/// # Errors
/// [`PayProblem::FloorTooHigh`] where all lines together do not reach the floor for everybody.
pub fn level(levels: Levels, lines: &[(MemberId, Fen)]) -> Result<Levelling, PayProblem> {
    let total: Fen = lines.iter().map(|(_, fen)| *fen).sum();
    let heads = i64::try_from(lines.len()).unwrap_or(i64::MAX).max(1);
    let cap = levels.cap_bp.map(|cap_bp| {
        let cap = i128::from(total.0) * i128::from(cap_bp) / (i128::from(heads) * i128::from(WHOLE_BP));
        // A cap of exactly the mean must leave room for its odd fen.
        Fen(i64::try_from(cap).unwrap_or(i64::MAX).max((total.0 + heads - 1).div_euclid(heads)))
    });
    if let Some(floor) = levels.floor
        && i128::from(floor.0) * i128::from(heads) > i128::from(total.0)
    {
        return Err(PayProblem::FloorTooHigh { floor, members: lines.len(), total });
    }
    let mut after: Vec<Fen> = lines.iter().map(|(_, fen)| *fen).collect();
    if let Some(cap) = cap {
        share_excess(&mut after, cap);
    }
    if let Some(floor) = levels.floor {
        raise(&mut after, floor);
    }
    let rows =
        lines.iter().zip(after).map(|((member, before), after)| LevelRow { member: *member, before: *before, after });
    Ok(Levelling { floor: levels.floor, cap, rows: rows.filter(|row| row.before != row.after).collect() })
}

/// Takes what is above the cap and shares it among those below it, by their amounts, until nobody is above.
fn share_excess(amounts: &mut [Fen], cap: Fen) {
    for _ in 0..=amounts.len() {
        let excess: Fen = amounts.iter().filter(|fen| **fen > cap).map(|fen| *fen - cap).sum();
        if excess <= Fen::ZERO {
            return;
        }
        amounts.iter_mut().filter(|fen| **fen > cap).for_each(|fen| *fen = cap);
        add(amounts, excess, |fen| fen < cap);
    }
}

/// Lifts those below the floor at the cost of those above it, by what these have above it, until nobody is below.
fn raise(amounts: &mut [Fen], floor: Fen) {
    let lacking: Fen = amounts.iter().filter(|fen| **fen < floor).map(|fen| floor - *fen).sum();
    let above: Vec<Claim<usize>> = amounts
        .iter()
        .enumerate()
        .map(|(key, fen)| Claim { key, weight: weight_of(*fen - floor), carry: MicroFen(0) })
        .collect();
    if lacking <= Fen::ZERO {
        return;
    }
    // There is enough above: the floor for everybody is no more than there is.
    let Ok(cut) = apportion(-lacking, &above) else { return };
    for (fen, share) in amounts.iter_mut().zip(cut.shares) {
        *fen = (*fen).max(floor) + share.amount();
    }
}

/// Shares an amount by amounts; where all of them are nothing, equally.
fn add(amounts: &mut [Fen], excess: Fen, takes: impl Fn(Fen) -> bool) {
    let any = amounts.iter().any(|fen| takes(*fen) && *fen > Fen::ZERO);
    let weight = |fen: Fen| match takes(fen) {
        true if any => weight_of(fen),
        true => 1,
        false => 0,
    };
    let claims: Vec<Claim<usize>> =
        amounts.iter().enumerate().map(|(key, fen)| Claim { key, weight: weight(*fen), carry: MicroFen(0) }).collect();
    let Ok(cut) = apportion(excess, &claims) else { return };
    for (fen, share) in amounts.iter_mut().zip(cut.shares) {
        *fen += share.amount();
    }
}

fn weight_of(fen: Fen) -> u64 {
    u64::try_from(fen.0).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn levelled(floor: Option<i64>, cap_bp: Option<u32>, lines: &[i64]) -> Result<Vec<i64>, PayProblem> {
        let members: Vec<_> = (1..).zip(lines).map(|(id, fen)| (MemberId(id), Fen(*fen))).collect();
        let levelling = level(Levels { floor: floor.map(Fen), cap_bp }, &members)?;
        Ok(members.iter().map(|(id, fen)| (*fen + levelling.of(*id)).0).collect())
    }

    #[test]
    fn what_is_above_the_cap_goes_to_the_others_and_the_floor_is_borne_by_those_above_it() {
        let of = |floor, cap, lines: &[i64]| levelled(floor, cap, lines).expect("levels");
        assert_eq!(of(None, Some(15_000), &[60_000, 20_000, 10_000]), [45_000, 30_000, 15_000]);
        assert_eq!(
            of(None, Some(10_000), &[100, 0, 1]),
            [34, 33, 34],
            "a cap of the mean makes all equal but for the odd fen"
        );
        assert_eq!(of(Some(15_000), None, &[60_000, 20_000, 10_000]), [55_500, 19_500, 15_000]);
        assert_eq!(of(Some(0), Some(20_000), &[0, 0]), [0, 0]);
        assert_eq!(of(None, Some(20_000), &[500, 400, 300]), [500, 400, 300], "nobody is above");
        let problem = levelled(Some(101), None, &[100, 200, 0]).expect_err("too high");
        assert!(matches!(problem, PayProblem::FloorTooHigh { members: 3, total: Fen(300), .. }), "{problem:?}");
    }

    proptest! {
        #[test]
        fn the_sum_stays_and_nobody_is_beyond(
            lines in prop::collection::vec(0_i64..1_000_000, 1..12),
            floor_bp in 0_i64..=10_000,
            cap_bp in 10_000_u32..30_000,
        ) {
            let total: i64 = lines.iter().sum();
            let heads = i64::try_from(lines.len()).expect("few");
            let floor = total / heads * floor_bp / 10_000;
            let after = levelled(Some(floor), Some(cap_bp), &lines).expect("levels");
            prop_assert_eq!(after.iter().sum::<i64>(), total);
            let cap = (i128::from(total) * i128::from(cap_bp) / i128::from(heads) / 10_000).max(i128::from((total + heads - 1) / heads));
            for fen in &after {
                prop_assert!(*fen >= floor && i128::from(*fen) <= cap, "{} not in {}..{}", fen, floor, cap);
            }
            for (one, other) in lines.iter().zip(&after).flat_map(|a| lines.iter().zip(&after).map(move |b| (a, b))) {
                prop_assert!(one.0 <= other.0 || one.1 + 1 >= *other.1, "who had more has no less, but for the odd fen");
            }
        }
    }
}
