//! The villages of the week, and the households of each doctor, as lists.

use ratatui::layout::Rect;

use crate::text::{practice as words, screens};
use crate::tui::app::overlays::{PracticesOverlay, Watched};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::{Canvas, centered, popup_width};
use crate::tui::view::widgets::table::{Column, RowState, Table};
use crate::tui::view::widgets::wrap::wrap;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut PracticesOverlay) {
    let (title, columns, heads, rows) = match overlay.watched {
        Watched::Villages => villages(overlay),
        Watched::Capacity => capacity(overlay),
    };
    let width = popup_width(area);
    let columns_inside = usize::from(width.saturating_sub(4));
    let head: Vec<String> = heads.iter().flat_map(|head| wrap(head, columns_inside)).collect();
    let height = u16::try_from(head.len() + rows.len()).unwrap_or(u16::MAX).saturating_add(3).max(6);
    let inside = canvas.popup(centered(area, width, height), title);
    let mut top = inside.y;
    for line in &head {
        if top < inside.bottom() {
            canvas.put(inside.x + 1, top, inside.width.saturating_sub(1), line, Meaning::Text);
            top += 1;
        }
    }
    let below = Rect { y: top, height: inside.bottom() - top, ..inside };
    let table = Table::new(&columns, below.width);
    table.header(canvas, below);
    let body = Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below };
    overlay.cursor.fit(usize::from(body.height), rows.len());
    let mut rows: Vec<Option<Vec<String>>> = rows.into_iter().map(Some).collect();
    for (y, at) in (body.top()..body.bottom()).zip(overlay.cursor.visible(rows.len())) {
        let cells = rows[at].take().unwrap_or_default();
        let meaning =
            if cells.first().is_some_and(|state| state.starts_with('!')) { Meaning::Warning } else { Meaning::Text };
        let cells = cells.into_iter().map(|text| (text, meaning)).collect();
        let selected = at == overlay.cursor.selected();
        table.row(canvas, body, y, cells, RowState { selected, focused: true, marked: false });
    }
}

type Shown = (&'static str, Vec<Column>, Vec<String>, Vec<Vec<String>>);

fn villages(overlay: &PracticesOverlay) -> Shown {
    let [state, name, residents, half_days, planned, last] = words::VILLAGE_COLUMNS;
    let columns = vec![
        Column::fixed(state, 8),
        Column::growing(name, 14),
        Column::figures(residents, 6),
        Column::figures(half_days, 6),
        Column::fixed(planned, 10),
        Column::fixed(last, 10),
    ];
    let (heads, rows) = match overlay.practices.as_ref().map(|found| found.villages.as_ref()) {
        None => (vec![screens::LOADING.to_owned()], Vec::new()),
        Some(None) => (vec![words::NOTHING_TO_WATCH.to_owned()], Vec::new()),
        Some(Some(of)) => {
            let rows = of.lines.iter().map(|line| words::village_row(of, line).to_vec());
            (vec![words::villages_head(of)], rows.collect())
        }
    };
    (words::VILLAGES, columns, heads, rows)
}

fn capacity(overlay: &PracticesOverlay) -> Shown {
    let [state, name, households, limit, people] = words::CAPACITY_COLUMNS;
    let columns = vec![
        Column::fixed(state, 8),
        Column::growing(name, 12),
        Column::figures(households, 6),
        Column::figures(limit, 6),
        Column::figures(people, 6),
    ];
    let heads = match &overlay.practices {
        None => vec![screens::LOADING.to_owned()],
        Some(found) => found.capacities.iter().map(words::capacity_head).collect(),
    };
    let rows = overlay.held().map(|(of, line)| words::capacity_row(of, line).to_vec()).collect();
    (words::CAPACITY, columns, heads, rows)
}
