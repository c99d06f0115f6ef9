//! 随访: the list of duties under a filter. Filters are sub-tabs whose counts come from the filter of the list.

use std::collections::HashSet;

use crate::desk::model::{DueFilter, DueKey, DueLine, TeamView};
use crate::domain::care::due::Grade;
use crate::domain::id::ResidentId;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::Step;
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::marks::Marks;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{
    OutcomeOverlay, PlanVisitOverlay, RecordOverlay, RoundOverlay, SessionOverlay, Then, WhyOverlay, refer_or_answer,
};
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::screens::{CallsScreen, CardScreen, PapersScreen};
use crate::tui::app::window::WindowedList;

/// The sub-tabs of every place, in their order on the screen.
pub const FILTERS: [DueFilter; 9] = [
    DueFilter::Late,
    DueFilter::LateGrade(Grade::Longer),
    DueFilter::LateGrade(Grade::Quarter),
    DueFilter::LateGrade(Grade::Month),
    DueFilter::LateGrade(Grade::Week),
    DueFilter::Chase,
    DueFilter::Soon,
    DueFilter::Open,
    DueFilter::All,
];

/// Those of the team's place: with the consultation where it has one.
pub fn filters(team: &TeamView) -> impl Iterator<Item = DueFilter> {
    let own = team.consults.then_some(DueFilter::Consultation);
    FILTERS[..FILTERS.len() - 1].iter().copied().chain(own).chain([DueFilter::All])
}

#[derive(Debug, Default)]
pub struct FollowUpsScreen {
    pub filter: DueFilter,
    pub list: WindowedList<DueKey, DueLine>,
    pub marked: Marks<DueKey>,
    counts: Vec<(DueFilter, usize)>,
    asked_keys: Option<Request>,
    asked_counts: Option<Request>,
    /// The keys shown are of another filter: the next answer starts at the first row.
    is_other_list: bool,
}

impl FollowUpsScreen {
    /// Another filter; to be followed by a refresh.
    pub fn show(&mut self, filter: DueFilter) {
        self.filter = filter;
        self.list.start_over(Vec::new());
        self.is_other_list = true;
    }

    /// Rows of a filter. Of the filter shown it is the length of the list itself.
    #[must_use]
    pub fn count(&self, filter: DueFilter) -> Option<usize> {
        if filter == self.filter && self.asked_keys.is_none() {
            return Some(self.list.len());
        }
        self.counts.iter().find(|(other, _)| *other == filter).map(|(_, count)| *count)
    }

    /// The keys of the list have been asked for and are not here yet.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.asked_keys.is_some()
    }

    fn turn(&mut self, forward: bool, ctx: &mut Ctx<'_>) {
        let filters: Vec<DueFilter> = filters(&ctx.shared.team).collect();
        let at = filters.iter().position(|filter| *filter == self.filter).unwrap_or(0);
        let distance = if forward { 1 } else { filters.len() - 1 };
        self.show(filters[(at + distance) % filters.len()]);
        self.load_keys(ctx);
    }

    fn load_keys(&mut self, ctx: &mut Ctx<'_>) {
        self.asked_keys = Some(ctx.load(Query::DueKeys(self.filter)));
    }

    /// The people of the marked rows in the order of the list, each once; without marks, of the chosen row.
    fn people(&self) -> Vec<ResidentId> {
        let mut seen = HashSet::new();
        let chosen = self.marked.chosen(&self.list).into_iter().map(|key| key.resident);
        chosen.filter(|resident| seen.insert(*resident)).collect()
    }

    fn plan(&self, ctx: &mut Ctx<'_>) {
        let people = self.people();
        if people.is_empty() {
            ctx.notify(Notice::NothingChosen);
        } else {
            ctx.open(PlanVisitOverlay::new(people, ctx.shared));
        }
    }

    fn on_row(&self, command: CommandId, ctx: &mut Ctx<'_>) {
        match (command, self.list.selected_key(), self.list.selected_line()) {
            (CommandId::Open, Some(key), _) => ctx.push(CardScreen::new(key.resident)),
            (CommandId::Record, Some(key), _) => ctx.open(RecordOverlay::for_resident(key.resident, ctx.shared)),
            (CommandId::Why, _, Some(line)) => ctx.open(WhyOverlay::new(line)),
            (CommandId::Refer, _, Some(line)) => refer_or_answer(line, ctx),
            _ => ctx.notify(Notice::NothingChosen),
        }
    }
}

impl Pane for FollowUpsScreen {
    fn context(&self) -> Context {
        Context::FollowUps
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked_counts = Some(ctx.load(Query::DueCounts));
        self.load_keys(ctx);
    }

    fn catch_up(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(rows) = self.list.missing() {
            let request = ctx.load(Query::DueLines(self.list.keys()[rows.clone()].to_vec()));
            self.list.ask(request, rows);
        }
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Open | CommandId::Record | CommandId::Why | CommandId::Refer => self.on_row(command, ctx),
            CommandId::PlanVisit => self.plan(ctx),
            CommandId::Outcome => match self.list.selected_key() {
                Some(key) => ctx.open(OutcomeOverlay::new(key.resident, Then::NextRow, ctx.shared)),
                None => ctx.notify(Notice::NothingChosen),
            },
            CommandId::Calls => ctx.push(CallsScreen::default()),
            CommandId::Papers => ctx.push(PapersScreen::default()),
            CommandId::Round => ctx.open(RoundOverlay::new(ctx.today(), ctx.shared)),
            CommandId::GroupSession => {
                let marked = if self.marked.is_empty() { Vec::new() } else { self.people() };
                ctx.open(SessionOverlay::new(marked, ctx.shared));
            }
            CommandId::Mark => self.marked.toggle(&mut self.list),
            CommandId::ClearMarks => self.marked.clear(),
            // First Esc takes the marks off, the next one leaves the screen.
            CommandId::Back if !self.marked.is_empty() => self.marked.clear(),
            CommandId::NextFilter => self.turn(true, ctx),
            CommandId::PreviousFilter => self.turn(false, ctx),
            command => match Step::of(command) {
                Some(step) => self.list.step(step),
                None => return Handled::No,
            },
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked_keys == Some(request) || self.asked_counts == Some(request) || self.list.awaits(request)
    }

    fn on_answer(&mut self, request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        match answer {
            Answer::DueKeys(keys) => {
                self.asked_keys = None;
                self.marked.keep_among(&keys);
                if std::mem::take(&mut self.is_other_list) {
                    self.list.start_over(keys);
                } else {
                    self.list.replace_keys(keys);
                }
            }
            Answer::DueCounts(counts) => {
                self.asked_counts = None;
                self.counts = counts;
            }
            Answer::DueLines(lines) => self.list.answered(request, lines),
            _ => {}
        }
    }
}
