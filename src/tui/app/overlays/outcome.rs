//! What came of trying to reach somebody: a digit writes it down with its usual day. What ends care, and whatever is to
//! have another day, goes on to a form.

use super::outcome_form::OutcomeFormOverlay;
use crate::desk::model::{NewAttempt, OutcomeMenu};
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::reach::AttemptOutcome;
use crate::domain::service::Mode;
use crate::tui::app::action::Edit;
use crate::tui::app::choice::picked;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane, Shared};

/// Where the cursor goes when it is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// On to the next row of the list.
    NextRow,
    Stay,
}

impl Then {
    /// Closes what is open over the list.
    pub(super) fn go(self, ctx: &mut Ctx<'_>) {
        ctx.go(match self {
            Self::NextRow => Move::Run(CommandId::Down),
            Self::Stay => Move::Close,
        });
    }
}

#[derive(Debug)]
pub struct OutcomeOverlay {
    resident: ResidentId,
    pub menu: Option<Box<OutcomeMenu>>,
    pub cursor: ListCursor,
    by: Option<MemberId>,
    then: Then,
    asked: Option<Request>,
    saving: Option<Request>,
}

impl OutcomeOverlay {
    #[must_use]
    pub fn new(resident: ResidentId, then: Then, shared: &Shared) -> Self {
        let leader = shared.team.members.iter().find(|member| member.leads && member.serves_on(shared.today));
        let by = leader.map(|member| member.id);
        Self { resident, menu: None, cursor: ListCursor::default(), by, then, asked: None, saving: None }
    }

    /// Writes it down, or asks for more where it takes more than a digit.
    fn pick(&mut self, outcome: AttemptOutcome, ctx: &mut Ctx<'_>) {
        let Some(by) = self.by.filter(|_| !outcome.ends_care()) else {
            return self.ask_for_more(outcome, ctx);
        };
        if self.saving.is_some() {
            return;
        }
        self.saving = Some(ctx.save(Change::RecordAttempt(NewAttempt {
            resident: self.resident,
            on: ctx.today(),
            mode: Mode::Phone,
            by,
            outcome,
            day: None,
            note: String::new(),
        })));
    }

    fn ask_for_more(&self, outcome: AttemptOutcome, ctx: &mut Ctx<'_>) {
        if let Some(menu) = &self.menu {
            ctx.go(Move::Close);
            ctx.open(OutcomeFormOverlay::new(menu, outcome, self.then, ctx.shared));
        }
    }

    fn under_cursor(&self) -> AttemptOutcome {
        AttemptOutcome::ALL[self.cursor.selected().min(AttemptOutcome::ALL.len() - 1)]
    }
}

impl Pane for OutcomeOverlay {
    fn context(&self) -> Context {
        Context::OutcomeMenu
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::OutcomeMenu(self.resident)));
    }

    fn on_type(&mut self, text: &str, ctx: &mut Ctx<'_>) {
        if let Some(at) = picked(text, AttemptOutcome::ALL.len()) {
            self.cursor.select(at, AttemptOutcome::ALL.len());
            self.pick(AttemptOutcome::ALL[at], ctx);
        }
    }

    fn on_edit(&mut self, edit: Edit, ctx: &mut Ctx<'_>) {
        if edit == Edit::Right {
            self.ask_for_more(self.under_cursor(), ctx);
        }
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (CommandId::Open, _) => self.ask_for_more(self.under_cursor(), ctx),
            (_, Some(step)) => self.cursor.step(step, AttemptOutcome::ALL.len()),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        [self.asked, self.saving].contains(&Some(request))
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::OutcomeMenu(menu) = answer {
            self.menu = Some(menu);
        }
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        self.then.go(ctx);
        if let Outcome::AttemptMade(made) = outcome {
            ctx.notify(Notice::AttemptMade(made));
        }
    }

    fn on_failed(&mut self, _request: Request, problem: crate::domain::problem::Problem, ctx: &mut Ctx<'_>) {
        self.saving = None;
        ctx.notify(Notice::Refused(problem));
    }
}
