//! 居民: the search field and the list.

use ratatui::layout::Rect;

use super::draw_people;
use crate::text::class;
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::ResidentsScreen;
use crate::tui::view::widgets::canvas::Canvas;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut ResidentsScreen, shared: &Shared) {
    let is_plain = (screen.scope, screen.order) == Default::default();
    let narrowed = (!is_plain).then(|| class::narrowed(screen.scope, screen.order, &shared.team));
    draw_people(canvas, area, &mut screen.search, shared, narrowed.as_deref(), true);
}
