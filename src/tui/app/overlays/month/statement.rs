//! A member's year from the closed months; the members one after another.

use crate::desk::model::TeamView;
use crate::domain::id::MemberId;
use crate::domain::pay::statement::Statement;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Pane};

#[derive(Debug)]
pub struct StatementOverlay {
    pub year: i32,
    members: Vec<MemberId>,
    at: usize,
    /// `None` while it is being loaded.
    pub statement: Option<Box<Statement>>,
    pub cursor: ListCursor,
    asked: Option<Request>,
}

impl StatementOverlay {
    /// Beginning with one of the team.
    #[must_use]
    pub fn new(year: i32, team: &TeamView, first: Option<MemberId>) -> Self {
        let members: Vec<MemberId> = team.members.iter().map(|member| member.id).collect();
        let at = members.iter().position(|id| Some(*id) == first).unwrap_or(0);
        Self { year, members, at, statement: None, cursor: ListCursor::default(), asked: None }
    }

    fn go(&mut self, steps: usize, ctx: &mut Ctx<'_>) {
        self.at = (self.at + steps) % self.members.len().max(1);
        self.refresh(ctx);
    }
}

impl Pane for StatementOverlay {
    fn context(&self) -> Context {
        Context::Statement
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(member) = self.members.get(self.at) {
            self.asked = Some(ctx.load(Query::Statement(self.year, *member)));
        }
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        let rows = self.statement.as_ref().map_or(0, |statement| statement.rows.len());
        match (command, Step::of(command)) {
            (_, Some(step)) => self.cursor.scroll(step, rows),
            (CommandId::NextSubject, _) => self.go(1, ctx),
            (CommandId::PreviousSubject, _) => self.go(self.members.len().saturating_sub(1), ctx),
            (CommandId::PreviousYear, _) => {
                self.year -= 1;
                self.refresh(ctx);
            }
            (CommandId::NextYear, _) => {
                self.year += 1;
                self.refresh(ctx);
            }
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::Statement(statement) = answer {
            self.statement = Some(statement);
        }
    }
}
