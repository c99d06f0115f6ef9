//! Drafts of a what-if side by side under their names: what everybody would get by each of them. They live as long as the
//! screen does; nothing of them is in the file.

use crate::domain::id::MemberId;
use crate::domain::money::Fen;
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Fault, FieldId, Form};
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};

/// What is kept of a draft, or shown beside the drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    pub what: DraftKind,
    /// As [`DraftsOverlay::members`]; `None` for somebody without an amount there.
    pub amounts: Vec<Option<Fen>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftKind {
    /// The lines of last month, before what was added or taken by hand.
    LastMonth,
    Saved,
    /// What is tried out now.
    Trying,
    /// Kept under a name.
    Named(String),
}

#[derive(Debug)]
pub struct DraftsOverlay {
    pub members: Vec<(MemberId, String)>,
    pub rows: Vec<DraftRow>,
    pub cursor: ListCursor,
    /// The first member that is shown, where there are more than fit; the view says how many do.
    pub first: usize,
    pub fit: usize,
    pub form: Form,
}

impl DraftsOverlay {
    #[must_use]
    pub fn new(members: Vec<(MemberId, String)>, rows: Vec<DraftRow>) -> Self {
        let form = Form::default().text(FieldId::DraftName, FieldKind::Text);
        let mut cursor = ListCursor::default();
        cursor.select(rows.len().saturating_sub(1), rows.len());
        Self { members, rows, cursor, first: 0, fit: 1, form }
    }

    fn chosen(&self) -> Option<&str> {
        match &self.rows.get(self.cursor.selected())?.what {
            DraftKind::Named(name) => Some(name),
            _ => None,
        }
    }

    fn keep(&mut self, ctx: &mut Ctx<'_>) {
        let name = self.form.value(FieldId::DraftName).trim().to_owned();
        if name.is_empty() {
            return self.form.refuse(FieldId::DraftName, Fault::Empty);
        }
        ctx.go(Move::KeepDraft(name));
        ctx.go(Move::Close);
    }
}

impl Pane for DraftsOverlay {
    fn context(&self) -> Context {
        Context::Drafts
    }

    fn on_type(&mut self, text: &str, _ctx: &mut Ctx<'_>) {
        self.form.on_type(text);
    }

    fn on_edit(&mut self, edit: Edit, _ctx: &mut Ctx<'_>) {
        self.form.on_edit(edit);
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (_, Some(step)) => self.cursor.step(step, self.rows.len()),
            (CommandId::KeepDraft, _) => self.keep(ctx),
            (CommandId::UseDraft, _) => {
                if let Some(name) = self.chosen().map(str::to_owned) {
                    ctx.go(Move::UseDraft(name));
                    ctx.go(Move::Close);
                }
            }
            (CommandId::DropDraft, _) => {
                if let Some(name) = self.chosen().map(str::to_owned) {
                    let at = self.cursor.selected();
                    self.rows.remove(at);
                    self.cursor.select(at.saturating_sub(1), self.rows.len());
                    ctx.go(Move::DropDraft(name));
                }
            }
            (CommandId::NextOther, _) => {
                self.first = if self.first + self.fit < self.members.len() { self.first + self.fit } else { 0 };
            }
            _ => return Handled::No,
        }
        Handled::Yes
    }
}
