//! The program without its terminal: a real performer with its threads, on a file in a folder of its own.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use jiayi::cli::context::Context;
use jiayi::desk::Desk;
use jiayi::desk::model::NewTeam;
use jiayi::domain::date::Day;
use jiayi::domain::team::Role;
use jiayi::tui::app::action::Action;
use jiayi::tui::runtime::clock::Clock;
use jiayi::tui::runtime::{Incoming, Mailbox, Performer, ScreenRun};
use jiayi::tui::view::theme::{Theme, ThemeName};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::keys::{events, rows};

/// A thread that has nothing to say for so long is stuck.
const PATIENCE: Duration = Duration::from_secs(60);

pub fn today() -> Day {
    "2026-11-22".parse().expect("a day")
}

pub struct Stage {
    pub context: Arc<Context>,
    pub folder: tempfile::TempDir,
    run: ScreenRun<Performer>,
    inbox: Receiver<Incoming>,
}

impl Stage {
    /// Opens as `main` does: on the file where there is one, else on the first start.
    pub fn open(folder: tempfile::TempDir) -> Self {
        let context = Arc::new(Context {
            path: folder.path().join("jiayi.db"),
            now: "2026-11-22T09:14:00+08:00".parse().expect("a moment"),
            today: today(),
            fixed_day: true,
            json: false,
            reveal: false,
        });
        let (sender, inbox) = mpsc::channel();
        let mailbox = Mailbox::new(sender);
        let again = Arc::clone(&context);
        let open = Arc::new(move || again.open_silently());
        let performer = if context.lacks_team() {
            let (file, making) = (context.path.display().to_string(), Arc::clone(&context));
            let make = Box::new(move |team: &_, stamp: &_, today| making.make(team, stamp, today));
            Performer::first_start(file, make, open, mailbox)
        } else {
            Performer::new(context.open_silently().expect("a sound file"), open, mailbox)
        };
        let mut run = ScreenRun::start(performer, Clock::Fixed(today()), Theme::named(ThemeName::Plain));
        run.act(Action::FirstFrame);
        Self { context, folder, run, inbox }
    }

    pub fn first_start() -> Self {
        Self::open(tempfile::tempdir().expect("a folder"))
    }

    /// With a team of two and nobody else.
    pub fn with_team() -> Self {
        let stage = Self::first_start();
        let members = vec![("王医生".to_owned(), Some(Role::FamilyDoctor)), ("李护士".to_owned(), Some(Role::Nurse))];
        let team = NewTeam { name: "莲花一组".to_owned(), policy: "xiamen".to_owned(), members };
        let stamp = jiayi::desk::Stamp { at: stage.context.now, who: "王医生".to_owned() };
        stage.context.make(&team, &stamp, today()).expect("a team");
        Self::open(stage.folder)
    }

    pub fn desk(&self) -> Desk {
        self.context.open_silently().expect("a sound file")
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path
    }

    /// One key after the other, a frame after each.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for event in events(keys) {
            self.run.accept(Incoming::Events(vec![event]));
            self.text();
        }
        self
    }

    pub fn text(&mut self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a test terminal");
        self.run.draw(&mut terminal).expect("a test terminal never fails");
        rows(terminal.backend()).join("\n")
    }

    /// Takes in what threads have to say until the text is on the screen.
    #[track_caller]
    pub fn until(&mut self, text: &str) -> &mut Self {
        loop {
            let screen = self.text();
            if screen.contains(text) {
                return self;
            }
            match self.inbox.recv_timeout(PATIENCE) {
                Ok(incoming) => self.run.accept(incoming),
                Err(_) => panic!("no {text:?} on\n{screen}"),
            }
        }
    }

    #[track_caller]
    pub fn misses(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        assert!(!screen.contains(text), "{text:?} on\n{screen}");
        self
    }
}
