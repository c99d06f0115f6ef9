//! Whose deputy (B角) is whose: offered whenever the member goes on leave.

use super::add_leave::{members, offer_deputy};
use crate::domain::id::MemberId;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct SetDeputyOverlay {
    pub draft: Draft,
    deputies: Vec<(MemberId, Option<MemberId>)>,
    shown_for: Option<Choice>,
}

impl SetDeputyOverlay {
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let members = members(shared);
        let choices: Vec<Choice> = members.iter().map(|member| Choice::Member(member.id)).collect();
        let form =
            Form::default().one(FieldId::Away, choices.clone(), None).one(FieldId::Deputy, choices, None).button();
        let deputies = members.iter().map(|member| (member.id, member.deputy)).collect();
        Self { draft: form.into(), deputies, shown_for: None }
    }
}

impl FormPane for SetDeputyOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    /// Whoever is chosen, the deputy of now is shown.
    fn typed(&mut self) {
        let member = self.draft.form.chosen(FieldId::Away);
        if member == self.shown_for {
            return;
        }
        self.shown_for = member;
        offer_deputy(&mut self.draft.form, &self.deputies);
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let Some(Choice::Member(member)) = self.draft.form.chosen(FieldId::Away) else {
            return Err((FieldId::Away, Fault::Missing));
        };
        let deputy = match self.draft.form.chosen(FieldId::Deputy) {
            Some(Choice::Member(deputy)) => Some(deputy),
            _ => None,
        };
        Ok(Change::SetDeputy { member, deputy })
    }

    fn saved(&mut self, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::DeputySet);
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        matches!(problem, Problem::Route(_)).then_some(FieldId::Deputy)
    }
}
