//! Exact largest remainder: shares an amount of fen by integer weights so that the parts sum to the whole.
//!
//! Everybody gets the whole fen of the exact quotient. The odd fen that are left go, one each, to those whose
//! remainder plus carry is the largest; a tie goes to the smaller key. The carry is what a receiver was short
//! (positive) or over (negative) in earlier months, so that the odd fen goes round and nobody always loses.
//! A negative amount is shared as the mirror of the positive one.

use serde::{Deserialize, Serialize};

use super::money::Fen;

/// Millionths of a fen: the unit in which shortfalls are carried from month to month.
/// Digits behind the sixth are dropped; they can only ever decide who is first in line for an odd fen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MicroFen(pub i64);

/// Micro-fen in a fen.
pub const MICRO: i64 = 1_000_000;

/// The largest sum of weights, chosen so that no intermediate leaves 128 bits.
pub const MOST_WEIGHT: u64 = 1 << 62;

/// One receiver's claim on the amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim<K> {
    /// Decides ties: the smaller key comes first. Must be unique among the claims.
    pub key: K,
    pub weight: u64,
    pub carry: MicroFen,
}

/// What one claim came to, with every figure that led there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub weight: u64,
    /// amount x weight / sum of weights, without the fraction (towards zero).
    #[serde(rename = "whole_fen")]
    pub whole: Fen,
    /// The rest of that division, in fen x weight; never negative.
    pub remainder: u64,
    /// Place in the line for the odd fen, from 1; `None` where there was no odd fen or no remainder.
    pub rank: Option<u32>,
    /// The odd fen received: 0, 1, or -1 where a negative amount is shared.
    #[serde(rename = "odd_fen")]
    pub odd: Fen,
    pub carry_before: MicroFen,
    pub carry_after: MicroFen,
}

impl Share {
    #[must_use]
    pub fn amount(&self) -> Fen {
        self.whole + self.odd
    }
}

/// The shares of one amount, in the order of the claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apportionment {
    pub weight_sum: u64,
    /// How many odd fen there were to give (or, of a negative amount, to take).
    pub odd_fen: u32,
    pub shares: Vec<Share>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApportionError {
    /// There is an amount to share and nobody has a claim to it.
    NoWeight,
    /// The weights sum to more than [`MOST_WEIGHT`], or a carry has left its range.
    TooLarge,
}

/// Shares `pool` by the weights of the claims. A weight of zero gets zero and keeps its carry as it was.
///
/// # Errors
/// [`ApportionError::NoWeight`] where all weights are zero and the pool is not; [`ApportionError::TooLarge`].
pub fn apportion<K: Ord>(pool: Fen, claims: &[Claim<K>]) -> Result<Apportionment, ApportionError> {
    let weight_sum = claims
        .iter()
        .try_fold(0_u64, |sum, claim| sum.checked_add(claim.weight))
        .filter(|sum| *sum <= MOST_WEIGHT)
        .ok_or(ApportionError::TooLarge)?;
    if weight_sum == 0 && pool != Fen::ZERO {
        return Err(ApportionError::NoWeight);
    }
    let mut shares: Vec<Share> = claims.iter().map(|claim| whole_share(pool, claim, weight_sum)).collect();
    let given: i128 = shares.iter().map(|share| i128::from(share.whole.0)).sum();
    let odd_fen = (i128::from(pool.0) - given).unsigned_abs();
    let odd_fen = u32::try_from(odd_fen).map_err(|_| ApportionError::TooLarge)?;
    let sign = if pool < Fen::ZERO { -1 } else { 1 };
    if odd_fen > 0 {
        for (place, index) in line_for_odd_fen(claims, &shares, weight_sum, sign).into_iter().enumerate() {
            let rank = u32::try_from(place + 1).map_err(|_| ApportionError::TooLarge)?;
            shares[index].rank = Some(rank);
            shares[index].odd = if rank <= odd_fen { Fen(sign) } else { Fen::ZERO };
        }
    }
    for share in &mut shares {
        share.carry_after = carry_after(share, weight_sum, sign).ok_or(ApportionError::TooLarge)?;
    }
    Ok(Apportionment { weight_sum, odd_fen, shares })
}

