//! 今日: the morning meeting. Visits of the day, what is late in grades, alerts, the gravest rows.
//! Four parts with one cursor that runs through them.

use crate::desk::model::practices::PracticeCount;
use crate::desk::model::{CallFilter, DueFilter, DueLine, TodayBoard, VisitLine};
use crate::domain::care::due::Grade;
use crate::domain::id::ResidentId;
use crate::domain::people::PeopleScope;
use crate::domain::visit::VisitState;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::Query;
use crate::tui::app::effect::{Answer, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{
    FailVisitOverlay, LeavesOverlay, OutcomeOverlay, PlanVisitOverlay, PracticesOverlay, RecordOverlay, ReferOverlay,
    RoundOverlay, SessionOverlay, Then, Watched, WhyOverlay, refer_or_answer,
};
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};
use crate::tui::app::screens::{CallsScreen, CardScreen, PapersScreen};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TodayPart {
    Visits,
    Late,
    Alerts,
    Worst,
}

impl TodayPart {
    pub const ALL: [Self; 4] = [Self::Visits, Self::Late, Self::Alerts, Self::Worst];
}

/// A count that opens to its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LateRow {
    Grade(Grade),
    Soon,
    LeftOver,
    ComesToday,
    /// Where there are any.
    LookAgain,
    /// Of the rules of the team, where the pack has such.
    Practice(PracticeCount),
}

impl LateRow {
    const ALWAYS: [Self; 7] = [
        Self::Grade(Grade::Longer),
        Self::Grade(Grade::Quarter),
        Self::Grade(Grade::Month),
        Self::Grade(Grade::Week),
        Self::Soon,
        Self::LeftOver,
        Self::ComesToday,
    ];

    /// The rows of a board, in their order.
    pub fn of(board: &TodayBoard) -> impl Iterator<Item = Self> {
        let look_again = (board.look_again > 0).then_some(Self::LookAgain);
        Self::ALWAYS.into_iter().chain(look_again).chain(board.practice.iter().copied().map(Self::Practice))
    }

    #[must_use]
    pub fn count(self, board: &TodayBoard) -> usize {
        match self {
            Self::Grade(grade) => Grade::ALL.iter().position(|g| *g == grade).map_or(0, |at| board.late[at]),
            Self::Soon => board.soon,
            Self::LeftOver => board.left_over,
            Self::ComesToday => board.comes_today,
            Self::LookAgain => board.look_again,
            Self::Practice(PracticeCount::Villages { short: count })
            | Self::Practice(PracticeCount::Consultation { duties: count, .. })
            | Self::Practice(PracticeCount::Capacity { full: count }) => count,
        }
    }
}

#[derive(Debug, Default)]
pub struct TodayScreen {
    pub board: Option<TodayBoard>,
    part: usize,
    pub cursors: [ListCursor; 4],
    asked: Option<Request>,
}

impl TodayScreen {
    #[must_use]
    pub fn part(&self) -> TodayPart {
        TodayPart::ALL[self.part]
    }

    /// The row of `part` under the cursor; `None` for the parts that do not have the cursor.
    #[must_use]
    pub fn selected(&self, part: TodayPart) -> Option<usize> {
        (self.part() == part && self.len(self.part) > 0).then(|| self.cursors[self.part].selected())
    }

    fn len(&self, part: usize) -> usize {
        let Some(board) = &self.board else { return 0 };
        match TodayPart::ALL[part] {
            TodayPart::Visits => board.visits.len(),
            TodayPart::Late => LateRow::of(board).count(),
            TodayPart::Alerts => board.alerts.len(),
            TodayPart::Worst => board.worst.len(),
        }
    }

    fn late_row(&self) -> Option<LateRow> {
        LateRow::of(self.board.as_ref()?).nth(self.selected(TodayPart::Late)?)
    }

    fn visit(&self) -> Option<&VisitLine> {
        self.board.as_ref()?.visits.get(self.selected(TodayPart::Visits)?)
    }

    fn due(&self) -> Option<&DueLine> {
        let board = self.board.as_ref()?;
        match self.part() {
            TodayPart::Alerts => board.alerts.get(self.selected(TodayPart::Alerts)?),
            TodayPart::Worst => board.worst.get(self.selected(TodayPart::Worst)?),
            TodayPart::Visits | TodayPart::Late => None,
        }
    }

    fn person(&self) -> Option<ResidentId> {
        self.visit().map(|visit| visit.resident).or_else(|| self.due().map(|due| due.resident))
    }

