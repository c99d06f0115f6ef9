//! Drives the screen with written keys: `<F3>张三<Enter>`.

use jiayi::tui::app::event::{Event, Key};
use jiayi::tui::runtime::clock::Clock;
use jiayi::tui::runtime::{Incoming, Session};
use jiayi::tui::view::theme::{Theme, ThemeName};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::desk::{SampleDesk, today};

pub struct Driver {
    pub session: Session<SampleDesk>,
    pub size: (u16, u16),
}

impl Driver {
    /// At the morning's first frame, index loaded.
    pub fn new() -> Self {
        Self::with(SampleDesk::default())
    }

    pub fn with(desk: SampleDesk) -> Self {
        let session = Session::start(desk, Clock::Fixed(today()), Theme::named(ThemeName::Plain));
        let mut driver = Self { session, size: (80, 24) };
        driver.screen();
        driver.session.act(jiayi::tui::app::action::Action::FirstFrame);
        driver
    }

    pub fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// All keys in one burst, as a card reader or a fast typist sends them.
    pub fn burst(&mut self, keys: &str) -> &mut Self {
        self.session.accept(Incoming::Events(events(keys)));
        self
    }

    /// One key after the other, a frame after each.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for event in events(keys) {
            self.session.accept(Incoming::Events(vec![event]));
            self.screen();
        }
        self
    }

    /// The hand leaves the keys.
    pub fn pause(&mut self) -> &mut Self {
        self.session.accept(Incoming::Events(vec![Event::Pause]));
        self
    }

    /// The rows of a fresh frame, without the blanks at their ends.
    pub fn screen(&mut self) -> Vec<String> {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a test terminal");
        self.session.draw(&mut terminal).expect("a test terminal never fails");
        let mut fresh = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a test terminal");
        self.session.draw(&mut fresh).expect("a test terminal never fails");
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
        &mut self.session.perform
    }
}

fn rows(backend: &TestBackend) -> Vec<String> {
    let buffer = backend.buffer();
    let row = |y: u16| {
        let mut text = String::new();
        let mut hidden = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if hidden > 0 {
                hidden -= 1;
                continue;
            }
            hidden = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            text.push_str(symbol);
        }
        text.trim_end().to_owned()
    };
    (0..buffer.area.height).map(row).collect()
}

pub fn events(keys: &str) -> Vec<Event> {
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        if let Some((name, after)) = rest.strip_prefix('<').and_then(|inside| inside.split_once('>')) {
            events.push(Event::Key(named(name)));
            rest = after;
        } else {
            events.push(Event::Key(Key::Char(first)));
            rest = &rest[first.len_utf8()..];
        }
    }
    events
}

fn named(name: &str) -> Key {
    match name {
        "Enter" => Key::Enter,
        "Esc" => Key::Esc,
        "Tab" => Key::Tab,
        "BackTab" => Key::BackTab,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Space" => Key::Char(' '),
        other => match other.split_once('-') {
            Some(("C", letter)) => Key::Ctrl(letter.chars().next().expect("a letter")),
            _ => Key::F(other.strip_prefix('F').and_then(|number| number.parse().ok()).expect("a key name")),
        },
    }
}
