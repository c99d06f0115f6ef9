//! What a screen and an overlay have in common: keys and answers come in, requests and moves go out.

use super::action::Edit;
use super::command::{CommandId, CommandWords};
use super::effect::{Answer, Change, Effect, Job, Outcome, Progress, Query, Request};
use super::keymap::Context;
use super::nav::Tab;
use super::notice::Notice;
use super::overlays::Overlay;
use super::screens::Screen;
use crate::desk::model::{DueFilter, NewTeam, TeamView, Totals};
use crate::domain::date::Day;
use crate::domain::finder::Finder;
use crate::domain::pay::what_if::Trying;
use crate::domain::people::PeopleScope;
use crate::domain::problem::Problem;

/// What every pane may know.
#[derive(Debug)]
pub struct Shared {
    pub today: Day,
    pub team: TeamView,
    /// `None` until the worker thread has built it.
    pub finder: Option<Finder>,
    /// Counted with the index.
    pub totals: Option<Totals>,
    /// Identity numbers, phones and sensitive populations are shown in full.
    pub revealed: bool,
    pub words: fn(CommandId) -> CommandWords,
    asked: u64,
}

impl Shared {
    #[must_use]
    pub fn new(today: Day, words: fn(CommandId) -> CommandWords) -> Self {
        Self { today, team: TeamView::default(), finder: None, totals: None, revealed: false, words, asked: 0 }
    }

    /// The file has been counted, and nobody is in it.
    #[must_use]
    pub fn has_nobody(&self) -> bool {
        self.totals.is_some_and(|totals| totals.residents == 0)
    }

    pub(super) fn next_request(&mut self) -> Request {
        self.asked += 1;
        Request(self.asked)
    }
}

/// A change of what is on the screen.
#[derive(Debug)]
pub enum Move {
    Push(Screen),
    /// One screen back.
    Pop,
    Switch(Tab),
    /// To the list of duties, so filtered.
    ShowDue(DueFilter),
    /// To the list of residents, so narrowed.
    ShowPeople(PeopleScope),
    /// To the visits of a day.
    ShowVisits(Day),
    /// To the planned visits of earlier days that nobody has reported on.
    ShowLeftOver,
    Open(Overlay),
    /// Adds changes to what the month screen tries out.
    Try(Vec<Trying>),
    /// Keeps what the month screen tries out under a name, in place of an earlier draft of that name.
    KeepDraft(String),
    /// Goes on trying from a draft.
    UseDraft(String),
    DropDraft(String),
    /// Closes the overlay on top.
    Close,
    /// Closes all overlays and runs a command, as if its key had been pressed.
    Run(CommandId),
    /// Closes the overlay on top and tells the one below that its question was answered with yes.
    Confirmed,
}

/// The hands of a pane: what it may look at, ask for and move.
#[derive(Debug)]
pub struct Ctx<'a> {
    pub shared: &'a mut Shared,
    pub(super) effects: &'a mut Vec<Effect>,
    pub(super) moves: &'a mut Vec<Move>,
    pub(super) notice: &'a mut Option<Notice>,
}

impl Ctx<'_> {
    #[must_use]
    pub fn today(&self) -> Day {
        self.shared.today
    }

    pub fn load(&mut self, query: Query) -> Request {
        let request = self.shared.next_request();
        self.effects.push(Effect::Load(request, query));
        request
    }

    pub fn save(&mut self, change: Change) -> Request {
        let request = self.shared.next_request();
        self.effects.push(Effect::Save(request, change));
        request
    }

    pub fn set_up(&mut self, team: NewTeam) -> Request {
        let request = self.shared.next_request();
        self.effects.push(Effect::SetUp(request, team));
        request
    }

    /// Begins long work.
    pub fn work(&mut self, job: Job) -> Request {
        let request = self.shared.next_request();
        self.effects.push(Effect::Work(request, job));
        request
    }

    /// Asks long work to stop; it is over when it has answered.
    pub fn stop(&mut self, request: Request) {
        self.effects.push(Effect::Stop(request));
    }

    pub fn go(&mut self, to: Move) {
        self.moves.push(to);
    }

    pub fn open(&mut self, overlay: impl Into<Overlay>) {
        self.go(Move::Open(overlay.into()));
    }

    pub fn push(&mut self, screen: impl Into<Screen>) {
        self.go(Move::Push(screen.into()));
    }

    pub fn notify(&mut self, notice: Notice) {
        *self.notice = Some(notice);
    }
}

/// Whether a pane took a command; what it leaves goes on to the commands that hold everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handled {
    Yes,
    No,
}

/// A screen or an overlay. Its state is its own: rows, filter, cursor, draft and the numbers of its questions.
pub trait Pane {
    /// Its table of keys.
    fn context(&self) -> Context;

    /// Printable keys and editing keys go to [`Pane::on_type`] and [`Pane::on_edit`] instead of the key table.
    fn takes_text(&self) -> bool {
        self.context().edits_text()
    }

    /// Something that was typed would be lost if it were closed now.
    fn holds_draft(&self) -> bool {
        false
    }

    /// Shown for the first time, shown again, or something was saved: ask for what it shows.
    fn refresh(&mut self, _ctx: &mut Ctx<'_>) {}

    /// Before each frame: ask for lines that have come onto the screen.
    fn catch_up(&mut self, _ctx: &mut Ctx<'_>) {}

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled;

    fn on_type(&mut self, _text: &str, _ctx: &mut Ctx<'_>) {}

    fn on_edit(&mut self, _edit: Edit, _ctx: &mut Ctx<'_>) {}

    /// Whether the answer to this question belongs here.
    fn awaits(&self, _request: Request) -> bool {
        false
    }

    fn on_answer(&mut self, _request: Request, _answer: Answer, _ctx: &mut Ctx<'_>) {}

    fn on_saved(&mut self, _request: Request, _outcome: Outcome, _ctx: &mut Ctx<'_>) {}

    /// Whatever was typed stays. The default says it in the status line.
    fn on_failed(&mut self, _request: Request, problem: Problem, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::Refused(problem));
    }

    fn on_progress(&mut self, _request: Request, _progress: Progress) {}

    /// The search index has arrived or changed.
    fn on_index(&mut self, _ctx: &mut Ctx<'_>) {}

    /// The question that it opened was answered with yes.
    fn on_confirmed(&mut self, _ctx: &mut Ctx<'_>) {}
}
