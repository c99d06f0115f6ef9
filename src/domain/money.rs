//! Money: whole fen, never a float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// An amount in fen (one hundredth of a yuan). May be negative: deductions and corrections are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    pub const ZERO: Self = Self(0);

    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// Reads yuan as people write them: `12`, `12.3`, `12.34`, `-0.05`, `1,200.50`, full-width digits.
    /// `None` for a third decimal, for text, and for more than 64 bits hold.
    #[must_use]
    pub fn parse_yuan(text: &str) -> Option<Self> {
        let (negative, yuan, cents) = Self::form(text)?;
        let fen = yuan.parse::<i64>().ok()?.checked_mul(100)?.checked_add(format!("{cents:0<2}").parse().ok()?)?;
        Some(Self(if negative { -fen } else { fen }))
    }

    /// Whether the text is an amount, be it one that 64 bits do not hold.
    #[must_use]
    pub fn reads_as_yuan(text: &str) -> bool {
        Self::form(text).is_some()
    }

    /// The sign, and the digits before and behind the point.
    fn form(text: &str) -> Option<(bool, String, String)> {
        let plain: String =
            text.trim().chars().map(super::date::fold_width).filter(|c| !matches!(c, ',' | '¥' | '元')).collect();
        let (negative, digits) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, plain.strip_prefix('+').unwrap_or(&plain)),
        };
        let (yuan, cents) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if yuan.is_empty() || !all_digits(yuan) || !all_digits(cents) || cents.len() > 2 {
            return None;
        }
        Some((negative, yuan.to_owned(), cents.to_owned()))
    }
}

/// Yuan with two decimals and thousands separators: `-1,234.05`.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let yuan = (magnitude / 100).to_string();
        let mut grouped = String::with_capacity(yuan.len() + yuan.len() / 3 + 4);
        for (i, digit) in yuan.chars().enumerate() {
            if i > 0 && (yuan.len() - i).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        f.pad(&format!("{sign}{grouped}.{:02}", magnitude % 100))
    }
}

impl Add for Fen {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Fen {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Fen {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Fen {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Fen {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_are_read_and_written_to_the_fen() {
        for (text, fen) in [
            ("12", 1200),
            ("12.3", 1230),
            ("12.34", 1234),
            ("-0.05", -5),
            ("1,200.50", 120_050),
            ("１２．５", 1250),
            ("0", 0),
        ] {
            assert_eq!(Fen::parse_yuan(text), Some(Fen(fen)), "{text}");
        }
        for text in ["", ".", "1.234", "abc", "1.2.3", "--1", "99999999999999999999", "."] {
            assert_eq!(Fen::parse_yuan(text), None, "{text}");
        }
        assert_eq!(Fen(123_456_705).to_string(), "1,234,567.05");
        assert_eq!(Fen(-5).to_string(), "-0.05");
        assert_eq!(format!("{:>10}", Fen(100_000)), "  1,000.00");
    }
}
