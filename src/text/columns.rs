//! Text measured as terminals show it: a Chinese character is two columns wide.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that the text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The longest beginning of the text that fits; never half of a character.
#[must_use]
pub fn fit(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// Filled with spaces to `columns`; wider text stays as it is.
#[must_use]
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Like [`pad`], with the spaces before the text: for figures.
#[must_use]
pub fn pad_left(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Rows under their headings, every column as wide as its widest cell. Columns whose index is in `right` hold
/// figures and end flush.
#[must_use]
pub fn table(headings: &[&str], rows: &[Vec<String>], right: &[usize]) -> String {
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell));
        cells.chain([width(headings[column])]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..headings.len()).map(widest).collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let aligned = cells.zip(&widths).enumerate().map(|(column, (cell, columns))| {
            if right.contains(&column) { pad_left(cell, *columns) } else { pad(cell, *columns) }
        });
        aligned.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let mut lines = vec![line(&mut headings.iter().copied())];
    lines.extend(rows.iter().map(|row| line(&mut row.iter().map(String::as_str))));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_filled_to_columns_and_never_cut() {
        assert_eq!(pad("张三", 6), "张三  ");
        assert_eq!(pad_left("1.00", 6), "  1.00");
        assert_eq!(pad("欧阳建国", 7), "欧阳建国");
        assert_eq!(fit("欧阳建国", 7), "欧阳建");
    }

    #[test]
    fn columns_line_up_under_their_headings() {
        let rows = vec![vec!["张三".into(), "12.00".into()], vec!["欧阳建国".into(), "3.50".into()]];
        assert_eq!(table(&["姓名", "应发"], &rows, &[1]), "姓名       应发\n张三      12.00\n欧阳建国   3.50");
    }
}
