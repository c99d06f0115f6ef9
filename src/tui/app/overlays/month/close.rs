//! Closing a month: what will be frozen, sums, checks and differences to read, and the month to type, so that no
//! slip of a key closes it.

use crate::desk::model::{ClosedMonth, PayView, Unscored};
use crate::domain::date::Month;
use crate::domain::pay::calendar::may_close;
use crate::domain::pay::check;
use crate::domain::pay::problem::PayProblem;
use crate::domain::problem::Problem;
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::field::{Field, FieldKind};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};

#[derive(Debug)]
pub struct CloseMonthOverlay {
    pub view: Box<PayView>,
    /// The month, typed.
    pub field: Field,
    /// Scores are missing, and the month is to be typed once more.
    pub asks_again: bool,
    /// Why it cannot be closed, or could not.
    pub refusal: Option<Problem>,
    pub cursor: ListCursor,
    pub lines: usize,
    closed: Vec<ClosedMonth>,
    asked: Option<Request>,
    saving: Option<Request>,
}

impl CloseMonthOverlay {
    #[must_use]
    pub fn new(view: &PayView) -> Self {
        Self {
            view: Box::new(view.clone()),
            field: Field::new(FieldKind::Date),
            asks_again: false,
            refusal: None,
            cursor: ListCursor::default(),
            lines: 0,
            closed: Vec::new(),
            asked: None,
            saving: None,
        }
    }

    /// The last month that was closed before this one.
    #[must_use]
    pub fn before(&self) -> Option<&ClosedMonth> {
        self.closed.iter().rev().find(|closed| closed.month < self.view.month)
    }

    /// What would be refused anyway is said before anything is typed.
    fn judge(&mut self, ctx: &Ctx<'_>) {
        let closed: Vec<Month> = self.closed.iter().map(|closed| closed.month).collect();
        let forbidden = match &self.view.sheet {
            Ok(sheet) => sheet.checks.iter().find(|check| check.forbids_closing()),
            Err(problems) => {
                self.refusal = problems.first().cloned().map(Problem::Pay);
                return;
            }
        };
        let verdict = match forbidden {
            Some(check) => Err(PayProblem::CheckFails(Box::new(check.clone()))),
            None => may_close(self.view.month, ctx.today(), &closed),
        };
        self.refusal = verdict.err().map(Problem::Pay);
    }

    fn close(&mut self, ctx: &mut Ctx<'_>) {
        if self.refusal.is_some() || self.saving.is_some() {
            return;
        }
        if Month::parse(self.field.text()) != Some(self.view.month) {
            return ctx.notify(Notice::TypeTheMonth(self.view.month));
        }
        let is_unscored = self.view.sheet.as_ref().is_ok_and(|sheet| check::unscored(sheet).is_some());
        if is_unscored && !self.asks_again {
            self.asks_again = true;
            self.field = Field::new(FieldKind::Date);
            return;
        }
        let unscored = if is_unscored { Unscored::Accept } else { Unscored::Refuse };
        self.saving = Some(ctx.save(Change::ClosePay(self.view.month, unscored)));
    }
}

impl Pane for CloseMonthOverlay {
    fn context(&self) -> Context {
        Context::ClosingMonth
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::ClosedMonths));
        self.judge(ctx);
    }

    fn on_type(&mut self, text: &str, _ctx: &mut Ctx<'_>) {
        self.field.type_text(text);
    }

    fn on_edit(&mut self, edit: Edit, _ctx: &mut Ctx<'_>) {
        self.field.edit(edit);
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (CommandId::ClosePay, _) => self.close(ctx),
            (_, Some(step)) => self.cursor.scroll(step, self.lines),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request) || self.saving == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, ctx: &mut Ctx<'_>) {
        if let Answer::ClosedMonths(closed) = answer {
            self.closed = closed;
            self.judge(ctx);
        }
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::PayClosed(closed) = outcome {
            ctx.notify(Notice::PayClosed(closed));
        }
        ctx.go(Move::Close);
    }

    fn on_failed(&mut self, request: Request, problem: Problem, _ctx: &mut Ctx<'_>) {
        if self.saving == Some(request) {
            self.saving = None;
        }
        self.refusal = Some(problem);
    }
}
