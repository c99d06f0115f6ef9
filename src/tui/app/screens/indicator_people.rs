//! The people behind a figure: those who are missing, the easiest to win first, then numerator and denominator. Marked
//! ones are visited, signed or called.

use crate::desk::model::{GapLine, GapPlan, IndicatorLine, IndicatorSide};
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::indicator::{Figure, IndicatorGroup};
use crate::domain::visit::VisitPurpose;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::Step;
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::marks::Marks;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{OutcomeOverlay, PlanVisitOverlay, RecordOverlay, SignOverlay, Then};
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::screens::CardScreen;
use crate::tui::app::window::{Keyed, WindowedList};

impl Keyed for GapLine {
    type Key = ResidentId;

    fn key(&self) -> ResidentId {
        self.resident
    }
}

#[derive(Debug)]
pub struct IndicatorPeopleScreen {
    pub id: String,
    pub title: String,
    pub group: IndicatorGroup,
    pub on: Day,
    /// As it was when the screen opened.
    pub figure: Option<Figure>,
    pub side: IndicatorSide,
    /// What the gap of today needs; `None` for the other sides and days.
    pub plan: Option<Box<GapPlan>>,
    pub list: WindowedList<ResidentId, GapLine>,
    pub marked: Marks<ResidentId>,
    is_today: bool,
    is_other_list: bool,
    asked: Option<Request>,
}

impl IndicatorPeopleScreen {
    #[must_use]
    pub fn new(line: &IndicatorLine, on: Day, today: Day) -> Self {
        Self {
            id: line.id.clone(),
            title: line.title.clone(),
            group: line.group,
            on,
            figure: line.figure,
            side: IndicatorSide::Gap,
            plan: None,
            list: WindowedList::default(),
            marked: Marks::default(),
            is_today: on == today,
            is_other_list: true,
            asked: None,
        }
    }

    fn turn(&mut self, distance: usize, ctx: &mut Ctx<'_>) {
        let sides = IndicatorSide::ALL;
        let at = sides.iter().position(|side| *side == self.side).unwrap_or(0);
        self.side = sides[(at + distance) % sides.len()];
        self.is_other_list = true;
        self.marked.clear();
        self.refresh(ctx);
    }

    /// As many of the easiest as are missing; again takes the marks off.
    fn mark_enough(&mut self, ctx: &mut Ctx<'_>) {
        let shortage = self.plan.as_ref().map_or(0, |plan| usize::try_from(plan.shortage).unwrap_or(usize::MAX));
        if shortage == 0 {
            return ctx.notify(Notice::NothingMissing);
        }
        let keys = self.list.keys();
        self.marked.toggle_these(&keys[..keys.len().min(shortage)]);
    }

    fn take(&mut self, people: Vec<ResidentId>) {
        self.marked.keep_among(&people);
        if std::mem::take(&mut self.is_other_list) {
            self.list.start_over(people);
        } else {
            self.list.replace_keys(people);
        }
    }

    fn with_chosen(&self, ctx: &mut Ctx<'_>, run: impl FnOnce(Vec<ResidentId>, &mut Ctx<'_>)) {
        match self.marked.chosen(&self.list) {
            chosen if chosen.is_empty() => ctx.notify(Notice::NothingChosen),
            chosen => run(chosen, ctx),
        }
    }
}

impl Pane for IndicatorPeopleScreen {
    fn context(&self) -> Context {
        Context::IndicatorPeople
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        let query = match (self.side, self.is_today) {
            (IndicatorSide::Gap, true) => Query::GapPlan(self.id.clone()),
            (side, _) => Query::IndicatorPeople(self.id.clone(), side, self.on),
        };
        self.asked = Some(ctx.load(query));
    }

    fn catch_up(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(rows) = self.list.missing() {
            let request = ctx.load(Query::NearLines(self.list.keys()[rows.clone()].to_vec()));
            self.list.ask(request, rows);
        }
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Open => self.with_chosen_row(ctx, |resident, ctx| ctx.push(CardScreen::new(resident))),
            CommandId::Record => self.with_chosen_row(ctx, |resident, ctx| {
                ctx.open(RecordOverlay::for_resident(resident, ctx.shared));
            }),
            CommandId::Outcome => self.with_chosen_row(ctx, |resident, ctx| {
                ctx.open(OutcomeOverlay::new(resident, Then::Stay, ctx.shared));
            }),
            CommandId::PlanVisit => {
                let purpose = match self.group {
                    IndicatorGroup::Signing => VisitPurpose::Signing,
                    _ => VisitPurpose::Care,
                };
                self.with_chosen(ctx, |chosen, ctx| {
                    ctx.open(PlanVisitOverlay::for_purpose(chosen, purpose, ctx.shared));
                });
            }
            CommandId::Sign => {
                let name = self.list.selected_line().map(|line| line.name.clone()).unwrap_or_default();
                self.with_chosen(ctx, |chosen, ctx| {
                    let name = if chosen.len() == 1 { name } else { String::new() };
                    ctx.open(SignOverlay::new(chosen, name, ctx.shared));
                });
            }
            CommandId::Mark => self.marked.toggle(&mut self.list),
            CommandId::MarkEnough => self.mark_enough(ctx),
            // First Esc takes the marks off, the next one leaves the screen.
            CommandId::Back if !self.marked.is_empty() => self.marked.clear(),
            CommandId::NextFilter => self.turn(1, ctx),
            CommandId::PreviousFilter => self.turn(IndicatorSide::ALL.len() - 1, ctx),
            command => match Step::of(command) {
                Some(step) => self.list.step(step),
                None => return Handled::No,
            },
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request) || self.list.awaits(request)
    }

    fn on_answer(&mut self, request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        match answer {
            Answer::GapPlan(plan) => {
                self.figure = Some(plan.figure);
                self.take(plan.lines.iter().map(|line| line.resident).collect());
                self.plan = Some(plan);
            }
            Answer::People(people) => {
                self.plan = None;
                self.take(people);
            }
            Answer::NearLines(lines) => self.list.answered(request, lines),
            _ => {}
        }
    }

    /// Nobody is missing any more: an empty list says so.
    fn on_failed(&mut self, request: Request, problem: crate::domain::problem::Problem, ctx: &mut Ctx<'_>) {
        use crate::domain::indicator::FigureProblem;
        use crate::domain::problem::Problem;
        match problem {
            Problem::Figure(FigureProblem::NoGap { .. }) if self.asked == Some(request) => {
                self.plan = None;
                self.take(Vec::new());
            }
            problem => ctx.notify(Notice::Refused(problem)),
        }
    }
}

impl IndicatorPeopleScreen {
    fn with_chosen_row(&self, ctx: &mut Ctx<'_>, run: impl FnOnce(ResidentId, &mut Ctx<'_>)) {
        match self.list.selected_key() {
            Some(resident) => run(*resident, ctx),
            None => ctx.notify(Notice::NothingChosen),
        }
    }
}
