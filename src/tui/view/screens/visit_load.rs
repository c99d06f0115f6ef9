//! Who has how much: homes and people of each member, by half day of the chosen day, by day, and of all shown days.

use ratatui::layout::Rect;

use crate::domain::date::Day;
use crate::domain::team::Member;
use crate::domain::visit::Session;
use crate::text::route as words;
use crate::text::{names, screens};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::{Load, VisitsScreen};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;

const NAME: u16 = 14;
const CELL: u16 = 6;

/// A heading, the names of the columns, a row for each member and the sum.
pub fn height(shared: &Shared) -> u16 {
    u16::try_from(shared.team.members.len()).unwrap_or(u16::MAX).saturating_add(3)
}

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &VisitsScreen, day: Day, shared: &Shared) {
    let area = canvas.section(area, &words::load_title(day), screen.shows_load);
    let loads = screen.loads();
    let days: Vec<Day> = screen.strip_days().collect();
    let line = |canvas: &mut Canvas<'_>, y: u16, name: &str, meaning: Meaning, cells: &[(String, Meaning)]| {
        if y >= area.bottom() {
            return;
        }
        canvas.put(area.x + 2, y, NAME, name, meaning);
        for (x, (text, meaning)) in (area.x + 2 + NAME..).step_by(usize::from(CELL)).zip(cells) {
            canvas.put_right(x, y, CELL - 1, text, *meaning);
        }
    };
    let heads = Session::ALL.map(|session| names::session(session).to_owned()).into_iter();
    let heads = heads.chain(days.iter().map(|on| screens::weekday(*on).to_owned()));
    let heads: Vec<(String, Meaning)> = heads.chain([words::SUM.to_owned()]).map(|head| (head, Meaning::Dim)).collect();
    line(canvas, area.y, "", Meaning::Dim, &heads);
    let cells = |member: Option<&Member>| -> Vec<(String, Meaning)> {
        let id = member.map(|member| member.id);
        let halves = Session::ALL.map(|session| loads.sum(id, Some(day), Some(session)));
        let each = days.iter().map(|on| loads.sum(id, Some(*on), None));
        halves.into_iter().chain(each).chain([loads.sum(id, None, None)]).map(cell).collect()
    };
    let mut y = area.y + 1;
    let has_any = |member: &&Member| member.serves_on(day) || loads.sum(Some(member.id), None, None).people > 0;
    for member in shared.team.members.iter().filter(has_any) {
        let name = words::load_name(&member.name, shared.team.stands_in(member.id, day));
        line(canvas, y, &name, Meaning::Text, &cells(Some(member)));
        y += 1;
    }
    line(canvas, y, words::WHOLE_TEAM, Meaning::Title, &cells(None));
}

fn cell(load: Load) -> (String, Meaning) {
    match load {
        Load { people: 0, .. } => (words::NO_LOAD.to_owned(), Meaning::Dim),
        Load { stops, people } => (words::load(stops, people), Meaning::Text),
    }
}
