//! All checks of a month in full sentences, those that did not pass first.

use crate::domain::pay::Sheet;
use crate::domain::pay::check::Check;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Pane};

#[derive(Debug)]
pub struct ChecksOverlay {
    pub checks: Vec<Check>,
    /// The view tells it how many wrapped lines there are.
    pub cursor: ListCursor,
    pub lines: usize,
}

impl ChecksOverlay {
    #[must_use]
    pub fn new(sheet: &Sheet) -> Self {
        let mut checks = sheet.checks.clone();
        checks.sort_by_key(|check| check.ok);
        Self { checks, cursor: ListCursor::default(), lines: 0 }
    }
}

impl Pane for ChecksOverlay {
    fn context(&self) -> Context {
        Context::Panel
    }

    fn on_command(&mut self, command: CommandId, _ctx: &mut Ctx<'_>) -> Handled {
        let Some(step) = Step::of(command) else { return Handled::No };
        self.cursor.scroll(step, self.lines);
        Handled::Yes
    }
}
