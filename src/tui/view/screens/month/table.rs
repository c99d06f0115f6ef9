//! The members of a month with every figure that their pay rests on, and the sum. As many columns as fit; where
//! there is room, each amount has its bar.

use ratatui::layout::Rect;

use super::change_meaning;
use crate::desk::model::PayView;
use crate::domain::money::Fen;
use crate::domain::pay::Sheet;
use crate::domain::pay::sheet::{MemberTotal, PotSheet};
use crate::text::month::{self as words, column};
use crate::text::{names, pay};
use crate::tui::app::screens::{MonthScreen, Subject};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::bars;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Cell, Column, RowState, Table};

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Col {
    Name,
    Role,
    ShortRole,
    Coefficient,
    Points,
    Quality,
    Days,
    /// What comes from the pot of this number.
    Pot(usize),
    /// Extras and deductions in one.
    Adjusted,
    Added,
    Deducted,
    Total,
    Change,
    Bar,
}

impl Col {
    fn column(self) -> Column {
        match self {
            Self::Name => Column::fixed("", 8),
            Self::Role => Column::fixed("", 10),
            Self::ShortRole => Column::fixed("", 4),
            Self::Coefficient | Self::Days => Column::figures("", 4),
            Self::Points => Column::figures("", 7),
            Self::Quality => Column::figures("", 6),
            Self::Pot(_) | Self::Added | Self::Deducted | Self::Change => Column::figures("", 9),
            Self::Adjusted => Column::figures("", 8),
            Self::Total => Column::figures("", 10),
            Self::Bar => Column::growing("", 12),
        }
    }

    fn head(self, pots: &[&PotSheet], in_what_if: bool) -> String {
        let head = match self {
            Self::Pot(at) => return pots.get(at).map(|pot| pot.title.clone()).unwrap_or_default(),
            Self::Name => column::NAME,
            Self::Role | Self::ShortRole => column::ROLE,
            Self::Coefficient => column::COEFFICIENT,
            Self::Points => column::POINTS,
            Self::Quality => column::QUALITY,
            Self::Days => column::DAYS,
            Self::Adjusted => column::ADJUSTED,
            Self::Added => column::ADDED,
            Self::Deducted => column::DEDUCTED,
            Self::Total => column::TOTAL,
            Self::Change if in_what_if => column::SAVED,
            Self::Change => column::LAST_MONTH,
            Self::Bar => column::BAR,
        };
        head.to_owned()
    }
}

/// A way to save room.
#[derive(Clone, Copy)]
enum Saving {
    LeaveOut(Col),
    Replace(Col, Col),
    /// Extras and deductions in one column.
    MergeAdjusted,
    LeaveOutPots,
}

impl Saving {
    /// From the least needed column on.
    fn all(in_what_if: bool) -> [Self; 11] {
        let (first, last) = if in_what_if { (Col::Adjusted, Col::Change) } else { (Col::Change, Col::Adjusted) };
        [
            Self::LeaveOut(Col::Bar),
            Self::MergeAdjusted,
            Self::Replace(Col::Role, Col::ShortRole),
            Self::LeaveOut(first),
            Self::LeaveOut(Col::ShortRole),
            Self::LeaveOut(Col::Coefficient),
            Self::LeaveOut(Col::Days),
            Self::LeaveOut(Col::Quality),
            Self::LeaveOut(Col::Points),
            Self::LeaveOut(last),
            Self::LeaveOutPots,
        ]
    }

    fn apply(self, columns: &mut Vec<Col>) {
        match self {
            Self::LeaveOut(gone) => columns.retain(|column| *column != gone),
            Self::MergeAdjusted => {
                Self::LeaveOut(Col::Deducted).apply(columns);
                Self::Replace(Col::Added, Col::Adjusted).apply(columns);
            }
            Self::LeaveOutPots => columns.retain(|column| !matches!(column, Col::Pot(_))),
            Self::Replace(from, to) => {
                for column in columns.iter_mut().filter(|column| **column == from) {
                    *column = to;
                }
            }
        }
    }
}

/// The columns that fit.
fn columns(width: u16, pots: usize, in_what_if: bool) -> Vec<Col> {
    let mut columns = vec![Col::Name, Col::Role, Col::Coefficient, Col::Points, Col::Quality, Col::Days];
    columns.extend((0..pots).map(Col::Pot));
    columns.extend([Col::Added, Col::Deducted, Col::Total, Col::Change, Col::Bar]);
    for saving in Saving::all(in_what_if) {
        if taken(&columns) > width {
            saving.apply(&mut columns);
        }
    }
    columns
}