fn whole_share<K>(pool: Fen, claim: &Claim<K>, weight_sum: u64) -> Share {
    let product = i128::from(pool.0) * i128::from(claim.weight);
    let divisor = i128::from(weight_sum.max(1));
    // Both fit: the quotient is no larger than the pool, the remainder is below the sum of weights.
    let whole = i64::try_from(product / divisor).unwrap_or_default();
    let remainder = u64::try_from((product % divisor).unsigned_abs()).unwrap_or_default();
    Share {
        weight: claim.weight,
        whole: Fen(whole),
        remainder,
        carry_before: claim.carry,
        carry_after: claim.carry,
        ..Share::default()
    }
}

/// The precedence for an odd fen: remainder / sum of weights + carry, on the common denominator
/// sum of weights x 1,000,000, so that nothing is rounded.
#[must_use]
pub fn precedence(remainder: u64, carry: MicroFen, weight_sum: u64, sign: i64) -> i128 {
    i128::from(remainder) * i128::from(MICRO) + i128::from(sign) * i128::from(carry.0) * i128::from(weight_sum)
}

/// Those with a remainder, first in line first. An exact quotient never takes part: nobody may be more than
/// a fen away from it. There are always more in line than odd fen.
fn line_for_odd_fen<K: Ord>(claims: &[Claim<K>], shares: &[Share], weight_sum: u64, sign: i64) -> Vec<usize> {
    let mut line: Vec<usize> = (0..shares.len()).filter(|index| shares[*index].remainder > 0).collect();
    let key = |index: usize| {
        let precedence = precedence(shares[index].remainder, shares[index].carry_before, weight_sum, sign);
        (std::cmp::Reverse(precedence), &claims[index].key)
    };
    line.sort_by(|a, b| key(*a).cmp(&key(*b)));
    line
}

