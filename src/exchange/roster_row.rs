//! Makes one person out of one row: every cell checked, nothing guessed, everything odd said.

use std::collections::HashMap;
use std::sync::Arc;

use super::cell_date::read_date;
use super::grid::{Cell, Row};
use super::header::{Columns, Recognise};
use super::roster_log::{Findings, Problems};
use super::roster_populations::{Named, PopulationWords};
use super::roster_words::{Field, Words};
use crate::domain::date::{Day, Month, age_on};
use crate::domain::identity::{IdFault, IdNumber, is_other_certificate, is_scientific};
use crate::domain::phone;
use crate::domain::resident::Sex;
use crate::domain::roster::{
    Column, Place, RosterFinding, RosterFindingKind as Odd, RosterHousehold, RosterProblem, RosterProblemKind as Wrong,
    RosterRow,
};
use crate::domain::text_hygiene::{Clean, clean, clean_name};

/// Quantities from here on have lost digits in the spreadsheet.
const INEXACT_FROM: f64 = 1e15;

/// How far a printed age may be off: years are counted in two ways, and lists grow old.
const AGE_TOLERANCE: u32 = 1;

/// What all rows of a sheet have in common, and what was found in them.
pub struct RowReader<'a> {
    pub sheet: Arc<str>,
    pub words: &'a Words,
    pub columns: &'a Columns,
    pub recognise: &'a Recognise<'a>,
    pub today: Day,
    pub is_1904: bool,
    pub is_typed: bool,
    pub problems: Problems,
    pub findings: Findings,
    /// Those of the row at hand; of a row that is refused nothing else need be said.
    row_findings: Vec<RosterFinding>,
    populations: PopulationWords<'a>,
    /// With their first place and the number of their rows.
    unknown_words: HashMap<String, (Place, u32)>,
    without_phone: Option<(Place, u32)>,
    /// The first place, rows, and how many of them give an age.
    without_birth: Option<(Place, u32, u32)>,
}

impl<'a> RowReader<'a> {
    #[must_use]
    pub fn new(
        sheet: Arc<str>,
        words: &'a Words,
        columns: &'a Columns,
        recognise: &'a Recognise<'a>,
        today: Day,
    ) -> Self {
        Self {
            sheet,
            words,
            columns,
            recognise,
            today,
            is_1904: false,
            is_typed: true,
            problems: Problems::default(),
            findings: Findings::default(),
            row_findings: Vec::new(),
            populations: PopulationWords::new(words, recognise),
            unknown_words: HashMap::new(),
            without_phone: None,
            without_birth: None,
        }
    }

    /// `None` where something keeps the row from being taken; it is then among the problems.
    pub fn read(&mut self, row: &Row) -> Option<RosterRow> {
        let problems = self.problems.total();
        self.row_findings.clear();
        let mut person = RosterRow { row: row.number, ..RosterRow::default() };
        let has_failed_cell = self.report_failed_cell(row);
        self.read_name(row, &mut person);
        let before_id = self.problems.total();
        self.read_identity(row, &mut person);
        let has_id_problem = self.problems.total() > before_id || has_failed_cell;
        self.read_birth(row, &mut person);
        self.read_sex(row, &mut person);
        self.check_age(row, &person);
        self.read_phones(row, &mut person);
        self.read_populations(row, &mut person);
        self.read_contract(row, &mut person);
        self.read_household(row, &mut person);
        person.address = self.first_text(row, Field::Address);
        person.community = self.first_text(row, Field::Community);
        person.record_number = self.number(row, Field::RecordNumber);
        person.doctor = self.first_text(row, Field::Doctor);
        for column in self.columns.all(Field::Note) {
            let text = self.text(row, column);
            add_note(&mut person.note, &text);
        }
        if person.id_number.is_none() && person.birth.is_none() && person.phones.is_empty() && !has_id_problem {
            self.wrong(row, self.columns.first(Field::IdNumber), Wrong::NoIdentity);
        }
        if self.problems.total() > problems {
            return None;
        }
        self.count(row, &person);
        for finding in self.row_findings.drain(..) {
            self.findings.push(finding);
        }
        Some(person)
    }

