//! 居民: everyone, or a part of them, found while typing. The text field always has the focus.

use crate::domain::id::ResidentId;
use crate::domain::people::{PeopleOrder, PeopleScope};
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::Step;
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{CommunitiesOverlay, NarrowOverlay, PlanVisitOverlay, RecordOverlay};
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::people::PeopleSearch;
use crate::tui::app::screens::CardScreen;

#[derive(Debug, Default)]
pub struct ResidentsScreen {
    pub search: PeopleSearch,
    pub scope: PeopleScope,
    pub order: PeopleOrder,
    asked_people: Option<Request>,
}

impl ResidentsScreen {
    /// Another part of the residents; to be followed by a refresh.
    pub fn show(&mut self, scope: PeopleScope) {
        self.scope = scope;
        self.search.to_start();
    }

    /// Neither narrowed nor sorted: the index alone knows the list.
    fn is_plain(&self) -> bool {
        (self.scope, self.order) == Default::default()
    }

    fn sort(&mut self, ctx: &mut Ctx<'_>) {
        let at = PeopleOrder::ALL.iter().position(|order| *order == self.order).unwrap_or(0);
        self.order = PeopleOrder::ALL[(at + 1) % PeopleOrder::ALL.len()];
        self.search.to_start();
        self.refresh(ctx);
        ctx.notify(Notice::Sorted(self.order));
    }
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
        if self.is_plain() {
            self.search.narrow(None, ctx);
        } else {
            self.asked_people = Some(ctx.load(Query::People(self.scope, self.order)));
        }
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
            CommandId::Narrow => ctx.open(NarrowOverlay::new(self.scope)),
            CommandId::SortPeople => self.sort(ctx),
            CommandId::AssignArea => ctx.open(CommunitiesOverlay::default()),
            // First Esc empties the field, the next one shows everybody again, the one after it leaves the screen.
            CommandId::Back if !self.search.field.is_empty() => self.search.on_edit(Edit::Clear, ctx),
            CommandId::Back if !self.is_plain() => {
                self.order = PeopleOrder::default();
                self.show(PeopleScope::default());
                self.refresh(ctx);
            }
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
        self.asked_people == Some(request) || self.search.awaits(request)
    }

    fn on_answer(&mut self, request: Request, answer: Answer, ctx: &mut Ctx<'_>) {
        let answer = match answer {
            Answer::People(people) => {
                self.asked_people = None;
                return self.search.narrow(Some(people), ctx);
            }
            answer => answer,
        };
        let resident = self.search.on_answer(request, answer, ctx);
        open_card(resident, ctx);
    }
}
