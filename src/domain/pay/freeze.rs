//! A closed month: facts, scheme and sheet as one text under a seal, and the proof that nothing was changed since.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::code::Code;
use super::compare::{Difference, compare};
use super::facts::PayFacts;
use super::problem::PayProblem;
use super::scheme::Scheme;
use super::sheet::Sheet;
use super::split::compute;
use crate::domain::date::Month;

/// Raised when the frozen text changes its shape, so that old months can still be read as what they were.
const FORMAT: u32 = 1;

/// Everything that a closed month rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    pub format: u32,
    pub scheme: Scheme,
    pub facts: PayFacts,
    pub sheet: Sheet,
}

/// The frozen text and its seal, as they are kept in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// Canonical JSON: keys in order, no white space, integers only.
    pub text: String,
    pub seal: Seal,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// SHA-256 of the frozen text, in lower-case hexadecimal digits.
    pub hash: String,
    /// What is printed on the sheet.
    pub code: Code,
}

impl Seal {
    #[must_use]
    pub fn of(month: Month, text: &str) -> Self {
        let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
        let hex = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { hash: hex, code: Code::new(month, &hash) }
    }
}

/// Whether a closed month still is what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Agrees {
        code: Code,
    },
    /// The amounts of the books are not those that their own facts and scheme give.
    AmountsDiffer(Vec<Difference>),
    /// The frozen text was changed since, in something that moves no amount; hexadecimal.
    HashDiffers {
        sealed: String,
        found: String,
    },
    /// The books agree with themselves, but are not those that were printed.
    PaperDiffers {
        paper: Code,
        books: Code,
    },
    /// The frozen text cannot be read any more; the reader's own words.
    Unreadable(String),
    /// The frozen facts cannot be paid, so this sheet never came from them.
    Refused(Vec<PayProblem>),
}

/// Freezes a month. The lists of the facts are put in order first, so that the same month always gives the same seal.
///
/// # Panics
/// Never: every map of the contents has keys of text.
#[must_use]
pub fn freeze(scheme: &Scheme, facts: &PayFacts, sheet: &Sheet) -> Frozen {
    let contents = Contents { format: FORMAT, scheme: scheme.clone(), facts: in_order(facts), sheet: sheet.clone() };
    let text = serde_json::to_value(&contents).expect("integers, text and lists").to_string();
    let seal = Seal::of(sheet.month, &text);
    Frozen { text, seal }
}

/// # Errors
/// The reader's own words where the text is not that of a frozen month.
pub fn open(text: &str) -> Result<Contents, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// Recomputes a closed month from its own facts and scheme and compares amounts, hash and, where it is given, paper.
/// What says most is said first: which amount, then that something was changed, then that the paper is another.
#[must_use]
pub fn verify(frozen: &Frozen, paper: Option<&Code>) -> Verdict {
    let contents = match open(&frozen.text) {
        Ok(contents) => contents,
        Err(words) => return Verdict::Unreadable(words),
    };
    let recomputed = match compute(&contents.scheme, &contents.facts) {
        Ok(sheet) => sheet,
        Err(problems) => return Verdict::Refused(problems),
    };
    let differences = compare(&contents.sheet, &recomputed);
    if !differences.is_empty() {
        return Verdict::AmountsDiffer(differences);
    }
    let found = Seal::of(contents.sheet.month, &frozen.text);
    if found != frozen.seal {
        return Verdict::HashDiffers { sealed: frozen.seal.hash.clone(), found: found.hash };
    }
    match paper {
        Some(paper) if *paper != found.code => Verdict::PaperDiffers { paper: paper.clone(), books: found.code },
        _ => Verdict::Agrees { code: found.code },
    }
}

fn in_order(facts: &PayFacts) -> PayFacts {
    let mut facts = facts.clone();
    facts.members.sort_by_key(super::facts::MemberFacts::order);
    facts.work.sort_by_key(|row| (row.member, row.item, row.mode));
    facts.late.sort_by_key(|row| (row.on, row.work.member, row.work.item, row.work.mode));
    facts.entered_shares.sort_by(|a, b| (&a.part, a.member).cmp(&(&b.part, b.member)));
    facts.adjustments.sort_by_key(|adjustment| adjustment.id);
    facts
}
