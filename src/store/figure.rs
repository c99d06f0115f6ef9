//! Figures of indicators that were entered.

use rusqlite::params;

use super::Reader;
use super::error::Result;
use super::rows;
use super::write::Tx;
use crate::domain::date::Day;
use crate::domain::indicator::{EnteredFigure, FigureSource};

impl Reader<'_> {
    /// Every figure up to a day, the latest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn figures(&self, until: Day) -> Result<Vec<EnteredFigure>> {
        self.list(
            "SELECT indicator, on_day, numerator, denominator, source, note, entered_on FROM figure
             WHERE on_day <= ?1 ORDER BY on_day DESC, indicator",
            [until],
            |row| {
                let count = |at| Ok::<_, rusqlite::Error>(row.get::<_, i64>(at)?.unsigned_abs());
                Ok(EnteredFigure {
                    indicator: row.get(0)?,
                    on: rows::day(row, 1)?,
                    numerator: count(2)?,
                    denominator: count(3)?,
                    source: rows::code(row, 4, FigureSource::from_code)?,
                    note: row.get(5)?,
                    entered_on: rows::day(row, 6)?,
                })
            },
        )
    }
}

impl Tx<'_> {
    /// Takes the place of a figure of the same indicator and day.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn set_figure(&self, figure: &EnteredFigure) -> Result<()> {
        let id = self.new_id();
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        self.execute(
            "INSERT INTO figure (id, indicator, on_day, numerator, denominator, source, note, entered_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (indicator, on_day) DO UPDATE SET numerator = excluded.numerator,
                 denominator = excluded.denominator, source = excluded.source, note = excluded.note,
                 entered_on = excluded.entered_on",
            params![
                id,
                figure.indicator,
                figure.on,
                count(figure.numerator),
                count(figure.denominator),
                figure.source.code(),
                figure.note,
                figure.entered_on,
            ],
        )
        .map(drop)
    }
}
