//! One run of the screen without its terminal: takes what comes in, lets the app decide, has effects performed and
//! feeds their answers back until nothing is left to do.

use std::collections::VecDeque;
use std::sync::mpsc::Sender;

use ratatui::Terminal;
use ratatui::backend::Backend;

use super::clock::Clock;
use crate::domain::date::Day;
use crate::text::commands;
use crate::tui::app::App;
use crate::tui::app::action::Action;
use crate::tui::app::effect::Effect;
use crate::tui::app::event::Event;
use crate::tui::app::opening::Opening;
use crate::tui::view;
use crate::tui::view::theme::Theme;

/// Frames drawn in a row at most, because a frame showed rows that were not loaded yet.
const FRAMES: usize = 3;

/// Carries out what the app asks for. Quick work answers at once; long work answers later through the [`Mailbox`].
pub trait Perform {
    /// What there is to work on; asked once, before anything else.
    fn opening(&self) -> Opening {
        Opening::Desk { own_pack_faults: 0 }
    }

    fn perform(&mut self, effect: Effect, today: Day) -> Vec<Action>;
}

#[derive(Debug)]
pub enum Incoming {
    /// All that was waiting at the keyboard.
    Events(Vec<Event>),
    /// What long work has come to.
    Done(Box<Action>),
    /// The terminal is gone, or the system wants us to stop.
    End,
}

/// Where worker threads leave what they have come to.
#[derive(Debug, Clone)]
pub struct Mailbox(Sender<Incoming>);

impl Mailbox {
    #[must_use]
    pub fn new(sender: Sender<Incoming>) -> Self {
        Self(sender)
    }

    /// Says whether anybody was there to take it.
    pub fn post(&self, action: Action) -> bool {
        self.0.send(Incoming::Done(Box::new(action))).is_ok()
    }
}

pub struct ScreenRun<P> {
    pub app: App,
    pub perform: P,
    clock: Clock,
    theme: Theme,
    quit: bool,
    redraw: bool,
    /// The last frame was too small for the screen.
    hidden: bool,
}

impl<P: Perform> ScreenRun<P> {
    /// Asks for what the first frame shows.
    pub fn start(perform: P, clock: Clock, theme: Theme) -> Self {
        let app = App::new(clock.today(), commands::words);
        let opening = perform.opening();
        let mut run = Self { app, perform, clock, theme, quit: false, redraw: false, hidden: false };
        run.act(Action::Start(opening));
        run
    }

    /// Draws with another theme from the next frame on.
    pub fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
        self.redraw = true;
    }

    /// The user wants to leave, or has to.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.quit
    }

    pub fn accept(&mut self, incoming: Incoming) {
        match incoming {
            Incoming::Events(events) => {
                for event in events {
                    // What nobody sees, nobody does: behind the sentence only leaving works.
                    if self.hidden && !self.app.leaves(&event) {
                        continue;
                    }
                    // Commands on a row need its line; a search field needs none until the frame is drawn.
                    if !self.app.focus().takes_text() {
                        self.catch_up();
                    }
                    let today = self.clock.today();
                    let effects = self.app.handle(event, today);
                    self.perform_all(effects);
                }
            }
            Incoming::Done(action) => self.act(*action),
            Incoming::End => self.quit = true,
        }
    }

    pub fn act(&mut self, action: Action) {
        let effects = self.app.update(action, self.clock.today());
        self.perform_all(effects);
    }

    /// Midnight may have passed while nobody typed.
    pub fn keep_up_with_the_day(&mut self) {
        if self.clock.today() != self.app.shared.today {
            self.act(Action::DayChanged);
        }
    }

    fn perform_all(&mut self, effects: Vec<Effect>) {
        let today = self.clock.today();
        let mut waiting: VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            match effect {
                Effect::Quit => self.quit = true,
                Effect::Redraw => self.redraw = true,
                effect => {
                    for action in self.perform.perform(effect, today) {
                        waiting.extend(self.app.update(action, today));
                    }
                }
            }
        }
    }

    /// Draws; again where the frame had room for rows that were not loaded yet.
    ///
    /// # Errors
    /// The terminal's.
    pub fn draw<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        if std::mem::take(&mut self.redraw) {
            terminal.clear()?;
        }
        self.catch_up();
        for _ in 0..FRAMES {
            let drawn = terminal.draw(|frame| view::draw(frame, &mut self.app, &self.theme))?;
            self.hidden = view::is_too_small(drawn.area);
            if !self.catch_up() {
                break;
            }
        }
        Ok(())
    }

    /// Loads the lines that are on the screen. Says whether any were lacking.
    fn catch_up(&mut self) -> bool {
        let mut effects = Vec::new();
        self.app.catch_up(&mut effects);
        let lacked = !effects.is_empty();
        self.perform_all(effects);
        lacked
    }
}
