//! The contact book: everybody in it, one added, one taken out. The rows are those of the team, which is loaded anew
//! after every change.

use super::AddContactOverlay;
use crate::domain::contact::Contact;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Change, Outcome, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{ConfirmOverlay, Question};
use crate::tui::app::pane::{Ctx, Handled, Pane, Shared};

#[derive(Debug, Default)]
pub struct ContactsOverlay {
    pub cursor: ListCursor,
    removing: Option<Request>,
}

impl ContactsOverlay {
    fn selected<'s>(&self, shared: &'s Shared) -> Option<&'s Contact> {
        shared.team.contacts.get(self.cursor.selected())
    }
}

impl Pane for ContactsOverlay {
    fn context(&self) -> Context {
        Context::Contacts
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (_, Some(step)) => self.cursor.step(step, ctx.shared.team.contacts.len()),
            (CommandId::AddContact, _) => ctx.open(AddContactOverlay::new(ctx.shared)),
            (CommandId::RemoveContact, _) => match self.selected(ctx.shared).cloned() {
                Some(contact) => ctx.open(ConfirmOverlay::new(Question::RemoveContact(Box::new(contact)))),
                None => ctx.notify(Notice::NothingChosen),
            },
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.removing == Some(request)
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::ContactRemoved(name) = outcome {
            ctx.notify(Notice::ContactRemoved(name));
        }
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(id) = self.selected(ctx.shared).map(|contact| contact.id) {
            self.removing = Some(ctx.save(Change::RemoveContact(id)));
        }
    }
}
