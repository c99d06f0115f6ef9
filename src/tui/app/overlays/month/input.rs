//! Figures of a month: a member's quality score, attendance and coefficient, or the team's score. Saved at once as
//! one intent, or only tried out; then the shares of the parts can be changed as well.

use std::collections::BTreeSet;

use super::{hundredths, typed, typed_signed};
use crate::desk::model::PayView;
use crate::domain::date::Month;
use crate::domain::id::MemberId;
use crate::domain::money::Fen;
use crate::domain::pay::asked::{Asked, TeamFigure, of_team};
use crate::domain::pay::facts::{MemberFacts, PartRef};
use crate::domain::pay::input::PayInput;
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::what_if::Trying;
use crate::domain::problem::Problem;
use crate::domain::service::{Item, Mode};
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move};
use crate::tui::app::what_if::tried;

#[derive(Debug)]
pub struct PayInputOverlay {
    pub draft: Draft,
    /// The month as it is shown; follows what is entered from here.
    view: Box<PayView>,
    /// `None` for the team as a whole.
    member: Option<MemberId>,
    /// Changes go to the what-if instead of the desk.
    pub trying: bool,
    then_next: bool,
}

impl PayInputOverlay {
    #[must_use]
    pub fn member(view: &PayView, member: MemberId, trying: bool) -> Self {
        Self::new(view, Some(member), trying)
    }

    #[must_use]
    pub fn team(view: &PayView, trying: bool) -> Self {
        Self::new(view, None, trying)
    }

    fn new(view: &PayView, member: Option<MemberId>, trying: bool) -> Self {
        let view = Box::new(view.clone());
        let mut overlay = Self { draft: Form::default().into(), view, member, trying, then_next: false };
        overlay.draft.form = overlay.fresh_form();
        overlay
    }

    #[must_use]
    pub fn month(&self) -> Month {
        self.view.month
    }

    /// Empty for the team as a whole.
    #[must_use]
    pub fn name(&self) -> &str {
        self.facts().map_or("", |member| &member.name)
    }

    fn facts(&self) -> Option<&MemberFacts> {
        self.view.facts.members.iter().find(|member| Some(member.id) == self.member)
    }

    fn fresh_form(&self) -> Form {
        let form = match self.facts() {
            Some(member) => self.member_form(member),
            None => self.team_form(),
        };
        if self.trying { form.button_named(FieldId::TryOut) } else { form.button() }
    }

    fn member_form(&self, member: &MemberFacts) -> Form {
        let mut form = Form::default()
            .filled(FieldId::Quality, FieldKind::Decimal, &member.quality.map(typed).unwrap_or_default())
            .filled(FieldId::Attendance, FieldKind::Digits(2), &member.days_present.to_string())
            .filled(FieldId::Coefficient, FieldKind::Decimal, &member.coefficient.map(typed).unwrap_or_default());
        if !self.view.scheme.stars.is_empty() {
            let stars = member.stars.map(|stars| stars.to_string()).unwrap_or_default();
            form = form.filled(FieldId::Stars, FieldKind::Digits(2), &stars);
        }
        for (at, (part, label)) in (0..).zip(self.by_hand()) {
            let share = Some(self.share_of(member.id, &part)).filter(|share| *share > 0);
            let given = share.map(|share| share.to_string()).unwrap_or_default();
            form = form.filled(FieldId::GivenShare(at), FieldKind::Digits(6), &given).labelled(label);
        }
        form
    }

    /// The parts that are split by hand.
    fn by_hand(&self) -> impl Iterator<Item = (PartRef, String)> {
        self.view.scheme.pots.iter().flat_map(|pot| {
            let parts = pot.parts.iter().filter(|part| part.basis.uses_entered_shares());
            parts.map(|part| (PartRef::new(&pot.id, &part.id), part.title.clone()))
        })
    }

    fn share_of(&self, member: MemberId, part: &PartRef) -> u32 {
        let mut rows = self.view.facts.entered_shares.iter();
        rows.find(|row| row.member == member && row.part == *part).map_or(0, |row| row.share)
    }

    /// What is only kept account of changes nobody's pay, so nobody tries it out.
    fn asked(&self) -> Vec<Asked> {
        let asked = of_team(&self.view.scheme, &self.view.facts);
        asked.into_iter().filter(|asked| asked.needed || !self.trying).collect()
    }

    fn team_form(&self) -> Form {
        let mut form = Form::default();
        for (at, asked) in (0..).zip(self.asked()) {
            let kind = if asked.figure.is_money() { FieldKind::Money } else { FieldKind::Decimal };
            let given = asked.given.map(typed_signed).unwrap_or_default();
            form = form.filled(field_of(at, &asked.figure), kind, &given);
            if asked.figure != TeamFigure::Cost {
                form = form.labelled(asked.title);
            }
        }
        if self.trying {
            for (at, (_, share_bp, label)) in (0..).zip(self.shares()) {
                form = form.filled(FieldId::Share(at), FieldKind::Decimal, &typed(share_bp)).labelled(label);
            }
            for (item, mode, given) in self.points() {
                form = form.filled(FieldId::Points(item, mode), FieldKind::Decimal, &typed(given));
            }
        }
        form
    }

