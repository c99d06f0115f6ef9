//! Finds the heading of a table: below titles, in one row or in two, and says what each column is read as.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::clean::clean;
use super::grid::Row;
use super::roster_words::{Field, Match, Words};
use crate::domain::date::{fold_width, parse_day};
use crate::domain::resident::Population;
use crate::domain::roster::Column;

/// Rows among which the heading must stand.
pub const SEARCHED_ROWS: usize = 60;

/// A text with so many digits is no heading: the shortest local telephone number.
const DIGITS_OF_DATA: usize = 7;

/// Tells which population a word names.
pub type Recognise<'a> = dyn Fn(&str) -> Option<Population> + 'a;

/// What the columns of a table are.
pub struct Columns {
    /// The best spelling first.
    fields: BTreeMap<Field, Vec<Column>>,
    /// Columns of yes and no about one population each.
    pub flags: Vec<(Column, Population)>,
    pub ignored: Vec<Column>,
}

impl Columns {
    /// All columns of a field, the preferred one first.
    #[must_use]
    pub fn all(&self, field: Field) -> &[Column] {
        self.fields.get(&field).map_or(&[], Vec::as_slice)
    }

    #[must_use]
    pub fn first(&self, field: Field) -> Option<&Column> {
        self.all(field).first()
    }

    /// Every column that something is read from.
    pub fn used(&self) -> impl Iterator<Item = &Column> {
        self.fields.values().flatten().chain(self.flags.iter().map(|(column, _)| column))
    }

    /// A roster names people and something to tell two of one name apart.
    fn is_roster(&self) -> bool {
        let identity = [Field::IdNumber, Field::Birth, Field::Phone];
        self.first(Field::Name).is_some() && identity.iter().any(|field| self.first(*field).is_some())
    }
}

pub struct Header {
    pub columns: Columns,
    /// Index, among the rows searched, of the first row below the heading.
    pub body: usize,
    /// Index of its first row; titles stand above.
    pub top: usize,
}

/// Looks whether the heading begins in row `at` of `rows`. The row after it must be there already, if there is one.
#[must_use]
pub fn header_at(rows: &[Row], at: usize, words: &Words, recognise: &Recognise) -> Option<Header> {
    let own = Line::of(&rows[at]);
    let single = columns(None, &own, words, recognise);
    let above = at.checked_sub(1).map(|above| Line::of(&rows[above])).filter(|above| above.is_group_over(&own));
    let below = rows.get(at + 1).map(Line::of);
    if single.is_roster() {
        if let Some(below) = below.filter(|below| is_second_row(&own, below, &single, words, recognise)) {
            return Some(Header { columns: columns(Some(&own), &below, words, recognise), body: at + 2, top: at });
        }
        let (columns, top) = match above {
            Some(above) => (columns(Some(&above), &own, words, recognise), at - 1),
            None => (single, at),
        };
        return columns.is_roster().then_some(Header { columns, body: at + 1, top });
    }
    let below = below.filter(|below| is_second_row(&own, below, &single, words, recognise))?;
    let both = columns(Some(&own), &below, words, recognise);
    // Where the lower row is a heading by itself, it is found as such in the next step.
    let is_split = single.first(Field::Name).is_some() && both.is_roster();
    is_split.then_some(Header { columns: both, body: at + 2, top: at })
}

/// One row of a heading.
struct Line {
    /// Each column's text, merged headings in all of their columns.
    texts: Vec<String>,
    has_merges: bool,
}

impl Line {
    fn of(row: &Row) -> Self {
        let texts = row.spread().iter().map(|cell| clean(&cell.shown()).text).collect();
        Self { texts, has_merges: !row.spans.is_empty() }
    }

    fn text(&self, column: usize) -> &str {
        self.texts.get(column).map_or("", String::as_str)
    }

    /// The heading that stands over a column of the next row: in the same column, or, where the file knows no
    /// merging, in the next filled one to the left.
    fn over(&self, column: usize) -> &str {
        if self.has_merges {
            return self.text(column);
        }
        let reach = self.texts.len().min(column + 1);
        self.texts[..reach].iter().rev().find(|text| !text.is_empty()).map_or("", String::as_str)
    }

    fn filled(&self) -> impl Iterator<Item = &String> {
        self.texts.iter().filter(|text| !text.is_empty())
    }

    /// Several headings that stand over those of the next row. A title is one text, however wide.
    fn is_group_over(&self, own: &Self) -> bool {
        let distinct: BTreeSet<_> = self.filled().collect();
        distinct.len() >= 2 && distinct.len() < own.filled().count()
    }
}

/// A second heading row adds names of fields and has nothing new where the names of people stand.
fn is_second_row(top: &Line, below: &Line, columns: &Columns, words: &Words, recognise: &Recognise) -> bool {
    let adds = |column: usize| !below.text(column).is_empty() && below.text(column) != top.text(column);
    if below.filled().any(|text| is_data(text)) || columns.first(Field::Name).is_some_and(|name| adds(name.index)) {
        return false;
    }
    let is_heading = |column: usize| {
        let text = below.text(column);
        words.field_under(top.over(column), text).is_some() || recognise(text).is_some()
    };
    (0..below.texts.len()).any(|column| adds(column) && is_heading(column))
}

/// No heading holds an identity number, a telephone number or a date.
fn is_data(text: &str) -> bool {
    let digits = text.chars().map(fold_width).filter(char::is_ascii_digit).count();
    digits >= DIGITS_OF_DATA || parse_day(text).is_some()
}

fn columns(top: Option<&Line>, own: &Line, words: &Words, recognise: &Recognise) -> Columns {
    let mut matched: BTreeMap<Field, Vec<(usize, Column)>> = BTreeMap::new();
    let mut found = Columns { fields: BTreeMap::new(), flags: Vec::new(), ignored: Vec::new() };
    for index in 0..own.texts.len().max(top.map_or(0, |top| top.texts.len())) {
        let text = own.text(index);
        let group = match top {
            Some(top) if text.is_empty() => top.text(index),
            Some(top) => top.over(index),
            None => "",
        };
        let heading = if text.is_empty() { group } else { text };
        if heading.is_empty() {
            continue;
        }
        let column = Column { index, header: Arc::from(heading) };
        let field = if group.is_empty() { words.field(text) } else { words.field_under(group, text) };
        if let Some(Match { field, rank }) = field {
            matched.entry(field).or_default().push((rank, column));
        } else if let Some(population) = recognise(heading) {
            found.flags.push((column, population));
        } else {
            found.ignored.push(column);
        }
    }
    for (field, mut columns) in matched {
        columns.sort_by_key(|(rank, column)| (*rank, column.index));
        let mut columns: Vec<Column> = columns.into_iter().map(|(_, column)| column).collect();
        if !takes_several(field) {
            found.ignored.extend(columns.drain(1..));
        }
        found.fields.insert(field, columns);
    }
    found.ignored.sort_by_key(|column| column.index);
    found
}

/// Whether more than one column of a sheet may fill the field: one after the other where the better one is empty, or
/// all together.
fn takes_several(field: Field) -> bool {
    use Field::{Address, Community, Doctor, Note, Phone, Populations};
    matches!(field, Phone | Populations | Note | Address | Community | Doctor)
}
