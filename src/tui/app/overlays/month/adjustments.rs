//! The extras, deductions and corrections of a month: to read, to take one back, to add one.

use super::AdjustOverlay;
use crate::desk::model::{MonthStatus, PayView};
use crate::domain::pay::facts::Adjustment;
use crate::domain::pay::problem::PayProblem;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{ConfirmOverlay, PaidLine, Question};
use crate::tui::app::pane::{Ctx, Handled, Pane};

#[derive(Debug)]
pub struct AdjustmentsOverlay {
    pub view: Box<PayView>,
    pub cursor: ListCursor,
    asked: Option<Request>,
    removing: Option<Request>,
}

impl AdjustmentsOverlay {
    #[must_use]
    pub fn new(view: &PayView) -> Self {
        Self { view: Box::new(view.clone()), cursor: ListCursor::default(), asked: None, removing: None }
    }

    #[must_use]
    pub fn rows(&self) -> &[Adjustment] {
        &self.view.facts.adjustments
    }

    #[must_use]
    pub fn name(&self, adjustment: &Adjustment) -> &str {
        let member = self.view.facts.members.iter().find(|member| member.id == adjustment.member);
        member.map_or("", |member| &member.name)
    }

    fn selected(&self) -> Option<&Adjustment> {
        self.rows().get(self.cursor.selected())
    }

    /// Whether the month may still be changed; says why not.
    fn may_change(&self, ctx: &mut Ctx<'_>) -> bool {
        let is_open = self.view.status == MonthStatus::Open;
        if !is_open {
            ctx.notify(Notice::Refused(PayProblem::MonthClosed(self.view.month).into()));
        }
        is_open
    }
}

impl Pane for AdjustmentsOverlay {
    fn context(&self) -> Context {
        Context::Adjustments
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Pay(self.view.month)));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (_, Some(step)) => self.cursor.step(step, self.rows().len()),
            (CommandId::AdjustPay, _) if self.may_change(ctx) => ctx.open(AdjustOverlay::new(&self.view, None)),
            (CommandId::RemoveAdjustment, _) if self.may_change(ctx) => match self.selected() {
                Some(adjustment) => {
                    let (name, adjustment) = (self.name(adjustment).to_owned(), adjustment.clone());
                    let line = PaidLine { name, adjustment };
                    ctx.open(ConfirmOverlay::new(Question::RemoveAdjustment(Box::new(line))));
                }
                None => ctx.notify(Notice::NothingChosen),
            },
            (CommandId::AdjustPay | CommandId::RemoveAdjustment, _) => {}
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request) || self.removing == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::Pay(view) = answer {
            self.view = view;
            self.cursor.select(self.cursor.selected(), self.rows().len());
        }
    }

    fn on_saved(&mut self, _request: Request, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::AdjustmentRemoved);
        self.refresh(ctx);
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(id) = self.selected().map(|adjustment| adjustment.id) {
            self.removing = Some(ctx.save(Change::RemoveAdjustment(id)));
        }
    }
}