    /// The parts of all pots with their shares; a pot of one part has nothing to share.
    fn shares(&self) -> impl Iterator<Item = (PartRef, u32, String)> {
        self.view.scheme.pots.iter().filter(|pot| pot.parts.len() > 1).flat_map(|pot| {
            pot.parts.iter().map(|part| (PartRef::new(&pot.id, &part.id), part.share_bp, part.title.clone()))
        })
    }

    /// What the work of this month is worth, kind by kind; work without points counts nothing so far.
    fn points(&self) -> BTreeSet<(Item, Mode, u32)> {
        let of = |item, mode| self.view.scheme.points_of(item, mode).unwrap_or(0);
        let work = self.view.facts.all_work().filter(|(_, row)| row.count > 0);
        work.map(|(_, row)| (row.item, row.mode, of(row.item, row.mode))).collect()
    }

    /// What was changed in the form.
    fn changes(&self) -> Result<Vec<Trying>, (FieldId, Fault)> {
        let mut changes = Vec::new();
        if let Some(member) = self.facts() {
            changes.extend(self.member_changes(member)?.into_iter().map(Trying::Input));
            return Ok(changes);
        }
        for (at, asked) in (0..).zip(self.asked()) {
            let entered =
                self.changed(field_of(at, &asked.figure), asked.given, |given| Some(Fen::parse_yuan(given)?.0))?;
            changes.extend(entered.and_then(|value| asked.figure.input(value)).map(Trying::Input));
        }
        for (at, (part, given, _)) in (0..).zip(self.shares()).filter(|_| self.trying) {
            let entered = self.changed(FieldId::Share(at), Some(given), hundredths)?;
            changes.extend(entered.map(|share_bp| Trying::Share { part, share_bp }));
        }
        for (item, mode, given) in self.points().into_iter().filter(|_| self.trying) {
            let entered = self.changed(FieldId::Points(item, mode), Some(given), hundredths)?;
            changes.extend(entered.map(|hundredths| Trying::Points { item, mode, hundredths }));
        }
        Ok(changes)
    }

    fn member_changes(&self, facts: &MemberFacts) -> Result<Vec<PayInput>, (FieldId, Fault)> {
        let member = facts.id;
        let mut inputs = Vec::new();
        let score = self.changed(FieldId::Quality, facts.quality, hundredths)?;
        inputs.extend(score.map(|score| PayInput::Quality { member, score }));
        let days = self.changed(FieldId::Attendance, Some(facts.days_present), |given| given.parse().ok())?;
        inputs.extend(days.map(|days| PayInput::Attendance { member, days }));
        if self.draft.form.value(FieldId::Coefficient).is_empty() {
            // An empty field is the coefficient of the role.
            inputs.extend(facts.coefficient.map(|_| PayInput::Coefficient { member, hundredths: None }));
        } else {
            let own = self.changed(FieldId::Coefficient, facts.coefficient, hundredths)?;
            inputs.extend(own.map(|own| PayInput::Coefficient { member, hundredths: Some(own) }));
        }
        if !self.view.scheme.stars.is_empty() {
            if self.draft.form.value(FieldId::Stars).is_empty() {
                inputs.extend(facts.stars.map(|_| PayInput::Stars { member, stars: None }));
            } else {
                let stars = self.changed(FieldId::Stars, facts.stars, |given| given.parse().ok())?;
                inputs.extend(stars.map(|stars| PayInput::Stars { member, stars: Some(stars) }));
            }
        }
        for (at, (part, _)) in (0..).zip(self.by_hand()) {
            let given = Some(self.share_of(member, &part)).filter(|share| *share > 0);
            let field = FieldId::GivenShare(at);
            let share = if self.draft.form.value(field).is_empty() {
                given.map(|_| 0)
            } else {
                self.changed(field, given, |text| text.parse().ok())?
            };
            inputs.extend(share.map(|share| PayInput::Share { part, member, share }));
        }
        Ok(inputs)
    }

