//! Planning home visits: a day, a session and a member, for one person or for all that were marked.

use crate::desk::model::NewVisit;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::domain::visit::Session;
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane, Shared};

#[derive(Debug)]
pub struct PlanVisitOverlay {
    pub form: Form,
    pub residents: Vec<ResidentId>,
    /// The name of the only one; empty where there are several.
    pub name: String,
    asked: Option<Request>,
    saving: Option<Request>,
}

impl PlanVisitOverlay {
    #[must_use]
    pub fn new(residents: Vec<ResidentId>, shared: &Shared) -> Self {
        Self::on_day(residents, None, shared)
    }

    /// Homes are visited in the afternoon unless said otherwise (ledger L19).
    #[must_use]
    pub fn on_day(residents: Vec<ResidentId>, on: Option<Day>, shared: &Shared) -> Self {
        let form = visit_form(shared, on.unwrap_or(shared.today), Session::Afternoon, None)
            .text(FieldId::Note, FieldKind::Text)
            .button();
        Self { form, residents, name: String::new(), asked: None, saving: None }
    }

    fn save(&mut self, ctx: &mut Ctx<'_>) {
        self.form.clear_faults();
        let slot = match VisitSlot::read(&self.form) {
            Ok(slot) => slot,
            Err((field, fault)) => return self.form.refuse(field, fault),
        };
        let visit = |resident: &ResidentId| NewVisit {
            resident: *resident,
            on: slot.on,
            session: slot.session,
            member: slot.member,
            note: self.form.value(FieldId::Note).to_owned(),
        };
        let visits = self.residents.iter().map(visit).collect();
        self.saving = Some(ctx.save(Change::PlanVisits(visits)));
    }
}

/// Day, session and member as fields of a form.
pub(super) fn visit_form(shared: &Shared, on: Day, session: Session, member: Option<Choice>) -> Form {
    let members = shared.team.members.iter().filter(|member| member.serves_on(shared.today));
    let sessions = vec![Choice::Session(Session::Morning), Choice::Session(Session::Afternoon)];
    let leader = members.clone().find(|member| member.leads).map(|member| Choice::Member(member.id));
    Form::default().day(FieldId::On, on).one(FieldId::Session, sessions, Some(Choice::Session(session))).one(
        FieldId::Member,
        members.map(|member| Choice::Member(member.id)).collect(),
        member.or(leader),
    )
}

/// When and by whom a home is visited.
pub(super) struct VisitSlot {
    pub on: Day,
    pub session: Session,
    pub member: crate::domain::id::MemberId,
}

impl VisitSlot {
    pub fn read(form: &Form) -> Result<Self, (FieldId, Fault)> {
        let on = form.day_of(FieldId::On).map_err(|problem| (FieldId::On, problem.into()))?;
        let Some(Choice::Session(session)) = form.chosen(FieldId::Session) else {
            return Err((FieldId::Session, Fault::Missing));
        };
        let Some(Choice::Member(member)) = form.chosen(FieldId::Member) else {
            return Err((FieldId::Member, Fault::Missing));
        };
        Ok(Self { on, session, member })
    }
}

/// Refusals of a visit are about its day or its member.
pub(super) fn refuse_visit(form: &mut Form, problem: Problem, ctx: &mut Ctx<'_>) {
    use crate::domain::care::problem::CareProblem;
    match &problem {
        Problem::Care(CareProblem::MemberNotInTeam { .. }) => form.refuse(FieldId::Member, problem),
        Problem::Care(_) => form.refuse(FieldId::On, problem),
        _ => ctx.notify(Notice::Refused(problem)),
    }
}

impl Pane for PlanVisitOverlay {
    fn context(&self) -> Context {
        Context::Form
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        if let [one] = self.residents[..] {
            self.asked = Some(ctx.load(Query::ResidentLines(vec![one])));
        }
    }

    fn on_type(&mut self, text: &str, _ctx: &mut Ctx<'_>) {
        self.form.on_type(text);
    }

    fn on_edit(&mut self, edit: Edit, _ctx: &mut Ctx<'_>) {
        self.form.on_edit(edit);
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Save => self.save(ctx),
            CommandId::Advance if self.form.is_on_button() => self.save(ctx),
            command => return self.form.on_command(command, ctx),
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request) || self.saving == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::ResidentLines(lines) = answer {
            self.name = lines.into_iter().next().map(|line| line.name).unwrap_or_default();
        }
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::VisitsPlanned(planned) = outcome {
            ctx.notify(Notice::VisitsPlanned(planned));
        }
        ctx.go(Move::Close);
    }

    fn on_failed(&mut self, _request: Request, problem: Problem, ctx: &mut Ctx<'_>) {
        refuse_visit(&mut self.form, problem, ctx);
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        ctx.go(Move::Close);
    }
}