    /// Up and down run on from one part into the next.
    fn step(&mut self, step: Step) {
        let (at, len) = (self.cursors[self.part].selected(), self.len(self.part));
        match step {
            Step::Down if at + 1 >= len => {
                if let Some(next) = (self.part + 1..4).find(|part| self.len(*part) > 0) {
                    self.part = next;
                    self.cursors[next].select(0, self.len(next));
                }
            }
            Step::Up if at == 0 => {
                if let Some(previous) = (0..self.part).rev().find(|part| self.len(*part) > 0) {
                    self.part = previous;
                    self.cursors[previous].select(usize::MAX, self.len(previous));
                }
            }
            step => self.cursors[self.part].step(step, len),
        }
    }

    fn turn(&mut self, distance: usize) {
        let next = (1..=4).map(|turn| (self.part + turn * distance) % 4).find(|part| self.len(*part) > 0);
        self.part = next.unwrap_or(self.part);
    }

    fn open(&self, ctx: &mut Ctx<'_>) {
        if let Some(resident) = self.person() {
            ctx.push(CardScreen::new(resident));
        } else if let Some(row) = self.late_row() {
            match row {
                LateRow::Grade(grade) => ctx.go(Move::ShowDue(DueFilter::LateGrade(grade))),
                LateRow::Soon => ctx.go(Move::ShowDue(DueFilter::Soon)),
                LateRow::LeftOver => ctx.go(Move::ShowLeftOver),
                LateRow::ComesToday => ctx.push(CallsScreen::showing(CallFilter::ComesToday)),
                LateRow::LookAgain => ctx.go(Move::ShowPeople(PeopleScope::LookAgain)),
                LateRow::Practice(PracticeCount::Consultation { .. }) => {
                    ctx.go(Move::ShowDue(DueFilter::Consultation));
                }
                LateRow::Practice(PracticeCount::Villages { .. }) => ctx.open(PracticesOverlay::new(Watched::Villages)),
                LateRow::Practice(PracticeCount::Capacity { .. }) => ctx.open(PracticesOverlay::new(Watched::Capacity)),
            }
        } else {
            ctx.notify(Notice::NothingChosen);
        }
    }

    /// A visit of today that is still to be made is fulfilled by the record; otherwise it is a contact of its own.
    fn record(&self, ctx: &mut Ctx<'_>) {
        match (self.visit(), self.person()) {
            (Some(visit), _) if visit.state == VisitState::Planned => {
                ctx.open(RecordOverlay::for_visit(visit, ctx.shared));
            }
            (_, Some(resident)) => ctx.open(RecordOverlay::for_resident(resident, ctx.shared)),
            _ => ctx.notify(Notice::NothingChosen),
        }
    }

    fn refer(&self, ctx: &mut Ctx<'_>) {
        match (self.due(), self.visit()) {
            (Some(due), _) => refer_or_answer(due, ctx),
            (None, Some(visit)) => ctx.open(ReferOverlay::new(visit.resident, &visit.name, ctx.shared)),
            (None, None) => ctx.notify(Notice::NothingChosen),
        }
    }

    fn outcome(&self, ctx: &mut Ctx<'_>) {
        match self.person() {
            Some(resident) => ctx.open(OutcomeOverlay::new(resident, Then::NextRow, ctx.shared)),
            None => ctx.notify(Notice::NothingChosen),
        }
    }

    fn keep_cursors(&mut self) {
        for part in 0..4 {
            let (row, len) = (self.cursors[part].selected(), self.len(part));
            self.cursors[part].select(row, len);
        }
        if self.len(self.part) == 0 {
            self.turn(1);
        }
    }
}

impl Pane for TodayScreen {
    fn context(&self) -> Context {
        Context::Today
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Today));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Open => self.open(ctx),
            CommandId::Record => self.record(ctx),
            CommandId::PlanVisit => match self.person() {
                Some(resident) => ctx.open(PlanVisitOverlay::new(vec![resident], ctx.shared)),
                None => ctx.notify(Notice::NothingChosen),
            },
            CommandId::Why => match self.due() {
                Some(due) => ctx.open(WhyOverlay::new(due)),
                None => ctx.notify(Notice::NothingChosen),
            },
            CommandId::Refer => self.refer(ctx),
            CommandId::FailVisit => match self.visit() {
                Some(visit) => ctx.open(FailVisitOverlay::new(visit)),
                None => self.outcome(ctx),
            },
            CommandId::Outcome => self.outcome(ctx),
            CommandId::Calls => ctx.push(CallsScreen::default()),
            CommandId::Papers => ctx.push(PapersScreen::default()),
            CommandId::Round => ctx.open(RoundOverlay::new(ctx.today(), ctx.shared)),
            CommandId::GroupSession => ctx.open(SessionOverlay::new(Vec::new(), ctx.shared)),
            CommandId::Leaves => ctx.open(LeavesOverlay::default()),
            CommandId::NextPart => self.turn(1),
            CommandId::PreviousPart => self.turn(3),
            command => match Step::of(command) {
                Some(step) => self.step(step),
                None => return Handled::No,
            },
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::Today(board) = answer {
            self.board = Some(board);
            self.keep_cursors();
        }
    }
}
