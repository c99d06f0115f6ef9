//! Breaks text into lines of so many columns: Chinese anywhere, words of letters and figures at spaces, and no line
//! begins with a closing sign or ends with an opening one (避头尾).

use unicode_segmentation::UnicodeSegmentation;

use super::text_width::{shown, width};

/// Signs that must not begin a line.
const NO_START: &str = "，。、；：！？）」』】》％,.;:!?)]}%";
/// Signs that must not end a line.
const NO_END: &str = "（「『【《([{";

/// At least one line; an empty line for every empty paragraph.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.split('\n').flat_map(|paragraph| wrap_paragraph(&shown(paragraph), columns.max(2))).collect()
}

fn wrap_paragraph(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for unit in units(text) {
        if width(&line) + width(unit) <= columns || line.is_empty() && width(unit) <= columns {
            line.push_str(unit);
            continue;
        }
        if unit.trim().is_empty() {
            continue;
        }
        let carried = take_back(&mut line, unit, columns);
        if !line.trim_end().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        line = carried;
        for piece in pieces(unit, columns) {
            if width(&line) + width(piece) > columns {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(piece);
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// What must go down to the next line with `unit`: the word or character before a closing sign, opening signs at the
/// end. A figure stays whole (`81.66%`) where the line has room for it.
fn take_back(line: &mut String, unit: &str, columns: usize) -> String {
    let mut carried = String::new();
    let mut take_last = |line: &mut String| {
        let word = units(line).last().map_or(0, |word| word.len());
        let fits = width(&line[line.len() - word..]) + width(&carried) + width(unit) <= columns;
        let whole = (word < line.len() && fits).then(|| line.len() - word);
        let one = line.grapheme_indices(true).next_back().map(|(at, _)| at).filter(|at| *at > 0);
        if let Some(at) = whole.or(one) {
            let last = line.split_off(at);
            carried.insert_str(0, &last);
        }
    };
    if unit.chars().next().is_some_and(|c| NO_START.contains(c)) {
        take_last(line);
    }
    if line.ends_with(|c| NO_END.contains(c)) {
        take_last(line);
    }
    carried
}

/// What is not broken if it can be helped: a run of letters and figures, or one other character.
fn units(text: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let mut start = 0;
    let mut in_word = false;
    for (at, grapheme) in text.grapheme_indices(true) {
        let is_word = grapheme.bytes().all(|b| b.is_ascii_graphic());
        if at > start && !(in_word && is_word) {
            units.push(&text[start..at]);
            start = at;
        }
        in_word = is_word;
    }
    if start < text.len() {
        units.push(&text[start..]);
    }
    units
}

/// A unit cut to size where it is wider than a whole line.
fn pieces(unit: &str, columns: usize) -> Vec<&str> {
    if width(unit) <= columns {
        return vec![unit];
    }
    unit.graphemes(true).filter(|grapheme| width(grapheme) <= columns).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_where_a_reader_expects_it() {
        assert_eq!(wrap("今天有三次上门。", 14), ["今天有三次上", "门。"]);
        assert_eq!(wrap("他说「好」的", 6), ["他说", "「好」", "的"]);
        assert_eq!(wrap("due on 2026-11-05 ok", 10), ["due on", "2026-11-05", "ok"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("甲\n乙", 10), ["甲", "乙"]);
        assert_eq!(wrap("占签约费的 81.66%，不低于", 17), ["占签约费的", "81.66%，不低于"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_sign_stands_alone_at_the_start(
            text in "[a-z0-9 ，。（）「」张王李随访上门]{0,60}", columns in 6usize..30,
        ) {
            let lines = wrap(&text, columns);
            for line in &lines {
                prop_assert!(width(line) <= columns, "{:?}", lines);
            }
            let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }

        #[test]
        fn anything_wraps_at_any_width(text in "\\PC{0,40}", columns in 0usize..12) {
            prop_assert!(!wrap(&text, columns).is_empty());
        }
    }
}
