//! Entering a day in the villages in one go: day, way and member once, then person after person, only the fields that
//! are due. Each row is saved by itself; what it closed stands below, and each is one undo.

mod person;

pub use person::{PersonForm, ask_person};

use crate::desk::model::Recorded;
use crate::domain::care::effect::Effect;
use crate::domain::care::paper::OfficialSystem;
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId, ServiceId};
use crate::domain::problem::Problem;
use crate::domain::service::{Mode, Readings};
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::Step;
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::record::modes;
use crate::tui::app::overlays::{ConfirmOverlay, Question, contact_fields::entered};
use crate::tui::app::pane::{Ctx, Handled, Move, Pane, Shared};
use crate::tui::app::people::PeopleSearch;

/// What holds for every row.
#[derive(Debug, Clone)]
pub struct Heading {
    pub on: Day,
    pub mode: Mode,
    pub by: MemberId,
    pub entered: Vec<OfficialSystem>,
}

/// One person who was entered.
#[derive(Debug)]
pub struct RoundRow {
    pub recorded: Recorded,
    pub readings: Readings,
    pub effect: Box<Effect>,
    /// Taken back since.
    pub is_undone: bool,
}

#[derive(Debug)]
pub enum RoundStage {
    /// Day, way, member and whom.
    Heading(Form),
    /// The fields of one person; `None` while they are being looked up.
    Person(Option<Box<PersonForm>>),
    /// Nobody is left: a summary, and a search for more.
    Search,
}

#[derive(Debug)]
pub struct RoundOverlay {
    pub stage: RoundStage,
    pub heading: Option<Heading>,
    /// Whom to enter, in the order of the street.
    pub queue: Vec<ResidentId>,
    pub at: usize,
    pub search: PeopleSearch,
    /// In the order in which they were entered.
    pub rows: Vec<RoundRow>,
    asked: Option<Request>,
    saving: Option<Request>,
}

impl RoundOverlay {
    #[must_use]
    pub fn new(on: Day, shared: &Shared) -> Self {
        let members = shared.team.members.iter().filter(|member| member.serves_on(shared.today));
        let leader = members.clone().find(|member| member.leads).map(|member| Choice::Member(member.id));
        let systems: Vec<Choice> =
            shared.team.papers.systems.iter().map(|(system, _)| Choice::System(*system)).collect();
        let mut form = Form::default()
            .day(FieldId::On, on.min(shared.today))
            .one(FieldId::Mode, modes(), Some(Choice::Mode(Mode::Home)))
            .one(FieldId::By, members.map(|member| Choice::Member(member.id)).collect(), leader);
        if !systems.is_empty() {
            form = form.many(FieldId::Entered, systems);
        }
        let mut form = form.text(FieldId::Village, FieldKind::Text).button_named(FieldId::Begin);
        form.focus_on(FieldId::Village);
        Self {
            stage: RoundStage::Heading(form),
            heading: None,
            queue: Vec::new(),
            at: 0,
            search: PeopleSearch::default(),
            rows: Vec::new(),
            asked: None,
            saving: None,
        }
    }

    /// People of the queue of whom nothing was entered.
    pub fn left(&self) -> impl Iterator<Item = ResidentId> {
        let entered =
            |resident: &ResidentId| self.rows.iter().any(|row| row.recorded.resident == *resident && !row.is_undone);
        self.queue.iter().copied().filter(move |resident| !entered(resident))
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        let RoundStage::Heading(form) = &mut self.stage else { return };
        form.clear_faults();
        match heading(form, ctx.today()) {
            Ok(heading) => {
                let query =
                    Query::Round { on: heading.on, by: heading.by, village: form.value(FieldId::Village).to_owned() };
                self.heading = Some(heading);
                self.asked = Some(ctx.load(query));
            }
            Err((field, fault)) => form.refuse(field, fault),
        }
    }

