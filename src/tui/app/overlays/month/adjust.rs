//! An extra, a deduction, or the correction of a closed month: always with a reason and with who bears it.

use crate::desk::model::{NewAdjustment, PayView};
use crate::domain::date::Month;
use crate::domain::id::MemberId;
use crate::domain::money::Fen;
use crate::domain::pay::facts::{AdjustmentKind, Counterpart, PartRef};
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::scheme::Basis;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::{Field, FieldKind};
use crate::tui::app::form::{AdjustmentChoice, Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move};

#[derive(Debug)]
pub struct AdjustOverlay {
    pub draft: Draft,
    pub month: Month,
    /// The parts by whose weights others can bear it; [`Choice::Others`] counts them.
    parts: Vec<PartRef>,
}

impl AdjustOverlay {
    #[must_use]
    pub fn new(view: &PayView, member: Option<MemberId>) -> Self {
        let parts = bearing_parts(view);
        let others = (0..).zip(&parts).map(|(at, (_, basis))| Choice::Others(at, *basis));
        let counterparts = [Choice::Reserve, Choice::Institution].into_iter().chain(others).collect();
        let mut members: Vec<_> = view.facts.members.iter().collect();
        members.sort_by_key(|member| member.order());
        let form = Form::default()
            .one(FieldId::AdjustmentKind, AdjustmentChoice::ALL.map(Choice::Adjustment).to_vec(), None)
            .one(
                FieldId::PaidMember,
                members.iter().map(|member| Choice::Member(member.id)).collect(),
                member.map(Choice::Member),
            )
            .text(FieldId::Amount, FieldKind::Money)
            .text(FieldId::AdjustmentReason, FieldKind::Text)
            .one(FieldId::Counterpart, counterparts, None)
            .button();
        let parts = parts.into_iter().map(|(part, _)| part).collect();
        Self { draft: form.into(), month: view.month, parts }
    }

    /// A correction names the month that it puts right; last month is the usual one.
    fn follow_kind(&mut self) {
        let correction = Choice::Adjustment(AdjustmentChoice::Correction);
        let shown = self.draft.form.chosen(FieldId::AdjustmentKind) == Some(correction);
        let usual = self.month.previous().to_string();
        self.draft.form.show(FieldId::CorrectedMonth, FieldId::AdjustmentKind, shown, || {
            Field::prefilled(FieldKind::Date, &usual)
        });
    }

    fn read(&self) -> Result<NewAdjustment, (FieldId, Fault)> {
        let missing = |field| (field, Fault::Missing);
        let kind = match self.draft.form.chosen(FieldId::AdjustmentKind) {
            Some(Choice::Adjustment(AdjustmentChoice::Extra)) => AdjustmentKind::Extra,
            Some(Choice::Adjustment(AdjustmentChoice::Deduction)) => AdjustmentKind::Deduction,
            Some(Choice::Adjustment(AdjustmentChoice::Correction)) => {
                let of = self.read_text(FieldId::CorrectedMonth, Month::parse)?;
                AdjustmentKind::Correction { of }
            }
            _ => return Err(missing(FieldId::AdjustmentKind)),
        };
        let Some(Choice::Member(member)) = self.draft.form.chosen(FieldId::PaidMember) else {
            return Err(missing(FieldId::PaidMember));
        };
        let amount = self.read_text(FieldId::Amount, Fen::parse_yuan)?;
        let reason = self.read_text(FieldId::AdjustmentReason, |text| Some(text.to_owned()))?;
        let counterpart = match self.draft.form.chosen(FieldId::Counterpart) {
            Some(Choice::Reserve) => Counterpart::Reserve,
            Some(Choice::Institution) => Counterpart::Institution,
            Some(Choice::Others(at, _)) => match self.parts.get(usize::from(at)) {
                Some(part) => Counterpart::Others { part: part.clone() },
                None => return Err(missing(FieldId::Counterpart)),
            },
            _ => return Err(missing(FieldId::Counterpart)),
        };
        Ok(NewAdjustment { member, kind, amount, reason, counterpart })
    }

    fn read_text<T>(&self, field: FieldId, read: impl Fn(&str) -> Option<T>) -> Result<T, (FieldId, Fault)> {
        let text = self.draft.form.value(field);
        if text.is_empty() {
            return Err((field, Fault::Empty));
        }
        read(text).ok_or_else(|| (field, Fault::Unreadable { field, given: text.to_owned() }))
    }
}

/// One part for each basis: the first that is split by it.
fn bearing_parts(view: &PayView) -> Vec<(PartRef, Basis)> {
    let mut parts: Vec<(PartRef, Basis)> = Vec::new();
    for pot in &view.scheme.pots {
        for part in &pot.parts {
            if !part.basis.uses_entered_shares() && parts.iter().all(|(_, basis)| *basis != part.basis) {
                parts.push((PartRef::new(&pot.id, &part.id), part.basis));
            }
        }
    }
    parts
}

impl FormPane for AdjustOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn typed(&mut self) {
        self.follow_kind();
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        Ok(Change::AdjustPay(self.month, self.read()?))
    }

    fn saved(&mut self, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::PayEntered);
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        use PayProblem as P;
        let Problem::Pay(problem) = problem else { return None };
        match problem {
            P::ZeroAmount { .. } | P::NegativeAmount { .. } | P::AmountTooLarge { .. } => Some(FieldId::Amount),
            P::NoReason { .. } => Some(FieldId::AdjustmentReason),
            P::RewardOnly { .. } => Some(FieldId::AdjustmentKind),
            P::NobodyElse { .. } | P::ReserveTooSmall { .. } => Some(FieldId::Counterpart),
            P::NotClosed(_) | P::CorrectionNotLater { .. } => Some(FieldId::CorrectedMonth),
            P::MonthClosed(_)
            | P::MonthNotOver { .. }
            | P::MonthInFuture { .. }
            | P::LaterMonthClosed { .. }
            | P::EarlierMonthOpen { .. }
            | P::NothingToPay(_)
            | P::NoScheme(_)
            | P::TeamScoreTooHigh { .. }
            | P::UnknownScore(_)
            | P::FloorTooHigh { .. }
            | P::UnknownFigure(_)
            | P::SchemeThere(_)
            | P::PointsTooHigh { .. }
            | P::AmountBelowZero { .. }
            | P::UnknownStars { .. }
            | P::QualityTooHigh { .. }
            | P::TooManyDays { .. }
            | P::NoCoefficient { .. }
            | P::CoefficientTooHigh { .. }
            | P::NoMembers
            | P::MemberTwice(_)
            | P::MemberNotThere(_)
            | P::NotOneMember { .. }
            | P::SharesNotWhole { .. }
            | P::NegativePot { .. }
            | P::NoParts { .. }
            | P::Unscored { .. }
            | P::CheckFails(_)
            | P::UnreadableMonth { .. }
            | P::TooLarge { .. }
            | P::UnknownPart { .. }
            | P::UnreadableCode(_)
            | P::UnknownCode(_) => None,
        }
    }
}
