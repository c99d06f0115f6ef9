//! Building the index from all residents at once.

use super::codes::Codes;
use super::entry::fold_number_into;
use super::query::{each_phone, fold_into};
use super::spelling;
use super::tails::Tails;
use super::text::{Groups, Interner};
use super::{Finder, FinderRow};
use crate::domain::id::ResidentId;

/// Takes the residents in browsing order.
#[derive(Debug)]
pub struct FinderBuilder {
    ids: Vec<ResidentId>,
    names: Interner,
    spellings: Codes<5>,
    initials: Codes<5>,
    spelling_name: Vec<u32>,
    initials_name: Vec<u32>,
    addresses: Interner,
    id_numbers: Codes<4>,
    record_numbers: Tails,
    phones: Codes<4>,
    phone_row: Vec<u32>,
    folded: String,
}

impl FinderBuilder {
    #[must_use]
    pub fn with_capacity(residents: usize) -> Self {
        Self {
            ids: Vec::with_capacity(residents),
            names: Interner::with_capacity(residents),
            spellings: Codes::with_capacity(residents / 2),
            initials: Codes::with_capacity(residents / 2),
            spelling_name: Vec::new(),
            initials_name: Vec::new(),
            addresses: Interner::with_capacity(residents),
            id_numbers: Codes::with_capacity(residents),
            record_numbers: Tails::with_capacity(residents),
            phones: Codes::with_capacity(residents),
            phone_row: Vec::with_capacity(residents),
            folded: String::new(),
        }
    }

    pub fn push(&mut self, row: &FinderRow<'_>) {
        let at = u32::try_from(self.ids.len()).expect("fewer than 2^32 residents");
        self.ids.push(row.id);
        self.push_name(row.name);
        self.folded.clear();
        fold_into(row.address, &mut self.folded);
        self.addresses.push_row(&self.folded);
        self.folded.clear();
        fold_number_into(row.id_number, &mut self.folded);
        self.id_numbers.push(&self.folded);
        self.folded.clear();
        fold_number_into(row.record_number, &mut self.folded);
        self.record_numbers.push(&self.folded);
        each_phone(row.phones, |number| {
            self.phones.push(number);
            self.phone_row.push(at);
        });
    }

    fn push_name(&mut self, name: &str) {
        self.folded.clear();
        fold_into(name, &mut self.folded);
        if !self.names.push_row(&self.folded) {
            return;
        }
        let name = self.names.last();
        let mut last_initials = String::new();
        spelling::of_name(&self.folded, |full, first| {
            self.spellings.push(full);
            self.spelling_name.push(name);
            if last_initials != first {
                self.initials.push(first);
                self.initials_name.push(name);
                first.clone_into(&mut last_initials);
            }
        });
    }

    #[must_use]
    pub fn build(mut self) -> Finder {
        self.id_numbers.finish();
        self.record_numbers.finish();
        self.phones.finish();
        self.spellings.finish();
        self.initials.finish();
        let (names, row_name) = self.names.finish();
        let (addresses, row_address) = self.addresses.finish();
        Finder {
            ids: self.ids,
            names,
            row_name,
            spellings: self.spellings,
            initials: self.initials,
            spelling_name: self.spelling_name,
            initials_name: self.initials_name,
            address_rows: Groups::new(&row_address, addresses.len()),
            addresses,
            id_numbers: self.id_numbers,
            record_numbers: self.record_numbers,
            phones: self.phones,
            phone_row: self.phone_row,
            changed: Vec::new(),
            removed: Vec::new(),
        }
    }
}