/// Columns on the screen, gutter included.
fn taken(columns: &[Col]) -> u16 {
    columns.iter().map(|column| column.column().width + 1).sum::<u16>() + 1
}

/// Gives the line below the table.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &MonthScreen, view: &PayView, rule: bool) -> u16 {
    let is_here = !matches!(screen.selected(), Some(Subject::Pot(_)));
    let area_below = if rule { canvas.section(area, words::SPLIT, is_here) } else { area };
    match &view.sheet {
        Ok(sheet) => Drawing::new(sheet, screen, area_below).draw(canvas),
        Err(_) => facts(canvas, area_below, screen, view),
    }
    area.bottom()
}

struct Drawing<'a> {
    sheet: &'a Sheet,
    screen: &'a MonthScreen,
    pots: Vec<&'a PotSheet>,
    columns: Vec<Col>,
    table: Table,
    area: Rect,
}

impl<'a> Drawing<'a> {
    fn new(sheet: &'a Sheet, screen: &'a MonthScreen, area: Rect) -> Self {
        let pots: Vec<_> = sheet.pots.iter().filter(|pot| !pot.parts.is_empty()).collect();
        let columns = columns(area.width, pots.len(), screen.what_if.is_some());
        let table = Table::new(&columns.iter().map(|column| column.column()).collect::<Vec<_>>(), area.width);
        Self { sheet, screen, pots, columns, table, area }
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        if self.area.height < 2 {
            return;
        }
        let has_bar = self.columns.contains(&Col::Bar);
        let heads = self.columns.iter().map(|column| {
            let head = column.head(&self.pots, self.screen.what_if.is_some());
            let sign = match column {
                Col::Pot(at) if has_bar => bars::sign(canvas, *at),
                _ => "",
            };
            (format!("{sign}{head}"), Meaning::Dim)
        });
        let heads = heads.collect();
        self.table.row(canvas, self.area, self.area.y, heads, RowState::default());
        let rows = usize::from(self.area.height - 2);
        let members = &self.sheet.members;
        let chosen = members.iter().position(|row| self.screen.selected() == Some(&Subject::Member(row.id)));
        // The chosen member is on the screen; beyond the last one the table stays at its end.
        let last = chosen.unwrap_or(match self.screen.selected() {
            Some(Subject::Total) => members.len().saturating_sub(1),
            _ => 0,
        });
        let first = (last + 1).saturating_sub(rows);
        for (y, row) in (self.area.y + 1..self.area.bottom() - 1).zip(members.iter().skip(first)) {
            self.member(canvas, y, row);
        }
        let y = self.area.bottom() - 1;
        let cells = self.columns.iter().map(|column| self.sum_cell(*column)).collect();
        let selected = self.screen.selected() == Some(&Subject::Total);
        self.table.row(canvas, self.area, y, cells, RowState { selected, focused: true, marked: false });
    }

    fn member(&self, canvas: &mut Canvas<'_>, y: u16, row: &MemberTotal) {
        let cells = self.columns.iter().map(|column| self.cell(*column, row)).collect();
        let selected = self.screen.selected() == Some(&Subject::Member(row.id));
        let state = RowState { selected, focused: true, marked: false };
        self.table.row(canvas, self.area, y, cells, state);
        if self.columns.contains(&Col::Bar) {
            let before = taken(&self.columns) - Col::Bar.column().width;
            let bar = Rect { x: self.area.x + before, y, width: self.area.width.saturating_sub(before), height: 1 };
            let amounts: Vec<i64> = self.pots.iter().map(|pot| self.sheet.from_pot(row.id, &pot.id).0).collect();
            let whole = self.sheet.members.iter().map(|member| member.lines.0).max().unwrap_or(0);
            bars::parts(canvas, bar, &amounts, whole);
            if selected {
                canvas.paint(bar, Meaning::Selected);
            }
        }
    }

