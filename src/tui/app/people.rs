//! Finding a person while typing: the text, the list that answers it, and what Enter opens.
//! Search is synchronous, so Enter never acts on the answer to an older text. What was typed before the index is
//! there is kept, and answered when it is.

use std::collections::HashSet;

use super::action::Edit;
use super::cursor::Step;
use super::effect::{Answer, Query, Request};
use super::event::half_width;
use super::field::{Field, FieldKind};
use super::notice::Notice;
use super::pane::Ctx;
use super::window::WindowedList;
use crate::desk::model::ResidentLine;
use crate::domain::finder::Hits;
use crate::domain::id::ResidentId;

/// Rows that are taken from the index at first; more follow when the cursor comes near the end.
const FIRST_ROWS: usize = 200;

#[derive(Debug)]
pub struct PeopleSearch {
    pub field: Field,
    pub list: WindowedList<ResidentId, ResidentLine>,
    hits: Hits,
    /// Only these people are shown; without it, everybody.
    among: Option<Among>,
    count: usize,
    rows_wanted: usize,
    /// Enter was pressed before the index was there.
    enter_waits: bool,
    by_id_number: Option<Request>,
}

/// A part of the residents.
#[derive(Debug)]
struct Among {
    /// In the order of the list.
    people: Vec<ResidentId>,
    is_in: HashSet<ResidentId>,
}

impl Among {
    fn new(people: Vec<ResidentId>) -> Self {
        Self { is_in: people.iter().copied().collect(), people }
    }
}

impl Default for PeopleSearch {
    fn default() -> Self {
        Self {
            field: Field::new(FieldKind::Text),
            list: WindowedList::default(),
            hits: Hits::default(),
            among: None,
            count: 0,
            rows_wanted: FIRST_ROWS,
            enter_waits: false,
            by_id_number: None,
        }
    }
}

impl PeopleSearch {
    /// How many people match, whether their rows have been taken from the index yet or not.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Shows only these people, in their order as long as nothing is typed; `None` shows everybody.
    pub fn narrow(&mut self, people: Option<Vec<ResidentId>>, ctx: &Ctx<'_>) {
        self.among = people.map(Among::new);
        if self.search(ctx) {
            self.list.replace_keys(self.hits.ids.clone());
        }
    }

    /// The cursor goes to the first row.
    pub fn to_start(&mut self) {
        self.list.cursor.to_start();
    }

    pub fn on_type(&mut self, text: &str, ctx: &Ctx<'_>) {
        if self.field.type_text(text) {
            self.text_changed(ctx);
        }
    }

    pub fn on_edit(&mut self, edit: Edit, ctx: &Ctx<'_>) {
        if self.field.edit(edit) {
            self.text_changed(ctx);
        }
    }

    fn text_changed(&mut self, ctx: &Ctx<'_>) {
        self.rows_wanted = FIRST_ROWS;
        self.enter_waits = false;
        self.by_id_number = None;
        if self.search(ctx) {
            self.list.start_over(self.hits.ids.clone());
        }
    }

    /// Asks the index again: after a save the people may have changed. An Enter that waited for the index waits no
    /// longer: whoever pressed it has been elsewhere since.
    pub fn refresh(&mut self, ctx: &Ctx<'_>) {
        self.enter_waits = false;
        if self.search(ctx) {
            self.list.replace_keys(self.hits.ids.clone());
        }
    }

    fn search(&mut self, ctx: &Ctx<'_>) -> bool {
        let Some(finder) = &ctx.shared.finder else { return false };
        match &self.among {
            None => {
                finder.search(self.field.text(), self.rows_wanted, &mut self.hits);
                self.count = self.hits.count;
            }
            Some(among) => {
                if self.field.text().trim().is_empty() {
                    self.hits.ids.clone_from(&among.people);
                } else {
                    finder.search(self.field.text(), usize::MAX, &mut self.hits);
                    self.hits.ids.retain(|found| among.is_in.contains(found));
                }
                self.count = self.hits.ids.len();
            }
        }
        true
    }

    pub fn step(&mut self, step: Step, ctx: &Ctx<'_>) {
        if step == Step::Last {
            self.rows_wanted = self.count;
            self.take_more(ctx);
        }
        self.list.step(step);
        if self.list.cursor.selected() + 2 * self.list.cursor.page() > self.list.len() && self.list.len() < self.count {
            self.rows_wanted = self.rows_wanted.saturating_mul(4);
            self.take_more(ctx);
        }
    }

    fn take_more(&mut self, ctx: &Ctx<'_>) {
        if self.list.len() < self.count && self.search(ctx) {
            self.list.extend_to(self.hits.ids.clone());
        }
    }

    pub fn catch_up(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(rows) = self.list.missing() {
            let request = ctx.load(Query::ResidentLines(self.list.keys()[rows.clone()].to_vec()));
            self.list.ask(request, rows);
        }
    }

    /// Enter: the person to open, where that is known at once. A whole identity number is looked up in the file, so
    /// that a card reader need not wait for the index.
    pub fn enter(&mut self, ctx: &mut Ctx<'_>) -> Option<ResidentId> {
        if let Some(number) = whole_id_number(self.field.text()) {
            self.by_id_number = Some(ctx.load(Query::ByIdNumber(number)));
            return None;
        }
        if ctx.shared.finder.is_none() {
            self.enter_waits = true;
            ctx.notify(Notice::IndexLoading);
            return None;
        }
        self.chosen(ctx)
    }

    /// The person of the chosen row.
    pub fn chosen(&self, ctx: &mut Ctx<'_>) -> Option<ResidentId> {
        let chosen = self.list.selected_key().copied();
        if chosen.is_none() {
            ctx.notify(Notice::NotFound(self.field.text().to_owned()));
        }
        chosen
    }

    /// The index has arrived: answers what was typed so far. The person to open, where Enter was waiting.
    pub fn on_index(&mut self, ctx: &mut Ctx<'_>) -> Option<ResidentId> {
        let enter_waits = self.enter_waits;
        self.refresh(ctx);
        enter_waits.then(|| self.chosen(ctx)).flatten()
    }

    #[must_use]
    pub fn awaits(&self, request: Request) -> bool {
        self.list.awaits(request) || self.by_id_number == Some(request)
    }

    /// The person to open, where that was the question.
    pub fn on_answer(&mut self, request: Request, answer: Answer, ctx: &mut Ctx<'_>) -> Option<ResidentId> {
        match answer {
            Answer::ResidentLines(lines) => self.list.answered(request, lines),
            Answer::ByIdNumber(found) => {
                self.by_id_number = None;
                if found.is_none() {
                    ctx.notify(Notice::NotFound(self.field.text().to_owned()));
                }
                return found;
            }
            _ => {}
        }
        None
    }
}

/// 18 characters of an identity number in half-width signs. `None` for anything else.
fn whole_id_number(text: &str) -> Option<String> {
    let number: String = text.trim().chars().map(half_width).map(|c| c.to_ascii_uppercase()).collect();
    let is_whole = number.len() == 18
        && number[..17].bytes().all(|b| b.is_ascii_digit())
        && number.ends_with(|c: char| c.is_ascii_digit() || c == 'X');
    is_whole.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_identity_number_is_one() {
        for (text, number) in [
            (" 35020319620506991x ", Some("35020319620506991X")),
            ("３５０２０３１９６２０５０６９９１X", Some("35020319620506991X")),
            ("350203196205069", None),
            ("350203１９６２０５０６９９张", None),
            ("", None),
        ] {
            assert_eq!(whole_id_number(text).as_deref(), number, "{text}");
        }
    }
}