    /// Hands over what was counted over all rows; problems and findings are complete after it.
    pub fn finish(&mut self) {
        let mut unknown: Vec<_> = self.unknown_words.drain().collect();
        unknown.sort_by_key(|(word, (place, _))| (place.row, word.clone()));
        for (value, (place, rows)) in unknown {
            self.findings.push(RosterFinding { place, value, kind: Odd::UnknownPopulation { rows } });
        }
        if let Some((place, rows)) = self.without_phone.take() {
            self.findings.push(RosterFinding { place, value: String::new(), kind: Odd::NoPhone { rows } });
        }
        if let Some((place, rows, with_age)) = self.without_birth.take() {
            self.findings.push(RosterFinding { place, value: String::new(), kind: Odd::NoBirth { rows, with_age } });
        }
    }

    #[must_use]
    pub fn place(&self, row: u32, column: Option<&Column>) -> Place {
        Place { sheet: Arc::clone(&self.sheet), row: Some(row), column: column.cloned() }
    }

    pub fn wrong(&mut self, row: &Row, column: Option<&Column>, kind: Wrong) {
        let value = column.map(|column| clean(&row.cell(column.index).shown()).text).unwrap_or_default();
        self.problems.push(RosterProblem { place: self.place(row.number, column), value, kind });
    }

    pub fn odd(&mut self, row: &Row, column: &Column, kind: Odd) {
        let value = clean(&row.cell(column.index).shown()).text;
        self.row_findings.push(RosterFinding { place: self.place(row.number, Some(column)), value, kind });
    }

    /// The cell as text, blank where it holds a word for nothing.
    pub fn text(&mut self, row: &Row, column: &Column) -> String {
        let Clean { text, had_hidden } = clean(&row.cell(column.index).shown());
        if had_hidden {
            self.odd(row, column, Odd::HiddenSigns);
        }
        if self.words.is_blank(&text) { String::new() } else { text }
    }

