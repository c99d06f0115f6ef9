//! Spreadsheets in, spreadsheets and printed sheets out.

mod cell_date;
mod compound_file;
mod csv_text;
mod grid;
mod header;
mod html_table;
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
