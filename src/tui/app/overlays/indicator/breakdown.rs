//! A figure by population, age, village or member.

use crate::desk::model::{Breakdown, BrokenDown, IndicatorLine};
use crate::domain::date::Day;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Pane};

#[derive(Debug)]
pub struct BreakdownOverlay {
    pub title: String,
    pub by: Breakdown,
    pub parts: Vec<BrokenDown>,
    pub cursor: ListCursor,
    id: String,
    on: Day,
    asked: Option<Request>,
}

impl BreakdownOverlay {
    #[must_use]
    pub fn new(line: &IndicatorLine, on: Day) -> Self {
        Self {
            title: line.title.clone(),
            by: Breakdown::Population,
            parts: Vec::new(),
            cursor: ListCursor::default(),
            id: line.id.clone(),
            on,
            asked: None,
        }
    }

    fn turn(&mut self, distance: usize, ctx: &mut Ctx<'_>) {
        let all = Breakdown::ALL;
        let at = all.iter().position(|by| *by == self.by).unwrap_or(0);
        self.by = all[(at + distance) % all.len()];
        self.cursor = ListCursor::default();
        self.refresh(ctx);
    }
}

impl Pane for BreakdownOverlay {
    fn context(&self) -> Context {
        Context::Breakdown
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::IndicatorBy(self.id.clone(), self.by, self.on)));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (_, Some(step)) => self.cursor.step(step, self.parts.len()),
            (CommandId::NextFilter, _) => self.turn(1, ctx),
            (CommandId::PreviousFilter, _) => self.turn(Breakdown::ALL.len() - 1, ctx),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::IndicatorBy(parts) = answer {
            self.parts = parts;
            self.cursor.select(self.cursor.selected(), self.parts.len());
        }
    }
}
