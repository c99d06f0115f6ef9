//! What the rules of the team ask to be watched: the villages of this week, or the households of each doctor.

use crate::desk::model::practices::Practices;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Pane};

/// Which of them the panel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watched {
    Villages,
    Capacity,
}

#[derive(Debug)]
pub struct PracticesOverlay {
    pub watched: Watched,
    pub practices: Option<Box<Practices>>,
    /// The view tells it how many wrapped lines there are.
    pub cursor: ListCursor,
    pub lines: usize,
    asked: Option<Request>,
}

impl PracticesOverlay {
    #[must_use]
    pub fn new(watched: Watched) -> Self {
        Self { watched, practices: None, cursor: ListCursor::default(), lines: 0, asked: None }
    }
}

impl Pane for PracticesOverlay {
    fn context(&self) -> Context {
        Context::Panel
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Practices));
    }

    fn on_command(&mut self, command: CommandId, _ctx: &mut Ctx<'_>) -> Handled {
        let Some(step) = Step::of(command) else { return Handled::No };
        self.cursor.scroll(step, self.lines);
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::Practices(practices) = answer {
            self.practices = Some(practices);
        }
    }
}
