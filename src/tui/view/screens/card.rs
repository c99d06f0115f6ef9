//! The card: who it is above, the lists below; with the duties the readings as a picture.

use ratatui::layout::Rect;

use super::card_lists;
use super::{id_number, mark_meaning, phone};
use crate::desk::model::Card;
use crate::domain::contact::Contact;
use crate::domain::resident::Population;
use crate::text::screens as words;
use crate::text::{after, bed, care, class, referral};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::{CardPart, CardScreen};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::trend::{Point, Trend};

/// From this width on the last services stand beside the duties.
const WIDE: u16 = 110;
/// Rows of the readings: more would only stretch them.
const TALLEST_PICTURE: u16 = 16;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut CardScreen, shared: &Shared) {
    let Some(card) = screen.card.take() else {
        canvas.put(area.x + 2, area.y, area.width, words::LOADING, Meaning::Dim);
        return;
    };
    let area = person(canvas, area, &card, shared);
    let area = tabs(canvas, area, screen, &card);
    if screen.part() == CardPart::Duties {
        duties(canvas, area, screen, &card, shared);
    } else {
        card_lists::draw(canvas, area, screen.part(), screen, &card, shared, true);
    }
    screen.card = Some(card);
}

/// Who it is, in five lines; in one more each, whom to ask where the contact book knows somebody, and what came of
/// trying to reach the person. Gives the area below.
fn person(canvas: &mut Canvas<'_>, area: Rect, card: &Card, shared: &Shared) -> Rect {
    let resident = &card.resident;
    let mut x = area.x + 1;
    let mut put = |canvas: &mut Canvas<'_>, text: &str, meaning: Meaning| {
        if !text.is_empty() {
            x += canvas.put(x, area.y, area.right().saturating_sub(x), text, meaning) + 2;
        }
    };
    put(canvas, &resident.name, Meaning::Title);
    put(canvas, &class::mark(card.mark), mark_meaning(card.mark));
    put(canvas, words::sex(resident.sex), Meaning::Text);
    put(canvas, &words::age(card.age), Meaning::Text);
    put(canvas, &resident.birth.map(|birth| birth.to_string()).unwrap_or_default(), Meaning::Text);
    let number = resident.id_number.as_ref().map(|number| id_number(number.as_str(), shared)).unwrap_or_default();
    put(canvas, &number, Meaning::Text);
    put(canvas, &words::standing(resident.standing).unwrap_or_default(), Meaning::Urgent);

    let phones: Vec<String> = resident.phones.iter().map(|number| phone(Some(number.as_str()), shared)).collect();
    let held = card.tags.iter().filter(|tag| tag.holds_on(shared.today)).map(|tag| tag.population.as_str());
    let current = card.contracts.iter().find(|contract| contract.in_force_on(shared.today));
    let contract = words::contract(current.or(card.contracts.first()), shared.today);
    let responsible =
        card.responsible.as_deref().map(|name| words::responsible(name, card.stands_in.as_deref())).unwrap_or_default();
    let signed = current.is_some();
    let address = words::labelled(words::column::ADDRESS, &format!("{} {}", resident.community, resident.address));
    let bed = card.bed.as_ref().map(|line| bed::on_card(line, shared.today));
    let events: Vec<String> = bed.into_iter().chain([words::events(&card.events)]).collect();
    let events = events.join("  ");
    let tags = words::tags(held, &shared.team, shared.revealed);
    let classes = class::classes(&card.classes);
    let told = card.mark.zip(card.suggestion.as_ref());
    let told = told.map(|(mark, rule)| class::told(mark, card.set_colour.as_ref(), rule, shared.today));
    let mut lines = vec![
        (format!("{}  {address}", words::labelled(words::column::PHONE, &phones.join(" "))), Meaning::Text),
        (format!("{}  {classes}", words::labelled(words::column::TAGS, &tags)), Meaning::Text),
        (format!("{contract}  {responsible}  {events}"), if signed { Meaning::Text } else { Meaning::Warning }),
        (words::labelled(words::column::COLOUR, &told.unwrap_or_default()), mark_meaning(card.mark)),
    ];
    let is_sensitive = |code: &Population| {
        shared.team.populations.iter().any(|population| population.sensitive && population.code == code.0)
    };
    let may_show = |contact: &&Contact| shared.revealed || !contact.tells_of(is_sensitive);
    let ask = words::labelled(words::ASK, &referral::escalation(card.contacts.iter().filter(may_show)));
    if !ask.is_empty() {
        lines.push((ask, Meaning::Text));
    }
    let co_managers = class::co_managers(&card.co_managers);
    if !co_managers.is_empty() {
        let lacks_one = card.co_managers.iter().any(|line| line.member.is_none());
        lines.push((co_managers, if lacks_one { Meaning::Warning } else { Meaning::Text }));
    }
    if let Some(checklist) = care::checklist(&card.checklist) {
        let lacks_one = card.checklist.iter().any(|one| one.last.is_none());
        lines.push((checklist, if lacks_one { Meaning::Notice } else { Meaning::Text }));
    }
    let reached = after::card(card, shared.today);
    lines.extend((!reached.is_empty()).then_some((reached, Meaning::Notice)));
    for (y, (line, meaning)) in (area.y + 1..area.bottom()).zip(&lines) {
        canvas.put(area.x + 1, y, area.width - 1, line, *meaning);
    }
    let used = (1 + u16::try_from(lines.len()).unwrap_or(0)).min(area.height);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// The lists of the card with their lengths. Gives the area below.