    fn cell(&self, column: Col, row: &MemberTotal) -> Cell {
        let text = match column {
            Col::Name => row.name.clone(),
            Col::Role => names::role(row.role).to_owned(),
            Col::ShortRole => words::short_role(row.role).to_owned(),
            Col::Coefficient => row.coefficient.map(pay::marks).unwrap_or_default(),
            Col::Points => pay::points(row.points),
            Col::Quality => {
                let meaning = if row.quality.is_none() { Meaning::Warning } else { Meaning::Text };
                return (words::quality(row.quality), meaning);
            }
            Col::Days => row.days_present.to_string(),
            Col::Pot(at) => self.sheet.from_pot(row.id, &self.pots[at].id).to_string(),
            Col::Adjusted => words::if_any(row.added + row.deducted),
            Col::Added => words::if_any(row.added),
            Col::Deducted => words::if_any(row.deducted),
            Col::Total => return (row.total.to_string(), Meaning::Title),
            Col::Change => {
                let change = self.screen.change(row.id);
                return (words::change(change), change_meaning(change));
            }
            Col::Bar => String::new(),
        };
        (text, Meaning::Text)
    }

    /// The sum of a column; empty where a sum says nothing.
    fn sum_cell(&self, column: Col) -> Cell {
        let sum = |of: fn(&MemberTotal) -> Fen| self.sheet.members.iter().map(of).sum::<Fen>();
        let text = match column {
            Col::Name => words::TOTAL.to_owned(),
            Col::Points => pay::points(self.sheet.members.iter().map(|row| row.points).sum()),
            Col::Pot(at) => {
                let from = self.sheet.members.iter().map(|row| self.sheet.from_pot(row.id, &self.pots[at].id));
                from.sum::<Fen>().to_string()
            }
            Col::Adjusted => words::if_any(sum(|row| row.added + row.deducted)),
            Col::Added => words::if_any(sum(|row| row.added)),
            Col::Deducted => words::if_any(sum(|row| row.deducted)),
            Col::Total => self.sheet.total().to_string(),
            Col::Change => {
                let changes: Vec<Fen> =
                    self.sheet.members.iter().filter_map(|row| self.screen.change(row.id)).collect();
                let change = (!changes.is_empty()).then(|| changes.into_iter().sum());
                return (words::change(change), change_meaning(change));
            }
            _ => String::new(),
        };
        (text, Meaning::Title)
    }
}

/// Without a sheet there are still the figures that were entered, so that the one that is missing can be.
fn facts(canvas: &mut Canvas<'_>, area: Rect, screen: &MonthScreen, view: &PayView) {
    let heads = [column::NAME, column::ROLE, column::COEFFICIENT, column::QUALITY, column::DAYS];
    let columns = [
        Column::fixed("", 8),
        Column::fixed("", 10),
        Column::figures("", 6),
        Column::figures("", 6),
        Column::figures("", 4),
    ];
    let table = Table::new(&columns, area.width);
    let heads = heads.iter().map(|head| ((*head).to_owned(), Meaning::Dim)).collect();
    table.row(canvas, area, area.y, heads, RowState::default());
    let mut members: Vec<_> = view.facts.members.iter().collect();
    members.sort_by_key(|member| member.order());
    let team = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    let selected = screen.selected() == Some(&Subject::Total);
    table.row(
        canvas,
        team,
        team.y,
        vec![(words::TEAM.to_owned(), Meaning::Text)],
        RowState { selected, focused: true, marked: false },
    );
    for (y, member) in (area.y + 1..team.y).zip(members) {
        let coefficient = member.coefficient.or(view.scheme.coefficient(member.role));
        let cells = [
            member.name.clone(),
            names::role(member.role).to_owned(),
            coefficient.map(pay::marks).unwrap_or_default(),
            words::quality(member.quality),
            member.days_present.to_string(),
        ];
        let selected = screen.selected() == Some(&Subject::Member(member.id));
        let cells = cells.into_iter().map(|text| (text, Meaning::Text)).collect();
        table.row(canvas, area, y, cells, RowState { selected, focused: true, marked: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_columns_as_fit_and_never_without_name_and_amount() {
        for in_what_if in [false, true] {
            for pots in 0..6 {
                for width in 20..220 {
                    let columns = columns(width, pots, in_what_if);
                    assert!(taken(&columns) <= width || width < 60, "{columns:?} in {width}");
                    assert!(columns.contains(&Col::Name) && columns.contains(&Col::Total));
                }
            }
        }
        assert!(columns(80, 2, false).contains(&Col::ShortRole), "all that the sign-off sheet shows, at 80 columns");
        assert!(columns(120, 2, false).contains(&Col::Bar));
    }
}
