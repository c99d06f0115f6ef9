//! Help: every key of the pane below, filtered while typing.

use super::palette::CommandList;
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Pane};

#[derive(Debug)]
pub struct HelpOverlay {
    pub list: CommandList,
}

impl HelpOverlay {
    #[must_use]
    pub fn new(of: Context) -> Self {
        Self { list: CommandList::new(of) }
    }
}

impl Pane for HelpOverlay {
    fn context(&self) -> Context {
        Context::Help
    }

    fn on_type(&mut self, text: &str, ctx: &mut Ctx<'_>) {
        self.list.on_type(text, ctx);
    }

    fn on_edit(&mut self, edit: Edit, ctx: &mut Ctx<'_>) {
        self.list.on_edit(edit, ctx);
    }

    fn on_command(&mut self, command: CommandId, _ctx: &mut Ctx<'_>) -> Handled {
        match command {
            // Help about help says nothing new.
            CommandId::Help => Handled::Yes,
            command => self.list.step(command),
        }
    }
}
