//! Finding a person while the leader types: by name, pinyin, initials, number tails or address.
//!
//! Everything is in memory. Long fields are contiguous texts scanned by a vectorised search ([`text`]), short
//! ones are transposed bits whose cost does not depend on how many people match ([`codes`]): the prefix that
//! every identity number of a district shares is the first thing a card reader types.
//! [`entry`] says what matches and how well, one resident at a time; the index must agree with it.

mod build;
mod codes;
mod entry;
mod query;
mod spelling;
mod tails;
mod text;

use std::hint::select_unpredictable;

pub use build::FinderBuilder;

use self::codes::Codes;
use self::entry::{Entry, NO_MATCH, RANKS, Rank};
use self::query::{Query, Word};
use self::tails::Tails;
use self::text::{Groups, Text};
use super::id::ResidentId;

/// What a resident is found by.
#[derive(Debug, Clone, Copy)]
pub struct FinderRow<'a> {
    pub id: ResidentId,
    pub name: &'a str,
    pub id_number: &'a str,
    /// All numbers of the person, with spaces, commas, 、 or / between them.
    pub phones: &'a str,
    pub address: &'a str,
    pub record_number: &'a str,
}

/// The answer to a query. Keep it between queries: it also holds the scratch space of the search.
#[derive(Debug, Default)]
pub struct Hits {
    /// Best first; equally good ones in browsing order. At most as many as were asked for.
    pub ids: Vec<ResidentId>,
    /// How many residents match, whatever the limit.
    pub count: usize,
    ranks: Vec<u8>,
    other_ranks: Vec<u8>,
    name_ranks: Vec<u8>,
}

/// The index. Browsing order is the order in which the residents were pushed; later additions come last.
#[derive(Debug)]
pub struct Finder {
    /// Every row, removed ones included.
    ids: Vec<ResidentId>,
    names: Text,
    /// Row -> name.
    row_name: Vec<u32>,
    spellings: Codes<5>,
    initials: Codes<5>,
    /// Spelling, and initials, -> name.
    spelling_name: Vec<u32>,
    initials_name: Vec<u32>,
    addresses: Text,
    address_rows: Groups,
    id_numbers: Codes<4>,
    record_numbers: Tails,
    phones: Codes<4>,
    phone_row: Vec<u32>,
    /// Rows changed or added since the index was built; they are matched one by one.
    changed: Vec<(u32, Entry)>,
    /// Rows that are no longer there, sorted.
    removed: Vec<u32>,
}

impl Finder {
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len() - self.removed.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A page of the browsing order.
    pub fn all(&self, offset: usize, limit: usize) -> impl Iterator<Item = ResidentId> {
        self.present_rows().skip(offset).take(limit).map(|row| self.ids[row])
    }

    /// Residents for whom every word of `query` matches. A blank query finds everyone in browsing order; one with
    /// control characters finds nobody.
    pub fn search(&self, query: &str, limit: usize, out: &mut Hits) {
        out.ids.clear();
        out.count = 0;
        match Query::read(query) {
            Query::Nothing => {}
            Query::Everything => {
                out.count = self.len();
                out.ids.extend(self.all(0, limit));
            }
            Query::Words { words, joined } => {
                self.rank_words(&words, joined.as_ref(), out);
                self.pick(limit, out);
            }
        }
    }

    /// Replaces what is known of one resident, or adds one at the end of the browsing order.
    pub fn update(&mut self, row: &FinderRow<'_>) {
        let entry = Entry::new(row);
        let place = self.row_of(row.id).unwrap_or_else(|| {
            self.ids.push(row.id);
            self.ids.len() - 1
        });
        let place = u32::try_from(place).expect("fewer than 2^32 residents");
        if let Ok(at) = self.removed.binary_search(&place) {
            self.removed.remove(at);
        }
        match self.changed.binary_search_by_key(&place, |(row, _)| *row) {
            Ok(at) => self.changed[at].1 = entry,
            Err(at) => self.changed.insert(at, (place, entry)),
        }
    }

    /// Forgets one resident; one that is not there is no error.
    pub fn remove(&mut self, id: ResidentId) {
        let Some(row) = self.row_of(id) else { return };
        let row = u32::try_from(row).expect("fewer than 2^32 residents");
        if let Err(at) = self.removed.binary_search(&row) {
            self.removed.insert(at, row);
        }
    }

