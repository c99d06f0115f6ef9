//! Which population a roster's word means.

use std::collections::HashMap;

use crate::domain::care::ruleset::PopulationInfo;
use crate::domain::date::fold_width;
use crate::domain::resident::Population;

/// Every known word of the packs, folded, with what it means.
#[derive(Debug, Clone, Default)]
pub(super) struct Words(HashMap<String, Population>);

impl Words {
    pub fn of(populations: &[PopulationInfo]) -> Self {
        Self(populations.iter().flat_map(|info| words_of(info).map(|word| (word, info.code.clone()))).collect())
    }

    /// Exact after folding: widths, spaces, capitals and brackets do not matter, every other sign does.
    pub fn recognise(&self, text: &str) -> Option<Population> {
        self.0.get(&fold(text)).cloned()
    }
}

/// The code, the title and the spellings, folded; a word may come twice.
pub(super) fn words_of(info: &PopulationInfo) -> impl Iterator<Item = String> {
    let words = [info.code.as_str(), &info.title].into_iter().chain(info.spellings.iter().map(String::as_str));
    words.map(fold)
}

fn fold(text: &str) -> String {
    let kept = text.chars().map(fold_width).filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '[' | ']'));
    kept.flat_map(char::to_lowercase).collect()
}
