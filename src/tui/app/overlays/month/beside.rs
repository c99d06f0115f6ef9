//! Why one member gets more than another: two months side by side, term by term.

use crate::domain::id::MemberId;
use crate::domain::pay::Sheet;
use crate::domain::pay::beside::{Beside, beside};
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Pane};

#[derive(Debug)]
pub struct BesideOverlay {
    sheet: Box<Sheet>,
    /// Places in the members of the sheet; never the same.
    one: usize,
    other: usize,
    pub cursor: ListCursor,
    pub lines: usize,
}

impl BesideOverlay {
    /// The given member beside the one before; the first beside the second. `None` for a team of one.
    #[must_use]
    pub fn new(sheet: &Sheet, member: Option<MemberId>) -> Option<Self> {
        if sheet.members.len() < 2 {
            return None;
        }
        let one = sheet.members.iter().position(|row| Some(row.id) == member).unwrap_or(0);
        let other = if one == 0 { 1 } else { one - 1 };
        Some(Self { sheet: Box::new(sheet.clone()), one, other, cursor: ListCursor::default(), lines: 0 })
    }

    #[must_use]
    pub fn rows(&self) -> Vec<Beside> {
        let id = |at: usize| self.sheet.members[at].id;
        beside(&self.sheet, id(self.one), id(self.other)).unwrap_or_default()
    }

    /// The names of both.
    #[must_use]
    pub fn names(&self) -> [&str; 2] {
        [self.one, self.other].map(|at| self.sheet.members[at].name.as_str())
    }

    /// The member `steps` places on from one place, leaving out another.
    fn moved(&self, from: usize, without: usize, steps: usize) -> usize {
        let len = self.sheet.members.len();
        let next = (from + steps) % len;
        if next == without { (next + steps) % len } else { next }
    }
}

impl Pane for BesideOverlay {
    fn context(&self) -> Context {
        Context::Beside
    }

    fn on_command(&mut self, command: CommandId, _ctx: &mut Ctx<'_>) -> Handled {
        let back = self.sheet.members.len() - 1;
        match (command, Step::of(command)) {
            (_, Some(step)) => self.cursor.scroll(step, self.lines),
            (CommandId::NextOther, _) => self.other = self.moved(self.other, self.one, 1),
            (CommandId::PreviousOther, _) => self.other = self.moved(self.other, self.one, back),
            (CommandId::NextSubject, _) => self.one = self.moved(self.one, self.other, 1),
            (CommandId::PreviousSubject, _) => self.one = self.moved(self.one, self.other, back),
            _ => return Handled::No,
        }
        Handled::Yes
    }
}
