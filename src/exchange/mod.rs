//! Spreadsheets in, spreadsheets and printed sheets out.

pub mod pay_sheet;