    /// The figure of a field, where it is not the given one. A figure that was given cannot be emptied.
    fn changed<T: Copy + PartialEq>(
        &self,
        field: FieldId,
        given: Option<T>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, (FieldId, Fault)> {
        let text = self.draft.form.value(field);
        if text.is_empty() {
            return if given.is_none() { Ok(None) } else { Err((field, Fault::Empty)) };
        }
        let unreadable = || (field, Fault::Unreadable { field, given: text.to_owned() });
        let figure = read(text).ok_or_else(unreadable)?;
        Ok(Some(figure).filter(|_| given != Some(figure)))
    }

    /// What the desk would save; shares belong to the scheme.
    fn entering(&self, changes: &[Trying]) -> Change {
        let inputs = changes.iter().filter_map(Trying::input).cloned();
        Change::EnterPay(self.view.month, inputs.collect())
    }

    fn try_out(&mut self, changes: Vec<Trying>, ctx: &mut Ctx<'_>) {
        match tried(&self.view, &changes) {
            Ok(view) => {
                *self.view = view;
                ctx.go(Move::Try(changes));
                self.leave(ctx);
            }
            Err(problem) => self.refuse(problem.into(), ctx),
        }
    }

    /// Closes, or goes on to the next member; the last one closes.
    fn leave(&mut self, ctx: &mut Ctx<'_>) {
        let mut members: Vec<&MemberFacts> = self.view.facts.members.iter().collect();
        members.sort_by_key(|member| member.order());
        let after = members.iter().skip_while(|member| Some(member.id) != self.member).nth(1);
        match after.map(|member| member.id).filter(|_| self.then_next) {
            Some(next) => {
                self.member = Some(next);
                self.draft.form = self.fresh_form();
            }
            None => ctx.go(Move::Close),
        }
    }
}

/// Marks and money are asked for in other words.
fn field_of(at: u8, figure: &TeamFigure) -> FieldId {
    match figure {
        TeamFigure::Received(_) => FieldId::Received(at),
        TeamFigure::Score(_) | TeamFigure::ScorePart { .. } | TeamFigure::PotAmount(_) | TeamFigure::Cost => {
            FieldId::TeamFigure(at)
        }
    }
}

impl FormPane for PayInputOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn keys(&self) -> Context {
        match (self.trying, self.member) {
            (true, _) => Context::WhatIfForm,
            (false, Some(_)) => Context::MemberForm,
            (false, None) => Context::Form,
        }
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        self.changes().map(|changes| self.entering(&changes))
    }

    fn save(&mut self, and_next: bool, ctx: &mut Ctx<'_>) {
        self.then_next = and_next;
        match self.changes() {
            Err((field, fault)) => self.draft.form.refuse(field, fault),
            Ok(changes) if changes.is_empty() => {
                ctx.notify(Notice::NothingToSave);
                self.leave(ctx);
            }
            Ok(changes) if self.trying => self.try_out(changes, ctx),
            Ok(changes) => {
                let change = self.entering(&changes);
                self.draft.save(change, ctx);
            }
        }
    }

    fn saved(&mut self, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::PayEntered);
        self.leave(ctx);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        use PayProblem as P;
        let Problem::Pay(problem) = problem else { return None };
        match problem {
            P::QualityTooHigh { .. } => Some(FieldId::Quality),
            P::TooManyDays { .. } => Some(FieldId::Attendance),
            P::TeamScoreTooHigh { .. } | P::AmountBelowZero { .. } => Some(FieldId::TeamFigure(0)),
            P::UnknownStars { .. } => Some(FieldId::Stars),
            P::NotOneMember { .. } => Some(FieldId::GivenShare(0)),
            P::NoCoefficient { .. } | P::CoefficientTooHigh { .. } => Some(FieldId::Coefficient),
            P::SharesNotWhole { .. } => Some(FieldId::Share(0)),
            P::PointsTooHigh { .. } => self.points().first().map(|(item, mode, _)| FieldId::Points(*item, *mode)),
            P::MonthClosed(_)
            | P::MonthNotOver { .. }
            | P::MonthInFuture { .. }
            | P::LaterMonthClosed { .. }
            | P::EarlierMonthOpen { .. }
            | P::NothingToPay(_)
            | P::NotClosed(_)
            | P::NoScheme(_)
            | P::NoMembers
            | P::MemberTwice(_)
            | P::MemberNotThere(_)
            | P::UnknownPart { .. }
            | P::NegativePot { .. }
            | P::NoParts { .. }
            | P::ReserveTooSmall { .. }
            | P::AmountTooLarge { .. }
            | P::Unscored { .. }
            | P::NobodyElse { .. }
            | P::TooLarge { .. }
            | P::NoReason { .. }
            | P::ZeroAmount { .. }
            | P::NegativeAmount { .. }
            | P::CorrectionNotLater { .. }
            | P::CheckFails(_)
            | P::UnreadableMonth { .. }
            | P::UnknownScore(_)
            | P::FloorTooHigh { .. }
            | P::RewardOnly { .. }
            | P::UnknownFigure(_)
            | P::SchemeThere(_)
            | P::UnreadableCode(_)
            | P::UnknownCode(_) => None,
        }
    }
}
