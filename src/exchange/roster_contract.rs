//! What a row says of a contract: its days, its term, and the word for its state.

use super::cell_date::{DateFault, read_date};
use super::grid::Row;
use super::roster_row::RowReader;
use super::roster_words::{Field, TermWord};
use crate::domain::date::Day;
use crate::domain::roster::{
    ContractWord, RosterContract, RosterFindingKind as Odd, RosterProblemKind as Wrong, RosterRow,
};
use crate::domain::text_hygiene::clean;

impl RowReader<'_> {
    pub fn read_contract(&mut self, row: &Row, person: &mut RosterRow) {
        let contract = RosterContract {
            signed_on: self.date(row, Field::SignedOn),
            starts_on: self.date(row, Field::StartsOn),
            ends_on: self.date(row, Field::EndsOn),
            ended_on: self.date(row, Field::EndedOn),
            years: self.years(row),
            status: self.first_text(row, Field::Status),
            package: self.first_text(row, Field::Package),
            ..RosterContract::default()
        };
        let word = self.contract_word(row, contract.ended_on);
        let contract = RosterContract { word, ..contract };
        if contract.signed_on.is_some_and(|on| on > self.today) {
            self.wrong(row, self.columns.first(Field::SignedOn), Wrong::FutureDate);
        }
        if let (Some(starts), Some(ends)) = (contract.starts_on, contract.ends_on)
            && ends < starts
        {
            self.wrong(row, self.columns.first(Field::EndsOn), Wrong::EndsBeforeStart);
        }
        if contract != RosterContract::default() {
            person.contracts.push(RosterContract { row: row.number, ..contract });
        }
    }

    /// 是否签约 can deny a contract, and speaks where there is no 签约状态.
    fn contract_word(&mut self, row: &Row, ended_on: Option<Day>) -> ContractWord {
        let columns = self.columns;
        let read = |field| {
            let column = columns.first(field)?;
            let word = self.words.contract(&clean(&row.cell(column.index).shown()).text);
            (word != ContractWord::Unsaid).then_some((column, word))
        };
        let denied = read(Field::IsSigned).filter(|(_, word)| *word == ContractWord::Never);
        let Some((column, word)) = denied.or_else(|| read(Field::Status)).or_else(|| read(Field::IsSigned)) else {
            return ContractWord::Unsaid;
        };
        match word {
            ContractWord::Unknown => self.odd(row, column, Odd::UnknownContractWord),
            ContractWord::Ended if ended_on.is_none() => self.odd(row, column, Odd::EndedWithoutDay),
            ContractWord::Gone => self.odd(row, column, Odd::ContractOfGone),
            _ => {}
        }
        word
    }

    fn years(&mut self, row: &Row) -> Option<u32> {
        let columns = self.columns;
        let column = columns.first(Field::Term)?;
        let text = self.text(row, column);
        match self.words.term(&text) {
            TermWord::Years(years) => return Some(years),
            TermWord::Open => {}
            TermWord::Unclear => self.odd(row, column, Odd::UnclearTerm),
        }
        None
    }

    fn date(&mut self, row: &Row, field: Field) -> Option<Day> {
        let columns = self.columns;
        let column = columns.first(field)?;
        let cell = row.cell(column.index);
        if self.text(row, column).is_empty() || cell.has_failed() {
            return None;
        }
        read_date(cell, self.is_1904).map_err(|fault| self.wrong(row, Some(column), fault.into())).ok()
    }
}

impl From<DateFault> for Wrong {
    fn from(fault: DateFault) -> Self {
        match fault {
            DateFault::NotADate => Self::NotADate,
            DateFault::Ambiguous => Self::AmbiguousDate,
        }
    }
}
