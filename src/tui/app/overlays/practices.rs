//! What the rules of the team ask to be watched: the villages of this week, or the households of each doctor. Enter shows
//! the people of a line.

use crate::desk::model::practices::{Capacity, CapacityLine, Practices};
use crate::domain::people::PeopleScope;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};

/// Which of them the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watched {
    Villages,
    Capacity,
}

#[derive(Debug)]
pub struct PracticesOverlay {
    pub watched: Watched,
    pub practices: Option<Box<Practices>>,
    pub cursor: ListCursor,
    asked: Option<Request>,
}

impl PracticesOverlay {
    #[must_use]
    pub fn new(watched: Watched) -> Self {
        Self { watched, practices: None, cursor: ListCursor::default(), asked: None }
    }

    /// The members of every role that has a limit, in one list.
    pub fn held(&self) -> impl Iterator<Item = (&Capacity, &CapacityLine)> {
        let capacities = self.practices.iter().flat_map(|found| &found.capacities);
        capacities.flat_map(|capacity| capacity.lines.iter().map(move |line| (capacity, line)))
    }

    #[must_use]
    pub fn rows(&self) -> usize {
        let villages = || self.practices.as_ref().and_then(|found| found.villages.as_ref());
        match self.watched {
            Watched::Villages => villages().map_or(0, |villages| villages.lines.len()),
            Watched::Capacity => self.held().count(),
        }
    }

    /// Whose number stands in the chosen line.
    fn chosen(&self) -> Option<PeopleScope> {
        let at = self.cursor.selected();
        let villages = self.practices.as_ref()?.villages.as_ref();
        match self.watched {
            Watched::Villages => villages?.lines.get(at).map(|line| PeopleScope::VillageOf(line.one_of)),
            Watched::Capacity => self.held().nth(at).map(|(_, line)| PeopleScope::SignedWith(line.member)),
        }
    }
}

impl Pane for PracticesOverlay {
    fn context(&self) -> Context {
        Context::Watched
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Practices));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, Step::of(command)) {
            (_, Some(step)) => self.cursor.step(step, self.rows()),
            (CommandId::Open, _) => match self.chosen() {
                Some(scope) => ctx.go(Move::ShowPeople(scope)),
                None => ctx.notify(Notice::NothingChosen),
            },
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::Practices(practices) = answer {
            self.practices = Some(practices);
            self.cursor.select(self.cursor.selected(), self.rows());
        }
    }
}
