//! Drives the screen with written keys: `<F3>张三<Enter>`.

use jiayi::tui::app::event::Event;
use jiayi::tui::runtime::clock::Clock;
use jiayi::tui::runtime::{Incoming, ScreenRun};
use jiayi::tui::view::theme::{Theme, ThemeName};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::desk::{SampleDesk, today};
pub use super::keys::events;
use super::keys::rows;

pub struct Driver {
    pub run: ScreenRun<SampleDesk>,
    pub size: (u16, u16),
}

impl Driver {
    /// At the morning's first frame, index loaded.
    pub fn new() -> Self {
        Self::with(SampleDesk::default())
    }

    pub fn with(desk: SampleDesk) -> Self {
        let run = ScreenRun::start(desk, Clock::Fixed(today()), Theme::named(ThemeName::Plain));
        let mut driver = Self { run, size: (80, 24) };
        driver.screen();
        driver.run.act(jiayi::tui::app::action::Action::FirstFrame);
        driver
    }

    pub fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// All keys in one burst, as a card reader or a fast typist sends them.
    pub fn burst(&mut self, keys: &str) -> &mut Self {
        self.run.accept(Incoming::Events(events(keys)));
        self
    }

    /// One key after the other, a frame after each.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for event in events(keys) {
            self.run.accept(Incoming::Events(vec![event]));
            self.screen();
        }
        self
    }

    /// The hand leaves the keys.
    pub fn pause(&mut self) -> &mut Self {
        self.run.accept(Incoming::Events(vec![Event::Pause]));
        self
    }

    /// The rows of a fresh frame, without the blanks at their ends.
    pub fn screen(&mut self) -> Vec<String> {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a test terminal");
        self.run.draw(&mut terminal).expect("a test terminal never fails");
        let mut fresh = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a test terminal");
        self.run.draw(&mut fresh).expect("a test terminal never fails");
        rows(fresh.backend())
    }

    pub fn text(&mut self) -> String {
        self.screen().join("\n")
    }

    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        assert!(screen.contains(text), "no {text:?} on\n{screen}");
        self
    }

    #[track_caller]
    pub fn misses(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        assert!(!screen.contains(text), "{text:?} on\n{screen}");
        self
    }

    pub fn desk(&mut self) -> &mut SampleDesk {
        &mut self.run.perform
    }
}
