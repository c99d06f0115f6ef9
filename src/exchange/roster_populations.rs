//! Which populations a cell names: several words in one cell, with grades, brackets and remarks around them.

use std::collections::HashMap;

use super::header::Recognise;
use super::roster_words::Words;
use crate::domain::date::fold_width;
use crate::domain::resident::Population;

/// Words of populations that are asked for once only.
const REMEMBERED_WORDS: usize = 10_000;

const SEPARATORS: [char; 9] = ['、', ',', ';', '/', '+', '|', '\\', '&', ' '];

/// What one cell says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Each once, in order.
    pub populations: Vec<Population>,
    pub unknown: Vec<String>,
}

impl Named {
    pub fn add(&mut self, population: Population) {
        if !self.populations.contains(&population) {
            self.populations.push(population);
        }
    }
}

pub struct PopulationWords<'a> {
    words: &'a Words,
    recognise: &'a Recognise<'a>,
    asked: HashMap<String, Option<Population>>,
}

impl<'a> PopulationWords<'a> {
    #[must_use]
    pub fn new(words: &'a Words, recognise: &'a Recognise<'a>) -> Self {
        Self { words, recognise, asked: HashMap::new() }
    }

    #[must_use]
    pub fn read(&mut self, text: &str) -> Named {
        let text: String = text.chars().map(fold_width).collect();
        let mut named = Named::default();
        match self.known(&text) {
            Some(population) => named.add(population),
            None => pieces(&text).into_iter().for_each(|word| self.read_word(word, &mut named)),
        }
        named
    }

    fn read_word(&mut self, word: &str, named: &mut Named) {
        if let Some(population) = self.known(word) {
            return named.add(population);
        }
        if self.words.is_general_public(word) || self.words.is_blank(word) || self.words.is_grade(word) {
            return;
        }
        let (bare, remark) = apart(word);
        let ungraded = self.words.without_grade(bare).map(str::to_owned);
        let is_doubted = remark.is_some_and(|remark| self.words.is_doubt(remark, ungraded.is_some()));
        let meant = self.known(bare).or_else(|| self.known(&ungraded?)).filter(|_| !is_doubted);
        let beside = if is_doubted { Vec::new() } else { self.in_remark(remark.unwrap_or_default()) };
        if meant.is_none() && beside.is_empty() {
            named.unknown.push(word.to_owned());
        }
        meant.into_iter().chain(beside).for_each(|population| named.add(population));
    }

    /// Those a remark names: 重点人群(高血压、糖尿病), 糖尿病(合并高血压).
    fn in_remark(&mut self, remark: &str) -> Vec<Population> {
        let words = self.words;
        remark.split(SEPARATORS).filter_map(|word| self.known(words.without_joining(word))).collect()
    }

    fn known(&mut self, word: &str) -> Option<Population> {
        if let Some(known) = self.asked.get(word) {
            return known.clone();
        }
        let population = if word.is_empty() { None } else { (self.recognise)(word) };
        if self.asked.len() < REMEMBERED_WORDS {
            self.asked.insert(word.to_owned(), population.clone());
        }
        population
    }
}

/// The words of a cell. Signs within a bracket that is closed separate nothing.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    let mut closes_at = 0;
    for (at, c) in text.char_indices() {
        if at < closes_at {
            continue;
        }
        if is_opening(c) {
            closes_at = text[at..].find(is_closing).map_or(at, |after| at + after);
        } else if SEPARATORS.contains(&c) {
            pieces.push(&text[begin..at]);
            begin = at + c.len_utf8();
        }
    }
    pieces.push(&text[begin..]);
    pieces
}

/// A word and what stands in its bracket.
fn apart(word: &str) -> (&str, Option<&str>) {
    match word.split_once(is_opening) {
        Some((bare, remark)) => (bare, Some(remark.split(is_closing).next().unwrap_or(remark))),
        None => (word, None),
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '【' | '{' | '〔')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '】' | '}' | '〕')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let recognise = |word: &str| {
            let known = ["高血压", "糖尿病", "2型糖尿病", "高血压高危", "残疾人"];
            known
                .contains(&word.replace(['(', ')'], "").as_str())
                .then(|| Population::new(&word.replace(['(', ')'], "")))
        };
        let words = Words::load(None).expect("built in");
        let named = PopulationWords::new(&words, &recognise).read(text);
        (named.populations.iter().map(|one| one.as_str().to_owned()).collect(), named.unknown)
    }

    #[test]
    fn grades_and_remarks_do_not_hide_a_population() {
        for (text, known) in [
            ("高血压（二级）/糖尿病（2型）；残疾人", vec!["高血压", "糖尿病", "残疾人"]),
            ("高血压3级", vec!["高血压"]),
            ("高血压Ⅲ级、2型糖尿病(合并肾病、眼病)", vec!["高血压", "2型糖尿病"]),
            ("2级高血压", vec!["高血压"]),
            ("高血压 III级", vec!["高血压"]),
            ("高血压3级（高危）", vec!["高血压"]),
            ("高血压2级极高危", vec!["高血压"]),
            ("高血压（很高危）", vec!["高血压"]),
            ("高血压（高危）", vec!["高血压高危"]),
            ("2型糖尿病(合并高血压", vec!["2型糖尿病", "高血压"]),
            ("糖尿病（合并高血压）", vec!["糖尿病", "高血压"]),
            ("重点人群（高血压、残疾人）", vec!["高血压", "残疾人"]),
            ("糖尿病(并发症、高血压", vec!["糖尿病", "高血压"]),
        ] {
            assert_eq!(read(text), (known.into_iter().map(str::to_owned).collect(), vec![]), "{text}");
        }
    }

    #[test]
    fn a_remark_that_doubts_is_not_passed_over() {
        for text in ["高血压(疑似)", "糖尿病(1型)", "糖尿病(I型)", "高血压(否)", "糖尿病(高危)", "重点人群(网红)"]
        {
            assert_eq!(read(text), (vec![], vec![text.to_owned()]), "{text}");
        }
    }
}
