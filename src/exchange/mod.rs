//! Spreadsheets in, spreadsheets and printed sheets out.

mod cell_date;
mod compound_file;
mod csv_text;
mod grid;
mod header;
mod html_table;
pub mod listing;
mod markup;
pub mod pay_sheet;
mod persist;
pub mod roster;
mod roster_contract;
mod roster_joins;
mod roster_log;
mod roster_populations;
mod roster_row;
mod roster_words;
pub mod route_sheet;
pub mod services;
mod totals;
mod workbook;
mod xls;
mod xlsx;
mod xlsx_weight;

pub use workbook::READER_THREAD;

/// Writes a text that a person goes on editing; it appears whole or not at all, readable by its owner only.
///
/// # Errors
/// [`Problem::File`](crate::domain::problem::Problem::File) where it cannot be written there.
pub fn write_text(path: &std::path::Path, text: &str) -> Result<(), crate::domain::problem::Problem> {
    persist::persist(path, text.as_bytes())
}
