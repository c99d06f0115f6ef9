//! Reads follow-ups out of any spreadsheet (ledger L194): every cell checked, nothing guessed or filled in.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::cell_date::{DateFault, read_date};
use super::grid::Row;
use super::header::SEARCHED_ROWS;
use super::roster_row::read_id;
use super::roster_words::{Words, folded, spelling};
use super::workbook::Workbook;
use crate::domain::care::problem::CareProblem;
use crate::domain::care::reading::{read_blood_pressure, read_fasting_glucose, read_weight};
use crate::domain::date::Day;
use crate::domain::problem::{Problem, SheetFault};
use crate::domain::roster::{Column, Place, RosterProblem, RosterProblemKind as Wrong};
use crate::domain::service::{Adherence, Findings, Mode, Readings};
use crate::domain::service_sheet::{ServiceReading, SheetService};
use crate::domain::text_hygiene::{clean, clean_name};

const VOCABULARY: &str = include_str!("../../assets/sheets/services.toml");

/// What a column of follow-ups is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Field {
    Name,
    IdNumber,
    On,
    Mode,
    By,
    Pressure,
    Systolic,
    Diastolic,
    FastingGlucose,
    Weight,
    Adherence,
    SideEffect,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vocabulary {
    fields: HashMap<Field, Vec<String>>,
    modes: HashMap<Mode, Vec<String>>,
    adherence: HashMap<Adherence, Vec<String>>,
}

struct Columns {
    /// The preferred spelling of each.
    fields: HashMap<Field, Column>,
    ignored: Vec<Column>,
}

/// Reads the sheet of that name or number, or the first one with the headings of follow-ups.
///
/// # Errors
/// [`Problem::Sheet`] where the file cannot be read at all. Rows that cannot be taken are in the reading.
///
/// # Panics
/// Never: the built-in vocabulary is part of the program and read by its tests.
pub fn read_services(path: &Path, sheet: Option<&str>, today: Day) -> Result<ServiceReading, Problem> {
    read(path, sheet, today).map_err(|fault| Problem::Sheet { path: path.display().to_string(), fault })
}

fn read(path: &Path, wanted: Option<&str>, today: Day) -> Result<ServiceReading, SheetFault> {
    let vocabulary: Vocabulary = toml::from_str(VOCABULARY).expect("the built-in vocabulary");
    let words = Words::load(None)?;
    let mut book = Workbook::open(path)?;
    for sheet in super::roster::candidate_sheets(&book, wanted)? {
        let name: Arc<str> = clean(&book.sheets()[sheet].name).text.into();
        let is_1904 = book.is_1904();
        let mut reader = Reader {
            vocabulary: &vocabulary,
            words: &words,
            today,
            is_1904,
            name,
            columns: None,
            passed: 0,
            reading: ServiceReading::default(),
        };
        book.for_each_row(sheet, &mut |row| reader.take(&row))?;
        if let Some(columns) = reader.columns {
            let ServiceReading { read, rows, problems, .. } = reader.reading;
            if read == 0 {
                return Err(SheetFault::NoRows);
            }
            let sheet = reader.name.to_string();
            return Ok(ServiceReading { sheet, read, rows, problems, ignored: columns.ignored });
        }
    }
    Err(SheetFault::NoServiceHeader)
}

struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    words: &'a Words,
    today: Day,
    is_1904: bool,
    name: Arc<str>,
    /// `None` until the heading has come by.
    columns: Option<Columns>,
    passed: usize,
    reading: ServiceReading,
}

impl Reader<'_> {
    fn take(&mut self, row: &Row) -> ControlFlow<()> {
        self.passed += 1;
        let Some(columns) = &self.columns else {
            self.columns = columns_of(row, self.vocabulary);
            let is_lost = self.columns.is_none() && self.passed >= SEARCHED_ROWS;
            return if is_lost { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        };
        let cells = Cells { row, columns, words: self.words };
        if cells.says_nothing() {
            return ControlFlow::Continue(());
        }
        self.reading.read += 1;
        match self.service(&cells) {
            Ok(service) => self.reading.rows.push(service),
            Err((field, kind)) => {
                let column = field.and_then(|field| columns.fields.get(&field)).cloned();
                let value = column.as_ref().map(|column| clean(&row.cell(column.index).shown()).text);
                let place = Place { sheet: Arc::clone(&self.name), row: Some(row.number), column };
                self.reading.problems.push(RosterProblem { place, value: value.unwrap_or_default(), kind });
            }
        }
        ControlFlow::Continue(())
    }

    fn service(&self, cells: &Cells<'_>) -> Result<SheetService, (Option<Field>, Wrong)> {
        if let Some(field) = cells.failed() {
            return Err((Some(field), Wrong::ErrorCell));
        }
        let name = clean_name(&cells.text(Field::Name)).text;
        if name.is_empty() {
            return Err((Some(Field::Name), Wrong::NoName));
        }
        let id_number = match cells.columns.fields.get(&Field::IdNumber) {
            Some(column) if !cells.text(Field::IdNumber).is_empty() => {
                let read = read_id(cells.row.cell(column.index), self.today);
                Some(read.map_err(|fault| (Some(Field::IdNumber), Wrong::Id(fault)))?)
            }
            _ => None,
        };
        Ok(SheetService {
            row: cells.row.number,
            name,
            id_number,
            on: self.day(cells)?,
            mode: word(cells, Field::Mode, &self.vocabulary.modes)?,
            by: clean_name(&cells.text(Field::By)).text,
            readings: readings(cells)?,
            findings: Findings {
                side_effect: match cells.text(Field::SideEffect).as_str() {
                    "" => false,
                    text => self.words.flag(text).ok_or((Some(Field::SideEffect), Wrong::UnknownWord))?,
                },
                adherence: word(cells, Field::Adherence, &self.vocabulary.adherence)?,
                ..Findings::default()
            },
        })
    }

    fn day(&self, cells: &Cells<'_>) -> Result<Day, (Option<Field>, Wrong)> {
        let not_a_day = |kind| (Some(Field::On), kind);
        let column = cells.columns.fields.get(&Field::On).ok_or(not_a_day(Wrong::NotADate))?;
        let read = read_date(cells.row.cell(column.index), self.is_1904);
        read.map_err(|fault| {
            not_a_day(match fault {
                DateFault::NotADate => Wrong::NotADate,
                DateFault::Ambiguous => Wrong::AmbiguousDate,
            })
        })
    }
}

