//! First start: the team, its place and its members are typed here before there is a file. The last line of the
//! members is always an empty one: typing into it makes the next.

use crate::desk::model::{NewTeam, PlaceView};
use crate::domain::problem::SetupProblem;
use crate::domain::team::Role;
use crate::tui::app::action::Edit;
use crate::tui::app::choice::{picked, turned};
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::ListCursor;
use crate::tui::app::effect::{Outcome, Request};
use crate::tui::app::field::{Field, FieldKind};
use crate::tui::app::form::Fault;
use crate::tui::app::keymap::Context;
use crate::tui::app::nav::Tab;
use crate::tui::app::notice::Notice;
use crate::tui::app::opening::FirstStart;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};

/// The roles that a digit chooses, 1 to 9.
pub const ROLES: [Role; 9] = Role::ALL;

/// A place on the screen that can have the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    TeamName,
    Place,
    Member(usize),
    Role(usize),
    Save,
}

#[derive(Debug)]
pub struct MemberDraft {
    pub name: Field,
    /// Index into [`ROLES`].
    pub role: Option<usize>,
}

impl MemberDraft {
    fn blank() -> Self {
        Self { name: Field::new(FieldKind::Text), role: None }
    }

    fn is_blank(&self) -> bool {
        self.name.text().trim().is_empty() && self.role.is_none()
    }
}

#[derive(Debug)]
pub struct FirstStartScreen {
    pub file: String,
    pub places: Vec<PlaceView>,
    pub name: Field,
    /// Index into `places`.
    pub place: Option<usize>,
    /// The first one leads; the last one is blank.
    pub members: Vec<MemberDraft>,
    /// Which of the members are on the screen.
    pub cursor: ListCursor,
    spot: Spot,
    /// Why the team was not taken, and where to put it right.
    pub fault: Option<(Spot, Fault)>,
    touched: bool,
    saving: Option<Request>,
}

impl FirstStartScreen {
    #[must_use]
    pub fn new(first: FirstStart) -> Self {
        Self {
            file: first.file,
            places: first.places,
            name: Field::new(FieldKind::Text),
            place: None,
            members: vec![MemberDraft::blank()],
            cursor: ListCursor::default(),
            spot: Spot::TeamName,
            fault: None,
            touched: false,
            saving: None,
        }
    }

    /// Where the keys go.
    #[must_use]
    pub fn spot(&self) -> Spot {
        self.spot
    }

    fn go(&mut self, spot: Spot) {
        self.spot = spot;
        if let Spot::Member(at) | Spot::Role(at) = spot {
            self.cursor.select(at, self.members.len());
        }
    }

    /// From left to right, line by line; past the blank line of the members to the button.
    fn next(&self) -> Spot {
        match self.spot {
            Spot::TeamName => Spot::Place,
            Spot::Place => Spot::Member(0),
            Spot::Member(at) if self.members[at].is_blank() && at > 0 => Spot::Save,
            Spot::Member(at) => Spot::Role(at),
            Spot::Role(at) if at + 1 < self.members.len() => Spot::Member(at + 1),
            Spot::Role(_) | Spot::Save => Spot::Save,
        }
    }

    fn previous(&self) -> Spot {
        match self.spot {
            Spot::TeamName | Spot::Place => Spot::TeamName,
            Spot::Member(0) => Spot::Place,
            Spot::Member(at) => Spot::Role(at - 1),
            Spot::Role(at) => Spot::Member(at),
            Spot::Save => Spot::Member(self.members.len() - 1),
        }
    }

    fn line_down(&self) -> Spot {
        match self.spot {
            Spot::Member(at) if at + 1 < self.members.len() => Spot::Member(at + 1),
            Spot::Role(at) if at + 1 < self.members.len() => Spot::Role(at + 1),
            Spot::Member(_) | Spot::Role(_) => Spot::Save,
            _ => self.next(),
        }
    }

    fn line_up(&self) -> Spot {
        match self.spot {
            Spot::Member(at) if at > 0 => Spot::Member(at - 1),
            Spot::Role(at) if at > 0 => Spot::Role(at - 1),
            Spot::Role(_) => Spot::Place,
            _ => self.previous(),
        }
    }

