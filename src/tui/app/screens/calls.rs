//! The telephone list: whom to call, in the order in which to call them; after each outcome the next row.

use crate::desk::model::{CallFilter, CallLine};
use crate::domain::id::ResidentId;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::Step;
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{OutcomeOverlay, PlanVisitOverlay, RecordOverlay, Then};
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::screens::CardScreen;
use crate::tui::app::window::WindowedList;

#[derive(Debug, Default)]
pub struct CallsScreen {
    pub filter: CallFilter,
    lists: Vec<(CallFilter, Vec<ResidentId>)>,
    pub list: WindowedList<ResidentId, CallLine>,
    /// The keys to come belong to another filter than those that are there.
    is_other_list: bool,
    asked: Option<Request>,
}

impl CallsScreen {
    #[must_use]
    pub fn showing(filter: CallFilter) -> Self {
        Self { filter, is_other_list: true, ..Self::default() }
    }

    /// The length of a list; `None` until it is known.
    #[must_use]
    pub fn count(&self, filter: CallFilter) -> Option<usize> {
        self.lists.iter().find(|(of, _)| *of == filter).map(|(_, people)| people.len())
    }

    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.lists.is_empty()
    }

    fn turn(&mut self, distance: usize) {
        let at = CallFilter::ALL.iter().position(|filter| *filter == self.filter).unwrap_or(0);
        self.filter = CallFilter::ALL[(at + distance) % CallFilter::ALL.len()];
        self.is_other_list = true;
        self.take();
    }

    /// The list under the filter.
    fn take(&mut self) {
        let Some((_, people)) = self.lists.iter().find(|(of, _)| *of == self.filter) else { return };
        if std::mem::take(&mut self.is_other_list) {
            self.list.start_over(people.clone());
        } else {
            self.list.replace_keys(people.clone());
        }
    }

    fn on_row(&self, command: CommandId, ctx: &mut Ctx<'_>) {
        let Some(resident) = self.list.selected_key().copied() else { return ctx.notify(Notice::NothingChosen) };
        match command {
            CommandId::Open => ctx.push(CardScreen::new(resident)),
            CommandId::Record => ctx.open(RecordOverlay::for_resident(resident, ctx.shared)),
            CommandId::PlanVisit => ctx.open(PlanVisitOverlay::new(vec![resident], ctx.shared)),
            _ => ctx.open(OutcomeOverlay::new(resident, Then::NextRow, ctx.shared)),
        }
    }
}

impl Pane for CallsScreen {
    fn context(&self) -> Context {
        Context::Calls
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::CallLists));
    }

    fn catch_up(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(rows) = self.list.missing() {
            let request = ctx.load(Query::CallLines(self.list.keys()[rows.clone()].to_vec()));
            self.list.ask(request, rows);
        }
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Open | CommandId::Record | CommandId::PlanVisit | CommandId::Outcome => {
                self.on_row(command, ctx);
            }
            CommandId::NextFilter => self.turn(1),
            CommandId::PreviousFilter => self.turn(CallFilter::ALL.len() - 1),
            command => match Step::of(command) {
                Some(step) => self.list.step(step),
                None => return Handled::No,
            },
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request) || self.list.awaits(request)
    }

    fn on_answer(&mut self, request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        match answer {
            Answer::CallLists(lists) => {
                self.lists = lists;
                self.take();
            }
            Answer::CallLines(lines) => self.list.answered(request, lines),
            _ => {}
        }
    }
}
