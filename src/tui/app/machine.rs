//! The state machine: an event is resolved to an action, an action changes the state and returns what to ask the
//! desk. Nothing here draws, reads a clock or touches the file.

use super::action::{Action, Edit};
use super::card_reader::DigitRun;
use super::command::{CommandId, CommandWords};
use super::effect::{Answer, Change, Effect, Outcome, Query, Request};
use super::event::{Event, Key};
use super::keymap::{Context, is_editing};
use super::nav::{Nav, Tab};
use super::notice::Notice;
use super::opening::Opening;
use super::overlays::{
    ConfirmOverlay, ContactsOverlay, FinderOverlay, HelpOverlay, ImportOverlay, Overlay, PaletteOverlay, Question,
};
use super::pane::{Ctx, Handled, Move, Pane, Shared};
use super::screens::{AheadScreen, FirstStartScreen, ReferralsScreen, Screen};
use crate::desk::model::{HistoryLine, Intent};
use crate::domain::date::{Day, Month};
use crate::domain::problem::{Problem, UndoProblem};

#[derive(Debug)]
pub struct App {
    pub shared: Shared,
    pub nav: Nav,
    /// The last one has the keys.
    pub overlays: Vec<Overlay>,
    pub notice: Option<Notice>,
    run: DigitRun,
    /// The key before, of the same burst, meant nothing.
    is_stray: bool,
    /// Questions that the app itself has asked.
    asked: Asked,
}

#[derive(Debug, Default)]
struct Asked {
    team: Option<Request>,
    last_entry: Option<Request>,
    undo: Option<Request>,
}

impl App {
    #[must_use]
    pub fn new(today: Day, words: fn(CommandId) -> CommandWords) -> Self {
        Self {
            shared: Shared::new(today, words),
            nav: Nav::new(today),
            overlays: Vec::new(),
            notice: None,
            run: DigitRun::default(),
            is_stray: false,
            asked: Asked::default(),
        }
    }

    /// The pane that has the keys.
    #[must_use]
    pub fn focus(&self) -> &dyn Pane {
        self.overlays.last().map_or_else(|| self.nav.current().pane(), Overlay::pane)
    }

    #[must_use]
    pub fn context(&self) -> Context {
        self.focus().context()
    }

    /// What an event means here and now. `None` where it means nothing and deserves no word.
    #[must_use]
    pub fn resolve(&self, event: Event) -> Option<Action> {
        match event {
            Event::Resize | Event::Pause => None,
            Event::Paste(text) => self.resolve_paste(text),
            Event::Key(key) => Some(self.resolve_key(key)),
        }
    }

    /// A paste is typing. Where no field takes it, it is what somebody looks for: a number, a name. A single sign is a
    /// key that the terminal sent in this way.
    fn resolve_paste(&self, text: String) -> Option<Action> {
        let mut signs = text.chars();
        match (signs.next(), signs.next()) {
            (None, _) => None,
            (Some(sign), None) => Some(self.resolve_key(Key::Char(sign))),
            _ if self.focus().takes_text() => Some(Action::Type(text)),
            _ if self.overlays.is_empty() && !text.trim().is_empty() => Some(Action::LookUp(text)),
            _ => None,
        }
    }

    /// Whether the event ends the program, whatever is open.
    #[must_use]
    pub fn leaves(&self, event: &Event) -> bool {
        matches!(event, Event::Key(key) if self.context().resolve(*key) == Some(CommandId::Quit))
    }

    fn resolve_key(&self, key: Key) -> Action {
        if let Some(digit) = self.digit_of_run(key)
            && self.run.is_card_with_one_more()
        {
            return Action::LookUp(self.run.with(digit));
        }
        if self.focus().takes_text() {
            match key {
                Key::Char(c) => return Action::Type(c.to_string()),
                key if is_editing(key) => return Action::Edit(edit(key)),
                _ => {}
            }
        }
        // The Enter of a card reader whose digits went nowhere must not answer a question.
        if self.is_stray && self.context() == Context::Question {
            return Action::UnknownKey(key);
        }
        self.context().resolve(key).map_or(Action::UnknownKey(key), Action::Command)
    }

    /// Resolves one event and updates.
    pub fn handle(&mut self, event: Event, today: Day) -> Vec<Effect> {
        let digit = if let Event::Key(key) = event { self.digit_of_run(key) } else { None };
        let (tab, takes_text) = (self.nav.tab(), self.focus().takes_text());
        let action = self.resolve(event);
        self.is_stray = matches!(action, Some(Action::UnknownKey(_)));
        let effects = action.map(|action| self.update(action, today)).unwrap_or_default();
        match digit {
            Some(digit) => self.run.push(digit, tab, takes_text),
            None => self.run = DigitRun::default(),
        }
        effects
    }

