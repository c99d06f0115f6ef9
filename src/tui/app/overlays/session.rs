//! A gathering of several people: topic, day, place, leader, and who was there, found one after the other.

use crate::desk::model::NewSession;
use crate::domain::care::problem::CareProblem;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::Step;
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{ConfirmOverlay, Question};
use crate::tui::app::pane::{Ctx, Handled, Move, Pane, Shared};
use crate::tui::app::people::PeopleSearch;

#[derive(Debug)]
pub struct SessionOverlay {
    pub form: Form,
    /// The keys go to the search below the form.
    pub is_adding: bool,
    pub search: PeopleSearch,
    /// Who was there, in the order in which they were added, with their names.
    pub attendees: Vec<(ResidentId, String)>,
    asked_names: Option<Request>,
    saving: Option<Request>,
}

impl SessionOverlay {
    /// With those who were marked in a list.
    #[must_use]
    pub fn new(marked: Vec<ResidentId>, shared: &Shared) -> Self {
        let members = shared.team.members.iter().filter(|member| member.serves_on(shared.today));
        let leader = members.clone().find(|member| member.leads).map(|member| Choice::Member(member.id));
        let form = Form::default()
            .text(FieldId::Topic, FieldKind::Text)
            .day(FieldId::On, shared.today)
            .text(FieldId::SessionPlace, FieldKind::Text)
            .one(FieldId::SessionLeader, members.map(|member| Choice::Member(member.id)).collect(), leader);
        Self {
            form,
            is_adding: false,
            search: PeopleSearch::default(),
            attendees: marked.into_iter().map(|resident| (resident, String::new())).collect(),
            asked_names: None,
            saving: None,
        }
    }

    fn add(&mut self, resident: Option<ResidentId>, ctx: &mut Ctx<'_>) {
        let Some(resident) = resident else { return };
        if !self.attendees.iter().any(|(known, _)| *known == resident) {
            self.attendees.push((resident, String::new()));
        }
        self.search.on_edit(Edit::Clear, ctx);
        self.load_names(ctx);
    }

    fn load_names(&mut self, ctx: &mut Ctx<'_>) {
        if !self.attendees.is_empty() {
            let ids = self.attendees.iter().map(|(resident, _)| *resident).collect();
            self.asked_names = Some(ctx.load(Query::ResidentLines(ids)));
        }
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let on = self.form.day_of(FieldId::On).map_err(|problem| (FieldId::On, problem.into()))?;
        let Some(Choice::Member(by)) = self.form.chosen(FieldId::SessionLeader) else {
            return Err((FieldId::SessionLeader, Fault::Missing));
        };
        Ok(Change::RecordSession(NewSession {
            on,
            topic: self.form.value(FieldId::Topic).to_owned(),
            place: self.form.value(FieldId::SessionPlace).to_owned(),
            by,
            attendees: self.attendees.iter().map(|(resident, _)| *resident).collect(),
        }))
    }

    fn save(&mut self, ctx: &mut Ctx<'_>) {
        self.form.clear_faults();
        match self.change() {
            Ok(change) => self.saving = Some(ctx.save(change)),
            Err((field, fault)) => self.refuse(field, fault),
        }
    }

    fn refuse(&mut self, field: FieldId, fault: impl Into<Fault>) {
        self.is_adding = false;
        self.form.refuse(field, fault);
    }

    /// Up and down run on between the fields and the search.
    fn step(&mut self, step: Step, ctx: &Ctx<'_>) {
        let is_last = self.form.focus() + 1 == self.form.rows.len();
        match (self.is_adding, step) {
            (false, Step::Down) if is_last => {
                self.is_adding = true;
                self.form.leave();
            }
            (false, Step::Down) => self.form.next(),
            (false, Step::Up) => self.form.previous(),
            (true, Step::Up) if self.search.list.cursor.selected() == 0 => {
                self.is_adding = false;
                self.form.previous();
            }
            (true, step) => self.search.step(step, ctx),
            (false, _) => {}
        }
    }
}

impl Pane for SessionOverlay {
    fn context(&self) -> Context {
        Context::Session
    }

    fn holds_draft(&self) -> bool {
        self.form.is_touched() || !self.attendees.is_empty()
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.load_names(ctx);
    }

    fn catch_up(&mut self, ctx: &mut Ctx<'_>) {
        self.search.catch_up(ctx);
    }

    fn on_type(&mut self, text: &str, ctx: &mut Ctx<'_>) {
        if self.is_adding { self.search.on_type(text, ctx) } else { self.form.on_type(text) }
    }

    fn on_edit(&mut self, edit: Edit, ctx: &mut Ctx<'_>) {
        if self.is_adding { self.search.on_edit(edit, ctx) } else { self.form.on_edit(edit) }
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (CommandId::Save, _) => self.save(ctx),
            (CommandId::Advance, _) if self.is_adding => {
                // A blank search means nobody in particular.
                if !self.search.field.is_empty() {
                    let resident = self.search.enter(ctx);
                    self.add(resident, ctx);
                }
            }
            (CommandId::Advance | CommandId::NextField, _) => self.step(Step::Down, ctx),
            (CommandId::PreviousField, _) => self.step(Step::Up, ctx),
            (CommandId::RemoveAttendee, _) => drop(self.attendees.pop()),
            (CommandId::Close, _) if self.holds_draft() => ctx.open(ConfirmOverlay::new(Question::DiscardDraft)),
            (_, Some(step)) => self.step(step, ctx),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn on_index(&mut self, ctx: &mut Ctx<'_>) {
        let resident = self.search.on_index(ctx);
        self.add(resident, ctx);
    }

    fn awaits(&self, request: Request) -> bool {
        [self.asked_names, self.saving].contains(&Some(request)) || self.search.awaits(request)
    }

    fn on_answer(&mut self, request: Request, answer: Answer, ctx: &mut Ctx<'_>) {
        match answer {
            Answer::ResidentLines(lines) if self.asked_names == Some(request) => {
                for (resident, name) in &mut self.attendees {
                    if let Some(line) = lines.iter().find(|line| line.id == *resident) {
                        name.clone_from(&line.name);
                    }
                }
            }
            answer => {
                let resident = self.search.on_answer(request, answer, ctx);
                self.add(resident, ctx);
            }
        }
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::SessionMade(made) = outcome {
            ctx.notify(Notice::SessionMade(made));
        }
        ctx.go(Move::Close);
    }

    fn on_failed(&mut self, request: Request, problem: Problem, ctx: &mut Ctx<'_>) {
        let field = match &problem {
            Problem::Care(CareProblem::NoTopic) => Some(FieldId::Topic),
            Problem::Care(CareProblem::InFuture { .. }) => Some(FieldId::On),
            Problem::Care(CareProblem::MemberNotInTeam { .. }) => Some(FieldId::SessionLeader),
            _ => None,
        };
        match field.filter(|_| self.saving == Some(request)) {
            Some(field) => self.refuse(field, problem),
            None => ctx.notify(Notice::Refused(problem)),
        }
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        ctx.go(Move::Close);
    }
}
