//! Reads a roster of residents out of any spreadsheet: the whole of it or nothing, before anything is written.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::grid::{Cell, Row};
use super::header::{Header, Recognise, SEARCHED_ROWS, header_at};
use super::roster_joins::Joins;
use super::roster_row::{RowReader, has_id};
use super::roster_words::{Field, TotalRow, Words};
use super::totals::Totals;
use super::workbook::Workbook;
use crate::domain::date::{Day, parse_day};
use crate::domain::problem::{Problem, SheetFault};
use crate::domain::roster::{Column, Place, RosterFinding, RosterFindingKind, RosterReading};
use crate::domain::text_hygiene::clean;

/// Rows between two calls of the progress function.
const PROGRESS_STEP: u32 = 1_000;

/// What to read and how.
pub struct RosterRequest<'a> {
    pub path: &'a Path,
    /// The name of a sheet, or its number from 1; where none is given, the first with a heading and a row below it.
    pub sheet: Option<&'a str>,
    /// A person's own headings, as [`Words::load`] reads them.
    pub mapping: Option<&'a str>,
    /// Which population a word of the sheet names.
    pub recognise: &'a Recognise<'a>,
    pub today: Day,
    /// Called now and then with the number of rows read.
    pub progress: &'a dyn Fn(u32),
    /// Set from elsewhere to stop.
    pub cancel: &'a AtomicBool,
}

/// # Errors
/// [`Problem::Sheet`] where the file cannot be read at all or was cancelled. Rows that cannot be taken are no error:
/// they are in the reading, with their reasons.
pub fn read_roster(request: &RosterRequest) -> Result<RosterReading, Problem> {
    read(request).map_err(|fault| Problem::Sheet { path: request.path.display().to_string(), fault })
}

fn read(request: &RosterRequest) -> Result<RosterReading, SheetFault> {
    let words = Words::load(request.mapping)?;
    let mut book = Workbook::open(request.path)?;
    let candidates = candidate_sheets(&book, request.sheet)?;
    let mut reading: Option<RosterReading> = None;
    let (mut others, mut empty) = (Vec::new(), Vec::new());
    for sheet in candidates {
        let extent = if reading.is_none() { Extent::Whole } else { Extent::FirstRow };
        match read_sheet(&mut book, sheet, &words, request, extent)? {
            None => {}
            Some(found) if found.read == 0 => empty.push(found.sheet),
            Some(found) if reading.is_some() => others.push(found.sheet),
            found => reading = found,
        }
    }
    let nothing = if empty.is_empty() { SheetFault::NoHeader } else { SheetFault::NoRows };
    let mut reading = reading.ok_or(nothing)?;
    let place = Place { sheet: reading.sheet.as_str().into(), row: None, column: None };
    let remarks = [(others, RosterFindingKind::OtherSheets as fn(_) -> _), (empty, RosterFindingKind::EmptySheets)];
    for (sheets, kind) in remarks.into_iter().filter(|(sheets, _)| !sheets.is_empty()) {
        reading.findings.push(RosterFinding { place: place.clone(), value: String::new(), kind: kind(sheets) });
    }
    Ok(reading)
}

/// The sheet that was asked for, or all that are not hidden, in order.
pub(super) fn candidate_sheets(book: &Workbook, wanted: Option<&str>) -> Result<Vec<usize>, SheetFault> {
    let sheets = book.sheets();
    let Some(wanted) = wanted else {
        return Ok((0..sheets.len()).filter(|sheet| sheets[*sheet].visible).collect());
    };
    let by_name = sheets.iter().position(|sheet| sheet.name.trim() == wanted.trim());
    let by_number = || wanted.trim().parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < sheets.len());
    by_name.or_else(by_number).map(|sheet| vec![sheet]).ok_or_else(|| SheetFault::NoSheet {
        wanted: wanted.to_owned(),
        known: sheets.iter().map(|sheet| clean(&sheet.name).text).collect(),
    })
}

/// How far a sheet is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    /// As far as it takes to know that somebody is in it.
    FirstRow,
}

