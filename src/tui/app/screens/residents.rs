//! 居民: everyone, found while typing. The text field always has the focus.

use crate::domain::id::ResidentId;
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::Step;
use crate::tui::app::effect::{Answer, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::overlays::{PlanVisitOverlay, RecordOverlay};
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::people::PeopleSearch;
use crate::tui::app::screens::CardScreen;

#[derive(Debug, Default)]
pub struct ResidentsScreen {
    pub search: PeopleSearch,
}

fn open_card(resident: Option<ResidentId>, ctx: &mut Ctx<'_>) {
    if let Some(resident) = resident {
        ctx.push(CardScreen::new(resident));
    }
}

impl Pane for ResidentsScreen {
    fn context(&self) -> Context {
        Context::Residents
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.search.refresh(ctx);
    }

    fn catch_up(&mut self, ctx: &mut Ctx<'_>) {
        self.search.catch_up(ctx);
    }

    fn on_type(&mut self, text: &str, ctx: &mut Ctx<'_>) {
        self.search.on_type(text, ctx);
    }

    fn on_edit(&mut self, edit: Edit, ctx: &mut Ctx<'_>) {
        self.search.on_edit(edit, ctx);
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Open => {
                let resident = self.search.enter(ctx);
                open_card(resident, ctx);
            }
            CommandId::Record => {
                if let Some(resident) = self.search.chosen(ctx) {
                    ctx.open(RecordOverlay::for_resident(resident, ctx.shared));
                }
            }
            CommandId::PlanVisit => {
                if let Some(resident) = self.search.chosen(ctx) {
                    ctx.open(PlanVisitOverlay::new(vec![resident], ctx.shared));
                }
            }
            // First Esc empties the field, the next one leaves the screen.
            CommandId::Back if !self.search.field.is_empty() => self.search.on_edit(Edit::Clear, ctx),
            command => match Step::of(command) {
                Some(step) => self.search.step(step, ctx),
                None => return Handled::No,
            },
        }
        Handled::Yes
    }

    fn on_index(&mut self, ctx: &mut Ctx<'_>) {
        let resident = self.search.on_index(ctx);
        open_card(resident, ctx);
    }

    fn awaits(&self, request: Request) -> bool {
        self.search.awaits(request)
    }

    fn on_answer(&mut self, request: Request, answer: Answer, ctx: &mut Ctx<'_>) {
        let resident = self.search.on_answer(request, answer, ctx);
        open_card(resident, ctx);
    }
}
