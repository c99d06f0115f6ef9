//! 往后看: a calendar of the coming weeks with the work of each day, the members beside it, a proposal that levels the
//! load, and the list behind every number.

use crate::desk::model::DueKey;
use crate::desk::model::ahead::{AHEAD_WEEKS, Ahead, AheadAsk, AheadLine, AheadScope, Movable, PlacedTask, Side};
use crate::domain::date::{Day, add_days};
use crate::domain::id::MemberId;
use crate::domain::problem::Problem;
use crate::domain::workday::monday;
use crate::domain::workload::Kind;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{ConfirmOverlay, PlanVisitOverlay, Question, RecordOverlay, WhyOverlay};
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::screens::CardScreen;
use crate::tui::app::window::WindowedList;

/// The column behind those of the seven days.
pub const WEEK_TOTAL: usize = 7;

/// The work of the team or of one member, counted when the answer comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadRow {
    /// `None` is the team.
    pub member: Option<MemberId>,
    pub name: String,
    /// By day of the horizon.
    pub expected: Vec<usize>,
    pub proposed: Vec<usize>,
    pub late: usize,
    /// Planned home visits.
    pub planned: usize,
}

impl LoadRow {
    fn of(ahead: &Ahead, member: Option<MemberId>, name: &str) -> Self {
        let of_kind = |test: fn(Kind) -> bool| {
            ahead.of(ahead.whole(member), Side::Expected).filter(|placed| test(placed.task.kind)).count()
        };
        Self {
            member,
            name: name.to_owned(),
            expected: ahead.per_day(member, Side::Expected),
            proposed: ahead.per_day(member, Side::Proposed),
            late: of_kind(|kind| kind == Kind::Late),
            planned: of_kind(|kind| matches!(kind, Kind::Planned(_))),
        }
    }
}

/// The list behind a number.
#[derive(Debug)]
pub struct AheadList {
    pub scope: AheadScope,
    pub side: Side,
    pub list: WindowedList<PlacedTask, AheadLine>,
}

#[derive(Debug)]
pub struct AheadScreen {
    pub ask: AheadAsk,
    pub ahead: Option<Box<Ahead>>,
    /// The team, then the members.
    pub rows: Vec<LoadRow>,
    /// Whose work the calendar shows.
    pub shown: Option<MemberId>,
    pub weeks: ListCursor,
    /// Days from Monday on, then [`WEEK_TOTAL`].
    pub column: usize,
    pub people: ListCursor,
    /// The cursor is on a member, not in the calendar.
    pub in_people: bool,
    pub list: Option<AheadList>,
    asked: Option<Request>,
    saving: Option<Request>,
}

impl Default for AheadScreen {
    fn default() -> Self {
        Self {
            ask: AheadAsk { weeks: AHEAD_WEEKS[0], ..AheadAsk::default() },
            ahead: None,
            rows: Vec::new(),
            shown: None,
            weeks: ListCursor::default(),
            column: WEEK_TOTAL,
            people: ListCursor::default(),
            in_people: false,
            list: None,
            asked: None,
            saving: None,
        }
    }
}

impl AheadScreen {
    /// The Mondays of the calendar.
    #[must_use]
    pub fn mondays(&self) -> Vec<Day> {
        let Some(ahead) = &self.ahead else { return Vec::new() };
        let first = monday(ahead.horizon.from);
        (0..).map(|week| add_days(first, week * 7)).take_while(|day| *day <= ahead.horizon.until).collect()
    }

    /// The row of the member whose work the calendar shows.
    #[must_use]
    pub fn shown_row(&self) -> Option<&LoadRow> {
        self.rows.iter().find(|row| row.member == self.shown)
    }

    /// What the number at a place of the calendar counts; `None` for days outside of the horizon.
    #[must_use]
    pub fn scope_at(&self, monday: Day, column: usize) -> Option<AheadScope> {
        let horizon = self.ahead.as_ref()?.horizon;
        let (from, to) = if column == WEEK_TOTAL {
            (monday.max(horizon.from), add_days(monday, 6).min(horizon.until))
        } else {
            let day = add_days(monday, i64::try_from(column).unwrap_or(0));
            (day, day)
        };
        let inside = horizon.contains(from) && horizon.contains(to);
        inside.then_some(AheadScope { member: self.shown, from, to })
    }

    /// What the number under the cursor counts.
    #[must_use]
    pub fn scope(&self) -> Option<AheadScope> {
        if self.in_people {
            let row = self.rows.get(self.people.selected())?;
            return Some(self.ahead.as_ref()?.whole(row.member));
        }
        self.scope_at(*self.mondays().get(self.weeks.selected())?, self.column)
    }

