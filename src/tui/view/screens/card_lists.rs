//! The lists of a card: duties, services, visits, household, history.

use ratatui::layout::Rect;

use super::{Part, cells_of, mark_cell, phone, plain, referrals, status_meaning, table_of};
use crate::desk::model::practices::PlanLine;
use crate::desk::model::{Card, DueLine, HistoryLine, HouseholdLine, ReferralRow, ServiceLine, VisitLine};
use crate::text::screens::{self as words, column};
use crate::text::{after, care, class, names, referral};
use crate::tui::app::cursor::ListCursor;
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::{CardPart, CardScreen};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Cell, Column, RowState};
use crate::tui::view::widgets::wrap::wrap;

/// Draws one list; `focused` where the cursor is in it.
pub fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    part: CardPart,
    screen: &mut CardScreen,
    card: &Card,
    shared: &Shared,
    focused: bool,
) {
    let cursor = &mut screen.cursors[part as usize];
    let place = Place { area, shared, focused };
    match part {
        CardPart::Duties => list(canvas, &place, cursor, &duty_parts(area.width), &card.dues),
        CardPart::Services => list(canvas, &place, cursor, &service_parts(area.width), &card.services),
        CardPart::Visits => list(canvas, &place, cursor, &visit_parts(), &card.visits),
        CardPart::Referrals => referral_list(canvas, &place, cursor, &card.referrals),
        CardPart::Household => list(canvas, &place, cursor, &person_parts(area.width), &card.household),
        CardPart::History => list(canvas, &place, cursor, &history_parts(), &card.history),
        CardPart::Plan => {
            let lines = card.plan.as_ref().map_or(&[][..], |plan| &plan.lines);
            list(canvas, &place, cursor, &plan_parts(), lines);
        }
    }
}

/// Where a list is drawn, and whether the cursor is in it.
struct Place<'a> {
    area: Rect,
    shared: &'a Shared,
    focused: bool,
}

fn list<T>(canvas: &mut Canvas<'_>, place: &Place<'_>, cursor: &mut ListCursor, parts: &[Part<T>], rows: &[T]) {
    let Place { area, shared, focused } = *place;
    if area.height < 2 {
        return;
    }
    let table = table_of(parts, area.width);
    table.header(canvas, area);
    let area = Rect { y: area.y + 1, height: area.height - 1, ..area };
    cursor.fit(usize::from(area.height), rows.len());
    for (y, row) in (area.y..).zip(cursor.visible(rows.len())) {
        let selected = focused && row == cursor.selected();
        table.row(canvas, area, y, cells_of(parts, &rows[row], shared), RowState { selected, focused, marked: false });
    }
    if rows.is_empty() {
        canvas.put(area.x + 2, area.y, area.width, words::NO_ROWS, Meaning::Dim);
    }
}

/// With the row of the cursor in full below: a diagnosis and what is to be gone on with need more than a column.
fn referral_list(canvas: &mut Canvas<'_>, place: &Place<'_>, cursor: &mut ListCursor, rows: &[ReferralRow]) {
    let said = rows.get(cursor.selected()).map(referral::in_full).unwrap_or_default();
    let lines = wrap(&said, usize::from(place.area.width.saturating_sub(4)));
    let taken = u16::try_from(lines.len()).unwrap_or(0).min(place.area.height / 2);
    let above = Place { area: Rect { height: place.area.height - taken, ..place.area }, ..*place };
    list(canvas, &above, cursor, &referrals::parts(place.area.width, false), rows);
    let Rect { x, width, .. } = place.area;
    for (y, line) in (above.area.bottom()..place.area.bottom()).zip(&lines) {
        canvas.put(x + 2, y, width.saturating_sub(2), line, Meaning::Notice);
    }
}

fn duty_parts(width: u16) -> Vec<Part<DueLine>> {
    let mut parts: Vec<Part<DueLine>> = vec![
        (Column::fixed(column::STATUS, 5), |line, _| (words::status(line.status), status_meaning(line.status))),
        (Column::figures(column::LATE, 6), |line, _| (words::days(line.days_late), status_meaning(line.status))),
        (Column::growing(column::DUTY, 14), |line, _| plain(&line.title)),
        (Column::fixed(column::STAGE, 8), |line, _| plain(class::stage(&line.due))),
        (Column::fixed(column::DUE_ON, 10), |line, _| plain(line.due.due_on.to_string())),
        (Column::fixed(column::YEAR, 4), |line, _| plain(words::progress(&line.due))),
    ];
    if width >= 78 {
        parts.insert(5, (Column::fixed(column::OPENS_ON, 10), |line, _| plain(line.due.opens_on.to_string())));
    }
    parts
}

