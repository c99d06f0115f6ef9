//! The finder over any screen: who is it? Enter opens the card, or goes on with what the finder was opened for.

use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::Step;
use crate::tui::app::effect::{Answer, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::overlays::PlanVisitOverlay;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};
use crate::tui::app::people::PeopleSearch;
use crate::tui::app::screens::CardScreen;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Purpose {
    #[default]
    OpenCard,
    /// A home visit, on this day where one was chosen before.
    PlanVisit(Option<Day>),
}

#[derive(Debug, Default)]
pub struct FinderOverlay {
    pub search: PeopleSearch,
    pub purpose: Purpose,
}

impl FinderOverlay {
    #[must_use]
    pub fn to_plan_visit(on: Option<Day>) -> Self {
        Self { purpose: Purpose::PlanVisit(on), ..Self::default() }
    }

    fn found(&self, resident: Option<ResidentId>, ctx: &mut Ctx<'_>) {
        let Some(resident) = resident else { return };
        match self.purpose {
            Purpose::OpenCard => ctx.push(CardScreen::new(resident)),
            Purpose::PlanVisit(on) => {
                ctx.go(Move::Close);
                ctx.open(PlanVisitOverlay::on_day(vec![resident], on, ctx.shared));
            }
        }
    }
}

impl Pane for FinderOverlay {
    fn context(&self) -> Context {
        Context::Finder
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
        match (command, Step::of(command)) {
            (CommandId::Open, _) => {
                let resident = self.search.enter(ctx);
                self.found(resident, ctx);
            }
            (_, Some(step)) => self.search.step(step, ctx),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn on_index(&mut self, ctx: &mut Ctx<'_>) {
        let resident = self.search.on_index(ctx);
        self.found(resident, ctx);
    }

    fn awaits(&self, request: Request) -> bool {
        self.search.awaits(request)
    }

    fn on_answer(&mut self, request: Request, answer: Answer, ctx: &mut Ctx<'_>) {
        let resident = self.search.on_answer(request, answer, ctx);
        self.found(resident, ctx);
    }
}