    /// The best of a field's columns that holds something.
    pub fn first_text(&mut self, row: &Row, field: Field) -> String {
        let columns = self.columns;
        columns.all(field).iter().map(|column| self.text(row, column)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// A long number by which something is known; empty where the spreadsheet destroyed it.
    fn number(&mut self, row: &Row, field: Field) -> String {
        let columns = self.columns;
        let Some(column) = columns.first(field) else { return String::new() };
        let text = self.text(row, column);
        let is_inexact = matches!(row.cell(column.index), Cell::Number(number) if number.abs() >= INEXACT_FROM);
        if is_inexact || is_scientific(&text) {
            self.odd(row, column, Odd::NumberDestroyed);
            return String::new();
        }
        text
    }

    /// Says once of a row that one of its formulas has no value, however many there are.
    fn report_failed_cell(&mut self, row: &Row) -> bool {
        let columns = self.columns;
        let failed = columns.used().filter(|column| row.cell(column.index).has_failed());
        let Some(column) = failed.min_by_key(|column| column.index) else { return false };
        let is_error = matches!(row.cell(column.index), Cell::Error(_));
        self.wrong(row, Some(column), if is_error { Wrong::ErrorCell } else { Wrong::Uncomputed });
        true
    }

    /// What is said once of all people that were taken.
    fn count(&mut self, row: &Row, person: &RosterRow) {
        if let Some(column) = self.columns.first(Field::Phone).filter(|_| person.phones.is_empty()) {
            let place = self.place(row.number, Some(column));
            self.without_phone.get_or_insert((place, 0)).1 += 1;
        }
        if person.birth.is_none() {
            let age = self.columns.first(Field::Age);
            let gives_age =
                age.is_some_and(|column| !self.words.is_blank(&clean(&row.cell(column.index).shown()).text));
            let place = self.place(row.number, age.or(self.columns.first(Field::Birth)));
            let (_, rows, with_age) = self.without_birth.get_or_insert((place, 0, 0));
            *rows += 1;
            *with_age += u32::from(gives_age);
        }
    }

    fn read_name(&mut self, row: &Row, person: &mut RosterRow) {
        let columns = self.columns;
        let Some(column) = columns.first(Field::Name) else { return };
        let Clean { text, had_hidden } = clean_name(&row.cell(column.index).shown());
        if had_hidden {
            self.odd(row, column, Odd::HiddenSigns);
        }
        if self.words.is_blank(&text) || !text.chars().any(char::is_alphabetic) {
            // A cell that failed has been reported already.
            if !row.cell(column.index).has_failed() {
                self.wrong(row, Some(column), Wrong::NoName);
            }
        }
        person.name = text;
    }

    fn read_identity(&mut self, row: &Row, person: &mut RosterRow) {
        let columns = self.columns;
        let Some(column) = columns.first(Field::IdNumber) else { return };
        let cell = row.cell(column.index);
        if cell.has_failed() {
            return;
        }
        let text = self.text(row, column);
        let certificate =
            columns.first(Field::CertificateType).map(|column| self.text(row, column)).unwrap_or_default();
        if text.is_empty() {
            self.odd(row, column, Odd::NoId);
            return;
        }
        match read_id(cell, self.today) {
            Ok(number) => {
                if !self.is_typed && number.ends_in_zeros() {
                    self.odd(row, column, Odd::IdEndsInZeros);
                }
                person.id_number = Some(number);
            }
            Err(_) if is_other_certificate(&text) || !self.words.is_id_certificate(&certificate) => {
                self.odd(row, column, Odd::OtherCertificate);
                let kind = if certificate.is_empty() { column.header.to_string() } else { certificate };
                add_note(&mut person.note, &format!("{kind}: {text}"));
                person.certificate = text;
            }
            Err(fault) => self.wrong(row, Some(column), Wrong::Id(fault)),
        }
    }

    fn read_birth(&mut self, row: &Row, person: &mut RosterRow) {
        person.birth = person.id_number.as_ref().map(IdNumber::birth);
        let columns = self.columns;
        let Some(column) = columns.first(Field::Birth) else { return };
        let cell = row.cell(column.index);
        let text = self.text(row, column);
        if text.is_empty() || cell.has_failed() {
            return;
        }
        match (read_date(cell, self.is_1904), person.birth) {
            (Ok(printed), Some(by_id)) if printed != by_id => self.odd(row, column, Odd::BirthDisagrees { by_id }),
            (Ok(_), Some(_)) => {}
            (Ok(printed), None) if printed > self.today => self.wrong(row, Some(column), Wrong::FutureDate),
            (Ok(printed), None) => person.birth = Some(printed),
            (Err(_), Some(by_id)) if Month::parse(&text) == Some(Month::of(by_id)) => {}
            (Err(_), Some(_)) => self.odd(row, column, Odd::UnclearBirth),
            (Err(fault), None) => self.wrong(row, Some(column), fault.into()),
        }
    }

    fn read_sex(&mut self, row: &Row, person: &mut RosterRow) {
        let by_id = person.id_number.as_ref().map(IdNumber::sex);
        person.sex = by_id.unwrap_or_default();
        let columns = self.columns;
        let Some(column) = columns.first(Field::Sex) else { return };
        let text = self.text(row, column);
        if text.is_empty() {
            return;
        }
        match (self.words.sex(&text), by_id) {
            (None, _) => self.odd(row, column, Odd::UnclearSex),
            (Some(printed), None) => person.sex = printed,
            (Some(printed), Some(by_id)) if printed != by_id && printed != Sex::Unknown => {
                self.odd(row, column, Odd::SexDisagrees { by_id });
            }
            (Some(_), Some(_)) => {}
        }
    }

    fn check_age(&mut self, row: &Row, person: &RosterRow) {
        let columns = self.columns;
        let (Some(column), Some(birth)) = (columns.first(Field::Age), person.birth) else { return };
        let by_birth = age_on(birth, self.today);
        let text = self.text(row, column);
        if self.words.age(&text).is_some_and(|printed| printed.abs_diff(by_birth) > AGE_TOLERANCE) {
            self.odd(row, column, Odd::AgeDisagrees { by_birth });
        }
    }

    fn read_phones(&mut self, row: &Row, person: &mut RosterRow) {
        let columns = self.columns;
        for column in columns.all(Field::Phone) {
            // Line breaks separate numbers, so the cell is read before it is made one line.
            let shown = row.cell(column.index).shown();
            let text = self.text(row, column);
            if text.is_empty() || row.cell(column.index).has_failed() {
                continue;
            }
            let cell = phone::read_cell(&shown);
            for phone in cell.phones {
                if !person.phones.contains(&phone) {
                    person.phones.push(phone);
                }
            }
            let has_words = cell.words.iter().any(|word| !self.words.is_blank(word));
            if !cell.odd.is_empty() {
                self.odd(row, column, Odd::OddPhone);
            }
            if has_words || !cell.odd.is_empty() {
                add_note(&mut person.note, &format!("{}: {text}", column.header));
            }
        }
    }

    fn read_populations(&mut self, row: &Row, person: &mut RosterRow) {
        let columns = self.columns;
        let mut named = Named::default();
        for column in columns.all(Field::Populations) {
            let text = self.text(row, column);
            let cell = self.populations.read(&text);
            cell.populations.into_iter().for_each(|population| named.add(population));
            for word in cell.unknown {
                let place = self.place(row.number, Some(column));
                self.unknown_words.entry(word).or_insert((place, 0)).1 += 1;
            }
        }
        for (column, population) in &columns.flags {
            let shown = clean(&row.cell(column.index).shown()).text;
            match self.words.flag(&shown) {
                Some(true) => named.add(population.clone()),
                Some(false) => {}
                // Marked by the word itself: 高血压 below 高血压.
                None if (self.recognise)(&shown).as_ref() == Some(population) => named.add(population.clone()),
                None => self.odd(row, column, Odd::UnclearFlag),
            }
        }
        person.populations = named.populations;
    }

    fn read_household(&mut self, row: &Row, person: &mut RosterRow) {
        let columns = self.columns;
        let mut household = RosterHousehold {
            number: self.number(row, Field::HouseholdNumber),
            head_name: clean_name(&self.first_text(row, Field::HeadName)).text,
            head_id: None,
            relation: self.first_text(row, Field::Relation),
        };
        if let Some(column) = columns.first(Field::HeadId)
            && !self.text(row, column).is_empty()
        {
            match read_id(row.cell(column.index), self.today) {
                Ok(number) => household.head_id = Some(number),
                Err(fault) => self.odd(row, column, Odd::HeadId(fault)),
            }
        }
        person.household = (household != RosterHousehold::default()).then(|| Box::new(household));
    }
}

/// What a spreadsheet holds as a quantity of more than fifteen digits is not the number that was typed.
pub(super) fn read_id(cell: &Cell, today: Day) -> Result<IdNumber, IdFault> {
    match cell {
        Cell::Number(number) if number.abs() >= INEXACT_FROM => Err(IdFault::Destroyed),
        other => IdNumber::parse_by(&other.shown(), today),
    }
}

pub(super) fn add_note(note: &mut String, text: &str) {
    if !text.is_empty() {
        if !note.is_empty() {
            note.push_str("; ");
        }
        note.push_str(text);
    }
}

/// Whether a row holds an identity number: then it is a person, whatever else it looks like.
#[must_use]
pub fn has_id(row: &Row, columns: &Columns, today: Day) -> bool {
    columns.first(Field::IdNumber).is_some_and(|column| read_id(row.cell(column.index), today).is_ok())
}
