//! Many strings as one contiguous text, scanned by a vectorised search; equal strings are held once.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use memchr::memmem;

use super::codes::Place;

/// Between the strings. No folded text and no needle holds a control character.
const END: char = '\n';

#[derive(Debug, Default)]
pub struct Text {
    text: String,
    /// Where each string starts; after [`Text::finish`] also the end of the text.
    starts: Vec<u32>,
    /// The ASCII characters that occur, a bit each: most addresses have no letters, most names nothing of the kind.
    ascii: u128,
}

impl Text {
    pub fn push(&mut self, string: &str) {
        self.starts.push(position(self.text.len()));
        self.text.push_str(string);
        self.text.push(END);
        self.ascii |= ascii_set(string);
    }

    /// Nothing may be pushed afterwards.
    pub fn finish(&mut self) {
        self.starts.push(position(self.text.len()));
        self.text.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    /// How many strings there are, once all of them are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub fn get(&self, at: u32) -> &str {
        let at = at as usize;
        let end = self.starts.get(at + 1).map_or(self.text.len(), |next| *next as usize);
        &self.text[self.starts[at] as usize..end - END.len_utf8()]
    }

    pub fn memory(&self) -> usize {
        self.text.len() + self.starts.len() * size_of::<u32>()
    }

    /// Calls `found` once for every string that holds `needle`, in order. An empty needle is in no string.
    pub fn scan(&self, needle: &str, mut found: impl FnMut(u32, Place)) {
        if needle.is_empty() || ascii_set(needle) & !self.ascii != 0 {
            return;
        }
        let (text, finder) = (self.text.as_bytes(), memmem::Finder::new(needle));
        let (mut from, mut at) = (0, 0);
        while let Some(hit) = finder.find(&text[from..]).map(|hit| from + hit) {
            at = self.string_at(hit, at);
            let (start, next) = (self.starts[at] as usize, self.starts[at + 1] as usize);
            found(position(at), self.place(start, next - END.len_utf8(), hit, needle));
            from = next;
            at += 1;
        }
    }

    fn place(&self, start: usize, end: usize, hit: usize, needle: &str) -> Place {
        match (hit == start, end - start == needle.len()) {
            (true, true) => Place::Whole,
            (true, false) => Place::Start,
            (false, _) if self.text[start..end].ends_with(needle) => Place::End,
            (false, _) => Place::Inside,
        }
    }

    /// The string that covers byte `hit`, which lies in string `from` or a later one. Steps double: hits are mostly
    /// close together or far apart.
    fn string_at(&self, hit: usize, from: usize) -> usize {
        let (mut low, mut step) = (from, 1);
        while low + step < self.starts.len() && self.starts[low + step] as usize <= hit {
            low += step;
            step *= 2;
        }
        let high = (low + step).min(self.starts.len());
        low + self.starts[low..high].partition_point(|start| *start as usize <= hit) - 1
    }
}

fn ascii_set(string: &str) -> u128 {
    string.bytes().filter(u8::is_ascii).fold(0, |set, byte| set | 1 << byte)
}

fn position(at: usize) -> u32 {
    u32::try_from(at).expect("less than 4 GiB of text")
}

/// Fills a [`Text`] with distinct strings and remembers which one every row has.
#[derive(Debug, Default)]
pub struct Interner {
    text: Text,
    row_string: Vec<u32>,
    /// Hash of a string -> its place. Of two strings with one hash only the first is found again; the other is then
    /// held more than once, which costs space and nothing else.
    known: HashMap<u64, u32>,
    hasher: RandomState,
}

impl Interner {
    pub fn with_capacity(rows: usize) -> Self {
        Self {
            row_string: Vec::with_capacity(rows),
            // Half of all names and a quarter of all addresses are distinct.
            known: HashMap::with_capacity(rows / 2),
            ..Self::default()
        }
    }

    /// Gives the next row its string; true where that string is new.
    pub fn push_row(&mut self, string: &str) -> bool {
        // Rows come in the order of names, so the last row often has the same one.
        if let Some(last) = self.row_string.last().copied().filter(|last| self.text.get(*last) == string) {
            self.row_string.push(last);
            return false;
        }
        let next = position(self.text.starts.len());
        let known = *self.known.entry(self.hasher.hash_one(string)).or_insert(next);
        let is_known = known != next && self.text.get(known) == string;
        self.row_string.push(if is_known { known } else { next });
        if !is_known {
            self.text.push(string);
        }
        !is_known
    }

    /// The place of the string that was pushed last.
    pub fn last(&self) -> u32 {
        self.row_string.last().copied().unwrap_or(0)
    }

    /// The strings, and which one each row has.
    pub fn finish(mut self) -> (Text, Vec<u32>) {
        self.text.finish();
        (self.text, self.row_string)
    }
}

/// Which rows have each string, rows in order.
#[derive(Debug)]
pub struct Groups {
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Groups {
    pub fn new(row_string: &[u32], strings: usize) -> Self {
        let mut starts = vec![0; strings + 1];
        for string in row_string {
            starts[*string as usize + 1] += 1;
        }
        for at in 0..strings {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut rows = vec![0; row_string.len()];
        for (row, string) in row_string.iter().enumerate() {
            let next = &mut next[*string as usize];
            rows[*next as usize] = position(row);
            *next += 1;
        }
        Self { starts, rows }
    }

    pub fn of(&self, string: u32) -> &[u32] {
        let at = string as usize;
        &self.rows[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    pub fn memory(&self) -> usize {
        (self.starts.len() + self.rows.len()) * size_of::<u32>()
    }
}
