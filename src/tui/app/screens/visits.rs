//! 上门: the home visits of a day round by round and stop by stop, and those of earlier days that nobody has reported
//! on.

use crate::desk::model::{RouteAsk, VisitChange, VisitLine};
use crate::domain::date::{Day, add_days, days_between};
use crate::domain::id::{MemberId, VisitId};
use crate::domain::visit::VisitState;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{
    BedsOverlay, ConfirmOverlay, FailVisitOverlay, FinderOverlay, LeavesOverlay, MoveVisitOverlay, PlanVisitOverlay,
    Question, RecordOverlay, RoundOverlay, VillagesOverlay, WriteSheetOverlay,
};
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::screens::CardScreen;
use crate::tui::app::screens::visit_load::Loads;

/// Days on the strip.
pub const STRIP_DAYS: i64 = 7;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownVisits {
    Day(Day),
    /// Planned for an earlier day, neither done nor failed.
    LeftOver,
}

#[derive(Debug)]
pub struct VisitsScreen {
    pub shown: ShownVisits,
    /// First day of the strip.
    pub strip_from: Day,
    /// Visits of all days of the strip.
    strip: Vec<VisitLine>,
    left_over: Vec<VisitLine>,
    pub cursor: ListCursor,
    /// The lines on the screen: visits, and the heads of their rounds.
    pub window: ListCursor,
    /// Who has how much, in place of the list.
    pub shows_load: bool,
    asked: Option<Request>,
    asked_left_over: Option<Request>,
    saving: Option<(Request, Notice)>,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitRow<'v> {
    /// The head of a round, with its first visit.
    Round(&'v VisitLine),
    /// A visit with its place in the list; the first of its stop or one of the others there.
    Visit { at: usize, visit: &'v VisitLine, opens_stop: bool },
}

impl VisitsScreen {
    #[must_use]
    pub fn new(today: Day) -> Self {
        Self {
            shown: ShownVisits::Day(today),
            strip_from: today,
            strip: Vec::new(),
            left_over: Vec::new(),
            cursor: ListCursor::default(),
            window: ListCursor::default(),
            shows_load: false,
            asked: None,
            asked_left_over: None,
            saving: None,
        }
    }

    /// Another list; to be followed by a refresh.
    pub fn show(&mut self, shown: ShownVisits) {
        self.shown = shown;
        self.cursor.to_start();
        self.window.to_start();
        if let ShownVisits::Day(day) = shown {
            let into = days_between(self.strip_from, day);
            if !(0..STRIP_DAYS).contains(&into) {
                self.strip_from = if into < 0 { day } else { add_days(day, 1 - STRIP_DAYS) };
            }
        }
    }

    pub fn strip_days(&self) -> impl Iterator<Item = Day> {
        let from = self.strip_from;
        (0..STRIP_DAYS).map(move |into| add_days(from, into))
    }

    #[must_use]
    pub fn count(&self, shown: ShownVisits) -> usize {
        self.rows_of(shown).count()
    }

    /// The visits of the chosen list, in the order of the list.
    pub fn rows(&self) -> impl Iterator<Item = &VisitLine> {
        self.rows_of(self.shown)
    }

    fn rows_of(&self, shown: ShownVisits) -> impl Iterator<Item = &VisitLine> {
        let (lines, day) = match shown {
            ShownVisits::Day(day) => (&self.strip, Some(day)),
            ShownVisits::LeftOver => (&self.left_over, None),
        };
        lines.iter().filter(move |visit| day.is_none_or(|day| visit.on == day) && visit.state != VisitState::Cancelled)
    }

    /// The lines of the chosen list: a day by rounds, what was left over as it comes.
    #[must_use]
    pub fn lines(&self) -> Vec<VisitRow<'_>> {
        let is_day = matches!(self.shown, ShownVisits::Day(_));
        let mut lines = Vec::new();
        let mut before: Option<&VisitLine> = None;
        for (at, visit) in self.rows().enumerate() {
            let opens_round = before.is_none_or(|before| before.round() != visit.round());
            if is_day && opens_round {
                lines.push(VisitRow::Round(visit));
            }
            let opens_stop = !is_day || opens_round || before.is_none_or(|before| before.stop != visit.stop);
            lines.push(VisitRow::Visit { at, visit, opens_stop });
            before = Some(visit);
        }
        lines
    }

    /// What the visits of the strip come to.
    #[must_use]
    pub fn loads(&self) -> Loads {
        Loads::of(&self.strip)
    }

    #[must_use]
    pub fn selected(&self) -> Option<&VisitLine> {
        self.rows().nth(self.cursor.selected())
    }

    /// Left of the first day of today's strip lies the list of what was left over.
    fn turn(&mut self, days: i64, ctx: &mut Ctx<'_>) {
        let today = ctx.today();
        let next = match self.shown {
            ShownVisits::LeftOver if days > 0 => ShownVisits::Day(self.strip_from),
            ShownVisits::LeftOver => return,
            ShownVisits::Day(day) if day == today && days == -1 && !self.left_over.is_empty() => ShownVisits::LeftOver,
            ShownVisits::Day(day) => ShownVisits::Day(add_days(day, days)),
        };
        let strip_from = self.strip_from;
        self.show(next);
        if strip_from != self.strip_from {
            self.refresh(ctx);
        }
    }

    fn on_visit(&mut self, command: CommandId, ctx: &mut Ctx<'_>) {
        let Some(visit) = self.selected() else {
            return ctx.notify(Notice::NothingChosen);
        };
        match command {
            CommandId::Open => ctx.push(CardScreen::new(visit.resident)),
            CommandId::Record if visit.state == VisitState::Planned => {
                ctx.open(RecordOverlay::for_visit(visit, ctx.shared));
            }
            CommandId::Record => ctx.open(RecordOverlay::for_resident(visit.resident, ctx.shared)),
            CommandId::StopEarlier | CommandId::StopLater | CommandId::AddressOrder => {
                let visit = visit.id;
                self.order(command, visit, ctx);
            }
            _ if visit.state != VisitState::Planned => ctx.notify(Notice::VisitIsOver),
            CommandId::MoveVisit => ctx.open(MoveVisitOverlay::new(visit, ctx.shared)),
            CommandId::FailVisit => ctx.open(FailVisitOverlay::new(visit)),
            _ => ctx.open(ConfirmOverlay::new(Question::CancelVisit(Box::new(visit.clone())))),
        }
    }

    /// What was left over is no route.
    fn order(&mut self, command: CommandId, visit: VisitId, ctx: &mut Ctx<'_>) {
        if self.shown == ShownVisits::LeftOver {
            return ctx.notify(Notice::NothingChosen);
        }
        let by_hand = command != CommandId::AddressOrder;
        let change = match command {
            CommandId::AddressOrder => Change::OrderByAddress(visit),
            command => Change::MoveStop { visit, later: command == CommandId::StopLater },
        };
        self.saving = Some((ctx.save(change), Notice::RouteOrdered { by_hand }));
    }

    /// For the person of the row on another day; in an empty list, for somebody to be found.
    fn plan(&self, ctx: &mut Ctx<'_>) {
        let on = match self.shown {
            ShownVisits::Day(day) if day >= ctx.today() => Some(day),
            _ => None,
        };
        match (self.selected(), on) {
            (Some(visit), _) => ctx.open(PlanVisitOverlay::new(vec![visit.resident], ctx.shared)),
            (None, on) => ctx.open(FinderOverlay::to_plan_visit(on)),
        }
    }

    /// The route sheet of the shown day.
    fn write_route(&self, ctx: &mut Ctx<'_>) {
        let ShownVisits::Day(on) = self.shown else { return ctx.notify(Notice::NothingChosen) };
        let planned = self.rows().filter(|visit| visit.state == VisitState::Planned);
        let going: Vec<MemberId> = planned.map(|visit| visit.member).collect();
        if going.is_empty() {
            return ctx.notify(Notice::NothingChosen);
        }
        let ask = RouteAsk { on, member: None, revealed: false };
        ctx.open(WriteSheetOverlay::of_route(ask, &going, ctx.shared));
    }
}

impl Pane for VisitsScreen {
    fn context(&self) -> Context {
        Context::Visits
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        let to = add_days(self.strip_from, STRIP_DAYS - 1);
        self.asked = Some(ctx.load(Query::Visits { from: self.strip_from, to }));
        self.asked_left_over = Some(ctx.load(Query::LeftOverVisits));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Open
            | CommandId::Record
            | CommandId::MoveVisit
            | CommandId::FailVisit
            | CommandId::StopEarlier
            | CommandId::StopLater
            | CommandId::AddressOrder
            | CommandId::CancelVisit => self.on_visit(command, ctx),
            CommandId::PlanVisit => self.plan(ctx),
            CommandId::Round => {
                let on = if let ShownVisits::Day(day) = self.shown { day } else { ctx.today() };
                ctx.open(RoundOverlay::new(on, ctx.shared));
            }
            CommandId::WriteRoute => self.write_route(ctx),
            CommandId::Beds => ctx.open(BedsOverlay::default()),
            CommandId::Campaign => ctx.open(VillagesOverlay::default()),
            CommandId::Leaves => ctx.open(LeavesOverlay::default()),
            CommandId::ShowLoad => self.shows_load = !self.shows_load,
            CommandId::Back if self.shows_load => self.shows_load = false,
            CommandId::NextDay => self.turn(1, ctx),
            CommandId::PreviousDay => self.turn(-1, ctx),
            CommandId::NextWeek => self.turn(STRIP_DAYS, ctx),
            CommandId::PreviousWeek => self.turn(-STRIP_DAYS, ctx),
            CommandId::ThisDay => {
                self.show(ShownVisits::Day(ctx.today()));
                self.refresh(ctx);
            }
            command => match Step::of(command) {
                Some(step) => {
                    let len = self.rows().count();
                    self.cursor.step(step, len);
                }
                None => return Handled::No,
            },
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        let saving = self.saving.as_ref().map(|(saving, _)| *saving);
        [self.asked, self.asked_left_over, saving].contains(&Some(request))
    }

    fn on_answer(&mut self, request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        let Answer::Visits(visits) = answer else { return };
        let chosen = self.selected().map(|visit| visit.id);
        if self.asked_left_over == Some(request) {
            self.left_over = visits;
        } else {
            self.strip = visits;
        }
        // A stop that moves takes the cursor along.
        let row = self.rows().position(|visit| Some(visit.id) == chosen).unwrap_or(self.cursor.selected());
        let len = self.rows().count();
        self.cursor.select(row, len);
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(visit) = self.selected().map(|visit| visit.id) {
            let change = Change::ChangeVisit(visit, VisitChange::Cancel);
            self.saving = Some((ctx.save(change), Notice::VisitChanged));
        }
    }

    fn on_saved(&mut self, _request: Request, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Some((_, notice)) = self.saving.take() {
            ctx.notify(notice);
        }
    }
}