    /// On to a place in the queue; behind its end, to the search.
    fn go_to(&mut self, at: usize, ctx: &mut Ctx<'_>) {
        self.at = at.min(self.queue.len());
        match (self.queue.get(self.at), &self.heading) {
            (Some(resident), Some(heading)) => {
                self.stage = RoundStage::Person(None);
                self.asked = Some(ctx.load(ask_person(*resident, heading.on)));
            }
            _ => {
                self.stage = RoundStage::Search;
                self.search.on_edit(Edit::Clear, ctx);
            }
        }
    }

    /// Somebody was found who is not in the queue, or is to be entered again.
    fn found(&mut self, resident: Option<ResidentId>, ctx: &mut Ctx<'_>) {
        if let Some(resident) = resident {
            self.queue.push(resident);
            self.go_to(self.queue.len() - 1, ctx);
        }
    }

    fn save(&mut self, ctx: &mut Ctx<'_>) {
        let (RoundStage::Person(Some(person)), Some(heading)) = (&mut self.stage, &self.heading) else { return };
        if self.saving.is_some() {
            return;
        }
        person.form.clear_faults();
        match person.service(heading) {
            Ok(service) => self.saving = Some(ctx.save(Change::Record(service))),
            Err((field, fault)) => person.form.refuse(field, fault),
        }
    }

    fn on_form(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        let form = match &mut self.stage {
            RoundStage::Heading(form) => form,
            RoundStage::Person(Some(person)) => &mut person.form,
            RoundStage::Person(None) | RoundStage::Search => return Handled::No,
        };
        if command == CommandId::Close { Handled::No } else { form.on_command(command, ctx) }
    }

    /// Enter goes on; on the last field that is due it saves, because one hand is on the paper.
    fn advance(&mut self, ctx: &mut Ctx<'_>) -> Handled {
        match &self.stage {
            RoundStage::Heading(form) if form.is_on_button() => self.begin(ctx),
            RoundStage::Person(Some(person)) if person.is_complete() => self.save(ctx),
            RoundStage::Search => {
                if !self.search.field.is_empty() {
                    let resident = self.search.enter(ctx);
                    self.found(resident, ctx);
                }
            }
            _ => return self.on_form(CommandId::Advance, ctx),
        }
        Handled::Yes
    }

    /// Takes back the row that was entered last.
    fn undo(&mut self, ctx: &mut Ctx<'_>) {
        if self.rows.iter().all(|row| row.is_undone) {
            ctx.notify(Notice::NothingToUndoHere);
        } else if self.saving.is_none() {
            self.saving = Some(ctx.save(Change::Undo));
        }
    }

    fn recorded(&mut self, recorded: Recorded, effect: Box<Effect>, ctx: &mut Ctx<'_>) {
        let readings = match &self.stage {
            RoundStage::Person(Some(person)) => person.readings().unwrap_or_default(),
            _ => Readings::default(),
        };
        self.rows.push(RoundRow { recorded, readings, effect, is_undone: false });
        self.go_to(self.at + 1, ctx);
    }
}

/// What holds for every row, or the field that does not let it begin.
fn heading(form: &Form, today: Day) -> Result<Heading, (FieldId, Fault)> {
    let on = form.day_of(FieldId::On).map_err(|problem| (FieldId::On, problem.into()))?;
    if on > today {
        let problem = crate::domain::care::problem::CareProblem::InFuture { on, today };
        return Err((FieldId::On, problem.into()));
    }
    let Some(Choice::Mode(mode)) = form.chosen(FieldId::Mode) else { return Err((FieldId::Mode, Fault::Missing)) };
    let Some(Choice::Member(by)) = form.chosen(FieldId::By) else { return Err((FieldId::By, Fault::Missing)) };
    Ok(Heading { on, mode, by, entered: entered(form) })
}

impl Pane for RoundOverlay {
    fn context(&self) -> Context {
        match self.stage {
            RoundStage::Heading(_) => Context::RoundHeading,
            RoundStage::Person(_) => Context::RoundPerson,
            RoundStage::Search => Context::RoundSearch,
        }
    }

