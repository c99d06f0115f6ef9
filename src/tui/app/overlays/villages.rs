//! The villages, with who would be visited on a day there and when somebody was there last. Enter plans such a day.

use super::PlanCampaignOverlay;
use crate::desk::model::CampaignLine;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Handled, Pane};

#[derive(Debug, Default)]
pub struct VillagesOverlay {
    pub rows: Vec<CampaignLine>,
    pub cursor: ListCursor,
    asked: Option<Request>,
}

impl Pane for VillagesOverlay {
    fn context(&self) -> Context {
        Context::Villages
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Villages));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (_, Some(step)) => self.cursor.step(step, self.rows.len()),
            (CommandId::Open, _) => match self.rows.get(self.cursor.selected()) {
                Some(village) => ctx.open(PlanCampaignOverlay::new(village, ctx.shared)),
                None => ctx.notify(Notice::NothingChosen),
            },
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::Villages(rows) = answer {
            self.rows = rows;
            self.cursor.select(self.cursor.selected(), self.rows.len());
        }
    }
}
