//! Reads what people type for a blood pressure, a glucose or a weight. Unclear text is refused, never repaired.

use serde::Deserializer;
use serde::de::{Unexpected, Visitor};

use super::problem::{CareProblem, Reading};
use crate::domain::date::fold_width;
use crate::domain::service::BloodPressure;

/// Reads `152/94`, also full-width, also with `、` or spaces between. Upper figure first, mmHg.
///
/// # Errors
/// [`CareProblem::Unreadable`] for anything but two whole numbers. Ranges are checked with the record.
pub fn read_blood_pressure(text: &str) -> Result<BloodPressure, CareProblem> {
    let folded = fold(text);
    let mut parts = folded.split(['/', '、', ' ']).filter(|part| !part.is_empty());
    let separators = folded.matches(['/', '、']).count();
    match (parts.next().and_then(whole), parts.next().and_then(whole), parts.next()) {
        (Some(systolic), Some(diastolic), None) if separators <= 1 => Ok(BloodPressure { systolic, diastolic }),
        _ => Err(unreadable(Reading::BloodPressure, text)),
    }
}

/// Reads `7.4` or `7` mmol/L into tenths.
///
/// # Errors
/// [`CareProblem::Unreadable`] for text, a sign or a second decimal.
pub fn read_fasting_glucose(text: &str) -> Result<u16, CareProblem> {
    read_tenths(text).ok_or_else(|| unreadable(Reading::FastingGlucose, text))
}

/// Reads `70.5` or `70` kilograms into tenths.
///
/// # Errors
/// [`CareProblem::Unreadable`] for text, a sign or a second decimal.
pub fn read_weight(text: &str) -> Result<u16, CareProblem> {
    read_tenths(text).ok_or_else(|| unreadable(Reading::Weight, text))
}

/// A number with at most one decimal, in tenths.
fn read_tenths(text: &str) -> Option<u16> {
    let folded = fold(text);
    let (units, tenth) = match folded.split_once('.') {
        Some((units, tenth)) if tenth.len() == 1 => (units, whole(tenth)?),
        Some(_) => return None,
        None => (folded.as_str(), 0),
    };
    whole(units)?.checked_mul(10)?.checked_add(tenth)
}

fn fold(text: &str) -> String {
    text.trim().chars().map(fold_width).collect()
}

/// Digits only: `u16::from_str` would also take a sign.
fn whole(digits: &str) -> Option<u16> {
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

fn unreadable(reading: Reading, given: &str) -> CareProblem {
    CareProblem::Unreadable { reading, given: given.to_owned() }
}

/// Packs write decimal figures as text (`"7.0"`), so that no float ever stands between the page and the rule.
pub(super) fn tenths<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    deserializer.deserialize_str(Tenths)
}

/// Says of a bare number too what was expected, so that whoever wrote `7.0` learns of the quotes.
struct Tenths;

impl Visitor<'_> for Tenths {
    type Value = u16;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a number with at most one decimal, in quotes, like \"7.0\"")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<u16, E> {
        read_tenths(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blood_pressure_is_two_whole_numbers() {
        let expected = BloodPressure { systolic: 152, diastolic: 94 };
        for text in ["152/94", " 152/94 ", "１５２／９４", "152 94", "152、94", "152 / 94", "152\u{3000}94"] {
            assert_eq!(read_blood_pressure(text), Ok(expected), "{text}");
        }
        for text in [
            "",
            "152",
            "152/",
            "/94",
            "152//94",
            "152/94/80",
            "152/9.4",
            "-152/94",
            "+152/94",
            "a/b",
            "152-94",
            "99999/80",
        ] {
            assert_eq!(read_blood_pressure(text), Err(unreadable(Reading::BloodPressure, text)), "{text}");
        }
    }

    #[test]
    fn glucose_and_weight_have_at_most_one_decimal() {
        for (text, tenths) in [("7.4", 74), ("7", 70), ("７．４", 74), (" 16.7 ", 167), ("7。4", 74), ("0.5", 5)] {
            assert_eq!(read_fasting_glucose(text), Ok(tenths), "{text}");
        }
        for text in ["", ".", "7.", ".4", "7.45", "7,4", "-7", "+7", "7.4.1", "7 4", "6554", "七"] {
            assert_eq!(read_weight(text), Err(unreadable(Reading::Weight, text)), "{text}");
        }
    }
}
