//! A text table that office programs open without being asked: quoted, marked, and with nothing that they would run.

use std::borrow::Cow;
use std::io::Write;

use encoding_rs::GB18030;

use super::{Listing, Rows, Stopped, TextEncoding};

/// What an office program takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// A figure of so many digits is shortened by an office program, and its end is lost.
const LONG: usize = 12;

pub(super) fn write(
    listing: &Listing,
    rows: &mut Rows<'_>,
    encoding: TextEncoding,
    out: &mut impl Write,
) -> Result<usize, Stopped> {
    if encoding == TextEncoding::Utf8 {
        out.write_all("\u{feff}".as_bytes())?;
    }
    line(listing.columns.iter().map(|column| column.head), encoding, out)?;
    let mut count = 0;
    for row in rows {
        let row = row.map_err(Stopped::Row)?;
        line(row.iter().map(String::as_str), encoding, out)?;
        count += 1;
    }
    Ok(count)
}

fn line<'c>(cells: impl Iterator<Item = &'c str>, encoding: TextEncoding, out: &mut impl Write) -> Result<(), Stopped> {
    let mut text = String::new();
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        let cell = harmless(cell);
        if cell.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
    match encoding {
        TextEncoding::Utf8 => out.write_all(text.as_bytes())?,
        TextEncoding::Gb18030 => out.write_all(&GB18030.encode(&text).0)?,
    }
    Ok(())
}

/// Text stays text: what would be run, or would lose its end as a figure, begins with an apostrophe or a tab stop.
fn harmless(cell: &str) -> Cow<'_, str> {
    let is_number = cell.parse::<f64>().is_ok();
    if cell.starts_with(FORMULA) && !is_number {
        format!("'{cell}").into()
    } else if cell.len() >= LONG && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("\t{cell}").into()
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_somebody_typed_is_run_and_no_number_loses_its_end() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-5", "-5"),
            ("-5+cmd", "'-5+cmd"),
            ("13800001111", "13800001111"),
            ("350203196205069912", "\t350203196205069912"),
            ("35020319620506991X", "35020319620506991X"),
            ("张三", "张三"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), written);
        }
    }
}
