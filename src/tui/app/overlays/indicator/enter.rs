//! A figure that comes from elsewhere: a survey, the insurance, another system.

use crate::desk::model::{IndicatorLine, NewFigure};
use crate::domain::indicator::{FigureProblem, FigureSource};
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Beside, Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct EnterFigureOverlay {
    pub draft: Draft,
    pub title: String,
    indicator: String,
}

impl EnterFigureOverlay {
    #[must_use]
    pub fn new(line: &IndicatorLine, shared: &Shared) -> Self {
        let (numerator, denominator) = line.asked.clone().unwrap_or_default();
        let sources = FigureSource::ALL.map(Choice::FigureSource).to_vec();
        let mut form = Form::default()
            .day(FieldId::UpTo, shared.today)
            .text(FieldId::Numerator, FieldKind::Digits(9))
            .labelled(numerator)
            .text(FieldId::Denominator, FieldKind::Digits(9))
            .labelled(denominator)
            .one(FieldId::FigureSource, sources, None)
            .text(FieldId::Note, FieldKind::Text)
            .button();
        if let Some(last) = &line.entered {
            let beside = |value: u64| Some(Beside { value: value.to_string(), on: last.on });
            form.set_beside(FieldId::Numerator, beside(last.numerator));
            form.set_beside(FieldId::Denominator, beside(last.denominator));
        }
        Self { draft: form.into(), title: line.title.clone(), indicator: line.id.clone() }
    }

    fn number(&self, field: FieldId) -> Result<u64, (FieldId, Fault)> {
        let given = self.draft.form.value(field);
        if given.is_empty() {
            return Err((field, Fault::Empty));
        }
        given.parse().map_err(|_| (field, Fault::Unreadable { field, given: given.to_owned() }))
    }
}

impl FormPane for EnterFigureOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let Some(Choice::FigureSource(source)) = form.chosen(FieldId::FigureSource) else {
            return Err((FieldId::FigureSource, Fault::Missing));
        };
        Ok(Change::EnterFigure(NewFigure {
            indicator: self.indicator.clone(),
            on: form.day_of(FieldId::UpTo).map_err(|problem| (FieldId::UpTo, problem.into()))?,
            numerator: self.number(FieldId::Numerator)?,
            denominator: self.number(FieldId::Denominator)?,
            source,
            note: form.value(FieldId::Note).to_owned(),
        }))
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        let Problem::Figure(problem) = problem else { return None };
        match problem {
            FigureProblem::MoreThanAll { .. } => Some(FieldId::Numerator),
            FigureProblem::OfNobody => Some(FieldId::Denominator),
            FigureProblem::InFuture { .. } => Some(FieldId::UpTo),
            _ => None,
        }
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::FigureEntered(figure, on) = outcome {
            ctx.notify(Notice::FigureEntered { title: self.title.clone(), figure, on });
        }
        ctx.go(Move::Close);
    }
}
