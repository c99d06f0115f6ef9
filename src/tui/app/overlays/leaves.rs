//! Who is away and who stands in: to read, to add one, to end one, and whose deputy is whose.

use super::{AddLeaveOverlay, SetDeputyOverlay};
use crate::desk::model::LeaveLine;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{ConfirmOverlay, Question};
use crate::tui::app::pane::{Ctx, Handled, Pane};

#[derive(Debug, Default)]
pub struct LeavesOverlay {
    pub rows: Vec<LeaveLine>,
    pub cursor: ListCursor,
    asked: Option<Request>,
    ending: Option<Request>,
}

impl LeavesOverlay {
    fn selected(&self) -> Option<&LeaveLine> {
        self.rows.get(self.cursor.selected())
    }
}

impl Pane for LeavesOverlay {
    fn context(&self) -> Context {
        Context::Leaves
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Leaves));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (_, Some(step)) => self.cursor.step(step, self.rows.len()),
            (CommandId::AddLeave, _) => ctx.open(AddLeaveOverlay::new(ctx.shared)),
            (CommandId::SetDeputy, _) => ctx.open(SetDeputyOverlay::new(ctx.shared)),
            (CommandId::EndLeave, _) => match self.selected() {
                Some(line) if line.leave.until >= ctx.today() => {
                    ctx.open(ConfirmOverlay::new(Question::EndLeave(Box::new(line.clone()), ctx.today())));
                }
                Some(_) => ctx.notify(Notice::LeaveIsOver),
                None => ctx.notify(Notice::NothingChosen),
            },
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        [self.asked, self.ending].contains(&Some(request))
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::Leaves(rows) = answer {
            self.rows = rows;
            self.cursor.select(self.cursor.selected(), self.rows.len());
        }
    }

    fn on_saved(&mut self, _request: Request, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::LeaveEnded);
        self.refresh(ctx);
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        let (today, chosen) = (ctx.today(), self.selected().map(|line| line.leave.id));
        if let Some(leave) = chosen {
            self.ending = Some(ctx.save(Change::EndLeave(leave, today)));
        }
    }
}