    /// Bytes held by the index, for the speed report.
    #[must_use]
    pub fn memory(&self) -> usize {
        let links = [&self.row_name, &self.spelling_name, &self.initials_name, &self.phone_row];
        self.ids.len() * size_of::<ResidentId>()
            + links.iter().map(|links| links.len() * size_of::<u32>()).sum::<usize>()
            + self.names.memory()
            + self.spellings.memory()
            + self.initials.memory()
            + self.addresses.memory()
            + self.address_rows.memory()
            + self.id_numbers.memory()
            + self.record_numbers.memory()
            + self.phones.memory()
    }

    fn row_of(&self, id: ResidentId) -> Option<usize> {
        self.ids.iter().position(|known| *known == id)
    }

    fn present_rows(&self) -> impl Iterator<Item = usize> {
        let mut removed = self.removed.iter().peekable();
        (0..self.ids.len()).filter(move |row| removed.next_if(|gone| **gone as usize == *row).is_none())
    }

    /// Leaves in `out.ranks` the rank of every row: the worst of its words, or that of the words written together
    /// where that is better (`zhang san` is the whole pinyin of 张三).
    fn rank_words(&self, words: &[Word], joined: Option<&Word>, out: &mut Hits) {
        let Hits { ranks, other_ranks, name_ranks, .. } = out;
        for (nth, word) in words.iter().enumerate() {
            if nth == 0 {
                self.rank_word(word, name_ranks, ranks);
            } else {
                self.rank_word(word, name_ranks, other_ranks);
                for (rank, other) in ranks.iter_mut().zip(other_ranks.iter()) {
                    *rank = (*rank).max(*other);
                }
            }
        }
        if let Some(word) = joined {
            self.rank_word(word, name_ranks, other_ranks);
            for (rank, other) in ranks.iter_mut().zip(other_ranks.iter()) {
                *rank = (*rank).min(*other);
            }
        }
    }

    fn rank_word(&self, word: &Word, name_ranks: &mut Vec<u8>, ranks: &mut Vec<u8>) {
        ranks.clear();
        ranks.resize(self.ids.len(), NO_MATCH);
        name_ranks.clear();
        name_ranks.resize(self.names.len(), NO_MATCH);
        self.rank_names(word, name_ranks);
        for (rank, name) in ranks.iter_mut().zip(&self.row_name) {
            *rank = name_ranks[*name as usize];
        }
        if let Some(number) = &word.number {
            self.id_numbers.scan(number, Rank::of_id_number, |first, grades| {
                for (known, grade) in ranks[first..].iter_mut().zip(grades) {
                    *known = (*known).min(*grade);
                }
            });
            self.phones.scan(number, Rank::of_phone, |first, grades| {
                for (row, grade) in self.phone_row[first..].iter().zip(grades) {
                    note(ranks, *row as usize, *grade);
                }
            });
            if word.searches_long_fields {
                self.record_numbers.scan(number, |row| note(ranks, row, Rank::RecordTail as u8));
            }
        }
        if word.searches_long_fields {
            self.addresses.scan(&word.text, |address, _| {
                for row in self.address_rows.of(address) {
                    note(ranks, *row as usize, Rank::Address as u8);
                }
            });
        }
        for (row, entry) in &self.changed {
            ranks[*row as usize] = entry.rank(word);
        }
        for row in &self.removed {
            ranks[*row as usize] = NO_MATCH;
        }
    }

    fn rank_names(&self, word: &Word, ranks: &mut [u8]) {
        self.names.scan(&word.text, |name, place| note(ranks, name as usize, Rank::of_name(place) as u8));
        let Some(letters) = &word.letters else { return };
        for (codes, names) in [(&self.spellings, &self.spelling_name), (&self.initials, &self.initials_name)] {
            codes.scan(letters, Rank::of_spelling, |first, grades| {
                for (name, grade) in names[first..].iter().zip(grades) {
                    note(ranks, *name as usize, *grade);
                }
            });
        }
    }

    fn pick(&self, limit: usize, out: &mut Hits) {
        out.count = out.ranks.len() - memchr::memchr_iter(NO_MATCH, &out.ranks).count();
        for rank in 0..RANKS {
            let wanted = limit - out.ids.len();
            if wanted == 0 {
                break;
            }
            out.ids.extend(memchr::memchr_iter(rank, &out.ranks).take(wanted).map(|row| self.ids[row]));
        }
    }
}

/// Keeps the better rank. Which one that is cannot be guessed, so the processor shall not try.
fn note(ranks: &mut [u8], row: usize, rank: u8) {
    let known = &mut ranks[row];
    *known = select_unpredictable(rank < *known, rank, *known);
}

#[cfg(test)]
mod tests;
