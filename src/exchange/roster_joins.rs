//! The same person in several rows of one sheet: joined where the rows agree on who it is, refused where they do not.

use std::collections::HashMap;

use super::roster_row::{RowReader, add_note};
use super::roster_words::Field;
use crate::domain::date::Day;
use crate::domain::identity::IdNumber;
use crate::domain::phone::Phone;
use crate::domain::roster::{
    RosterContract, RosterFinding, RosterFindingKind as Odd, RosterProblem, RosterProblemKind as Wrong, RosterRow,
};

/// People without an identity number are the same where all of these are.
type Likeness = (String, Option<Day>, Vec<Phone>, String);

#[derive(Default)]
pub struct Joins {
    people: Vec<RosterRow>,
    /// Refused afterwards because a later row gave their number to somebody else.
    refused: Vec<bool>,
    by_id: HashMap<IdNumber, usize>,
    by_likeness: HashMap<Likeness, usize>,
}

impl Joins {
    /// Takes a row in, or joins it with an earlier one of the same person.
    pub fn add(&mut self, person: RosterRow, reader: &mut RowReader) {
        let earlier = match &person.id_number {
            Some(number) => self.by_id.get(number).copied(),
            None => self.by_likeness.get(&likeness(&person)).copied(),
        };
        match earlier {
            None => {
                let at = self.people.len();
                match &person.id_number {
                    Some(number) => self.by_id.insert(number.clone(), at),
                    None => self.by_likeness.insert(likeness(&person), at),
                };
                self.people.push(person);
                self.refused.push(false);
            }
            Some(at) if self.people[at].name == person.name => join(&mut self.people[at], person, reader),
            Some(at) => self.refuse_both(at, &person, reader),
        }
    }

    #[must_use]
    pub fn finish(self) -> Vec<RosterRow> {
        self.people.into_iter().zip(self.refused).filter(|(_, refused)| !refused).map(|(person, _)| person).collect()
    }

    fn refuse_both(&mut self, at: usize, later: &RosterRow, reader: &mut RowReader) {
        let first = &self.people[at];
        if !self.refused[at] {
            reader.problems.push(same_id(first, later, reader));
        }
        reader.problems.push(same_id(later, first, reader));
        self.refused[at] = true;
    }
}

fn likeness(person: &RosterRow) -> Likeness {
    (person.name.clone(), person.birth, person.phones.clone(), person.certificate.clone())
}

fn same_id(row: &RosterRow, other: &RosterRow, reader: &RowReader) -> RosterProblem {
    RosterProblem {
        place: reader.place(row.row, reader.columns.first(Field::IdNumber)),
        value: row.id_number.as_ref().map(ToString::to_string).unwrap_or_default(),
        kind: Wrong::SameIdOtherName { other_row: other.row, other_name: other.name.clone() },
    }
}

/// The first row stands; the later one fills what it left open and adds to its lists.
fn join(first: &mut RosterRow, later: RosterRow, reader: &mut RowReader) {
    let first_row = first.row;
    let name = reader.columns.first(Field::Name);
    let place = reader.place(later.row, name);
    reader.findings.push(RosterFinding { place, value: later.name, kind: Odd::Joined { first_row } });
    let texts = [
        (&mut first.address, later.address, Field::Address),
        (&mut first.community, later.community, Field::Community),
        (&mut first.record_number, later.record_number, Field::RecordNumber),
        (&mut first.doctor, later.doctor, Field::Doctor),
    ];
    for (kept, other, field) in texts {
        if kept.is_empty() {
            *kept = other;
        } else if !other.is_empty() && *kept != other {
            let kind = Odd::JoinedDiffers { first_row, kept: kept.clone() };
            let place = reader.place(later.row, reader.columns.first(field));
            reader.findings.push(RosterFinding { place, value: other, kind });
        }
    }
    extend(&mut first.phones, later.phones);
    extend(&mut first.populations, later.populations);
    for contract in later.contracts {
        let is_same = |known: &RosterContract| RosterContract { row: contract.row, ..known.clone() } == contract;
        if !first.contracts.iter().any(is_same) {
            first.contracts.push(contract);
        }
    }
    if first.household.is_none() {
        first.household = later.household;
    } else if let (Some(kept), Some(other)) = (&first.household, later.household)
        && **kept != *other
    {
        let kind = Odd::JoinedDiffers { first_row, kept: kept.head_name.clone() };
        let place = reader.place(later.row, reader.columns.first(Field::HeadName));
        reader.findings.push(RosterFinding { place, value: other.head_name, kind });
    }
    if !first.note.contains(&later.note) {
        add_note(&mut first.note, &later.note);
    }
}

fn extend<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}