    #[must_use]
    pub fn is_levelled(&self) -> bool {
        self.ask.level.is_some()
    }

    /// The answer to the last question is not here yet; what is shown is the one before.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.asked.is_some()
    }

    /// The picture that counts: the proposal where there is one.
    fn side(&self) -> Side {
        if self.is_levelled() { Side::Proposed } else { Side::Expected }
    }

    fn load(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Ahead(self.ask.clone())));
    }

    fn open_list(&mut self, ctx: &mut Ctx<'_>) {
        let (Some(scope), Some(ahead)) = (self.scope(), &self.ahead) else {
            return ctx.notify(Notice::NothingChosen);
        };
        let side = self.side();
        if ahead.count(scope, side) + ahead.count(scope, Side::Expected) == 0 {
            return ctx.notify(Notice::NothingChosen);
        }
        let mut opened = AheadList { scope, side, list: WindowedList::default() };
        opened.list.start_over(keys(ahead, scope, side));
        self.list = Some(opened);
    }

    fn turn_side(&mut self) {
        let (Some(opened), Some(ahead)) = (&mut self.list, &self.ahead) else { return };
        opened.side = match opened.side {
            Side::Expected => Side::Proposed,
            Side::Proposed => Side::Expected,
        };
        opened.list.start_over(keys(ahead, opened.scope, opened.side));
    }

    fn step(&mut self, step: Step) {
        let (weeks, people) = (self.mondays().len(), self.rows.len());
        match (self.in_people, step) {
            (false, Step::Down) if self.weeks.selected() + 1 >= weeks => {
                self.in_people = people > 0;
                self.people.select(0, people);
            }
            (true, Step::Up) if self.people.selected() == 0 => self.in_people = false,
            (false, step) => self.weeks.step(step, weeks),
            (true, step) => self.people.step(step, people),
        }
    }

    fn turn_column(&mut self, right: bool) {
        self.in_people = false;
        self.column = if right { (self.column + 1).min(WEEK_TOTAL) } else { self.column.saturating_sub(1) };
    }

    fn turn_member(&mut self, distance: usize) {
        let at = self.rows.iter().position(|row| row.member == self.shown).unwrap_or(0);
        if let Some(row) = self.rows.get((at + distance) % self.rows.len().max(1)) {
            self.shown = row.member;
        }
    }

    fn turn_span(&mut self, ctx: &mut Ctx<'_>) {
        let at = AHEAD_WEEKS.iter().position(|weeks| *weeks == self.ask.weeks).unwrap_or(0);
        self.ask.weeks = AHEAD_WEEKS[(at + 1) % AHEAD_WEEKS.len()];
        self.load(ctx);
    }

    fn ask_to_apply(&self, ctx: &mut Ctx<'_>) {
        let (visits, advice) = self.ahead.as_ref().map(|ahead| ahead.proposal()).unwrap_or_default();
        if visits == 0 {
            let problem = crate::domain::care::problem::CareProblem::NothingToPlan;
            return ctx.notify(Notice::Refused(Problem::Care(problem)));
        }
        ctx.open(ConfirmOverlay::new(Question::LevelLoad { visits, advice }));
    }

    /// The person of the row is to be met at home from now on, or no longer.
    fn turn_home(&mut self, placed: &PlacedTask, ctx: &mut Ctx<'_>) {
        let task = &placed.task;
        if !task.home_is_choice() {
            return ctx.notify(Notice::HomeDoesNotCount);
        }
        self.ask.homes.retain(|(resident, _)| *resident != task.resident);
        self.ask.homes.push((task.resident, !task.home));
        self.load(ctx);
    }

    fn on_list(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        let Some(opened) = &mut self.list else { return Handled::No };
        if let Some(step) = Step::of(command) {
            opened.list.step(step);
            return Handled::Yes;
        }
        let key = opened.list.selected_key().cloned();
        match (command, key) {
            (CommandId::Back, _) => self.list = None,
            (CommandId::OtherSide, _) => self.turn_side(),
            (CommandId::Open, Some(key)) => ctx.push(CardScreen::new(key.task.resident)),
            (CommandId::Record, Some(key)) => ctx.open(RecordOverlay::for_resident(key.task.resident, ctx.shared)),
            (CommandId::PlanVisit, Some(key)) => {
                ctx.open(PlanVisitOverlay::on_day(vec![key.task.resident], Some(key.task.on), ctx.shared));
            }
            (CommandId::AtHome, Some(key)) => self.turn_home(&key, ctx),
            (CommandId::Why, Some(key)) => match opened.list.selected_line().and_then(|line| why(line, &key)) {
                Some(why) => ctx.open(why),
                None => ctx.notify(Notice::NothingChosen),
            },
            (CommandId::Open | CommandId::Record | CommandId::PlanVisit | CommandId::AtHome | CommandId::Why, None) => {
                ctx.notify(Notice::NothingChosen);
            }
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn take(&mut self, ahead: Box<Ahead>) {
        let team = LoadRow::of(&ahead, None, "");
        let members = ahead.members.iter().map(|(member, name)| LoadRow::of(&ahead, Some(*member), name));
        self.rows = std::iter::once(team).chain(members).collect();
        if !self.rows.iter().any(|row| row.member == self.shown) {
            self.shown = None;
        }
        if let Some(opened) = &mut self.list {
            opened.list.replace_keys(keys(&ahead, opened.scope, opened.side));
        }
        self.ahead = Some(ahead);
        let (weeks, people) = (self.mondays().len(), self.rows.len());
        self.weeks.select(self.weeks.selected(), weeks);
        self.people.select(self.people.selected(), people);
    }
}

/// The tasks of a list, by day.
fn keys(ahead: &Ahead, scope: AheadScope, side: Side) -> Vec<PlacedTask> {
    let mut keys: Vec<PlacedTask> = ahead.of(scope, side).cloned().collect();
    keys.sort_by_key(|placed| (placed.task.on, placed.task.member));
    keys
}

/// Why the first duty of a contact is on the list; none for a visit that closes nothing.
fn why(line: &AheadLine, key: &PlacedTask) -> Option<WhyOverlay> {
    let (rule, title) = line.duties.first()?;
    let key = DueKey { resident: key.task.resident, rule: rule.clone() };
    Some(WhyOverlay::of(line.name.clone(), title.clone(), key))
}

impl Pane for AheadScreen {
    fn context(&self) -> Context {
        match (&self.list, self.is_levelled()) {
            (Some(_), _) => Context::AheadList,
            (None, true) => Context::AheadLevelled,
            (None, false) => Context::Ahead,
        }
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.load(ctx);
    }

    fn catch_up(&mut self, ctx: &mut Ctx<'_>) {
        let Some(opened) = &mut self.list else { return };
        if let Some(rows) = opened.list.missing() {
            let request = ctx.load(Query::AheadLines(opened.list.keys()[rows.clone()].to_vec()));
            opened.list.ask(request, rows);
        }
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        if self.list.is_some() {
            return self.on_list(command, ctx);
        }
        match command {
            CommandId::Open => self.open_list(ctx),
            CommandId::NextPart => self.turn_column(true),
            CommandId::PreviousPart => self.turn_column(false),
            CommandId::NextSubject => self.turn_member(1),
            CommandId::PreviousSubject => self.turn_member(self.rows.len().saturating_sub(1)),
            CommandId::NextSpan => self.turn_span(ctx),
            CommandId::Level => {
                self.ask.level = if self.is_levelled() { None } else { Some(Movable::default()) };
                self.load(ctx);
            }
            CommandId::LevelAll => {
                let all = self.ask.level == Some(Movable::Homes);
                self.ask.level = Some(if all { Movable::All } else { Movable::Homes });
                self.load(ctx);
            }
            CommandId::ApplyLevel => self.ask_to_apply(ctx),
            // First Esc takes the proposal away, the next one leaves the screen.
            CommandId::Back if self.is_levelled() => {
                self.ask.level = None;
                self.load(ctx);
            }
            command => match Step::of(command) {
                Some(step) => self.step(step),
                None => return Handled::No,
            },
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        let in_list = self.list.as_ref().is_some_and(|opened| opened.list.awaits(request));
        self.asked == Some(request) || self.saving == Some(request) || in_list
    }

    fn on_answer(&mut self, request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        match (answer, &mut self.list) {
            (Answer::Ahead(ahead), _) => {
                self.asked = None;
                self.take(ahead);
            }
            (Answer::AheadLines(lines), Some(opened)) => opened.list.answered(request, lines),
            _ => {}
        }
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        // Asked again by the refresh that follows every save: the proposal is what is expected now.
        self.ask.level = None;
        if let Outcome::VisitsPlanned(planned) = outcome {
            ctx.notify(Notice::VisitsPlanned(planned));
        }
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        self.saving = Some(ctx.save(Change::LevelLoad(self.ask.clone())));
    }
}
