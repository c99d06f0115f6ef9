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
        if is_left_out(c) {
            continue;
        }
        match fold_width(c) {
            'ü' | 'Ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => out.push('v'),
            c if c.is_ascii() => {
                if !is_left_out(c) {
                    out.push(c.to_ascii_lowercase());
                }
            }
            c if is_han(c) => out.push(c),
            c => out.extend(c.to_lowercase()),
        }
    }
}

fn is_left_out(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '.' | '\'' | '·' | '•' | '∙' | '⋅' | '・' | '･' | '‧' | '‘' | '’' | '\u{200b}'..='\u{200f}' | '\u{feff}'
        )
}

/// Characters that have no case; most of every text.
fn is_han(c: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&c) || c >= '\u{20000}'
}

/// The single numbers of a cell, digits only, appended to `out` by `take`.
pub fn each_phone(cell: &str, mut take: impl FnMut(&str)) {
    let mut number = String::new();
    for part in cell.split(|c: char| c.is_whitespace() || matches!(fold_width(c), ',' | ';' | '/' | '、' | '|')) {
        number.clear();
        number.extend(part.chars().map(fold_width).filter(char::is_ascii_digit));
        if !number.is_empty() {
            take(&number);
        }
    }
}
