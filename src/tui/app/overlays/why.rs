//! Why a duty is on the list: rule and clause, dates, what counted and what did not.

use crate::desk::model::{DueKey, DueLine};
use crate::domain::care::why::Why;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Pane};

#[derive(Debug)]
pub struct WhyOverlay {
    pub name: String,
    pub title: String,
    key: DueKey,
    pub why: Option<Box<Why>>,
    /// The view tells it how many wrapped lines there are.
    pub cursor: ListCursor,
    pub lines: usize,
    asked: Option<Request>,
}

impl WhyOverlay {
    #[must_use]
    pub fn new(line: &DueLine) -> Self {
        Self::of(line.name.clone(), line.title.clone(), line.key())
    }

    #[must_use]
    pub fn of(name: String, title: String, key: DueKey) -> Self {
        Self { name, title, key, why: None, cursor: ListCursor::default(), lines: 0, asked: None }
    }
}

impl Pane for WhyOverlay {
    fn context(&self) -> Context {
        Context::Panel
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        let (resident, rule) = (self.key.resident, self.key.rule.clone());
        self.asked = Some(ctx.load(Query::Why { resident, rule }));
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
        if let Answer::Why(why) = answer {
            self.why = Some(why);
        }
    }
}
