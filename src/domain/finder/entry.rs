//! What matches and how well, for one resident: the definition that the index must agree with.

use super::FinderRow;
use super::codes::Place;
use super::query::{Word, each_phone, fold_into, folded};
use super::spelling;

/// How well a word matches, best first: a whole name before its beginning, that before a part of it, names before
/// numbers, numbers before addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Rank {
    Name,
    NameStart,
    Spelling,
    SpellingStart,
    NameInside,
    SpellingInside,
    IdTail,
    PhoneTail,
    NumberInside,
    RecordTail,
    Address,
}

/// Ranks below this number are matches.
pub const RANKS: u8 = Rank::Address as u8 + 1;
pub const NO_MATCH: u8 = u8::MAX;

impl Rank {
    pub fn of_name(place: Place) -> Self {
        match place {
            Place::Whole => Self::Name,
            Place::Start => Self::NameStart,
            Place::End | Place::Inside => Self::NameInside,
        }
    }

    /// Of full pinyin and of initials.
    pub fn of_spelling(place: Place) -> Self {
        match place {
            Place::Whole => Self::Spelling,
            Place::Start => Self::SpellingStart,
            Place::End | Place::Inside => Self::SpellingInside,
        }
    }

    pub fn of_id_number(place: Place) -> Self {
        match place {
            Place::Whole | Place::End => Self::IdTail,
            Place::Start | Place::Inside => Self::NumberInside,
        }
    }

    pub fn of_phone(place: Place) -> Self {
        match place {
            Place::Whole | Place::End => Self::PhoneTail,
            Place::Start | Place::Inside => Self::NumberInside,
        }
    }
}

/// One resident, folded.
#[derive(Debug)]
pub struct Entry {
    name: String,
    spellings: Vec<String>,
    initials: Vec<String>,
    id_number: String,
    phones: Vec<String>,
    address: String,
    record_number: String,
}

impl Entry {
    pub fn new(row: &FinderRow<'_>) -> Self {
        let name = folded(row.name);
        let (mut spellings, mut initials, mut phones) = (Vec::new(), Vec::new(), Vec::new());
        spelling::of_name(&name, |full, first| {
            spellings.push(full.to_owned());
            initials.push(first.to_owned());
        });
        each_phone(row.phones, |number| phones.push(number.to_owned()));
        let (mut id_number, mut record_number) = (String::new(), String::new());
        fold_number_into(row.id_number, &mut id_number);
        fold_number_into(row.record_number, &mut record_number);
        Self { name, spellings, initials, id_number, phones, address: folded(row.address), record_number }
    }

    /// The best [`Rank`] of `word`, or [`NO_MATCH`].
    pub fn rank(&self, word: &Word) -> u8 {
        let name = Place::find(&self.name, &word.text).map(Rank::of_name);
        let spelling = word.letters.iter().flat_map(|letters| {
            let spelled = self.spellings.iter().chain(&self.initials);
            spelled.filter_map(|spelling| Place::find(spelling, letters).map(Rank::of_spelling))
        });
        let number = word.number.iter().flat_map(|number| self.number_ranks(number, word.searches_long_fields));
        let address = (word.searches_long_fields && self.address.contains(&word.text)).then_some(Rank::Address);
        let best = name.into_iter().chain(spelling).chain(number).chain(address).min();
        best.map_or(NO_MATCH, |rank| rank as u8)
    }

    fn number_ranks(&self, number: &str, with_record: bool) -> impl Iterator<Item = Rank> {
        let id = Place::find(&self.id_number, number).map(Rank::of_id_number);
        let phones = self.phones.iter().filter_map(|phone| Place::find(phone, number).map(Rank::of_phone));
        let record = (with_record && self.record_number.ends_with(number)).then_some(Rank::RecordTail);
        id.into_iter().chain(phones).chain(record)
    }
}

/// Appends a number as it is compared: folded, without dashes.
pub fn fold_number_into(text: &str, out: &mut String) {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        out.push_str(text);
    } else {
        fold_into(text, out);
        out.retain(|c| c != '-');
    }
}
