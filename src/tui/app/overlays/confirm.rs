//! A question with the concrete consequence in it. Yes goes to whoever asked.

use crate::desk::model::{HistoryLine, LeaveLine, VisitLine};
use crate::domain::contact::Contact;
use crate::domain::date::Day;
use crate::domain::pay::facts::Adjustment;
use crate::tui::app::command::CommandId;
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};

/// The words are `text::screens::question`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    DiscardDraft,
    QuitWithDraft,
    /// Take back this intent.
    Undo(HistoryLine),
    CancelVisit(Box<VisitLine>),
    /// The member is back on that day.
    EndLeave(Box<LeaveLine>, Day),
    RemoveContact(Box<Contact>),
    /// Plans the home visits of a proposal; so many tasks besides have a new day that is advice only.
    LevelLoad {
        visits: usize,
        advice: usize,
    },
    /// Leaves a what-if that has changes.
    EndWhatIf,
    RemoveAdjustment(Box<PaidLine>),
    /// A file of this name is there already.
    ReplaceFile(String),
    /// Import without the rows that cannot be taken.
    LeaveOutRefused {
        refused: usize,
        taken: usize,
    },
}

/// A line that changes a member's month by hand, with the member's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidLine {
    pub name: String,
    pub adjustment: Adjustment,
}

#[derive(Debug)]
pub struct ConfirmOverlay {
    pub question: Question,
}

impl ConfirmOverlay {
    #[must_use]
    pub fn new(question: Question) -> Self {
        Self { question }
    }
}

impl Pane for ConfirmOverlay {
    fn context(&self) -> Context {
        Context::Question
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Yes => ctx.go(Move::Confirmed),
            CommandId::No => ctx.go(Move::Close),
            // Asking twice whether to leave does not make it safer.
            CommandId::Quit if self.question == Question::QuitWithDraft => {}
            _ => return Handled::No,
        }
        Handled::Yes
    }
}
