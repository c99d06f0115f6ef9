//! Telephone numbers as rosters carry them: several in a cell, some of them a child's.

use serde::{Deserialize, Serialize};

use super::date::fold_width;

/// Digits of the shortest number that is taken where only a space parts it from another.
const SHORTEST_BESIDE_OTHERS: usize = 6;

/// One number in the form in which it is dialled: digits, a landline with its area code before a dash.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(pub String);

impl Phone {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads one number: a mobile (also with +86), a landline with its area code, a local one of seven or eight
    /// digits, or a short one of three to six inside a network. `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let folded: String = text.chars().map(fold_width).filter(|c| !c.is_whitespace()).collect();
        if !folded.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')')) {
            return None;
        }
        let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
        let is_abroad = folded.starts_with('+') && !folded.starts_with("+86");
        if is_abroad || digits.starts_with("00") && !digits.starts_with("0086") {
            return None;
        }
        let national = ["0086", "86"].iter().find_map(|prefix| digits.strip_prefix(prefix).filter(|d| d.len() == 11));
        let digits = national.unwrap_or(&digits);
        let second = digits.as_bytes().get(1).copied().unwrap_or(b'0');
        match (digits.len(), digits.as_bytes().first()?) {
            (11, b'1') if (b'3'..=b'9').contains(&second) => Some(Self(digits.to_owned())),
            (10..=12, b'0') => landline(digits),
            (7 | 8, b'1'..=b'9') | (3..=6, b'1'..=b'9') => Some(Self(digits.to_owned())),
            _ => None,
        }
    }
}

/// Area codes have three digits for Beijing (010) and the great cities (02x), four elsewhere.
fn landline(digits: &str) -> Option<Phone> {
    let area = if digits.starts_with("01") || digits.starts_with("02") { 3 } else { 4 };
    let (code, local) = digits.split_at(area);
    let is_local = matches!(local.len(), 7 | 8) && !local.starts_with('0');
    is_local.then(|| Phone(format!("{code}-{local}")))
}

/// What a cell for telephone numbers held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PhoneCell {
    /// In the order of the cell, each once.
    pub phones: Vec<Phone>,
    /// Words beside the numbers, mostly whose number it is (儿子, 女儿).
    pub words: Vec<String>,
    /// Numbers that cannot be dialled.
    pub odd: Vec<String>,
}

/// Takes the numbers of a cell apart. Nothing is lost: what is not a number is in `words` or `odd`.
#[must_use]
pub fn read_cell(text: &str) -> PhoneCell {
    let mut cell = PhoneCell::default();
    for piece in text.split(['/', '、', ';', '；', ',', '，', '\n', '\r', '|', '\\', '／', '｜']) {
        for run in runs(piece) {
            match run {
                Run::Number(number) => read_numbers(&number, &mut cell),
                Run::Word(word) => cell.words.push(word),
            }
        }
    }
    cell
}

/// Spaces may group the digits of one number or stand between two; the whole is tried first.
fn read_numbers(text: &str, cell: &mut PhoneCell) {
    let whole = Phone::parse(text).map(|phone| vec![phone]);
    let apart = || text.split_whitespace().map(whole_number).collect::<Option<Vec<_>>>();
    match whole.or_else(apart) {
        Some(phones) => {
            for phone in phones {
                if !cell.phones.contains(&phone) {
                    cell.phones.push(phone);
                }
            }
        }
        None => cell.odd.push(text.to_owned()),
    }
}

/// A piece of a number that could not be read as a whole is no number of its own, so short ones do not count here.
fn whole_number(text: &str) -> Option<Phone> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    Phone::parse(text).filter(|_| digits >= SHORTEST_BESIDE_OTHERS)
}

enum Run {
    Number(String),
    Word(String),
}

/// Splits `儿子13800138000（白天）` where numbers begin and end.
fn runs(piece: &str) -> Vec<Run> {
    let folded: Vec<char> = piece.chars().map(fold_width).collect();
    let marked: Vec<(char, bool)> =
        folded.iter().enumerate().map(|(at, c)| (*c, is_of_number(*c) || hides_digits(&folded, at))).collect();
    marked
        .chunk_by(|a, b| a.1 == b.1)
        .map(|chunk| chunk.iter().map(|(c, _)| *c).collect::<Vec<char>>())
        .filter_map(|chunk| {
            let text: String = chunk.iter().collect();
            if chunk.iter().any(char::is_ascii_digit) {
                return Some(Run::Number(
                    text.trim().trim_end_matches(['(', '-']).trim_start_matches(')').trim().to_owned(),
                ));
            }
            let word = text.trim_matches(|c: char| !c.is_alphanumeric());
            (!word.is_empty()).then(|| Run::Word(word.to_owned()))
        })
        .collect()
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '\t')
}

