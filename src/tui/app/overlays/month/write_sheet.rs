//! Writing the sign-off sheet: to which file. One that is there already is replaced only after a question.

use crate::domain::date::Month;
use crate::domain::problem::{FileFault, Problem};
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::field::{Field, FieldKind};
use crate::tui::app::form::{Control, Fault, FieldId, Form};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{ConfirmOverlay, Question};
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};

/// What a sheet can be written as.
const ENDINGS: [&str; 2] = [".xlsx", ".html"];

#[derive(Debug)]
pub struct WriteSheetOverlay {
    pub form: Form,
    pub month: Month,
    /// The question that is open is whether to replace a file.
    asks_to_replace: bool,
    asked: Option<Request>,
    saving: Option<Request>,
}

impl WriteSheetOverlay {
    #[must_use]
    pub fn new(month: Month) -> Self {
        let form = Form::default().text(FieldId::SheetPath, FieldKind::Text).button_named(FieldId::Write);
        Self { form, month, asks_to_replace: false, asked: None, saving: None }
    }

    fn write(&mut self, replace: bool, ctx: &mut Ctx<'_>) {
        self.form.clear_faults();
        let (field, path) = (FieldId::SheetPath, self.form.value(FieldId::SheetPath).to_owned());
        if path.is_empty() {
            return self.form.refuse(field, Fault::Empty);
        }
        if !ENDINGS.iter().any(|ending| path.to_lowercase().ends_with(ending)) {
            return self.form.refuse(field, Fault::Unreadable { field, given: path });
        }
        self.saving = Some(ctx.save(Change::WriteSheet { month: self.month, path, replace }));
    }
}

impl Pane for WriteSheetOverlay {
    fn context(&self) -> Context {
        Context::Form
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::SheetPath(self.month)));
    }

    fn on_type(&mut self, text: &str, _ctx: &mut Ctx<'_>) {
        self.form.on_type(text);
    }

    fn on_edit(&mut self, edit: Edit, _ctx: &mut Ctx<'_>) {
        self.form.on_edit(edit);
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Save => self.write(false, ctx),
            CommandId::Advance if self.form.is_on_button() => self.write(false, ctx),
            // A path is typed again in no time.
            CommandId::Close => return Handled::No,
            command => return self.form.on_command(command, ctx),
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request) || self.saving == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        let is_touched = self.form.is_touched();
        if let (Answer::SheetPath(path), false, Some(row)) = (answer, is_touched, self.form.row_mut(FieldId::SheetPath))
        {
            row.control = Control::Text(Field::prefilled(FieldKind::Text, &path));
        }
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::SheetWritten(path) = outcome {
            ctx.notify(Notice::SheetWritten(path));
        }
        ctx.go(Move::Close);
    }

    fn on_failed(&mut self, _request: Request, problem: Problem, ctx: &mut Ctx<'_>) {
        match problem {
            Problem::File { path, fault: FileFault::AlreadyExists } => {
                self.asks_to_replace = true;
                ctx.open(ConfirmOverlay::new(Question::ReplaceFile(path)));
            }
            problem => self.form.refuse(FieldId::SheetPath, problem),
        }
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        if std::mem::take(&mut self.asks_to_replace) {
            self.write(true, ctx);
        }
    }
}
