//! What was typed, read into words; and the one way in which texts and queries are folded before they are compared.

use crate::domain::date::fold_width;

#[derive(Debug, PartialEq, Eq)]
pub enum Query {
    /// Control characters, or nothing but marks that are left out of the comparison.
    Nothing,
    /// Blank.
    Everything,
    /// All of these; and, where every word is pinyin, the words written together.
    Words { words: Vec<Word>, joined: Option<Word> },
}

/// One word of a query in the forms in which the fields want it.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    /// Where it can be pinyin.
    pub letters: Option<String>,
    /// Where it can be a part of a number: without its dashes.
    pub number: Option<String>,
    /// One character says nothing about an address or a record number: nearly all of them hold it.
    pub searches_long_fields: bool,
}

impl Query {
    pub fn read(typed: &str) -> Self {
        if typed.chars().any(|c| c.is_control() && !c.is_whitespace()) {
            return Self::Nothing;
        }
        let words: Vec<Word> = typed.split_whitespace().filter_map(Word::read).collect();
        if words.is_empty() {
            let is_blank = typed.chars().all(|c| c.is_whitespace() && !c.is_control());
            return if is_blank { Self::Everything } else { Self::Nothing };
        }
        let joined = (words.len() > 1 && words.iter().all(|word| word.letters.is_some()))
            .then(|| Word::read(&words.iter().map(|word| word.text.as_str()).collect::<String>()))
            .flatten();
        Self::Words { words, joined }
    }
}

impl Word {
    fn read(typed: &str) -> Option<Self> {
        let text = folded(typed);
        if text.is_empty() {
            return None;
        }
        let letters = text.bytes().all(|b| b.is_ascii_lowercase()).then(|| text.clone());
        let number = plain_number(&text);
        let searches_long_fields = text.chars().nth(1).is_some();
        Some(Self { text, letters, number, searches_long_fields })
    }
}

/// A number with or without dashes, a passport's letters included; `None` for a word without a digit, save the `x` at
/// the end of an identity number.
fn plain_number(text: &str) -> Option<String> {
    let number: String = text.chars().filter(|c| *c != '-').collect();
    let is_number =
        number.bytes().any(|b| b.is_ascii_digit() || b == b'x') && number.bytes().all(|b| b.is_ascii_alphanumeric());
    is_number.then_some(number)
}

pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends `text` with full-width signs made half-width, in lower case, ü as v as every keyboard has it, and without
/// spaces, control characters, invisible marks, and the dots and apostrophes of names and pinyin.
pub fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            // Nearly every character of a roster is one of these.
            '0'..='9' | 'a'..='z' | '\u{3400}'..='\u{9fff}' => out.push(c),
            _ if is_left_out(c) => {}
            _ => fold_char(fold_width(c), out),
        }
    }
}

fn fold_char(c: char, out: &mut String) {
    match c {
        _ if is_left_out(c) => {}
        'ü' | 'Ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => out.push('v'),
        _ => out.extend(c.to_lowercase()),
    }
}

/// Spaces and control characters, the dots and apostrophes of names and pinyin, and marks that nobody sees.
fn is_left_out(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '.' | '\'' | '·' | '•' | '∙' | '⋅' | '・' | '･' | '‧' | '‘' | '’' | '\u{200b}'..='\u{200f}' | '\u{feff}'
        )
}

/// Calls `take` with the digits of each number of a cell.
pub fn each_phone(cell: &str, mut take: impl FnMut(&str)) {
    for part in cell.split(|c: char| c.is_whitespace() || matches!(fold_width(c), ',' | ';' | '/' | '、' | '|')) {
        if part.bytes().all(|b| b.is_ascii_digit()) {
            if !part.is_empty() {
                take(part);
            }
            continue;
        }
        let number: String = part.chars().map(fold_width).filter(char::is_ascii_digit).collect();
        if !number.is_empty() {
            take(&number);
        }
    }
}
