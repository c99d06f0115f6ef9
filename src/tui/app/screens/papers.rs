//! What is still to be entered into the official systems or to be kept as evidence: lists that are worked off key by key.

use crate::desk::model::PaperLine;
use crate::domain::care::paper::Missing;
use crate::domain::id::ServiceId;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::Step;
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::marks::Marks;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::EvidenceOverlay;
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::screens::CardScreen;
use crate::tui::app::window::WindowedList;

#[derive(Debug, Default)]
pub struct PapersScreen {
    /// One list for each thing that the place asks for; `None` until they are here.
    pub lists: Option<Vec<(Missing, Vec<ServiceId>)>>,
    /// Which of them is shown.
    pub shown: usize,
    pub list: WindowedList<ServiceId, PaperLine>,
    pub marked: Marks<ServiceId>,
    is_other_list: bool,
    asked: Option<Request>,
    saving: Option<Request>,
}

impl PapersScreen {
    #[must_use]
    pub fn missing(&self) -> Option<Missing> {
        self.lists.as_ref()?.get(self.shown).map(|(missing, _)| *missing)
    }

    fn turn(&mut self, distance: usize) {
        let count = self.lists.as_ref().map_or(0, Vec::len);
        if count > 0 {
            self.shown = (self.shown + distance) % count;
            self.is_other_list = true;
            self.marked.clear();
            self.take();
        }
    }

    fn take(&mut self) {
        let Some((_, services)) = self.lists.as_ref().and_then(|lists| lists.get(self.shown)) else { return };
        self.marked.keep_among(services);
        if std::mem::take(&mut self.is_other_list) {
            self.list.start_over(services.clone());
        } else {
            self.list.replace_keys(services.clone());
        }
    }

    /// Done with these: entered today, or their evidence is asked for.
    fn work_off(&mut self, ctx: &mut Ctx<'_>) {
        let chosen = self.marked.chosen(&self.list);
        let Some(missing) = self.missing().filter(|_| !chosen.is_empty()) else {
            return ctx.notify(Notice::NothingChosen);
        };
        match missing.system() {
            Some(system) if self.saving.is_none() => {
                self.saving = Some(ctx.save(Change::MarkEntered(chosen, system)));
            }
            Some(_) => {}
            None => self.keep(chosen, ctx),
        }
    }

    fn keep(&self, chosen: Vec<ServiceId>, ctx: &mut Ctx<'_>) {
        match (chosen.as_slice(), self.list.selected_line()) {
            ([one], Some(line)) if line.id() == *one => ctx.open(EvidenceOverlay::of(line)),
            ([], _) => ctx.notify(Notice::NothingChosen),
            _ => ctx.open(EvidenceOverlay::of_several(chosen)),
        }
    }
}

impl Pane for PapersScreen {
    fn context(&self) -> Context {
        Context::Papers
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::MissingLists));
    }

    fn catch_up(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(rows) = self.list.missing() {
            let request = ctx.load(Query::PaperLines(self.list.keys()[rows.clone()].to_vec()));
            self.list.ask(request, rows);
        }
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Open => match self.list.selected_line() {
                Some(line) => ctx.push(CardScreen::new(line.resident)),
                None => ctx.notify(Notice::NothingChosen),
            },
            CommandId::WorkOff => self.work_off(ctx),
            CommandId::KeepEvidence => self.keep(self.marked.chosen(&self.list), ctx),
            CommandId::Mark => self.marked.toggle(&mut self.list),
            CommandId::MarkAll => self.marked.toggle_these(self.list.keys()),
            // First Esc takes the marks off, the next one leaves the screen.
            CommandId::Back if !self.marked.is_empty() => self.marked.clear(),
            CommandId::NextFilter => self.turn(1),
            CommandId::PreviousFilter => self.turn(self.lists.as_ref().map_or(0, Vec::len).saturating_sub(1)),
            command => match Step::of(command) {
                Some(step) => self.list.step(step),
                None => return Handled::No,
            },
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        [self.asked, self.saving].contains(&Some(request)) || self.list.awaits(request)
    }

    fn on_answer(&mut self, request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        match answer {
            Answer::MissingLists(lists) => {
                self.shown = self.shown.min(lists.len().saturating_sub(1));
                self.lists = Some(lists);
                self.take();
            }
            Answer::PaperLines(lines) => self.list.answered(request, lines),
            _ => {}
        }
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        self.saving = None;
        self.marked.clear();
        if let Outcome::Entered(count, system) = outcome {
            ctx.notify(Notice::Entered(count, system));
        }
    }

    fn on_failed(&mut self, _request: Request, problem: crate::domain::problem::Problem, ctx: &mut Ctx<'_>) {
        self.saving = None;
        ctx.notify(Notice::Refused(problem));
    }
}
