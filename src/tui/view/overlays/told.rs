//! Panels to read: why a duty is on the list, what a record has just done. Headings and wrapped lines that scroll.

use ratatui::layout::Rect;

use crate::domain::care::why::Why;
use crate::text::screens::{self as words, result, why as heads};
use crate::text::{after, care, why as told};
use crate::tui::app::cursor::ListCursor;
use crate::tui::app::overlays::{RecordResultOverlay, WhyOverlay};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::{Canvas, centered, popup_width};
use crate::tui::view::widgets::wrap::wrap;

pub type Line = (String, Meaning);

pub fn why(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut WhyOverlay) {
    let title = format!("{} {} {}", words::WHY, overlay.name, overlay.title);
    let paragraphs = match &overlay.why {
        Some(why) => why_lines(why),
        None => vec![(words::LOADING.to_owned(), Meaning::Dim)],
    };
    overlay.lines = panel(canvas, area, &title, &paragraphs, &mut overlay.cursor);
}

fn why_lines(why: &Why) -> Vec<Line> {
    let (said, meaning) =
        if why.on_list { (heads::ON_LIST, Meaning::Urgent) } else { (heads::NOT_ON_LIST, Meaning::Good) };
    let mut lines = vec![(format!("{said}：{}", why.title), meaning)];
    heading(&mut lines, heads::STEPS);
    lines.extend((1..).zip(&why.steps).map(|(at, step)| (format!("{at}. {}", told::step(step)), Meaning::Text)));
    if !why.not_counted.is_empty() {
        heading(&mut lines, heads::NOT_COUNTED);
        let passed_over = told::passed_over(&why.not_counted).into_iter();
        lines.extend(passed_over.map(|line| (format!("- {line}"), Meaning::Text)));
    }
    if !why.tries.is_empty() {
        heading(&mut lines, heads::TRIES);
        lines.extend(why.tries.iter().map(|attempt| (format!("- {}", after::attempt(attempt)), Meaning::Text)));
    }
    heading(&mut lines, heads::SOURCE);
    lines.push((care::source(&why.source), Meaning::Dim));
    lines
}

pub fn record_result(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut RecordResultOverlay) {
    let title = format!("{} {}", words::RECORDED, overlay.recorded.name);
    let mut lines: Vec<Line> = Vec::new();
    let effect = &overlay.effect;
    if !effect.advice.is_empty() {
        heading(&mut lines, result::ADVICE);
        lines.extend(effect.advice.iter().map(|advice| (format!("! {}", care::advice(advice)), Meaning::Urgent)));
    }
    if !(effect.closed.is_empty() && effect.not_closed.is_empty()) {
        heading(&mut lines, result::DONE);
        lines.extend(effect.closed.iter().map(|closed| (format!("+ {}", care::closed(closed)), Meaning::Good)));
        let (other_work, missed): (Vec<_>, Vec<_>) = effect.not_closed.iter().partition(|open| open.is_other_work());
        lines.extend(missed.iter().map(|open| (format!("- {}", care::not_closed(open)), Meaning::Warning)));
        let other_work = Some(care::other_work(other_work.into_iter())).filter(|line| !line.is_empty());
        lines.extend(other_work.map(|line| (format!("  {line}"), Meaning::Text)));
    }
    if !effect.next.is_empty() {
        heading(&mut lines, result::NEXT);
        let next = effect.next.iter();
        lines.extend(
            next.map(|due| (words::due_next(overlay.title(&due.rule), due.opens_on, due.due_on), Meaning::Text)),
        );
    }
    if let Some(appointed) = &overlay.recorded.appointment {
        heading(&mut lines, result::APPOINTMENT);
        let mut said = after::appointed(appointed).into_iter();
        lines.extend(said.next().map(|line| (line, Meaning::Text)));
        lines.extend(said.map(|line| (format!("! {line}"), Meaning::Warning)));
    }
    if let Some(late) = &overlay.recorded.late {
        heading(&mut lines, result::PAY);
        lines.push((crate::text::lines::counts_late(late), Meaning::Warning));
    }
    if lines.is_empty() {
        lines.push((result::NOTHING.to_owned(), Meaning::Dim));
    }
    overlay.lines = panel(canvas, area, &title, &lines, &mut overlay.cursor);
}

fn heading(lines: &mut Vec<Line>, text: &str) {
    if !lines.is_empty() {
        lines.push((String::new(), Meaning::Text));
    }
    lines.push((text.to_owned(), Meaning::Title));
}

/// A box with wrapped text; gives the number of its lines.
pub fn panel(canvas: &mut Canvas<'_>, area: Rect, title: &str, text: &[Line], cursor: &mut ListCursor) -> usize {
    let width = popup_width(area);
    let columns = usize::from(width.saturating_sub(4));
    let lines: Vec<(String, Meaning)> =
        text.iter().flat_map(|(line, meaning)| wrap(line, columns).into_iter().map(|line| (line, *meaning))).collect();
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2).max(6);
    let inside = canvas.popup(centered(area, width, height), title);
    cursor.fit(usize::from(inside.height), lines.len());
    for (y, (line, meaning)) in (inside.top()..inside.bottom()).zip(lines.iter().skip(cursor.offset())) {
        canvas.put(inside.x, y, inside.width, line, *meaning);
    }
    lines.len()
}
