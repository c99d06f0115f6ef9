//! The palette: every command of the screen below, found by Chinese name, pinyin or initials, run by Enter.

use crate::tui::app::action::Edit;
use crate::tui::app::command::{CommandId, CommandWords};
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::field::{Field, FieldKind};
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};

/// A filtered list of the commands of one context; help shows the same list.
#[derive(Debug)]
pub struct CommandList {
    pub of: Context,
    pub field: Field,
    pub commands: Vec<CommandId>,
    pub cursor: ListCursor,
}

impl CommandList {
    #[must_use]
    pub fn new(of: Context) -> Self {
        Self { of, field: Field::new(FieldKind::Text), commands: all(of), cursor: ListCursor::default() }
    }

    fn filter(&mut self, words: fn(CommandId) -> CommandWords) {
        self.commands = all(self.of);
        self.commands.retain(|command| words(*command).matches(self.field.text()));
        self.cursor.to_start();
    }

    pub fn on_type(&mut self, text: &str, ctx: &Ctx<'_>) {
        self.field.type_text(text);
        self.filter(ctx.shared.words);
    }

    pub fn on_edit(&mut self, edit: Edit, ctx: &Ctx<'_>) {
        if self.field.edit(edit) {
            self.filter(ctx.shared.words);
        }
    }

    pub fn step(&mut self, command: CommandId) -> Handled {
        let Some(step) = Step::of(command) else { return Handled::No };
        self.cursor.step(step, self.commands.len());
        Handled::Yes
    }
}

/// The commands of a context, each once, nearest table first.
fn all(of: Context) -> Vec<CommandId> {
    let mut commands: Vec<CommandId> = Vec::new();
    for row in of.rows() {
        if !commands.contains(&row.command) {
            commands.push(row.command);
        }
    }
    commands
}

#[derive(Debug)]
pub struct PaletteOverlay {
    pub list: CommandList,
}

impl PaletteOverlay {
    #[must_use]
    pub fn new(of: Context) -> Self {
        Self { list: CommandList::new(of) }
    }
}

impl Pane for PaletteOverlay {
    fn context(&self) -> Context {
        Context::Palette
    }

    fn on_type(&mut self, text: &str, ctx: &mut Ctx<'_>) {
        self.list.on_type(text, ctx);
    }

    fn on_edit(&mut self, edit: Edit, ctx: &mut Ctx<'_>) {
        self.list.on_edit(edit, ctx);
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Execute => {
                if let Some(chosen) = self.list.commands.get(self.list.cursor.selected()) {
                    ctx.go(Move::Run(*chosen));
                }
                Handled::Yes
            }
            command => self.list.step(command),
        }
    }
}
