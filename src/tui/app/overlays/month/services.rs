//! The services behind a member's points of a month, one line for each.

use crate::desk::model::PaidService;
use crate::domain::date::Month;
use crate::domain::id::MemberId;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Pane};

#[derive(Debug)]
pub struct PaidServicesOverlay {
    pub month: Month,
    member: MemberId,
    pub name: String,
    /// `None` while they are being loaded.
    pub services: Option<Vec<PaidService>>,
    pub cursor: ListCursor,
    pub lines: usize,
    asked: Option<Request>,
}

impl PaidServicesOverlay {
    #[must_use]
    pub fn new(month: Month, member: MemberId, name: String) -> Self {
        Self { month, member, name, services: None, cursor: ListCursor::default(), lines: 0, asked: None }
    }
}

impl Pane for PaidServicesOverlay {
    fn context(&self) -> Context {
        Context::Panel
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::PaidServices(self.month, self.member)));
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
        if let Answer::PaidServices(services) = answer {
            self.services = Some(services);
        }
    }
}
