//! Which part of the residents the list shows: every part with its number of people, one to choose.

use crate::domain::people::PeopleScope;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};

#[derive(Debug, Default)]
pub struct NarrowOverlay {
    pub parts: Vec<(PeopleScope, usize)>,
    pub cursor: ListCursor,
    /// The part that is shown now.
    now: PeopleScope,
    asked: Option<Request>,
}

impl NarrowOverlay {
    #[must_use]
    pub fn new(now: PeopleScope) -> Self {
        Self { now, ..Self::default() }
    }
}

impl Pane for NarrowOverlay {
    fn context(&self) -> Context {
        Context::Choosing
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::PeopleCounts));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (CommandId::Open, _) => {
                if let Some((scope, _)) = self.parts.get(self.cursor.selected()) {
                    ctx.go(Move::ShowPeople(*scope));
                }
            }
            (_, Some(step)) => self.cursor.step(step, self.parts.len()),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::PeopleCounts(parts) = answer {
            let now = parts.iter().position(|(scope, _)| *scope == self.now).unwrap_or(0);
            self.parts = parts;
            self.cursor.select(now, self.parts.len());
        }
    }
}
