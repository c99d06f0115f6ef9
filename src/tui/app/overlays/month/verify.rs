//! Whether paper and books agree: the check code from the sheet, and the verdict.

use crate::domain::date::Month;
use crate::domain::pay::freeze::Verdict;
use crate::domain::problem::Problem;
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Fault, FieldId, Form};
use crate::tui::app::keymap::Context;
use crate::tui::app::pane::{Ctx, Handled, Pane};

#[derive(Debug)]
pub struct VerifyOverlay {
    pub form: Form,
    /// The answer to the code that stands in the field.
    pub verdict: Option<(Month, Box<Verdict>)>,
    asked: Option<Request>,
}

impl Default for VerifyOverlay {
    fn default() -> Self {
        let form = Form::default().text(FieldId::CheckCode, FieldKind::Text);
        Self { form, verdict: None, asked: None }
    }
}

impl VerifyOverlay {
    fn ask(&mut self, ctx: &mut Ctx<'_>) {
        self.form.clear_faults();
        let code = self.form.value(FieldId::CheckCode).to_owned();
        if code.is_empty() {
            return self.form.refuse(FieldId::CheckCode, Fault::Empty);
        }
        self.asked = Some(ctx.load(Query::VerifyPay(code)));
    }
}

impl Pane for VerifyOverlay {
    fn context(&self) -> Context {
        Context::Verify
    }

    fn on_type(&mut self, text: &str, _ctx: &mut Ctx<'_>) {
        self.verdict = None;
        self.form.on_type(text);
    }

    fn on_edit(&mut self, edit: Edit, _ctx: &mut Ctx<'_>) {
        self.verdict = None;
        self.form.on_edit(edit);
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        if command == CommandId::VerifyPay {
            self.ask(ctx);
            return Handled::Yes;
        }
        Handled::No
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::VerifyPay(month, verdict) = answer {
            self.verdict = Some((month, verdict));
        }
    }

    fn on_failed(&mut self, _request: Request, problem: Problem, _ctx: &mut Ctx<'_>) {
        self.form.refuse(FieldId::CheckCode, problem);
    }
}
