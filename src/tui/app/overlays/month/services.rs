//! What stands behind a count of a month, one line for each: the services of a member's points, or the people for whom
//! the fee is due.

use crate::desk::model::{CountedPerson, PaidService};
use crate::domain::date::Month;
use crate::domain::id::MemberId;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Pane};

/// What was counted.
#[derive(Debug)]
pub enum Behind {
    Services { member: MemberId, name: String, rows: Vec<PaidService> },
    People(Vec<CountedPerson>),
}

#[derive(Debug)]
pub struct PaidServicesOverlay {
    pub month: Month,
    pub behind: Behind,
    /// The answer has come.
    pub loaded: bool,
    pub cursor: ListCursor,
    pub lines: usize,
    asked: Option<Request>,
}

impl PaidServicesOverlay {
    #[must_use]
    pub fn services(month: Month, member: MemberId, name: String) -> Self {
        Self::of(month, Behind::Services { member, name, rows: Vec::new() })
    }

    #[must_use]
    pub fn people(month: Month) -> Self {
        Self::of(month, Behind::People(Vec::new()))
    }

    fn of(month: Month, behind: Behind) -> Self {
        Self { month, behind, loaded: false, cursor: ListCursor::default(), lines: 0, asked: None }
    }
}

impl Pane for PaidServicesOverlay {
    fn context(&self) -> Context {
        Context::Panel
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        let query = match &self.behind {
            Behind::Services { member, .. } => Query::PaidServices(self.month, *member),
            Behind::People(_) => Query::CountedPeople(self.month),
        };
        self.asked = Some(ctx.load(query));
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
        match (&mut self.behind, answer) {
            (Behind::Services { rows, .. }, Answer::PaidServices(services)) => *rows = services,
            (Behind::People(rows), Answer::CountedPeople(people)) => *rows = people,
            _ => return,
        }
        self.loaded = true;
    }
}
