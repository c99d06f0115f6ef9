//! 签约: the residents by their contracts, one list after the other, and signing, renewing, ending from each.

use crate::desk::model::{ContractBoard, ContractLine};
use crate::domain::contract::{ContractList, RenewAsk};
use crate::domain::id::ResidentId;
use crate::domain::people::{PeopleOrder, PeopleScope};
use crate::domain::visit::VisitPurpose;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::Step;
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::marks::Marks;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{
    EndContractOverlay, OutcomeOverlay, PlanVisitOverlay, RenewOverlay, SignOverlay, Then, WriteSheetOverlay,
};
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::screens::CardScreen;
use crate::tui::app::window::{Keyed, WindowedList};

impl Keyed for ContractLine {
    type Key = ResidentId;

    fn key(&self) -> ResidentId {
        self.resident
    }
}

#[derive(Debug, Default)]
pub struct ContractsScreen {
    /// `None` until it is here.
    pub board: Option<ContractBoard>,
    /// Which of its lists is shown.
    pub shown: usize,
    pub list: WindowedList<ResidentId, ContractLine>,
    pub marked: Marks<ResidentId>,
    is_other_list: bool,
    asked_board: Option<Request>,
    asked_list: Option<Request>,
    renewing: Option<Request>,
}

impl ContractsScreen {
    #[must_use]
    pub fn which(&self) -> Option<ContractList> {
        self.board.as_ref()?.counts.get(self.shown).map(|(list, _)| *list)
    }

    fn turn(&mut self, distance: usize, ctx: &mut Ctx<'_>) {
        let count = self.board.as_ref().map_or(0, |board| board.counts.len());
        if count > 0 {
            self.shown = (self.shown + distance) % count;
            self.is_other_list = true;
            self.marked.clear();
            self.ask_list(ctx);
        }
    }

    fn ask_list(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(list) = self.which() {
            let scope = PeopleScope::Contract(list);
            self.asked_list = Some(ctx.load(Query::People(scope, PeopleOrder::Roster)));
        }
    }

    fn sign(&self, ctx: &mut Ctx<'_>) {
        let chosen = self.marked.chosen(&self.list);
        match (chosen.as_slice(), self.list.selected_line()) {
            ([], _) => ctx.notify(Notice::NothingChosen),
            ([_], Some(line)) => {
                let name = line.name.clone();
                ctx.open(SignOverlay::new(chosen, name, ctx.shared));
            }
            _ => ctx.open(SignOverlay::new(chosen, String::new(), ctx.shared)),
        }
    }

    /// One row at once, as long as before; several with a preview.
    fn renew(&mut self, ctx: &mut Ctx<'_>) {
        let chosen = self.marked.chosen(&self.list);
        match chosen.as_slice() {
            [] => ctx.notify(Notice::NothingChosen),
            [_] if self.renewing.is_some() => {}
            [_] => {
                let ask = RenewAsk { years: None, renews: false, signed_on: ctx.today() };
                self.renewing = Some(ctx.save(Change::Renew(chosen, ask)));
            }
            _ => ctx.open(RenewOverlay::new(chosen, ctx.shared)),
        }
    }
}

impl Pane for ContractsScreen {
    fn context(&self) -> Context {
        Context::Contracts
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked_board = Some(ctx.load(Query::ContractBoard));
    }

    fn catch_up(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(rows) = self.list.missing() {
            let request = ctx.load(Query::ContractLines(self.list.keys()[rows.clone()].to_vec()));
            self.list.ask(request, rows);
        }
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Open => match self.list.selected_key() {
                Some(resident) => ctx.push(CardScreen::new(*resident)),
                None => ctx.notify(Notice::NothingChosen),
            },
            CommandId::Sign => self.sign(ctx),
            CommandId::Renew => self.renew(ctx),
            CommandId::EndContract => match self.list.selected_line() {
                Some(line) => {
                    let overlay = EndContractOverlay::new(line.resident, &line.name, ctx.shared);
                    ctx.open(overlay);
                }
                None => ctx.notify(Notice::NothingChosen),
            },
            CommandId::PlanVisit => match self.marked.chosen(&self.list) {
                chosen if chosen.is_empty() => ctx.notify(Notice::NothingChosen),
                chosen => ctx.open(PlanVisitOverlay::for_purpose(chosen, VisitPurpose::Signing, ctx.shared)),
            },
            CommandId::Outcome => match self.list.selected_key() {
                Some(resident) => ctx.open(OutcomeOverlay::new(*resident, Then::Stay, ctx.shared)),
                None => ctx.notify(Notice::NothingChosen),
            },
            CommandId::Export => match self.which() {
                Some(list) => ctx.open(WriteSheetOverlay::of_contracts(list)),
                None => ctx.notify(Notice::NothingChosen),
            },
            CommandId::Mark => self.marked.toggle(&mut self.list),
            CommandId::MarkAll => self.marked.toggle_these(self.list.keys()),
            // First Esc takes the marks off, the next one leaves the screen.
            CommandId::Back if !self.marked.is_empty() => self.marked.clear(),
            CommandId::NextFilter => self.turn(1, ctx),
            CommandId::PreviousFilter => {
                let count = self.board.as_ref().map_or(0, |board| board.counts.len());
                self.turn(count.saturating_sub(1), ctx);
            }
            command => match Step::of(command) {
                Some(step) => self.list.step(step),
                None => return Handled::No,
            },
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        [self.asked_board, self.asked_list, self.renewing].contains(&Some(request)) || self.list.awaits(request)
    }

    fn on_answer(&mut self, request: Request, answer: Answer, ctx: &mut Ctx<'_>) {
        match answer {
            Answer::ContractBoard(board) => {
                self.shown = self.shown.min(board.counts.len().saturating_sub(1));
                self.board = Some(board);
                self.ask_list(ctx);
            }
            Answer::People(people) => {
                self.marked.keep_among(&people);
                if std::mem::take(&mut self.is_other_list) {
                    self.list.start_over(people);
                } else {
                    self.list.replace_keys(people);
                }
            }
            Answer::ContractLines(lines) => self.list.answered(request, lines),
            _ => {}
        }
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        self.renewing = None;
        if let Outcome::Renewed(renewals) = outcome {
            ctx.notify(Notice::Renewed(renewals));
        }
    }

    fn on_failed(&mut self, _request: Request, problem: crate::domain::problem::Problem, ctx: &mut Ctx<'_>) {
        self.renewing = None;
        ctx.notify(Notice::Refused(problem));
    }
}
