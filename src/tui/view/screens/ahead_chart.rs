//! The days of 往后看 as pillars where there is room: what is expected, and what a proposal leaves, takes and brings.

use ratatui::layout::Rect;

use crate::domain::workday::monday;
use crate::tui::app::screens::{AheadScreen, LoadRow};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;

/// The scale on the left.
const SCALE: u16 = 8;
/// Pillars that are lower say less than the figures above them.
const LEAST_HEIGHT: u16 = 4;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &AheadScreen) {
    let (Some(ahead), Some(row)) = (&screen.ahead, screen.shown_row()) else { return };
    // A blank line above, the days below.
    let Some(height) = area.height.checked_sub(2).filter(|height| *height >= LEAST_HEIGHT) else { return };
    let days = u16::try_from(ahead.kinds.len()).unwrap_or(u16::MAX);
    let step = (area.width.saturating_sub(SCALE + 2) / days.max(1)).min(3);
    let most = row.expected.iter().chain(&row.proposed).copied().max().unwrap_or(0);
    if step == 0 || most == 0 {
        return;
    }
    let (top, foot) = (area.y + 1, area.y + 1 + height);
    canvas.put_right(area.x, top, SCALE - 1, &most.to_string(), Meaning::Dim);
    let column = |at: usize| area.x + SCALE + u16::try_from(at).unwrap_or(0) * step;
    for (at, kind) in ahead.kinds.iter().enumerate() {
        let x = column(at);
        let wide = usize::from(step.saturating_sub(1).max(1));
        pillar(canvas, Rect { x, y: top, width: step, height }, row, at, (most, wide));
        if kind.is_worked() {
            canvas.put(x, foot, step, &"-".repeat(wide), Meaning::Dim);
        }
    }
    let days = ahead.horizon.days().enumerate();
    for (at, day) in days.filter(|(at, day)| *day == monday(*day) && column(*at) + 5 < area.right()) {
        canvas.put(column(at), foot, 5, &day.format("%m-%d").to_string(), Meaning::Dim);
    }
}

/// From the foot upwards what stays, and above it what goes or comes.
fn pillar(canvas: &mut Canvas<'_>, area: Rect, row: &LoadRow, at: usize, (most, wide): (usize, usize)) {
    let height = |count: usize| {
        let rows = (count * usize::from(area.height)).div_ceil(most);
        u16::try_from(rows).unwrap_or(area.height)
    };
    let (before, after) = (height(row.expected[at]), height(row.proposed[at]));
    for level in 0..before.max(after) {
        let (sign, meaning) = match (level < before, level < after) {
            (true, true) => ("=", Meaning::Text),
            (true, false) => (".", Meaning::Good),
            _ => ("+", Meaning::Warning),
        };
        canvas.put(area.x, area.bottom() - 1 - level, area.width, &sign.repeat(wide), meaning);
    }
}
