//! Spreadsheets in, spreadsheets and printed sheets out.
