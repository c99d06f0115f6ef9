//! Tables that are HTML or Excel's XML of 2003 inside, as old systems export them under the name .xls.

use std::ops::ControlFlow;

use super::grid::{Cell, EachRow, MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, Merge, Row, SheetInfo, Source, Spreader};
use super::markup::{Piece, Tag, pieces, unescape};
use crate::domain::problem::SheetFault;

struct Table {
    rows: Vec<Row>,
    merges: Vec<Merge>,
}

pub struct Book {
    sheets: Vec<SheetInfo>,
    tables: Vec<Table>,
}

impl Book {
    /// All tables of an HTML page are one sheet, called `name`, as Excel shows it; an XML workbook has its own sheets.
    ///
    /// # Errors
    /// [`SheetFault::UnknownFormat`] where there is not one table row in it.
    pub fn open(text: &str, name: String) -> Result<Self, SheetFault> {
        let mut reading = Reading::new(name);
        let mut walk = pieces(text);
        while let Some(piece) = walk.next() {
            match piece {
                Piece::Text(text) => reading.text(text),
                Piece::Close(name) => reading.close(name),
                Piece::Open(tag) => {
                    for hidden in ["script", "style", "title"] {
                        if tag.is(hidden) && !tag.closes_itself {
                            walk.skip_to_close(hidden);
                        }
                    }
                    reading.open(&tag)?;
                }
            }
        }
        reading.end_row();
        let book = reading.book;
        if book.tables.iter().all(|table| table.rows.is_empty()) { Err(SheetFault::UnknownFormat) } else { Ok(book) }
    }
}

/// The table under the reader's hand. Rows and cells may lack their closing tags.
struct Reading {
    book: Book,
    row: Option<Row>,
    /// The column of the next cell.
    column: usize,
    cell: Option<OpenCell>,
    /// The number of the next row, 1-based.
    next_row: u32,
}

struct OpenCell {
    column: usize,
    text: String,
    across: usize,
    down: u32,
}

impl Reading {
    fn new(name: String) -> Self {
        let book = Book {
            sheets: vec![SheetInfo { name, visible: true }],
            tables: vec![Table { rows: Vec::new(), merges: Vec::new() }],
        };
        Self { book, row: None, column: 0, cell: None, next_row: 1 }
    }

    fn table(&mut self) -> &mut Table {
        self.book.tables.last_mut().expect("there is always a table")
    }

