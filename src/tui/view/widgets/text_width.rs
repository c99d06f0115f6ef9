//! Text by display columns: how wide it is, cut to a width with a mark, cleaned of what must never reach a terminal.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text_hygiene::is_hidden;

pub use crate::text::columns::{fit as head, width};

/// Stands where text was cut off.
const CUT: &str = "..";

/// Without signs that steer a terminal or hide from the eye: another program may have written anything into the file.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_hidden) {
        Cow::Owned(text.chars().filter(|c| !is_hidden(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// As it is [`shown`], and cut with a mark where it is wider than `columns`.
#[must_use]
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    let text = shown(text);
    if width(&text) <= columns {
        return text;
    }
    let room = columns.saturating_sub(CUT.len());
    Cow::Owned(format!("{}{}", head(&text, room), &CUT[..CUT.len().min(columns)]))
}

/// As it is [`shown`], and where it is wider than `columns` cut at its beginning: of an address the house and the room are at
/// the end.
#[must_use]
pub fn cut_start(text: &str, columns: usize) -> Cow<'_, str> {
    let text = shown(text);
    let wide = width(&text);
    if wide <= columns {
        return text;
    }
    let room = columns.saturating_sub(CUT.len());
    let mut kept = skip(&text, wide - room);
    if width(kept) > room {
        kept = skip(kept, 1);
    }
    // The rest of a number is another number: 95号 must not become 5号.
    let before = &text[..text.len() - kept.len()];
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    if is_digit(before.chars().next_back()) && is_digit(kept.chars().next()) {
        let after = kept.trim_start_matches(|sign: char| sign.is_ascii_digit());
        kept = if after.is_empty() { kept } else { after };
    }
    Cow::Owned(format!("{}{kept}", &CUT[..CUT.len().min(columns)]))
}

/// What is left after `columns` columns; a wide character that straddles the place is dropped.
#[must_use]
pub fn skip(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        if used >= columns {
            return &text[at..];
        }
        used += width(grapheme);
    }
    ""
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_cut_between_characters_and_says_so() {
        for (text, columns, shown) in [
            ("欧阳娜娜", 8, "欧阳娜娜"),
            ("欧阳娜娜", 7, "欧阳.."),
            ("欧阳娜娜", 6, "欧阳.."),
            ("欧阳娜娜", 1, "."),
            ("欧阳娜娜", 0, ""),
            ("a\u{1b}[31m红", 20, "a[31m红"),
        ] {
            assert_eq!(cut(text, columns), shown, "{text} in {columns}");
        }
        assert_eq!(cut_start("莲花二村12号楼302室", 12), "..号楼302室");
        assert_eq!(cut_start("莲花", 4), "莲花");
        assert_eq!(skip("欧阳ab", 2), "阳ab");
        assert_eq!(skip("欧阳ab", 3), "ab");
    }

    #[test]
    fn an_address_is_never_cut_within_a_number() {
        assert_eq!(cut_start("集美区石厝巷95号4号楼501室", 15), "..号4号楼501室");
        assert_eq!(cut_start("石厝巷95号4号楼501室", 18), "..巷95号4号楼501室");
        assert_eq!(cut_start("123456", 5), "..456", "nothing but a number");
    }

    proptest! {
        #[test]
        fn cut_text_always_fits(text in "\\PC{0,30}", columns in 0usize..40) {
            prop_assert!(width(&cut(&text, columns)) <= columns);
            prop_assert!(width(&cut_start(&text, columns)) <= columns);
        }
    }
}
