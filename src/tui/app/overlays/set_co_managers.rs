//! Who looks after a person together: a member of each role that the place asks for, or nobody.

use crate::desk::model::{Card, CoManagerLine, NewCoManagers};
use crate::domain::care::problem::CareProblem;
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::problem::Problem;
use crate::domain::team::Role;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct SetCoManagersOverlay {
    pub draft: Draft,
    pub name: String,
    resident: ResidentId,
    /// As they were when the form was opened.
    before: Vec<CoManagerLine>,
}

impl SetCoManagersOverlay {
    #[must_use]
    pub fn new(card: &Card, shared: &Shared) -> Self {
        let before = card.co_managers.clone();
        let of_role = |role: Role| {
            let members = super::add_leave::members(shared).into_iter().filter(move |member| member.role == role);
            members.map(|member| Choice::Member(member.id)).collect()
        };
        let add = |form: Form, line: &CoManagerLine| {
            form.one(FieldId::CoManager(line.role), of_role(line.role), line.member.map(Choice::Member))
        };
        let form = before.iter().fold(Form::default(), add).button();
        Self { draft: form.into(), name: card.resident.name.clone(), resident: card.resident.id, before }
    }

    fn chosen(&self, role: Role) -> Option<MemberId> {
        match self.draft.form.chosen(FieldId::CoManager(role)) {
            Some(Choice::Member(member)) => Some(member),
            _ => None,
        }
    }
}

impl FormPane for SetCoManagersOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    /// Only what was changed: who has been named meanwhile by somebody else stays.
    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let now = self.before.iter().map(|line| (line, self.chosen(line.role)));
        let changed = now.filter(|(line, member)| line.member != *member);
        let named = changed.map(|(line, member)| (line.role, member)).collect();
        Ok(Change::SetCoManagers(NewCoManagers { resident: self.resident, named }))
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Care(CareProblem::NotOfRole { role, .. } | CareProblem::NoSuchCoManager { role }) => {
                Some(FieldId::CoManager(*role))
            }
            _ => None,
        }
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::CoManagersSet(lines) = outcome {
            ctx.notify(Notice::CoManagersSet { name: self.name.clone(), lines });
        }
        ctx.go(Move::Close);
    }
}