    /// A digit on a screen where digits open tabs, or one that follows such a digit into the search field that it
    /// has opened: it may belong to a card reader that started before the field was there.
    fn digit_of_run(&self, key: Key) -> Option<char> {
        let goes_on = !self.focus().takes_text() || self.run.has_begun();
        match key.normalised() {
            Key::Char(c) if c.is_ascii_digit() && self.overlays.is_empty() && goes_on => Some(c),
            _ => None,
        }
    }

    /// The only way in which the state changes.
    pub fn update(&mut self, action: Action, today: Day) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.shared.today = today;
        match action {
            Action::Start(opening) => self.start(opening, &mut effects),
            Action::FirstFrame => self.first_frame(&mut effects),
            Action::Command(command) => {
                self.notice = None;
                self.run(command, &mut effects);
            }
            Action::Type(text) => {
                self.notice = None;
                self.with_focus(&mut effects, |pane, ctx| pane.on_type(&text, ctx));
            }
            Action::Edit(edit) => {
                self.notice = None;
                self.with_focus(&mut effects, |pane, ctx| pane.on_edit(edit, ctx));
            }
            Action::LookUp(text) => self.look_up(&text, &mut effects),
            Action::UnknownKey(key) => self.notice = Some(Notice::UnknownKey(key)),
            Action::Loaded(request, answer) => self.loaded(request, answer, &mut effects),
            Action::Saved(request, outcome) => self.saved(request, outcome, &mut effects),
            Action::Failed(request, problem) => self.failed(request, problem, &mut effects),
            Action::Progress(request, progress) => {
                self.with_owner(request, &mut effects, |pane, _| pane.on_progress(request, progress));
            }
            Action::IndexLoaded(finder, totals) => {
                self.shared.totals = Some(totals);
                self.shared.finder = Some(*finder);
                self.notice.take_if(|notice| *notice == Notice::IndexLoading);
                self.with_screen(&mut effects, |pane, ctx| pane.on_index(ctx));
                if !self.overlays.is_empty() {
                    self.with_focus(&mut effects, |pane, ctx| pane.on_index(ctx));
                }
            }
            Action::IndexFailed(problem) => self.notice = Some(Notice::Refused(problem)),
            Action::DayChanged => self.refresh(&mut effects),
        }
        effects
    }

    /// Asks for lines that are on the screen and not loaded. To be called before a frame, and after it, when the
    /// number of rows that fit is known: never for every key of a burst.
    pub fn catch_up(&mut self, effects: &mut Vec<Effect>) {
        // The screen stays in view beneath what is open over it.
        self.with_screen(effects, |pane, ctx| pane.catch_up(ctx));
        if !self.overlays.is_empty() {
            self.with_focus(effects, |pane, ctx| pane.catch_up(ctx));
        }
    }

    fn start(&mut self, opening: Opening, effects: &mut Vec<Effect>) {
        match opening {
            Opening::FirstStart(first) => self.nav.push(FirstStartScreen::new(first).into()),
            Opening::Desk { own_pack_faults } => {
                self.tell_own_pack(own_pack_faults);
                self.load_team(effects);
                self.refresh(effects);
            }
        }
    }

    fn tell_own_pack(&mut self, faults: usize) {
        if faults > 0 {
            self.notice = Some(Notice::OwnPackNotUsed(faults));
        }
    }

    fn first_frame(&mut self, effects: &mut Vec<Effect>) {
        if !matches!(self.nav.current(), Screen::FirstStart(_)) {
            effects.push(Effect::LoadIndex);
        }
    }

    fn load_team(&mut self, effects: &mut Vec<Effect>) {
        let request = self.shared.next_request();
        self.asked.team = Some(request);
        effects.push(Effect::Load(request, Query::Team));
    }

    /// The current screen asks again for what it shows. Others do so when one comes back to them.
    pub(super) fn refresh(&mut self, effects: &mut Vec<Effect>) {
        self.with_screen(effects, |pane, ctx| pane.refresh(ctx));
    }

    pub(super) fn run(&mut self, command: CommandId, effects: &mut Vec<Effect>) {
        let mut handled = Handled::No;
        self.with_focus(effects, |pane, ctx| handled = pane.on_command(command, ctx));
        if handled == Handled::No {
            self.run_everywhere(command, effects);
        }
    }

    /// Commands that hold everywhere, where the pane with the keys has not taken them. `No` for one that only a pane
    /// can run, and that has nothing to act on in it now.
    fn run_everywhere(&mut self, command: CommandId, effects: &mut Vec<Effect>) -> Handled {
        match command {
            CommandId::Help => self.open(HelpOverlay::new(self.context()).into(), effects),
            CommandId::Palette => self.open(PaletteOverlay::new(self.context()).into(), effects),
            CommandId::Find => self.open(FinderOverlay::default().into(), effects),
            CommandId::ImportRoster => self.open(ImportOverlay::default().into(), effects),
            CommandId::Undo => {
                let request = self.shared.next_request();
                self.asked.last_entry = Some(request);
                effects.push(Effect::Load(request, Query::LastEntry));
            }
            CommandId::Reveal => {
                self.shared.revealed = !self.shared.revealed;
                self.notice = Some(if self.shared.revealed { Notice::Revealed } else { Notice::Masked });
            }
            CommandId::LookAhead => self.apply(Move::Push(AheadScreen::default().into()), effects),
            CommandId::GoReferrals => self.apply(Move::Push(ReferralsScreen::default().into()), effects),
            CommandId::Contacts => self.open(ContactsOverlay::default().into(), effects),
            CommandId::Back => self.apply(Move::Pop, effects),
            CommandId::Close => self.apply(Move::Close, effects),
            CommandId::Quit => self.quit(effects),
            CommandId::Redraw => effects.push(Effect::Redraw),
            CommandId::GoToday => self.apply(Move::Switch(Tab::Today), effects),
            CommandId::GoResidents => self.apply(Move::Switch(Tab::Residents), effects),
            CommandId::GoFollowUps => self.apply(Move::Switch(Tab::FollowUps), effects),
            CommandId::GoVisits => self.apply(Move::Switch(Tab::Visits), effects),
            CommandId::GoContracts => self.apply(Move::Switch(Tab::Contracts), effects),
            CommandId::GoMonth => self.apply(Move::Switch(Tab::Month), effects),
            CommandId::GoIndicators => self.apply(Move::Switch(Tab::Indicators), effects),
            CommandId::NextTab => self.apply(Move::Switch(self.nav.tab().next()), effects),
            CommandId::PreviousTab => self.apply(Move::Switch(self.nav.tab().previous()), effects),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn quit(&mut self, effects: &mut Vec<Effect>) {
        if self.overlays.iter().map(Overlay::pane).chain([self.nav.current().pane()]).any(Pane::holds_draft) {
            self.open(ConfirmOverlay::new(Question::QuitWithDraft).into(), effects);
        } else {
            effects.push(Effect::Quit);
        }
    }

    /// As if all of it had gone to the finder: for a card reader that means back to where its first digit fell.
    fn look_up(&mut self, text: &str, effects: &mut Vec<Effect>) {
        let run = std::mem::take(&mut self.run);
        for _ in 0..run.typed {
            self.with_focus(effects, |pane, ctx| pane.on_edit(Edit::Backspace, ctx));
        }
        self.nav.switch(run.from.unwrap_or(self.nav.tab()));
        self.leave(effects);
        self.open(FinderOverlay::default().into(), effects);
        self.with_focus(effects, |pane, ctx| pane.on_type(text, ctx));
    }

    fn loaded(&mut self, request: Request, answer: Answer, effects: &mut Vec<Effect>) {
        match answer {
            Answer::Team(team) if self.asked.team == Some(request) => self.shared.team = *team,
            Answer::LastEntry(entry) if self.asked.last_entry == Some(request) => match entry {
                // Nobody is asked a question whose yes would be refused.
                Some(HistoryLine { intent: Some(Intent::ClosePay), subject, .. })
                    if let Some(month) = Month::parse(&subject) =>
                {
                    self.notice = Some(Notice::Refused(Problem::Undo(UndoProblem::ClosedMonth(month))));
                }
                Some(entry) => self.open(ConfirmOverlay::new(Question::Undo(entry)).into(), effects),
                None => self.notice = Some(Notice::Refused(Problem::Undo(UndoProblem::Nothing))),
            },
            answer => self.with_owner(request, effects, |pane, ctx| pane.on_answer(request, answer, ctx)),
        }
    }

    fn saved(&mut self, request: Request, outcome: Outcome, effects: &mut Vec<Effect>) {
        if outcome.changes_index() {
            // A search of the old list would say of somebody new that there is no such person; one that waits is right.
            self.shared.finder = None;
            effects.push(Effect::LoadIndex);
        }
        if self.asked.undo.take_if(|asked| *asked == request).is_some() {
            if let Outcome::Undone(undone) = outcome {
                self.notice = Some(Notice::Undone(undone));
            }
        } else {
            self.with_owner(request, effects, |pane, ctx| pane.on_saved(request, outcome, ctx));
        }
        self.load_team(effects);
        self.refresh(effects);
    }

    fn failed(&mut self, request: Request, problem: Problem, effects: &mut Vec<Effect>) {
        let mut problem = Some(problem);
        self.with_owner(request, effects, |pane, ctx| {
            if let Some(problem) = problem.take() {
                pane.on_failed(request, problem, ctx);
            }
        });
        if let Some(problem) = problem {
            self.notice = Some(Notice::Refused(problem));
        }
    }

    pub(super) fn open(&mut self, overlay: Overlay, effects: &mut Vec<Effect>) {
        self.overlays.push(overlay);
        self.with_focus(effects, |pane, ctx| pane.refresh(ctx));
    }

    /// The question on top was answered with yes.
    pub(super) fn confirmed(&mut self, effects: &mut Vec<Effect>) {
        let Some(Overlay::Confirm(answered)) = self.overlays.pop() else { return };
        match answered.question {
            Question::QuitWithDraft => effects.push(Effect::Quit),
            Question::Undo(_) => {
                let request = self.shared.next_request();
                self.asked.undo = Some(request);
                effects.push(Effect::Save(request, Change::Undo));
            }
            Question::DiscardDraft
            | Question::CancelVisit(_)
            | Question::EndLeave(..)
            | Question::RemoveContact(_)
            | Question::EndWhatIf
            | Question::LevelLoad { .. }
            | Question::RemoveAdjustment(_)
            | Question::ReplaceFile(_)
            | Question::LeaveOutRefused { .. } => {
                self.with_focus(effects, |pane, ctx| pane.on_confirmed(ctx));
            }
        }
    }

    fn with_focus(&mut self, effects: &mut Vec<Effect>, run: impl FnOnce(&mut dyn Pane, &mut Ctx<'_>)) {
        let mut moves = Vec::new();
        let mut ctx = Ctx { shared: &mut self.shared, effects, moves: &mut moves, notice: &mut self.notice };
        match self.overlays.last_mut() {
            Some(overlay) => run(overlay.pane_mut(), &mut ctx),
            None => run(self.nav.current_mut().pane_mut(), &mut ctx),
        }
        self.apply_all(moves, effects);
    }

    fn with_screen(&mut self, effects: &mut Vec<Effect>, run: impl FnOnce(&mut dyn Pane, &mut Ctx<'_>)) {
        let mut moves = Vec::new();
        let mut ctx = Ctx { shared: &mut self.shared, effects, moves: &mut moves, notice: &mut self.notice };
        run(self.nav.current_mut().pane_mut(), &mut ctx);
        self.apply_all(moves, effects);
    }

    /// The pane that asked; nobody, where it is closed or has asked something newer since.
    fn with_owner(
        &mut self,
        request: Request,
        effects: &mut Vec<Effect>,
        run: impl FnOnce(&mut dyn Pane, &mut Ctx<'_>),
    ) {
        let mut moves = Vec::new();
        let mut ctx = Ctx { shared: &mut self.shared, effects, moves: &mut moves, notice: &mut self.notice };
        let screens = self.nav.screens_mut().map(Screen::pane_mut);
        let overlays = self.overlays.iter_mut().map(Overlay::pane_mut);
        if let Some(pane) = screens.chain(overlays).find(|pane| pane.awaits(request)) {
            run(pane, &mut ctx);
        }
        self.apply_all(moves, effects);
    }

    fn apply_all(&mut self, moves: Vec<Move>, effects: &mut Vec<Effect>) {
        for to in moves {
            self.apply(to, effects);
        }
    }
}

fn edit(key: Key) -> Edit {
    match key {
        Key::Left => Edit::Left,
        Key::Right => Edit::Right,
        Key::Home => Edit::Home,
        Key::End => Edit::End,
        Key::Backspace => Edit::Backspace,
        Key::Delete => Edit::Delete,
        _ => Edit::Clear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_that_holds_everywhere_is_run() {
        let words = |_| CommandWords { label: "", help: "", pinyin: "" };
        let shared = [Context::Everywhere, Context::Screens];
        for row in shared.into_iter().flat_map(Context::bindings) {
            let mut app = App::new(Day::default(), words);
            assert_eq!(app.run_everywhere(row.command, &mut Vec::new()), Handled::Yes, "{:?}", row.command);
        }
    }
}