/// carry + the fraction of a fen that was due - the odd fen that was given.
fn carry_after(share: &Share, weight_sum: u64, sign: i64) -> Option<MicroFen> {
    let fraction = i128::from(share.remainder) * i128::from(MICRO) / i128::from(weight_sum.max(1));
    let due = i128::from(sign) * fraction - i128::from(share.odd.0) * i128::from(MICRO);
    i64::try_from(i128::from(share.carry_before.0) + due).ok().map(MicroFen)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn claims(weights: &[u64]) -> Vec<Claim<usize>> {
        weights.iter().enumerate().map(|(key, weight)| Claim { key, weight: *weight, carry: MicroFen(0) }).collect()
    }

    fn amounts(pool: i64, weights: &[u64]) -> Vec<i64> {
        let parts = apportion(Fen(pool), &claims(weights)).expect("weights");
        parts.shares.iter().map(|share| share.amount().0).collect()
    }

    #[test]
    fn the_vectors_of_the_field() {
        let products = [420 * 120 * 96, 360 * 80 * 92, 300 * 90 * 88, 150 * 70 * 100];
        assert_eq!(amounts(1_000_000, &products), [443_320, 242_771, 217_702, 96_207]);
        assert_eq!(amounts(10_000, &[1, 1, 1]), [3_334, 3_333, 3_333]);
        assert_eq!(amounts(-10_000, &[1, 1, 1]), [-3_334, -3_333, -3_333]);
        assert_eq!(amounts(5, &[0, 7, 0]), [0, 5, 0]);
        assert_eq!(amounts(0, &[0, 0]), [0, 0]);
        assert_eq!(amounts(i64::MAX, &[1 << 61, 1 << 61]), [i64::MAX / 2 + 1, i64::MAX / 2]);
    }

    #[test]
    fn an_amount_that_nobody_can_claim_is_refused() {
        assert_eq!(apportion(Fen(1), &claims(&[0, 0])), Err(ApportionError::NoWeight));
        assert_eq!(apportion(Fen(-1), &claims(&[])), Err(ApportionError::NoWeight));
        assert_eq!(apportion(Fen(1), &claims(&[u64::MAX, 1])), Err(ApportionError::TooLarge));
    }

    fn any_claims() -> impl Strategy<Value = Vec<Claim<usize>>> {
        let weight = prop_oneof![1 => Just(0_u64), 4 => 1_u64..50, 4 => 1_u64..2_000_000_000_000];
        let carry = (-3 * MICRO..3 * MICRO).prop_map(MicroFen);
        proptest::collection::vec((weight, carry), 1..14).prop_map(|rows| {
            rows.into_iter().enumerate().map(|(key, (weight, carry))| Claim { key, weight, carry }).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn shares_are_exact_and_fair(pool in -3_000_000_000_i64..3_000_000_000, claims in any_claims()) {
            prop_assume!(claims.iter().any(|claim| claim.weight > 0));
            let parts = apportion(Fen(pool), &claims).expect("weights");
            prop_assert_eq!(parts.shares.iter().map(Share::amount).sum::<Fen>(), Fen(pool));
            let sum = i128::from(parts.weight_sum);
            for (claim, share) in claims.iter().zip(&parts.shares) {
                if claim.weight == 0 {
                    prop_assert_eq!(share.amount(), Fen::ZERO);
                    prop_assert_eq!(share.carry_after, claim.carry);
                }
                let off = i128::from(share.amount().0) * sum - i128::from(pool) * i128::from(claim.weight);
                prop_assert!(off.abs() < sum, "more than a fen from the quotient");
            }
            for (a, left) in claims.iter().zip(&parts.shares) {
                for (b, right) in claims.iter().zip(&parts.shares) {
                    if a.weight > b.weight && a.carry == b.carry {
                        prop_assert!(left.amount().0.abs() >= right.amount().0.abs());
                    }
                }
            }
        }

        #[test]
        fn more_weight_never_gets_less(pool in 0_i64..1_000_000, weights in proptest::collection::vec(0_u64..40, 2..10)) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let given = amounts(pool, &weights);
            for (i, a) in weights.iter().enumerate() {
                for (j, b) in weights.iter().enumerate() {
                    prop_assert!(a <= b || given[i] >= given[j]);
                }
            }
        }

        #[test]
        fn the_order_of_the_roster_does_not_matter(
            pool in -1_000_000_i64..1_000_000,
            (claims, shuffled) in any_claims().prop_flat_map(|claims| (Just(claims.clone()), Just(claims).prop_shuffle())),
        ) {
            prop_assume!(claims.iter().any(|claim| claim.weight > 0));
            let straight = apportion(Fen(pool), &claims).expect("weights");
            let mixed = apportion(Fen(pool), &shuffled).expect("weights");
            for (claim, share) in shuffled.iter().zip(&mixed.shares) {
                prop_assert_eq!(share, &straight.shares[claim.key]);
            }
        }

        #[test]
        fn the_odd_fen_goes_round(
            pools in proptest::collection::vec(0_i64..100_000, 12),
            equals in 2_usize..9,
            others in proptest::collection::vec(0_u64..50, 0..5),
        ) {
            let mut claims = claims(&[vec![7; equals], others].concat());
            let mut totals = vec![Fen::ZERO; claims.len()];
            for pool in pools {
                let parts = apportion(Fen(pool), &claims).expect("weights");
                for (index, share) in parts.shares.iter().enumerate() {
                    totals[index] += share.amount();
                    claims[index].carry = share.carry_after;
                }
            }
            let most = totals[..equals].iter().max().expect("members");
            let least = totals[..equals].iter().min().expect("members");
            prop_assert!(most.0 - least.0 <= 1, "{:?}", totals);
        }

        #[test]
        fn a_negative_amount_is_the_mirror(pool in 0_i64..1_000_000, claims in any_claims()) {
            prop_assume!(claims.iter().any(|claim| claim.weight > 0));
            let mirrored: Vec<_> = claims.iter().map(|c| Claim { carry: MicroFen(-c.carry.0), ..*c }).collect();
            let plus = apportion(Fen(pool), &claims).expect("weights");
            let minus = apportion(Fen(-pool), &mirrored).expect("weights");
            for (a, b) in plus.shares.iter().zip(&minus.shares) {
                prop_assert_eq!(a.amount(), -b.amount());
                prop_assert_eq!(a.carry_after.0, -b.carry_after.0);
            }
        }
    }
}
