//! Record numbers by their last digits: forms print the last eight of seventeen (DOMAIN D.2), and the others are the same
//! for a whole village.

use super::text::Text;

/// Digits of one `u64`, four bits each.
const DIGITS: usize = 16;

/// The last digits of each number, the very last in the lowest four bits of `low`. What does not fit is kept as text.
#[derive(Debug, Default)]
pub struct Tails {
    low: Vec<u64>,
    high: Vec<u64>,
    odd: Text,
    /// Which number each odd text is.
    odd_at: Vec<u32>,
}

impl Tails {
    pub fn with_capacity(numbers: usize) -> Self {
        Self { low: Vec::with_capacity(numbers), high: Vec::with_capacity(numbers), ..Self::default() }
    }

    pub fn push(&mut self, number: &str) {
        let packed = packed(number);
        if packed.is_none() && !number.is_empty() {
            self.odd_at.push(u32::try_from(self.low.len()).expect("fewer than 2^32 numbers"));
            self.odd.push(number);
        }
        let (low, high) = packed.unwrap_or((0, 0));
        self.low.push(low);
        self.high.push(high);
    }

    /// Nothing may be pushed afterwards.
    pub fn finish(&mut self) {
        self.odd.finish();
    }

    pub fn memory(&self) -> usize {
        (self.low.len() + self.high.len()) * size_of::<u64>() + self.odd.memory() + self.odd_at.len() * size_of::<u32>()
    }

    /// Calls `found` for every number that ends with `tail`, which must not be empty.
    pub fn scan(&self, tail: &str, mut found: impl FnMut(usize)) {
        self.odd.scan(tail, |at, _| {
            if self.odd.get(at).ends_with(tail) {
                found(self.odd_at[at as usize] as usize);
            }
        });
        let Some((low, high)) = packed(tail) else { return };
        let (low_mask, high_mask) = (mask(tail.len()), mask(tail.len().saturating_sub(DIGITS)));
        for (at, number) in self.low.iter().enumerate() {
            if (number ^ low) & low_mask == 0 && (high_mask == 0 || (self.high[at] ^ high) & high_mask == 0) {
                found(at);
            }
        }
    }
}

/// The digits as codes of four bits, 1 to 10, so that a missing digit is none of them.
fn packed(number: &str) -> Option<(u64, u64)> {
    if number.len() > 2 * DIGITS || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let pack = |digits: &[u8]| digits.iter().fold(0, |packed, digit| packed << 4 | u64::from(digit - b'0' + 1));
    let (high, low) = number.as_bytes().split_at(number.len().saturating_sub(DIGITS));
    Some((pack(low), pack(high)))
}

fn mask(digits: usize) -> u64 {
    if digits >= DIGITS { u64::MAX } else { (1 << (4 * digits)) - 1 }
}