fn tabs(canvas: &mut Canvas<'_>, area: Rect, screen: &CardScreen, card: &Card) -> Rect {
    if area.height == 0 {
        return area;
    }
    let area_below = canvas.section(area, "", false);
    let mut x = area.x + 1;
    for part in CardPart::ALL {
        let meaning = if part == screen.part() { Meaning::TabActive } else { Meaning::TabIdle };
        let text = format!(" {} {} ", words::card_part(part), part.len(card));
        x += canvas.put(x, area.y, area.right().saturating_sub(x), &text, meaning) + 1;
    }
    area_below
}

/// The duties over the readings; beside them, where there is room, what was done last.
fn duties(canvas: &mut Canvas<'_>, area: Rect, screen: &mut CardScreen, card: &Card, shared: &Shared) {
    let left = if area.width >= WIDE { area.width * 3 / 5 } else { area.width };
    let wanted = u16::try_from(card.dues.len().max(1)).unwrap_or(u16::MAX).saturating_add(1);
    let has_readings = !points_of_pressure(card).is_empty() || !points_of_glucose(card).is_empty();
    let list = if has_readings { wanted.min(area.height / 2) } else { wanted.min(area.height) };
    card_lists::draw(canvas, Rect { width: left, height: list, ..area }, CardPart::Duties, screen, card, shared, true);
    let said = card.control.iter().filter(|control| control.differs());
    let rows = (area.y + list..area.bottom()).zip(said);
    let list = list
        + rows.fold(0, |used, (y, control)| {
            canvas.put(area.x + 1, y, left.saturating_sub(1), &care::control_in_short(control), Meaning::Warning);
            used + 1
        });
    let picture = (area.height - list).min(TALLEST_PICTURE);
    readings(canvas, Rect { y: area.y + list, width: left, height: picture, ..area }, card);
    if left < area.width {
        let beside = Rect { x: area.x + left + 1, width: area.width - left - 1, ..area };
        let title = words::card_part(CardPart::Services);
        let beside = canvas.section(beside, title, false);
        card_lists::draw(canvas, beside, CardPart::Services, screen, card, shared, false);
    }
}

/// Blood pressure and glucose, side by side where both were measured.
fn readings(canvas: &mut Canvas<'_>, area: Rect, card: &Card) {
    let (pressure, glucose) = (points_of_pressure(card), points_of_glucose(card));
    let glucose_width = if pressure.is_empty() { area.width } else { area.width * 2 / 5 };
    let pressure_width = if glucose.is_empty() { area.width } else { area.width - glucose_width };
    if pressure.is_empty() && glucose.is_empty() {
        let area = canvas.section(area, words::READINGS, false);
        canvas.put(area.x + 2, area.y, area.width, words::NO_READINGS, Meaning::Dim);
        return;
    }
    if !pressure.is_empty() {
        let area = canvas.section(Rect { width: pressure_width, ..area }, words::PRESSURE, false);
        let limits = card.targets.blood_pressure.map(|below| [below.systolic, below.diastolic]);
        let limits: Vec<(i64, String)> =
            limits.into_iter().flatten().map(|limit| (i64::from(limit), limit.to_string())).collect();
        Trend { points: &pressure, signs: &["o", "x"], limits: &limits }.draw(canvas, area);
    }
    if !glucose.is_empty() {
        let x = area.right() - glucose_width;
        let area = canvas.section(Rect { x, width: glucose_width, ..area }, words::GLUCOSE, false);
        let limits: Vec<(i64, String)> =
            card.targets.fasting_glucose.map(|limit| (i64::from(limit), care::tenths(limit))).into_iter().collect();
        Trend { points: &glucose, signs: &["o"], limits: &limits }.draw(canvas, area);
    }
}

fn points_of_pressure(card: &Card) -> Vec<Point> {
    let points = card.services.iter().rev().filter_map(|line| {
        let bp = line.service.readings.blood_pressure?;
        let is_high = card
            .targets
            .blood_pressure
            .is_some_and(|below| bp.systolic >= below.systolic || bp.diastolic >= below.diastolic);
        Some(Point {
            values: vec![i64::from(bp.systolic), i64::from(bp.diastolic)],
            label: format!("{}/{}", bp.systolic, bp.diastolic),
            date: line.service.on.format("%y-%m").to_string(),
            is_high,
        })
    });
    points.collect()
}

fn points_of_glucose(card: &Card) -> Vec<Point> {
    let points = card.services.iter().rev().filter_map(|line| {
        let glucose = line.service.readings.fasting_glucose?;
        Some(Point {
            values: vec![i64::from(glucose)],
            label: care::tenths(glucose),
            date: line.service.on.format("%y-%m").to_string(),
            is_high: card.targets.fasting_glucose.is_some_and(|below| glucose >= below),
        })
    });
    points.collect()
}
