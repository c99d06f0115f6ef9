//! The check code on the printed sheet: the month and ten signs of the seal's hash, without look-alikes.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::date::{Month, fold_width};

/// 32 signs; I, L, O and U are left out, so that nothing is mistaken for 1, 0 or V.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Signs behind the month: 50 bits of the hash.
const LENGTH: usize = 10;

/// `202610-7Q4KM2PXWD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code {
    month: Month,
    signs: String,
}

impl Code {
    /// The first 50 bits of the hash, five to a sign.
    #[must_use]
    pub fn new(month: Month, hash: &[u8; 32]) -> Self {
        let bits = hash[..8].iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let sign = |place: usize| char::from(SIGNS[(bits >> (64 - 5 * (place + 1))) as usize & 31]);
        Self { month, signs: (0..LENGTH).map(sign).collect() }
    }

    #[must_use]
    pub fn month(&self) -> Month {
        self.month
    }

    /// Reads a code as people type it from paper: any case, full-width, with spaces or without the dash,
    /// O for 0 and I or L for 1. `None` where it cannot be a code.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let read = |sign: char| match sign.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            sign => sign,
        };
        let folded = text.chars().map(fold_width).filter(|sign| !sign.is_whitespace() && *sign != '-');
        let signs: String = folded.map(read).collect();
        if signs.len() != 6 + LENGTH || !signs.is_ascii() {
            return None;
        }
        let (month, signs) = signs.split_at(6);
        let known = signs.bytes().all(|sign| SIGNS.contains(&sign));
        known.then_some(Self { month: Month::parse(month)?, signs: signs.to_owned() })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}{:02}-{}", self.month.year(), self.month.number(), self.signs))
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.to_string()
    }
}

impl TryFrom<String> for Code {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        let month = Month::parse("2026-10").expect("a month");
        let mut hash = [0; 32];
        hash[..8].copy_from_slice(&[0x3d, 0xc9, 0x30, 0x0b, 0xb7, 0x1b, 0x40, 0xff]);
        let code = Code::new(month, &hash);
        assert_eq!(code.to_string(), "202610-7Q4K02XQ3D");
        for typed in [
            "202610-7Q4K02XQ3D",
            " 202610 7q4k o2xq 3d ",
            "2026107Q4K02XQ3D",
            "２０２６１０－７Ｑ４Ｋ０２ＸＱ３Ｄ",
            "202610—7Q4KO2XQ3D",
        ] {
            assert_eq!(Code::parse(typed), Some(code.clone()), "{typed}");
        }
        for typed in
            ["", "202610", "202613-7Q4K02XQ3D", "202610-7Q4K02XQ3", "202610-7Q4K02XQ3DA", "202610-7Q4K02XQ3U", "十月"]
        {
            assert_eq!(Code::parse(typed), None, "{typed}");
        }
        hash[6] ^= 0x80;
        assert_ne!(Code::new(month, &hash), code);
    }
}
