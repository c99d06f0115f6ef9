//! Evidence of one service, or the same of all that were marked.

use super::contact_fields::{evidence, with_evidence};
use crate::desk::model::PaperLine;
use crate::domain::care::paper::Evidence;
use crate::domain::id::ServiceId;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, EvidenceChoice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move};

#[derive(Debug)]
pub struct EvidenceOverlay {
    pub draft: Draft,
    pub services: Vec<ServiceId>,
    /// Whose, where it is one.
    pub name: String,
}

impl EvidenceOverlay {
    /// What is kept already stands in the fields: it is changed, not typed again.
    #[must_use]
    pub fn of(line: &PaperLine) -> Self {
        let kept = &line.paper.evidence;
        let mut form = Form::default()
            .filled(FieldId::Photo, FieldKind::Text, &kept.photo)
            .filled(FieldId::Place, FieldKind::Text, &kept.place)
            .many(FieldId::EvidenceMarks, EvidenceChoice::ALL.map(Choice::Evidence).to_vec())
            .button();
        form.tick(FieldId::EvidenceMarks, &marks(kept));
        Self { draft: form.into(), services: vec![line.id()], name: line.name.clone() }
    }

    #[must_use]
    pub fn of_several(services: Vec<ServiceId>) -> Self {
        Self { draft: with_evidence(Form::default()).button().into(), services, name: String::new() }
    }
}

fn marks(kept: &Evidence) -> Vec<Choice> {
    let marks = [(kept.signed, EvidenceChoice::Signed), (kept.uploaded, EvidenceChoice::Uploaded)];
    marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, mark)| Choice::Evidence(mark)).collect()
}

impl FormPane for EvidenceOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        Ok(Change::KeepEvidence(self.services.clone(), evidence(&self.draft.form)))
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::EvidenceKept(count) = outcome {
            ctx.notify(Notice::EvidenceKept(count));
        }
        ctx.go(Move::Close);
    }

    fn field_of(&self, _problem: &Problem) -> Option<FieldId> {
        None
    }
}
