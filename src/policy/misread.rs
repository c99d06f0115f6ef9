//! What the reader of TOML says about a text that it cannot take, as a value that can be worded.
//!
//! The reader gives its reasons as English sentences only; those of a fixed form are recognised, others are kept.

use crate::domain::pack_fault::{Misread, Wanted};

/// A text that is no TOML at all.
pub(super) fn not_toml(error: &toml::de::Error, text: &str) -> Misread {
    let line = error.span().and_then(|span| {
        let start = text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
        text.get(start..)?.lines().next()
    });
    let outside_comment = line.map(|line| line.split('#').next().unwrap_or_default()).unwrap_or_default();
    if let Some(sign) = outside_comment.chars().find(|sign| FULL_WIDTH.contains(sign)) {
        return Misread::FullWidth(sign);
    }
    match error.message() {
        "duplicate key" => Misread::Repeated,
        said if said.starts_with("string values must be quoted") => Misread::Unquoted,
        said => Misread::NotToml(said.to_owned()),
    }
}

/// What a Chinese input method writes in the place of the signs of TOML.
const FULL_WIDTH: [char; 12] = ['“', '”', '‘', '’', '＝', '：', '，', '［', '］', '｛', '｝', '＂'];

/// TOML that is no pack.
pub(super) fn not_a_pack(error: &toml::de::Error) -> Misread {
    let said = error.message();
    recognise(said).unwrap_or_else(|| Misread::Other(said.to_owned()))
}

/// What the reader of dates says.
const DATE_REFUSALS: [&str; 4] =
    ["input contains invalid characters", "input is out of range", "premature end of input", "trailing input"];

fn recognise(said: &str) -> Option<Misread> {
    let quoted = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let first_and_rest = |text: &str| {
        let mut words = quoted(text).into_iter();
        Some((words.next()?, words.collect()))
    };
    if let Some(rest) = said.strip_prefix("unknown field ") {
        return first_and_rest(rest).map(|(field, known)| Misread::UnknownField { field, known });
    }
    if let Some(rest) = said.strip_prefix("unknown variant ") {
        return first_and_rest(rest).map(|(given, known)| Misread::UnknownWord { given, known });
    }
    if let Some(rest) = said.strip_prefix("missing field ") {
        return quoted(rest).pop().map(Misread::MissingField);
    }
    if DATE_REFUSALS.contains(&said) {
        return Some(Misread::WrongType { given: None, wanted: Wanted::Date });
    }
    let rest = said.strip_prefix("invalid type: ").or_else(|| said.strip_prefix("invalid value: "))?;
    let (given, expected) = rest.split_once(", expected ")?;
    Some(Misread::WrongType { given: value_in(given), wanted: wanted(expected) })
}

/// The value without the name of its type: ``integer `7` `` is `7`; `None` for a list or a table.
fn value_in(given: &str) -> Option<String> {
    let between =
        |sign: char| given.split_once(sign).and_then(|(_, rest)| rest.rsplit_once(sign)).map(|(value, _)| value);
    between('`').or_else(|| between('"')).map(str::to_owned)
}

fn wanted(expected: &str) -> Wanted {
    match expected {
        "a boolean" => Wanted::Boolean,
        "u8" => Wanted::Whole { most: u8::MAX.into() },
        "u16" => Wanted::Whole { most: u16::MAX.into() },
        "u32" | "i64" => Wanted::Whole { most: u32::MAX },
        "a formatted date string" => Wanted::Date,
        "whole hundredths" => Wanted::Hundredths,
        "a string" | "a borrowed string" | "string" => Wanted::Text,
        _ if expected.starts_with("a number with at most one decimal") => Wanted::Tenths,
        _ if expected.starts_with("a sequence") || expected.starts_with("an array") => Wanted::List,
        _ if expected.starts_with("struct ") || expected == "a map" => Wanted::Table,
        _ => Wanted::Other(expected.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_a_fixed_form_are_recognised() {
        let text = |text: &str| text.to_owned();
        let wrong = |given: &str, wanted: Wanted| Misread::WrongType { given: Some(text(given)), wanted };
        for (said, expected) in [
            (
                "unknown field `enabledd`, expected one of `id`, `title`",
                Misread::UnknownField { field: text("enabledd"), known: vec![text("id"), text("title")] },
            ),
            (
                "unknown variant `luck`, expected `equal` or `points`",
                Misread::UnknownWord { given: text("luck"), known: vec![text("equal"), text("points")] },
            ),
            ("missing field `title`", Misread::MissingField(text("title"))),
            ("invalid type: string \"yes\", expected a boolean", wrong("yes", Wanted::Boolean)),
            ("invalid value: integer `-1`, expected u32", wrong("-1", Wanted::Whole { most: u32::MAX })),
            ("invalid type: floating point `0.9`, expected whole hundredths", wrong("0.9", Wanted::Hundredths)),
            ("invalid type: map, expected a sequence", Misread::WrongType { given: None, wanted: Wanted::List }),
        ] {
            assert_eq!(recognise(said), Some(expected), "{said}");
        }
        assert_eq!(recognise("wanted exactly 1 element, more than 1 element"), None);
    }
}
