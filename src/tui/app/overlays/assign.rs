//! Who answers for whom, by area: the communities to choose from, then the member, with the number of people before
//! anything is written.

use crate::desk::model::{AssignWhom, Assigned, CommunityLine, NewAssignment};
use crate::domain::care::problem::CareProblem;
use crate::domain::problem::Problem;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane, Shared};

#[derive(Debug, Default)]
pub struct CommunitiesOverlay {
    pub lines: Vec<CommunityLine>,
    pub cursor: ListCursor,
    asked: Option<Request>,
}

impl CommunitiesOverlay {
    /// With the cursor on a row.
    fn at(row: usize) -> Self {
        let mut overlay = Self::default();
        overlay.cursor.select(row, row + 1);
        overlay
    }
}

impl Pane for CommunitiesOverlay {
    fn context(&self) -> Context {
        Context::Choosing
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Communities));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (CommandId::Open, _) => match self.lines.get(self.cursor.selected()) {
                Some(line) => ctx.open(AssignOverlay::new(line, self.cursor.selected(), ctx.shared)),
                None => ctx.notify(Notice::NothingChosen),
            },
            (_, Some(step)) => self.cursor.step(step, self.lines.len()),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::Communities(lines) = answer {
            self.lines = lines;
            self.cursor.select(self.cursor.selected(), self.lines.len());
        }
    }
}

#[derive(Debug)]
pub struct AssignOverlay {
    pub draft: Draft,
    pub community: String,
    /// What would be written, once it was asked for and nothing was changed since.
    pub preview: Option<Assigned>,
    /// The row of the community in the list below.
    row: usize,
}

impl AssignOverlay {
    #[must_use]
    pub fn new(line: &CommunityLine, row: usize, shared: &Shared) -> Self {
        let members = shared.team.members.iter().filter(|member| member.serves_on(shared.today));
        let whom = AssignWhom::ALL.map(Choice::Whom).to_vec();
        let form = Form::default()
            .one(FieldId::Responsible, members.map(|member| Choice::Member(member.id)).collect(), None)
            .one(FieldId::Whom, whom, Some(Choice::Whom(AssignWhom::default())))
            .button_named(FieldId::Assign);
        Self { draft: form.into(), community: line.community.clone(), preview: None, row }
    }

    fn new_assignment(&self) -> Result<NewAssignment, (FieldId, Fault)> {
        let form = &self.draft.form;
        let Some(Choice::Member(member)) = form.chosen(FieldId::Responsible) else {
            return Err((FieldId::Responsible, Fault::Missing));
        };
        let Some(Choice::Whom(whom)) = form.chosen(FieldId::Whom) else {
            return Err((FieldId::Whom, Fault::Missing));
        };
        Ok(NewAssignment { community: self.community.clone(), member, whom })
    }
}

impl FormPane for AssignOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    /// Another choice is another number of people.
    fn typed(&mut self) {
        self.preview = None;
    }

    fn answered(&mut self, answer: Answer) {
        if let Answer::Assignment(preview) = answer {
            self.preview = Some(preview);
            self.draft.form.focus_on(FieldId::Assign);
        }
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        self.new_assignment().map(Change::Assign)
    }

    /// First says how many people it is about; done once more, it writes.
    fn save(&mut self, _and_next: bool, ctx: &mut Ctx<'_>) {
        match self.new_assignment() {
            Ok(new) if self.preview.is_none() => self.draft.ask(Query::PlanAssign(new), ctx),
            Ok(new) => self.draft.save(Change::Assign(new), ctx),
            Err((field, fault)) => self.draft.form.refuse(field, fault),
        }
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::Assigned(done) = outcome {
            ctx.notify(Notice::Assigned(done));
        }
        // On to the next community, in a list with the numbers of now.
        ctx.go(Move::Close);
        ctx.go(Move::Close);
        ctx.open(CommunitiesOverlay::at(self.row));
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Care(CareProblem::MemberNotInTeam { .. }) => Some(FieldId::Responsible),
            Problem::Care(CareProblem::NobodyToAssign | CareProblem::NoClassByArea) => Some(FieldId::Whom),
            _ => None,
        }
    }
}
