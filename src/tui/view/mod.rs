//! Draws the state. Decides nothing; the only thing it writes back is how many rows fit.

mod chrome;
mod form;
mod overlays;
mod screens;
pub mod theme;
pub mod widgets;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::theme::{Meaning, Theme};
use self::widgets::canvas::Canvas;
use self::widgets::wrap::wrap;
use super::app::App;
use crate::text::screens as words;

/// Below this there is a sentence instead of a screen.
pub const LEAST_WIDTH: u16 = 60;
pub const LEAST_HEIGHT: u16 = 16;

/// Whether there is a sentence in the place of the screen.
#[must_use]
pub fn is_too_small(area: Rect) -> bool {
    area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT
}

/// One whole frame.
pub fn draw(frame: &mut Frame<'_>, app: &mut App, theme: &Theme) {
    let area = frame.area();
    let mut canvas = Canvas { buf: frame.buffer_mut(), theme, caret: None };
    if is_too_small(area) {
        too_small(&mut canvas, area);
    } else {
        let body = chrome::draw(&mut canvas, area, app);
        screens::draw(&mut canvas, body, app);
        overlays::draw(&mut canvas, body, app);
    }
    if let Some(caret) = canvas.caret.filter(|caret| area.contains(*caret)) {
        frame.set_cursor_position(caret);
    }
}

fn too_small(canvas: &mut Canvas<'_>, area: Rect) {
    let lines = wrap(&words::too_small(area.width, area.height), usize::from(area.width));
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        canvas.put(area.x, y, area.width, &line, Meaning::Text);
    }
}