    /// A pasted text has no line ends, so it stays in the field that has the keys.
    fn changed(&mut self, changed: bool) {
        if !changed {
            return;
        }
        self.touched = true;
        self.fault = None;
        if self.members.last().is_none_or(|last| !last.is_blank()) {
            self.members.push(MemberDraft::blank());
        }
    }

    /// Takes the line of the cursor out. The blank one at the end stays.
    fn remove_member(&mut self) {
        let (Spot::Member(at) | Spot::Role(at)) = self.spot else { return };
        if at + 1 < self.members.len() {
            self.members.remove(at);
            self.changed(true);
            self.go(Spot::Member(at));
        }
    }

    fn refuse(&mut self, spot: Spot, fault: impl Into<Fault>) {
        self.go(spot);
        self.fault = Some((spot, fault.into()));
    }

    /// The team as it was typed, or where something is missing.
    fn read(&self) -> Result<NewTeam, (Spot, Fault)> {
        let refused = |problem: SetupProblem| Fault::Refused(problem.into());
        let name = self.name.text().trim();
        if name.is_empty() {
            return Err((Spot::TeamName, refused(SetupProblem::EmptyName)));
        }
        let place = self.place.and_then(|at| self.places.get(at)).ok_or((Spot::Place, Fault::Missing))?;
        let mut members: Vec<(String, Option<Role>)> = Vec::new();
        for (at, draft) in self.members.iter().enumerate().filter(|(_, draft)| !draft.is_blank()) {
            let name = draft.name.text().trim().to_owned();
            if name.is_empty() {
                return Err((Spot::Member(at), refused(SetupProblem::EmptyName)));
            }
            if members.iter().any(|(known, _)| *known == name) {
                return Err((Spot::Member(at), refused(SetupProblem::MemberTwice(name))));
            }
            let role = draft.role.ok_or((Spot::Role(at), Fault::Missing))?;
            members.push((name, Some(ROLES[role])));
        }
        if members.is_empty() {
            return Err((Spot::Member(0), refused(SetupProblem::NoMember)));
        }
        Ok(NewTeam { name: name.to_owned(), policy: place.id.clone(), members })
    }

    fn save(&mut self, ctx: &mut Ctx<'_>) {
        self.fault = None;
        match self.read() {
            Ok(team) => self.saving = Some(ctx.set_up(team)),
            Err((spot, fault)) => self.refuse(spot, fault),
        }
    }
}

impl Pane for FirstStartScreen {
    fn context(&self) -> Context {
        Context::FirstStart
    }

    fn holds_draft(&self) -> bool {
        self.touched
    }

    fn on_type(&mut self, text: &str, _ctx: &mut Ctx<'_>) {
        let changed = match self.spot {
            Spot::TeamName => self.name.type_text(text),
            Spot::Member(at) => self.members[at].name.type_text(text),
            Spot::Place => choose(&mut self.place, picked(text, self.places.len())),
            Spot::Role(at) => choose(&mut self.members[at].role, picked(text, ROLES.len())),
            Spot::Save => false,
        };
        self.changed(changed);
    }

    fn on_edit(&mut self, edit: Edit, _ctx: &mut Ctx<'_>) {
        let changed = match self.spot {
            Spot::TeamName => self.name.edit(edit),
            Spot::Member(at) => self.members[at].name.edit(edit),
            Spot::Place => {
                self.place = turned(edit, self.place, self.places.len());
                true
            }
            Spot::Role(at) => {
                self.members[at].role = turned(edit, self.members[at].role, ROLES.len());
                true
            }
            Spot::Save => false,
        };
        self.changed(changed);
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Save => self.save(ctx),
            CommandId::Advance if self.spot == Spot::Save => self.save(ctx),
            CommandId::Advance | CommandId::NextField => self.go(self.next()),
            CommandId::PreviousField => self.go(self.previous()),
            CommandId::RowDown => self.go(self.line_down()),
            CommandId::RowUp => self.go(self.line_up()),
            CommandId::RemoveMember => self.remove_member(),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.saving == Some(request)
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::SetUp { own_pack_faults } = outcome {
            ctx.notify(if own_pack_faults > 0 { Notice::OwnPackNotUsed(own_pack_faults) } else { Notice::TeamMade });
            ctx.go(Move::Switch(Tab::Today));
        }
    }
}

/// Says whether there was something to choose.
fn choose(chosen: &mut Option<usize>, picked: Option<usize>) -> bool {
    *chosen = picked.or(*chosen);
    picked.is_some()
}