    fn open(&mut self, tag: &Tag) -> Result<(), SheetFault> {
        if tag.is("worksheet") {
            self.begin_sheet(tag.attribute("name").unwrap_or_default());
        } else if tag.is_any(&["tr", "row"]) {
            self.end_row();
            if let Some(index) = tag.attribute("index").and_then(|index| index.parse().ok()) {
                self.next_row = self.next_row.max(index);
            }
            self.begin_row()?;
            if tag.closes_itself {
                self.end_row();
            }
        } else if tag.is_any(&["td", "th", "cell"]) && self.row.is_some() {
            self.end_cell();
            self.begin_cell(tag);
            if tag.closes_itself {
                self.end_cell();
            }
        } else if tag.is_any(&["br", "p", "div"]) {
            self.text("\n");
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        let is = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
        if is(&["tr", "row", "table"]) {
            self.end_row();
        } else if is(&["td", "th", "cell"]) {
            self.end_cell();
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell
            && cell.text.len() < MAX_CELL_CHARS
        {
            cell.text.push_str(&unescape(text));
        }
    }

    fn begin_sheet(&mut self, name: &str) {
        self.end_row();
        let name = unescape(name).into_owned();
        if self.table().rows.is_empty() {
            self.book.sheets.clear();
            self.book.tables.clear();
        }
        self.book.sheets.push(SheetInfo { name, visible: true });
        self.book.tables.push(Table { rows: Vec::new(), merges: Vec::new() });
        self.next_row = 1;
    }

    fn begin_row(&mut self) -> Result<(), SheetFault> {
        if self.next_row > MAX_ROWS {
            return Err(SheetFault::TooLarge);
        }
        self.row = Some(Row { number: self.next_row, ..Row::default() });
        self.column = 0;
        self.next_row += 1;
        Ok(())
    }

    fn begin_cell(&mut self, tag: &Tag) {
        let number = |name| tag.attribute(name).and_then(|value| value.trim().parse::<usize>().ok());
        match number("index") {
            Some(index) => self.column = index.saturating_sub(1),
            None => self.column = self.free_column(),
        }
        // HTML counts the cells covered, Excel's XML the further ones.
        let across = number("colspan").map(|all| all.saturating_sub(1)).or(number("mergeacross")).unwrap_or(0);
        let down = number("rowspan").map(|all| all.saturating_sub(1)).or(number("mergedown")).unwrap_or(0);
        self.cell = Some(OpenCell {
            column: self.column,
            text: String::new(),
            across: across.min(MAX_COLUMNS),
            down: u32::try_from(down).unwrap_or(MAX_ROWS).min(MAX_ROWS),
        });
        self.column = self.column.saturating_add(1 + across.min(MAX_COLUMNS));
    }

    /// The next column that no cell of an earlier row reaches down into.
    fn free_column(&mut self) -> usize {
        let mut column = self.column;
        let row = self.next_row - 2;
        // A merge that ended long ago cannot cover this row; the newest stand at the end.
        let covers = |merge: &&Merge, column: usize| {
            merge.first_row < row && row <= merge.last_row && (merge.first_column..=merge.last_column).contains(&column)
        };
        let recent: Vec<Merge> = self.table().merges.iter().rev().take(MAX_COLUMNS).copied().collect();
        while let Some(merge) = recent.iter().find(|merge| covers(merge, column)) {
            column = merge.last_column + 1;
        }
        column
    }

    fn end_cell(&mut self) {
        let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) else { return };
        let first_row = row.number - 1;
        let text = cell.text.trim();
        if !text.is_empty() {
            row.set(cell.column, Cell::Text(text.to_owned()));
        }
        if cell.across > 0 || cell.down > 0 {
            self.table().merges.push(Merge {
                first_row,
                last_row: first_row + cell.down,
                first_column: cell.column,
                last_column: cell.column + cell.across,
            });
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(row) = self.row.take() {
            self.table().rows.push(row);
        }
    }
}

impl Source for Book {
    fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    fn is_typed(&self) -> bool {
        false
    }

    fn for_each_row(&mut self, sheet: usize, each: &mut EachRow) -> Result<(), SheetFault> {
        let table = &self.tables[sheet];
        let mut spreader = Spreader::new(table.merges.clone());
        for row in &table.rows {
            let mut row = row.clone();
            spreader.apply(&mut row);
            if !row.is_blank() && each(row) == ControlFlow::Break(()) {
                break;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, sheet: usize) -> Vec<(u32, Vec<String>)> {
        let mut rows = Vec::new();
        let mut book = Book::open(text, "page".into()).expect("a table");
        book.for_each_row(sheet, &mut |row| {
            rows.push((row.number, row.spread().iter().map(|cell| cell.shown().into_owned()).collect()));
            ControlFlow::Continue(())
        })
        .expect("rows");
        rows
    }

    #[test]
    fn a_page_of_a_table_is_a_sheet() {
        let page = "<html><head><style>td{}</style></head><body><table><tr><td colspan=2>花名册</td></tr>\
            <TR><th rowspan=2>姓名<th>电&nbsp;话</TR><tr><td>本人</td></tr><tr><td>张三</td><td x:str>1<br>2</td></tr></table>";
        let expected =
            [(1, ["花名册", "花名册"]), (2, ["姓名", "电\u{a0}话"]), (3, ["姓名", "本人"]), (4, ["张三", "1\n2"])];
        assert_eq!(cells(page, 0), expected.map(|(row, cells)| (row, cells.map(String::from).to_vec())));
    }

    #[test]
    fn a_workbook_in_xml_has_its_sheets() {
        let book = "<?xml version='1.0'?><Workbook xmlns:ss='x'><Worksheet ss:Name='一'><Table><Row ss:Index='3'>\
            <Cell ss:MergeAcross='1'><Data ss:Type='String'>甲</Data></Cell><Cell ss:Index='4'><Data>乙</Data></Cell></Row>\
            </Table></Worksheet><Worksheet ss:Name='二'><Table><Row><Cell><Data>丙</Data></Cell></Row></Table></Worksheet>";
        assert_eq!(cells(book, 0), [(3, ["甲", "甲", "", "乙"].map(String::from).to_vec())]);
        assert_eq!(cells(book, 1), [(1, vec!["丙".to_owned()])]);
    }

    #[test]
    fn a_page_without_a_table_is_no_sheet() {
        assert_eq!(Book::open("<html><p>请登录</p></html>", String::new()).err(), Some(SheetFault::UnknownFormat));
    }
}