/// `None` where the sheet has no heading of a roster.
fn read_sheet(
    book: &mut Workbook,
    sheet: usize,
    words: &Words,
    request: &RosterRequest,
    extent: Extent,
) -> Result<Option<RosterReading>, SheetFault> {
    let header = match find_header(book, sheet, words, request)? {
        Some(header) => header,
        None => return Ok(None),
    };
    let name: Arc<str> = clean(&book.sheets()[sheet].name).text.into();
    let mut reader = RowReader::new(Arc::clone(&name), words, &header.columns, request.recognise, request.today);
    reader.is_1904 = book.is_1904();
    reader.is_typed = book.is_typed();
    let mut body = Body {
        request,
        extent,
        words,
        header: &header,
        reader,
        joins: Joins::default(),
        totals: Totals::default(),
        texts: Vec::new(),
        read: 0,
        passed: 0,
    };
    book.for_each_row(sheet, &mut |row| body.take(&row))?;
    if request.cancel.load(Ordering::Relaxed) {
        return Err(SheetFault::Cancelled);
    }
    if extent == Extent::Whole {
        (request.progress)(body.read);
    }
    Ok(Some(body.finish(&name)))
}

fn find_header(
    book: &mut Workbook,
    sheet: usize,
    words: &Words,
    request: &RosterRequest,
) -> Result<Option<Header>, SheetFault> {
    let mut rows: Vec<Row> = Vec::new();
    let mut found = None;
    book.for_each_row(sheet, &mut |row| {
        rows.push(row);
        // A heading may have a second row, so each is looked at when the next is there.
        found = rows.len().checked_sub(2).and_then(|at| header_at(&rows, at, words, request.recognise));
        if found.is_some() || rows.len() > SEARCHED_ROWS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    let last = || rows.len().checked_sub(1).and_then(|at| header_at(&rows, at, words, request.recognise));
    Ok(found.or_else(last))
}

/// The rows of the chosen sheet on their way through.
struct Body<'a> {
    request: &'a RosterRequest<'a>,
    extent: Extent,
    words: &'a Words,
    header: &'a Header,
    reader: RowReader<'a>,
    joins: Joins,
    totals: Totals,
    /// Titles and footers, in which a number of people may be stated.
    texts: Vec<(u32, String)>,
    read: u32,
    /// Rows that came by, headings and blank ones included.
    passed: usize,
}

impl Body<'_> {
    fn take(&mut self, row: &Row) -> ControlFlow<()> {
        if self.request.cancel.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        self.passed += 1;
        match self.passed - 1 {
            at if at < self.header.top => self.note_text(row),
            at if at < self.header.body => {}
            _ => self.take_data(row),
        }
        if self.extent == Extent::FirstRow && self.read > 0 {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn take_data(&mut self, row: &Row) {
        let is_person = has_id(row, &self.header.columns, self.request.today);
        let first_text = row.cells.iter().find(|cell| !cell.is_blank()).map(|cell| cell.shown()).unwrap_or_default();
        if !is_person {
            if let Some(kind) = self.words.total_row(&first_text) {
                self.check_totals(row, kind);
                return;
            }
            if self.is_unused(row) || self.is_repeated_header(row) {
                return;
            }
            if self.is_footer(row, &first_text) || self.names_nobody(row) {
                self.note_footer(row);
                return;
            }
        }
        self.read += 1;
        self.totals.add(row);
        if self.read.is_multiple_of(PROGRESS_STEP) {
            (self.request.progress)(self.read);
        }
        if let Some(person) = self.reader.read(row) {
            self.joins.add(person, &mut self.reader);
        }
    }

    /// Nothing in any column that is read: a template's numbered but empty line, whatever its formulas would show.
    fn is_unused(&self, row: &Row) -> bool {
        let columns = &self.header.columns;
        let says_who = [Field::Name, Field::IdNumber].map(|field| columns.first(field).map(|column| column.index));
        columns.used().all(|column| match row.cell(column.index) {
            Cell::Uncomputed => !says_who.contains(&Some(column.index)),
            cell => cell.is_blank(),
        })
    }

    /// Printed lists repeat the heading on each page.
    fn is_repeated_header(&self, row: &Row) -> bool {
        let columns = &self.header.columns;
        let same = |column: &Column| clean(&row.cell(column.index).shown()).text == *column.header;
        columns.first(Field::Name).is_some_and(same) && columns.used().filter(|column| same(column)).count() >= 2
    }

    /// A signature line or remark has few cells and begins with its word.
    fn is_footer(&self, row: &Row, first_text: &str) -> bool {
        let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
        let names = self.header.columns.first(Field::IdNumber).map(|column| row.cell(column.index));
        let has_id_text = names.is_some_and(|cell| cell.shown().bytes().filter(u8::is_ascii_digit).count() >= 15);
        !has_id_text && self.words.is_signature(first_text)
            || !has_id_text
                && filled * 2 <= self.header.columns.used().count().max(4)
                && self.words.is_footer(first_text)
    }

    /// Every cell is a text that is no name, a date below names, or what stands behind a label: 填表日期： | 2026年.
    fn names_nobody(&self, row: &Row) -> bool {
        let mut filled: Vec<_> = self.header.columns.used().map(|column| column.index).collect();
        filled.retain(|at| !row.cell(*at).is_blank());
        filled.sort_unstable();
        let is_name = |at: usize| self.header.columns.first(Field::Name).is_some_and(|column| column.index == at);
        let mut before: Option<String> = None;
        let is_no_name = |at: &usize| {
            let text = row.cell(*at).shown();
            let is_behind_label = before.as_ref().is_some_and(|label| label.trim_end().ends_with([':', '：']));
            let may_be_date = before.is_some() || is_name(*at);
            before = Some(text.clone().into_owned());
            is_behind_label || self.words.is_no_name(&text) || may_be_date && parse_day(&text).is_some()
        };
        !filled.is_empty() && filled.iter().all(is_no_name)
    }

    fn note_text(&mut self, row: &Row) {
        let text = text_of(row);
        if self.words.stated_count(&text).is_some() {
            self.texts.push((row.number, text));
        }
    }

    fn note_footer(&mut self, row: &Row) {
        let value = text_of(row);
        if self.words.stated_count(&value).is_some() {
            self.texts.push((row.number, value));
        } else {
            let place = self.reader.place(row.number, None);
            self.reader.findings.push(RosterFinding { place, value, kind: RosterFindingKind::Footer });
        }
    }

    fn check_totals(&mut self, row: &Row, kind: TotalRow) {
        for (at, kind) in self.totals.check(row, kind, self.words) {
            let headings = &self.header.columns;
            let column = headings.used().chain(&headings.ignored).find(|column| column.index == at).cloned();
            let column = column.unwrap_or_else(|| Column { index: at, header: "".into() });
            let place = self.reader.place(row.number, Some(&column));
            let value = clean(&row.cell(at).shown()).text;
            self.reader.findings.push(RosterFinding { place, value, kind });
        }
    }

    fn finish(mut self, sheet: &str) -> RosterReading {
        for (row, text) in std::mem::take(&mut self.texts) {
            if let Some(kind) = self.totals.check_text(&text, self.words) {
                let place = self.reader.place(row, None);
                self.reader.findings.push(RosterFinding { place, value: text, kind });
            }
        }
        if !self.header.columns.ignored.is_empty() {
            let place = Place { sheet: sheet.into(), row: None, column: None };
            let kind = RosterFindingKind::IgnoredColumns(self.header.columns.ignored.clone());
            self.reader.findings.push(RosterFinding { place, value: String::new(), kind });
        }
        self.reader.finish();
        let rows = self.joins.finish();
        let RowReader { problems, findings, .. } = self.reader;
        let (problems, unlisted, more_problems) = problems.finish();
        let (mut findings, more_findings) = findings.finish();
        findings.extend(more_problems.into_iter().chain(more_findings).map(|kind| {
            let place = Place { sheet: sheet.into(), row: None, column: None };
            RosterFinding { place, value: String::new(), kind }
        }));
        RosterReading { sheet: sheet.to_owned(), read: self.read, rows, problems, findings, unlisted }
    }
}

fn text_of(row: &Row) -> String {
    let texts = row.cells.iter().filter(|cell| !cell.is_blank()).map(|cell| clean(&cell.shown()).text);
    texts.collect::<Vec<_>>().join(" ")
}
