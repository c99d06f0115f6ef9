//! What a record has just done: closed, not closed and why, the next dates. Undo takes all of it back.

use crate::desk::model::{Card, Recorded};
use crate::domain::care::due::RuleId;
use crate::domain::care::effect::Effect;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::ReferOverlay;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};

#[derive(Debug)]
pub struct RecordResultOverlay {
    pub recorded: Recorded,
    pub effect: Box<Effect>,
    /// The person as of now: it has the titles of the rules.
    card: Option<Box<Card>>,
    asked: Option<Request>,
    pub cursor: ListCursor,
    pub lines: usize,
    undoing: Option<Request>,
}

impl RecordResultOverlay {
    #[must_use]
    pub fn new(recorded: Recorded, effect: Box<Effect>) -> Self {
        Self { recorded, effect, card: None, asked: None, cursor: ListCursor::default(), lines: 0, undoing: None }
    }
}

impl RecordResultOverlay {
    /// The pack's title of a rule.
    #[must_use]
    pub fn title<'a>(&'a self, rule: &'a RuleId) -> &'a str {
        let dues = self.card.iter().flat_map(|card| &card.dues);
        dues.into_iter().find(|line| line.due.rule == *rule).map_or(&rule.0, |line| &line.title)
    }
}

impl Pane for RecordResultOverlay {
    fn context(&self) -> Context {
        Context::RecordResult
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Card(self.recorded.resident)));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (CommandId::Refer, _) => {
                ctx.open(ReferOverlay::new(self.recorded.resident, &self.recorded.name, ctx.shared));
            }
            (CommandId::Undo, _) => self.undoing = Some(ctx.save(Change::Undo)),
            (_, Some(step)) => self.cursor.scroll(step, self.lines),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.undoing == Some(request) || self.asked == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::Card(card) = answer {
            self.card = Some(card);
        }
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::Undone(undone) = outcome {
            ctx.notify(Notice::Undone(undone));
        }
        ctx.go(Move::Close);
    }
}