fn service_parts(width: u16) -> Vec<Part<ServiceLine>> {
    let mut parts: Vec<Part<ServiceLine>> = vec![
        (Column::fixed(column::DATE, 10), |line, _| plain(line.service.on.to_string())),
        (Column::fixed(column::MODE, 4), |line, _| plain(names::mode(line.service.mode))),
        (Column::growing(column::CONTENT, 16), |line, _| plain(after::service(line))),
    ];
    if width >= 60 {
        parts.insert(2, (Column::fixed(column::BY, 8), |line, _| plain(crate::text::route::by_whom(line))));
    }
    if width >= 76 {
        parts.push((Column::fixed(column::KEPT, 18), |line, _| plain(after::paper(&line.paper))));
    }
    parts
}

fn visit_parts() -> Vec<Part<VisitLine>> {
    vec![
        (Column::fixed(column::DATE, 10), |visit, _| plain(visit.on.to_string())),
        (Column::fixed(column::SESSION, 4), |visit, _| plain(names::session(visit.session))),
        (Column::fixed(column::MEMBER, 8), |visit, _| plain(&visit.member_name)),
        (Column::fixed(column::STATUS, 6), |visit, _| plain(words::visit_state(visit.state))),
        (Column::growing(column::NOTE, 12), |visit, _| plain(words::visit_note(visit))),
    ]
}

/// The household as a tree of one level: the head, and the others under it.
fn person_parts(width: u16) -> Vec<Part<HouseholdLine>> {
    let mut parts: Vec<Part<HouseholdLine>> = vec![
        (Column::fixed(column::RELATION, 10), |of, _| dim_self(of, class::branch(of))),
        (Column::fixed(column::NAME, 8), |of, _| dim_self(of, &of.line.name)),
        (Column::figures(column::AGE, 4), |of, _| dim_self(of, words::age(of.line.age))),
        (Column::fixed(column::COLOUR, 4), |of, _| mark_cell(of.line.mark)),
        (Column::fixed(column::STATUS, 5), |of, _| {
            of.line.worst.map_or_else(|| plain(""), |worst| (words::status(worst), status_meaning(worst)))
        }),
        (Column::growing(column::DUTY, 14), |of, _| dim_self(of, of.duties.join(" "))),
        (Column::growing(column::TAGS, 12), |of, shared| {
            dim_self(of, words::tags(of.line.tags.iter().map(String::as_str), &shared.team, shared.revealed))
        }),
    ];
    if width >= 100 {
        parts.insert(3, (Column::fixed(column::SEX, 4), |of, _| dim_self(of, words::sex(of.line.sex))));
        parts.push((Column::fixed(column::PHONE, 12), |of, shared| {
            dim_self(of, phone(of.line.phones.first().map(String::as_str), shared))
        }));
    }
    parts
}

/// The person of the card is there for the shape of the family.
fn dim_self(of: &HouseholdLine, text: impl Into<String>) -> Cell {
    (text.into(), if of.is_self { Meaning::Dim } else { Meaning::Text })
}

/// What is open by now stands out; the rest follows where all goes well.
fn plan_parts() -> Vec<Part<PlanLine>> {
    fn cell(line: &PlanLine, text: impl Into<String>) -> Cell {
        (text.into(), if line.is_open { Meaning::Text } else { Meaning::Dim })
    }
    vec![
        (Column::fixed(column::DUE_ON, 10), |line, _| cell(line, line.due_on.to_string())),
        (Column::fixed(column::OPENS_ON, 10), |line, _| cell(line, line.opens_on.to_string())),
        (Column::growing(column::DUTY, 14), |line, _| cell(line, &line.title)),
        (Column::fixed(column::STAGE, 8), |line, _| cell(line, care::stage(line.stage))),
        (Column::fixed(column::BY, 8), |line, _| cell(line, &line.member_name)),
    ]
}

fn history_parts() -> Vec<Part<HistoryLine>> {
    vec![
        (Column::fixed(column::TIME, 16), |line, _| plain(&line.at)),
        (Column::fixed(column::WHO, 8), |line, _| plain(&line.who)),
        (Column::growing(column::INTENT, 16), |line, _| {
            (words::history(line), if line.undone { Meaning::Dim } else { Meaning::Text })
        }),
    ]
}