/// Whether the sign at `at` stands for digits that were made unreadable: `138****8000`, `138xxxx8000`.
fn hides_digits(signs: &[char], at: usize) -> bool {
    let c = signs[at].to_ascii_lowercase();
    if !matches!(c, '*' | 'x') {
        return false;
    }
    let is_passed = |other: char| other.to_ascii_lowercase() == c || c == '*' && matches!(other, ' ' | '-');
    let is_digit = |next: Option<&char>| next.is_some_and(char::is_ascii_digit);
    is_digit(signs[..at].iter().rev().find(|other| !is_passed(**other)))
        || is_digit(signs[at..].iter().find(|other| !is_passed(**other)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        read_cell(text).phones.into_iter().map(|phone| phone.0).collect()
    }

    #[test]
    fn one_number_is_read_in_every_form() {
        for (text, number) in [
            ("13800138000", "13800138000"),
            ("138 0013 8000", "13800138000"),
            ("138-0013-8000", "13800138000"),
            ("+86 13800138000", "13800138000"),
            ("8613800138000", "13800138000"),
            ("１３８００１３８０００", "13800138000"),
            ("0592-2034567", "0592-2034567"),
            ("0592-1234567", "0592-1234567"),
            ("(0592)2034567", "0592-2034567"),
            ("05922034567", "0592-2034567"),
            ("01062345678", "010-62345678"),
            ("02162345678", "021-62345678"),
            ("2034567", "2034567"),
            ("62345678", "62345678"),
            ("661234", "661234"),
        ] {
            assert_eq!(numbers(text), [number], "{text}");
        }
    }

    #[test]
    fn several_numbers_in_a_cell_are_several() {
        let both = ["13800138000", "13906000000"];
        for between in ["/", "、", ";", "；", "，", ",", " ", "\n", " / ", "　"] {
            assert_eq!(numbers(&format!("{}{between}{}", both[0], both[1])), both, "{between:?}");
        }
        assert_eq!(numbers("13800138000/13800138000"), ["13800138000"]);
        assert_eq!(numbers("2034567 13800138000"), ["2034567", "13800138000"]);
    }

    #[test]
    fn words_and_odd_numbers_are_kept_apart() {
        let cell = read_cell("13800138000（儿子） 女儿:13906000000；1380013800");
        assert_eq!(cell.phones, [Phone("13800138000".into()), Phone("13906000000".into())]);
        assert_eq!(cell.words, ["儿子", "女儿"]);
        assert_eq!(cell.odd, ["1380013800"]);
        let none = read_cell("无");
        assert_eq!((none.phones.len(), none.words), (0, vec!["无".to_owned()]));
        assert_eq!(read_cell("12800138000").odd, ["12800138000"]);
        assert_eq!(read_cell("05920034567").odd, ["05920034567"]);
    }

    #[test]
    fn hidden_foreign_and_broken_numbers_are_no_numbers() {
        for text in [
            "138****8000",
            "138xxxx8000",
            "1380013XXXX",
            "138 **** 8000",
            "+852 61234567",
            "+13105550123",
            "00852612345",
        ] {
            let cell = read_cell(text);
            assert_eq!((cell.phones, cell.odd), (vec![], vec![text.to_owned()]), "{text}");
        }
        assert_eq!(numbers("138 8013 800"), [""; 0]);
        assert_eq!(numbers("13800138000 X女士"), ["13800138000"]);
    }

    proptest! {
        #[test]
        fn no_text_stops_the_reader(text in any::<String>(), near in "[0-9０-９+() /、;儿子-]{0,40}") {
            for text in [text, near] {
                for phone in read_cell(&text).phones {
                    prop_assert_eq!(Phone::parse(phone.as_str()), Some(phone));
                }
            }
        }
    }
}