    fn holds_draft(&self) -> bool {
        matches!(&self.stage, RoundStage::Person(Some(person)) if person.form.is_touched())
    }

    fn catch_up(&mut self, ctx: &mut Ctx<'_>) {
        self.search.catch_up(ctx);
    }

    fn on_type(&mut self, text: &str, ctx: &mut Ctx<'_>) {
        match &mut self.stage {
            RoundStage::Heading(form) => form.on_type(text),
            RoundStage::Person(Some(person)) => person.form.on_type(text),
            RoundStage::Person(None) => {}
            RoundStage::Search => self.search.on_type(text, ctx),
        }
    }

    fn on_edit(&mut self, edit: Edit, ctx: &mut Ctx<'_>) {
        match &mut self.stage {
            RoundStage::Heading(form) => form.on_edit(edit),
            RoundStage::Person(Some(person)) => person.form.on_edit(edit),
            RoundStage::Person(None) => {}
            RoundStage::Search => self.search.on_edit(edit, ctx),
        }
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Begin => self.begin(ctx),
            CommandId::Save => self.save(ctx),
            CommandId::Advance => return self.advance(ctx),
            CommandId::NextSubject => self.go_to(self.at + 1, ctx),
            CommandId::PreviousSubject => self.go_to(self.at.saturating_sub(1), ctx),
            CommandId::EndRound => self.go_to(self.queue.len(), ctx),
            CommandId::Undo => self.undo(ctx),
            CommandId::Close if self.holds_draft() => ctx.open(ConfirmOverlay::new(Question::DiscardDraft)),
            CommandId::Close => return Handled::No,
            command => match (&self.stage, Step::of(command)) {
                (RoundStage::Search, Some(step)) => self.search.step(step, ctx),
                _ => return self.on_form(command, ctx),
            },
        }
        Handled::Yes
    }

    fn on_index(&mut self, ctx: &mut Ctx<'_>) {
        let resident = self.search.on_index(ctx);
        self.found(resident, ctx);
    }

    fn awaits(&self, request: Request) -> bool {
        [self.asked, self.saving].contains(&Some(request)) || self.search.awaits(request)
    }

    fn on_answer(&mut self, request: Request, answer: Answer, ctx: &mut Ctx<'_>) {
        match answer {
            Answer::People(people) => {
                self.queue = people;
                self.go_to(0, ctx);
            }
            Answer::RoundPerson(person) => {
                let mode = self.heading.as_ref().map_or(Mode::Home, |heading| heading.mode);
                self.stage = RoundStage::Person(Some(Box::new(PersonForm::new(*person, mode, ctx.shared))));
            }
            Answer::OnFile(services) => {
                for row in &mut self.rows {
                    row.is_undone = !services.contains(&row.recorded.service);
                }
            }
            answer => {
                let resident = self.search.on_answer(request, answer, ctx);
                self.found(resident, ctx);
            }
        }
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        self.saving = None;
        match outcome {
            Outcome::Recorded(recorded, effect) => self.recorded(recorded, effect, ctx),
            Outcome::Undone(undone) => {
                ctx.notify(Notice::Undone(undone));
                let services: Vec<ServiceId> = self.rows.iter().map(|row| row.recorded.service).collect();
                self.asked = Some(ctx.load(Query::OnFile(services)));
            }
            _ => {}
        }
    }

    fn on_failed(&mut self, request: Request, problem: Problem, ctx: &mut Ctx<'_>) {
        let is_saving = self.saving == Some(request);
        self.saving = None;
        match &mut self.stage {
            RoundStage::Person(Some(person)) if is_saving => {
                if let Some(problem) = person.refuse(problem) {
                    ctx.notify(Notice::Refused(problem));
                }
            }
            _ => ctx.notify(Notice::Refused(problem)),
        }
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        ctx.go(Move::Close);
    }
}
