//! Text tables (.csv) in any of the encodings and with any of the delimiters that offices use.

use std::ops::ControlFlow;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::grid::{Cell, EachRow, MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, Row, SheetInfo, Source};
use crate::domain::problem::SheetFault;

/// Bytes at the start of a file by which the delimiter is told.
const SNIFFED: usize = 64 << 10;

/// A tie goes to the first.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The text of a file: by its byte order mark, else UTF-8 if it is that, else GB18030 (which holds GBK and GB2312).
///
/// # Errors
/// [`SheetFault::UnknownFormat`] for what is not text, [`SheetFault::Broken`] where the encoding does not hold.
pub fn decode(bytes: Vec<u8>) -> Result<String, SheetFault> {
    let marked = [(UTF_16LE, &b"\xff\xfe"[..]), (UTF_16BE, b"\xfe\xff")];
    for (encoding, mark) in marked {
        if bytes.starts_with(mark) {
            let (text, had_errors) = encoding.decode_with_bom_removal(&bytes);
            return if had_errors { Err(wrong_encoding()) } else { Ok(text.into_owned()) };
        }
    }
    if bytes.contains(&0) {
        return Err(SheetFault::UnknownFormat);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let (text, had_errors) = GB18030.decode_without_bom_handling(error.as_bytes());
            if had_errors { Err(wrong_encoding()) } else { Ok(text.into_owned()) }
        }
    }
}

fn wrong_encoding() -> SheetFault {
    SheetFault::Broken("neither UTF-8, UTF-16 nor GB18030 text".to_owned())
}

pub struct Book {
    sheets: [SheetInfo; 1],
    text: String,
    delimiter: u8,
}

impl Book {
    /// `name` stands for the sheet, as text files have none.
    #[must_use]
    pub fn open(text: String, name: String) -> Self {
        // Lines that end in a bare carriage return come from old Macintosh programs.
        let text = if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n") } else { text };
        let delimiter = declared_delimiter(&text).unwrap_or_else(|| frequent_delimiter(&text));
        Self { sheets: [SheetInfo { name, visible: true }], text, delimiter }
    }

    /// The reader passes over empty lines before a record, but in the spreadsheet they are rows.
    fn line_of(&self, start: &csv::Position) -> u64 {
        let from = usize::try_from(start.byte()).unwrap_or(usize::MAX);
        let ahead = self.text.as_bytes().get(from..).unwrap_or_default();
        let empty =
            ahead.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count();
        start.line() + empty as u64
    }
}

impl Source for Book {
    fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    fn is_typed(&self) -> bool {
        false
    }

    fn for_each_row(&mut self, _sheet: usize, each: &mut EachRow) -> Result<(), SheetFault> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(self.text.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut breaks_in_cells = 0;
        let has_declaration = declared_delimiter(&self.text).is_some();
        while reader.read_record(&mut record).map_err(|error| SheetFault::Broken(error.to_string()))? {
            let line = record.position().map_or(1, |start| self.line_of(start)) - breaks_in_cells;
            let number = u32::try_from(line).ok().filter(|n| *n <= MAX_ROWS).ok_or(SheetFault::TooLarge)?;
            breaks_in_cells += record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
            if number == 1 && has_declaration {
                continue;
            }
            let row = row_of(number, &record)?;
            if !row.is_blank() && each(row) == ControlFlow::Break(()) {
                break;
            }
        }
        Ok(())
    }
}

fn row_of(number: u32, record: &csv::StringRecord) -> Result<Row, SheetFault> {
    let mut row = Row { number, ..Row::default() };
    for (column, text) in record.iter().take(MAX_COLUMNS).enumerate() {
        if text.len() > MAX_CELL_CHARS && text.chars().count() > MAX_CELL_CHARS {
            return Err(SheetFault::Broken(format!("row {number}: a quotation mark is not closed")));
        }
        // `="110105…"` keeps Excel from taking a number for a quantity.
        let text = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        if !text.is_empty() {
            row.set(column, Cell::Text(text.to_owned()));
        }
    }
    Ok(row)
}

/// `sep=;` in the first line, as Excel writes and reads it.
fn declared_delimiter(text: &str) -> Option<u8> {
    let rest = text.strip_prefix("sep=")?.as_bytes();
    rest.first().copied().filter(|byte| rest.get(1).is_none_or(|next| matches!(next, b'\r' | b'\n')) && byte.is_ascii())
}

fn frequent_delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [0_usize; DELIMITERS.len()];
    for byte in text.bytes().take(SNIFFED) {
        quoted ^= byte == b'"';
        if let Some(at) = DELIMITERS.iter().position(|delimiter| *delimiter == byte && !quoted) {
            counts[at] += 1;
        }
    }
    let best = (0..DELIMITERS.len()).rev().max_by_key(|at| counts[*at]).unwrap_or(0);
    DELIMITERS[best]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut rows = Vec::new();
        Book::open(text.to_owned(), String::new())
            .for_each_row(0, &mut |row| {
                rows.push((row.number, row.cells.iter().map(|cell| cell.shown().into_owned()).collect()));
                ControlFlow::Continue(())
            })
            .expect("a table");
        rows
    }

    #[test]
    fn delimiters_are_told_apart() {
        for text in ["a,b\n1,2", "a;b\n1;2", "a\tb\n1\t2", "a|b\r\n1|2", "sep=;\na;b\n1;2", "a,b\r1,2"] {
            let cells: Vec<_> = rows(text).into_iter().map(|(_, cells)| cells).collect();
            assert_eq!(cells, [["a", "b"], ["1", "2"]], "{text:?}");
        }
    }

    #[test]
    fn rows_are_counted_as_the_spreadsheet_counts_them() {
        let read = rows("a,b\n\n\"1\n2\",x\n,\n3,\"=\"\"4\"\"\"\n");
        let expected = [(1, vec!["a", "b"]), (3, vec!["1\n2", "x"]), (5, vec!["3", "4"])];
        assert_eq!(read, expected.map(|(row, cells)| (row, cells.into_iter().map(String::from).collect())));
    }

    #[test]
    fn every_encoding_of_an_office_is_read() {
        let text = "姓名,䶮";
        let utf16 = |little: bool| -> Vec<u8> {
            let units = "\u{feff}姓名,䶮".encode_utf16();
            units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
        };
        let files = [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            GB18030.encode(text).0.into_owned(),
            utf16(true),
            utf16(false),
        ];
        for file in files {
            assert_eq!(decode(file).as_deref(), Ok(text));
        }
        assert_eq!(decode(b"\x00\x01\x02".to_vec()), Err(SheetFault::UnknownFormat));
        assert!(matches!(decode(b"\xff\xff\xff\xff,a".to_vec()), Err(SheetFault::Broken(_))));
    }
}
