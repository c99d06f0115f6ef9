//! What a record has just done: closed, not closed and why, the next dates. Undo takes all of it back.

use crate::desk::model::Recorded;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Change, Outcome, RecordedText, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};

#[derive(Debug)]
pub struct RecordResultOverlay {
    pub recorded: Recorded,
    pub text: RecordedText,
    pub cursor: ListCursor,
    pub lines: usize,
    undoing: Option<Request>,
}

impl RecordResultOverlay {
    #[must_use]
    pub fn new(recorded: Recorded, text: RecordedText) -> Self {
        Self { recorded, text, cursor: ListCursor::default(), lines: 0, undoing: None }
    }
}

impl Pane for RecordResultOverlay {
    fn context(&self) -> Context {
        Context::RecordResult
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (CommandId::Undo, _) => self.undoing = Some(ctx.save(Change::Undo)),
            (_, Some(step)) => self.cursor.scroll(step, self.lines),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.undoing == Some(request)
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::Undone(undone) = outcome {
            ctx.notify(Notice::Undone(undone));
        }
        ctx.go(Move::Close);
    }
}
