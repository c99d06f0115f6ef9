//! Writing a sheet for print: to which file. One that is there already is replaced only after a question.

use crate::desk::model::RouteAsk;
use crate::domain::contract::ContractList;
use crate::domain::date::{Day, Month};
use crate::domain::id::MemberId;
use crate::domain::problem::{FileFault, Problem};
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::effect::{Answer, Change, Outcome, Printed, Query, Request};
use crate::tui::app::field::{Field, FieldKind};
use crate::tui::app::form::{Choice, Control, Fault, FieldId, Form};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{ConfirmOverlay, Question};
use crate::tui::app::pane::{Ctx, Handled, Move, Pane, Shared};

/// What a sheet can be written as.
const ENDINGS: [&str; 2] = [".xlsx", ".html"];

#[derive(Debug)]
pub struct WriteSheetOverlay {
    pub form: Form,
    pub of: Printed,
    /// The question that is open is whether to replace a file.
    asks_to_replace: bool,
    asked: Option<Request>,
    saving: Option<Request>,
}

impl WriteSheetOverlay {
    /// The sign-off sheet of a month.
    #[must_use]
    pub fn of_month(month: Month) -> Self {
        Self::new(Printed::Pay(month), Form::default())
    }

    /// The route sheet of a day: for everybody or for one member, and whether it is to show what screens mask. Nothing
    /// of that is on paper unless somebody said so here.
    #[must_use]
    pub fn of_route(ask: RouteAsk, going: &[MemberId], shared: &Shared) -> Self {
        let in_roster = shared.team.members.iter().map(|member| member.id).filter(|member| going.contains(member));
        let members = [Choice::Everybody].into_iter().chain(in_roster.map(Choice::Member)).collect();
        let form = Form::default()
            .one(FieldId::SheetFor, members, Some(ask.member.map_or(Choice::Everybody, Choice::Member)))
            .one(FieldId::Masked, vec![Choice::Masked, Choice::Shown], Some(Choice::Masked));
        Self::new(Printed::Route(ask), form)
    }

    /// A list by contract, masked unless somebody said otherwise here.
    #[must_use]
    pub fn of_contracts(list: ContractList) -> Self {
        let form = Form::default().one(FieldId::Masked, vec![Choice::Masked, Choice::Shown], Some(Choice::Masked));
        Self::new(Printed::Contracts { list, revealed: false }, form)
    }

    /// The figures as of a day.
    #[must_use]
    pub fn of_indicators(on: Day) -> Self {
        Self::new(Printed::Indicators(on), Form::default())
    }

    fn new(of: Printed, form: Form) -> Self {
        let mut form = form.text(FieldId::SheetPath, FieldKind::Text).button_named(FieldId::Write);
        form.focus_on(FieldId::SheetPath);
        Self { form, of, asks_to_replace: false, asked: None, saving: None }
    }

    fn write(&mut self, replace: bool, ctx: &mut Ctx<'_>) {
        self.form.clear_faults();
        let (field, path) = (FieldId::SheetPath, self.form.value(FieldId::SheetPath).to_owned());
        if path.is_empty() {
            return self.form.refuse(field, Fault::Empty);
        }
        let is_list = matches!(self.of, Printed::Contracts { .. } | Printed::Indicators(_));
        let is_table = is_list && path.to_lowercase().ends_with(".csv");
        if !is_table && !ENDINGS.iter().any(|ending| path.to_lowercase().ends_with(ending)) {
            return self.form.refuse(field, Fault::Unreadable { field, given: path });
        }
        self.saving = Some(ctx.save(Change::WriteSheet { of: self.chosen(), path, replace }));
    }

    /// What is to be written, as the form says now.
    fn chosen(&self) -> Printed {
        match &self.of {
            Printed::Pay(_) | Printed::Indicators(_) => self.of,
            Printed::Contracts { list, .. } => {
                Printed::Contracts { list: *list, revealed: self.form.chosen(FieldId::Masked) == Some(Choice::Shown) }
            }
            Printed::Route(ask) => Printed::Route(RouteAsk {
                member: match self.form.chosen(FieldId::SheetFor) {
                    Some(Choice::Member(member)) => Some(member),
                    _ => None,
                },
                revealed: self.form.chosen(FieldId::Masked) == Some(Choice::Shown),
                ..*ask
            }),
        }
    }
}

impl Pane for WriteSheetOverlay {
    fn context(&self) -> Context {
        Context::Form
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::SheetPath(self.of)));
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
        let is_typed = !self.form.value(FieldId::SheetPath).is_empty();
        if let (Answer::SheetPath(path), false, Some(row)) = (answer, is_typed, self.form.row_mut(FieldId::SheetPath)) {
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
