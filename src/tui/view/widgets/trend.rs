//! A picture of readings over time, oldest on the left: each reading a column with its figures below, limits as
//! dashed lines. Signs of ASCII only, so that it looks the same everywhere.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::tui::view::theme::Meaning;

/// Columns of one reading.
const STEP: u16 = 9;
/// Columns of the scale on the left.
const SCALE: u16 = 5;

/// One reading: values by series, and the words under it.
#[derive(Debug, Clone)]
pub struct Point {
    pub values: Vec<i64>,
    pub label: String,
    pub date: String,
    /// Not within the limits; also said by a sign behind the figures.
    pub is_high: bool,
}

pub struct Trend<'a> {
    /// Oldest first; as many of the newest as fit are drawn.
    pub points: &'a [Point],
    /// A sign per series.
    pub signs: &'a [&'static str],
    /// Values of the dashed lines, with the figure to write beside them.
    pub limits: &'a [(i64, String)],
}

impl Trend<'_> {
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if area.height < 4 || area.width < SCALE + STEP || self.points.is_empty() {
            return;
        }
        let plot = Rect { height: area.height - 2, ..area };
        let fitting = usize::from((area.width - SCALE) / STEP);
        let points = &self.points[self.points.len().saturating_sub(fitting)..];
        let values = points.iter().flat_map(|point| &point.values).chain(self.limits.iter().map(|(value, _)| value));
        let (least, most) = values.fold((i64::MAX, i64::MIN), |(least, most), v| (least.min(*v), most.max(*v)));
        let rows = i64::from(plot.height - 1);
        let y_of = |value: i64| {
            let up = if most > least { (value - least) * rows / (most - least) } else { rows / 2 };
            plot.bottom() - 1 - u16::try_from(up).unwrap_or(0)
        };
        for (value, figure) in self.limits {
            let y = y_of(*value);
            canvas.put_right(area.x, y, SCALE - 1, figure, Meaning::Dim);
            let line = "- ".repeat(usize::from(area.width - SCALE) / 2);
            canvas.put(area.x + SCALE, y, area.width - SCALE, &line, Meaning::Dim);
        }
        for (at, point) in (0..).zip(points) {
            let x = area.x + SCALE + at * STEP;
            let meaning = if point.is_high { Meaning::Warning } else { Meaning::Good };
            for (value, sign) in point.values.iter().zip(self.signs) {
                canvas.put(x + 2, y_of(*value), 1, sign, meaning);
            }
            let label = if point.is_high { format!("{}!", point.label) } else { point.label.clone() };
            canvas.put(x, area.bottom() - 2, STEP - 1, &label, meaning);
            canvas.put(x, area.bottom() - 1, STEP - 1, &point.date, Meaning::Dim);
        }
    }
}
