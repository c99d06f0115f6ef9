//! The beds at home that are open, whose next round is due first: to open the card, to plan the round, to close.

use super::{CloseBedOverlay, PlanVisitOverlay};
use crate::desk::model::BedLine;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::screens::CardScreen;

#[derive(Debug, Default)]
pub struct BedsOverlay {
    pub rows: Vec<BedLine>,
    pub cursor: ListCursor,
    asked: Option<Request>,
}

impl Pane for BedsOverlay {
    fn context(&self) -> Context {
        Context::Beds
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Beds));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        if let Some(step) = Step::of(command) {
            self.cursor.step(step, self.rows.len());
            return Handled::Yes;
        }
        let Some(line) = self.rows.get(self.cursor.selected()) else {
            let of_row = matches!(command, CommandId::Open | CommandId::PlanVisit | CommandId::CloseBed);
            if of_row {
                ctx.notify(Notice::NothingChosen);
            }
            return if of_row { Handled::Yes } else { Handled::No };
        };
        match command {
            CommandId::Open => ctx.push(CardScreen::new(line.bed.resident)),
            CommandId::PlanVisit => {
                let on = line.due.as_ref().map(|due| due.due_on.max(ctx.today()));
                ctx.open(PlanVisitOverlay::on_day(vec![line.bed.resident], on, ctx.shared));
            }
            CommandId::CloseBed => ctx.open(CloseBedOverlay::new(line, ctx.shared)),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::Beds(rows) = answer {
            self.rows = rows;
            self.cursor.select(self.cursor.selected(), self.rows.len());
        }
    }
}
