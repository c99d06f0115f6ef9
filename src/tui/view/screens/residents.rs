//! 居民: the search field and the list.

use ratatui::layout::Rect;

use super::draw_people;
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::ResidentsScreen;
use crate::tui::view::widgets::canvas::Canvas;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut ResidentsScreen, shared: &Shared) {
    draw_people(canvas, area, &mut screen.search, shared, true);
}
