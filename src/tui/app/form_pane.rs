//! An overlay that is one form: it says what it saves and which field a refusal is about, the rest is the
//! same for all. What was typed stays until it is saved, and is never dropped without a question.

use super::action::Edit;
use super::command::CommandId;
use super::effect::{Answer, Change, Outcome, Query, Request};
use super::form::{Fault, FieldId, Form};
use super::keymap::Context;
use super::notice::Notice;
use super::pane::{Ctx, Handled, Move, Pane};
use crate::domain::problem::Problem;

/// A form and the requests that it waits for.
#[derive(Debug)]
pub struct Draft {
    pub form: Form,
    asked: Vec<Request>,
    saving: Option<Request>,
}

impl From<Form> for Draft {
    fn from(form: Form) -> Self {
        Self { form, asked: Vec::new(), saving: None }
    }
}

impl Draft {
    /// Asks for what has to be known before it is saved.
    pub fn ask(&mut self, query: Query, ctx: &mut Ctx<'_>) {
        self.asked = vec![ctx.load(query)];
    }

    pub fn save(&mut self, change: Change, ctx: &mut Ctx<'_>) {
        self.saving = Some(ctx.save(change));
    }
}

/// Each of these is a [`Pane`] and is asked about before it is dropped, once something was typed or chosen.
pub trait FormPane {
    fn draft(&self) -> &Draft;

    fn draft_mut(&mut self) -> &mut Draft;

    /// Its table of keys.
    fn keys(&self) -> Context {
        Context::Form
    }

    /// What it asks for when it opens.
    fn ask(&self) -> Vec<Query> {
        Vec::new()
    }

    fn answered(&mut self, _answer: Answer) {}

    /// Something was typed or chosen.
    fn typed(&mut self) {}

    /// What would be saved, or the field that does not let it.
    ///
    /// # Errors
    /// The first field that is wrong, and why.
    fn change(&self) -> Result<Change, (FieldId, Fault)>;

    /// `and_next` where it is to go on to the next member.
    fn save(&mut self, _and_next: bool, ctx: &mut Ctx<'_>) {
        match self.change() {
            Ok(change) => self.draft_mut().save(change, ctx),
            Err((field, fault)) => self.draft_mut().form.refuse(field, fault),
        }
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>);

    /// The field that a refusal of the desk is about; `None` says it in the status line.
    fn field_of(&self, problem: &Problem) -> Option<FieldId>;

    /// Where a refusal is a question: the field that it is about, and the question. Saving the same once more answers it.
    fn question(&mut self, _problem: &Problem) -> Option<(FieldId, Fault)> {
        None
    }

    fn refuse(&mut self, problem: Problem, ctx: &mut Ctx<'_>) {
        if let Some((field, question)) = self.question(&problem) {
            return self.draft_mut().form.refuse(field, question);
        }
        match self.field_of(&problem) {
            Some(field) => self.draft_mut().form.refuse(field, problem),
            None => ctx.notify(Notice::Refused(problem)),
        }
    }
}

impl<T: FormPane> Pane for T {
    fn context(&self) -> Context {
        self.keys()
    }

    fn holds_draft(&self) -> bool {
        self.draft().form.is_touched()
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.draft_mut().asked = self.ask().into_iter().map(|query| ctx.load(query)).collect();
    }

    fn on_type(&mut self, text: &str, _ctx: &mut Ctx<'_>) {
        self.draft_mut().form.on_type(text);
        self.typed();
    }

    fn on_edit(&mut self, edit: Edit, _ctx: &mut Ctx<'_>) {
        self.draft_mut().form.on_edit(edit);
        self.typed();
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        let and_next = match command {
            CommandId::Save | CommandId::Apply => false,
            CommandId::SaveNext | CommandId::ApplyNext => true,
            CommandId::Advance if self.draft().form.is_on_button() => false,
            command => return self.draft_mut().form.on_command(command, ctx),
        };
        self.draft_mut().form.clear_faults();
        self.save(and_next, ctx);
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.draft().asked.contains(&request) || self.draft().saving == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        self.answered(answer);
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        self.saved(outcome, ctx);
    }

    fn on_failed(&mut self, request: Request, problem: Problem, ctx: &mut Ctx<'_>) {
        // A refused question is about the form as much as a refused save.
        if self.awaits(request) {
            self.refuse(problem, ctx);
        } else {
            ctx.notify(Notice::Refused(problem));
        }
    }

    /// What was typed may be dropped.
    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        ctx.go(Move::Close);
    }
}