/// A row below the heading.
struct Cells<'a> {
    row: &'a Row,
    columns: &'a Columns,
    words: &'a Words,
}

impl Cells<'_> {
    /// Empty where the cell is blank or holds a word for nothing.
    fn text(&self, field: Field) -> String {
        let text = self.columns.fields.get(&field).map(|column| clean(&self.row.cell(column.index).shown()).text);
        text.filter(|text| !self.words.is_blank(text)).unwrap_or_default()
    }

    fn failed(&self) -> Option<Field> {
        self.columns.fields.iter().find(|(_, column)| self.row.cell(column.index).has_failed()).map(|(field, _)| *field)
    }

    /// A blank line, a line of totals, a signature, the heading once more: nobody was followed up in it.
    fn says_nothing(&self) -> bool {
        let has_id = !self.text(Field::IdNumber).is_empty();
        if self.failed().is_some() || has_id && !self.repeats_heading() {
            return false;
        }
        let first = self.row.cells.iter().find(|cell| !cell.is_blank()).map(|cell| cell.shown()).unwrap_or_default();
        let is_blank = self.columns.fields.keys().all(|field| self.text(*field).is_empty());
        let has_no_day = self.text(Field::On).is_empty();
        is_blank
            || self.repeats_heading()
            || has_no_day && (self.words.total_row(&first).is_some() || self.words.is_footer(&first))
    }

    fn repeats_heading(&self) -> bool {
        let column = self.columns.fields.get(&Field::Name);
        column.is_some_and(|column| clean(&self.row.cell(column.index).shown()).text == *column.header)
    }
}

/// The columns of a heading; `None` for a row that is none: a name and a day are the least.
fn columns_of(row: &Row, vocabulary: &Vocabulary) -> Option<Columns> {
    let rank = |heading: &str| {
        let own = spelling(heading);
        let of = |(field, known): (&Field, &Vec<String>)| {
            known.iter().position(|known| spelling(known) == own).map(|rank| (*field, rank))
        };
        vocabulary.fields.iter().find_map(of)
    };
    let mut found: HashMap<Field, (usize, Column)> = HashMap::new();
    let mut ignored = Vec::new();
    for (index, cell) in row.cells.iter().enumerate() {
        let heading = clean(&cell.shown()).text;
        if heading.is_empty() {
            continue;
        }
        let column = Column { index, header: heading.as_str().into() };
        match rank(&heading) {
            Some((field, rank)) if found.get(&field).is_none_or(|(other, _)| rank < *other) => {
                ignored.extend(found.insert(field, (rank, column)).map(|(_, other)| other));
            }
            _ => ignored.push(column),
        }
    }
    let fields: HashMap<Field, Column> = found.into_iter().map(|(field, (_, column))| (field, column)).collect();
    let is_heading = fields.contains_key(&Field::Name) && fields.contains_key(&Field::On);
    is_heading.then_some(Columns { fields, ignored })
}

fn word<T: Copy>(
    cells: &Cells<'_>,
    field: Field,
    known: &HashMap<T, Vec<String>>,
) -> Result<Option<T>, (Option<Field>, Wrong)> {
    let text = folded(&cells.text(field));
    if text.is_empty() {
        return Ok(None);
    }
    let found = known.iter().find(|(_, words)| words.iter().any(|word| folded(word) == text));
    found.map(|(value, _)| Some(*value)).ok_or((Some(field), Wrong::UnknownWord))
}

fn readings(cells: &Cells<'_>) -> Result<Readings, (Option<Field>, Wrong)> {
    let in_two = (cells.text(Field::Systolic), cells.text(Field::Diastolic));
    let (field, pressure) = match (cells.text(Field::Pressure), in_two) {
        (pressure, (systolic, diastolic)) if pressure.is_empty() && !(systolic.is_empty() && diastolic.is_empty()) => {
            (Field::Systolic, format!("{systolic}/{diastolic}"))
        }
        (pressure, _) => (Field::Pressure, pressure),
    };
    let care = |field| move |problem: CareProblem| (Some(field), Wrong::Care(problem));
    let (glucose, weight) = (cells.text(Field::FastingGlucose), cells.text(Field::Weight));
    let some = |text: &String| !text.is_empty();
    Ok(Readings {
        blood_pressure: Some(pressure)
            .filter(some)
            .map(|text| read_blood_pressure(&text).map_err(care(field)))
            .transpose()?,
        fasting_glucose: Some(glucose)
            .filter(some)
            .map(|text| read_fasting_glucose(&text).map_err(care(Field::FastingGlucose)))
            .transpose()?,
        weight: Some(weight).filter(some).map(|text| read_weight(&text).map_err(care(Field::Weight))).transpose()?,
    })
}
