//! Short strings of a small alphabet, transposed into bits, so that a search costs the same however many match.
//!
//! An identity number of a district begins like every other; a search that stops at each hit would stop at every
//! resident. Here bit `i` of `planes[p]` of a string is bit `p` of the code of its character `i`. Comparing all
//! positions of a string with one character is then a handful of instructions, which the compiler does for several
//! strings at once.

use super::entry::{NO_MATCH, Rank};
use super::text::Text;

/// Characters that fit; a longer string is kept as text.
const WIDTH: usize = u32::BITS as usize;
/// Strings per step; a step that has no candidates left is abandoned.
const BLOCK: usize = 64;

/// Where in a string the needle was found; the best of the places counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Whole,
    Start,
    End,
    Inside,
}

impl Place {
    pub fn find(hay: &str, needle: &str) -> Option<Self> {
        if hay.starts_with(needle) {
            Some(if hay.len() == needle.len() { Self::Whole } else { Self::Start })
        } else if hay.ends_with(needle) {
            Some(Self::End)
        } else {
            hay.contains(needle).then_some(Self::Inside)
        }
    }
}

/// Strings of digits and `x` (`Codes<4>`) or of letters (`Codes<5>`). What does not fit is kept as text.
#[derive(Debug)]
pub struct Codes<const BITS: usize> {
    planes: [Vec<u32>; BITS],
    len: usize,
    odd: Text,
    /// Which string each odd text is.
    odd_at: Vec<u32>,
}

impl<const BITS: usize> Codes<BITS> {
    pub fn with_capacity(strings: usize) -> Self {
        Self {
            planes: std::array::from_fn(|_| Vec::with_capacity(strings.next_multiple_of(BLOCK))),
            len: 0,
            odd: Text::default(),
            odd_at: Vec::new(),
        }
    }

    pub fn push(&mut self, string: &str) {
        let mut bits = [0; BITS];
        let fits = string.len() <= WIDTH
            && string.bytes().enumerate().all(|(at, byte)| {
                code::<BITS>(byte).is_some_and(|code| {
                    for (plane, bits) in bits.iter_mut().enumerate() {
                        *bits |= u32::from(code >> plane & 1) << at;
                    }
                    true
                })
            });
        if !fits {
            self.odd_at.push(u32::try_from(self.len).expect("fewer than 2^32 strings"));
            self.odd.push(string);
            bits = [0; BITS];
        }
        for (plane, bits) in self.planes.iter_mut().zip(bits) {
            plane.push(bits);
        }
        self.len += 1;
    }

    /// Fills the last block with strings that match nothing; nothing may be pushed afterwards.
    pub fn finish(&mut self) {
        for plane in &mut self.planes {
            plane.resize(plane.len().next_multiple_of(BLOCK), 0);
        }
        self.odd.finish();
    }

    pub fn memory(&self) -> usize {
        (self.planes[0].len() * BITS + self.odd_at.len()) * size_of::<u32>() + self.odd.memory()
    }

    /// Calls `found` with the grades of a run of strings and the place of the first of them, for every run that holds
    /// `needle`, which must not be empty. Strings of the run without it have the grade [`NO_MATCH`].
    pub fn scan(&self, needle: &str, grade: fn(Place) -> Rank, mut found: impl FnMut(usize, &[u8])) {
        self.odd.scan(needle, |at, place| found(self.odd_at[at as usize] as usize, &[grade(place) as u8]));
        if needle.len() > WIDTH {
            return;
        }
        let Some(wanted) = needle.bytes().map(code::<BITS>).collect::<Option<Vec<u8>>>() else { return };
        let blocks: [&[[u32; BLOCK]]; BITS] = std::array::from_fn(|plane| self.planes[plane].as_chunks().0);
        for first in (0..self.len).step_by(BLOCK) {
            let planes: [&[u32; BLOCK]; BITS] = std::array::from_fn(|plane| &blocks[plane][first / BLOCK]);
            let Some(starts) = match_block(planes, &wanted) else { continue };
            let grades = grade_block(planes, &starts, wanted.len(), grade);
            found(first, &grades[..BLOCK.min(self.len - first)]);
        }
    }
}

/// Bit `i` of a lane is set where the string of that lane holds the wanted characters from position `i` on. `None`
/// where no string does. The last characters of a number tell more than the first ones, so they are compared first.
fn match_block<const BITS: usize>(planes: [&[u32; BLOCK]; BITS], wanted: &[u8]) -> Option<[u32; BLOCK]> {
    let mut starts = [u32::MAX; BLOCK];
    for (offset, code) in wanted.iter().enumerate().rev() {
        // A plane whose bit is wanted clear is flipped, so that 1 means "as wanted" in every plane.
        let flips: [u32; BITS] = std::array::from_fn(|plane| if code >> plane & 1 == 1 { 0 } else { u32::MAX });
        let mut any = 0;
        for lane in 0..BLOCK {
            let mut same = u32::MAX;
            for plane in 0..BITS {
                same &= planes[plane][lane] ^ flips[plane];
            }
            starts[lane] &= same >> offset;
            any |= starts[lane];
        }
        if any == 0 {
            return None;
        }
    }
    Some(starts)
}

/// The grade of each lane. All lanes alike and without branches, which would be guessed wrong every other time.
fn grade_block<const BITS: usize>(
    planes: [&[u32; BLOCK]; BITS],
    starts: &[u32; BLOCK],
    needle: usize,
    grade: fn(Place) -> Rank,
) -> [u8; BLOCK] {
    let [whole, start, end, inside] =
        [Place::Whole, Place::Start, Place::End, Place::Inside].map(|place| u32::from(grade(place) as u8));
    let mut grades = [0; BLOCK];
    for lane in 0..BLOCK {
        let taken = planes.iter().fold(0, |taken, plane| taken | plane[lane]);
        // The last position from which the needle still fits: one bit, for a string has no gaps.
        let last = (taken ^ taken >> 1) >> (needle - 1);
        let (at_start, at_end) = (starts[lane] & 1, starts[lane] & last);
        let mut grade = if at_end != 0 { end } else { inside };
        grade = if at_start != 0 { start } else { grade };
        grade = if at_start & last != 0 { whole } else { grade };
        grades[lane] = if starts[lane] != 0 { grade } else { u32::from(NO_MATCH) };
    }
    grades.map(|grade| grade.to_le_bytes()[0])
}

/// 1 and up; 0 is "no character here". `None` for a character outside of the alphabet.
fn code<const BITS: usize>(byte: u8) -> Option<u8> {
    match (BITS, byte) {
        (4, b'0'..=b'9') => Some(byte - b'0' + 1),
        (4, b'x') => Some(11),
        (5, b'a'..=b'z') => Some(byte - b'a' + 1),
        _ => None,
    }
}
