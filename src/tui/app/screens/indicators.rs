//! 指标: the figures as of a day; each opens to its people, or to the form in which it is entered.

use crate::desk::model::{IndicatorBoard, IndicatorLine};
use crate::domain::date::{Day, Month};
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{BreakdownOverlay, EnterFigureOverlay, WriteSheetOverlay};
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::screens::IndicatorPeopleScreen;

#[derive(Debug, Default)]
pub struct IndicatorsScreen {
    /// As of this day; `None`: today.
    pub on: Option<Day>,
    pub board: Option<Box<IndicatorBoard>>,
    pub cursor: ListCursor,
    asked: Option<Request>,
}

impl IndicatorsScreen {
    #[must_use]
    pub fn lines(&self) -> &[IndicatorLine] {
        self.board.as_ref().map_or(&[], |board| &board.lines)
    }

    #[must_use]
    pub fn selected(&self) -> Option<&IndicatorLine> {
        self.lines().get(self.cursor.selected())
    }

    /// To the end of the month before the shown day, or of the next month, no later than today.
    fn turn(&mut self, later: bool, ctx: &mut Ctx<'_>) {
        let today = ctx.today();
        let shown = self.on.unwrap_or(today);
        let next = match later {
            true => Month::of(shown).next().last_day(),
            false => Month::of(shown).previous().last_day(),
        };
        self.on = Some(next).filter(|day| *day < today);
        self.refresh(ctx);
    }

    fn open(&self, ctx: &mut Ctx<'_>) {
        match self.selected() {
            Some(line) if line.is_counted => {
                ctx.push(IndicatorPeopleScreen::new(line, self.on.unwrap_or(ctx.today()), ctx.today()));
            }
            Some(line) => ctx.open(EnterFigureOverlay::new(line, ctx.shared)),
            None => ctx.notify(Notice::NothingChosen),
        }
    }
}

impl Pane for IndicatorsScreen {
    fn context(&self) -> Context {
        Context::Indicators
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Indicators(self.on.unwrap_or(ctx.today()))));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Open => self.open(ctx),
            CommandId::EnterFigure => match self.selected() {
                Some(line) if !line.is_counted => ctx.open(EnterFigureOverlay::new(line, ctx.shared)),
                Some(line) => ctx.notify(Notice::CountedNotEntered(line.title.clone())),
                None => ctx.notify(Notice::NothingChosen),
            },
            CommandId::BreakDown => match self.selected() {
                Some(line) if line.is_counted => {
                    ctx.open(BreakdownOverlay::new(line, self.on.unwrap_or(ctx.today())));
                }
                Some(_) => ctx.notify(Notice::NoPeopleBehind),
                None => ctx.notify(Notice::NothingChosen),
            },
            CommandId::Export => ctx.open(WriteSheetOverlay::of_indicators(self.on.unwrap_or(ctx.today()))),
            CommandId::NextMonth => self.turn(true, ctx),
            CommandId::PreviousMonth => self.turn(false, ctx),
            CommandId::ThisDay => {
                self.on = None;
                self.refresh(ctx);
            }
            command => match Step::of(command) {
                Some(step) => {
                    let len = self.lines().len();
                    self.cursor.step(step, len);
                }
                None => return Handled::No,
            },
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::Indicators(board) = answer {
            self.cursor.select(self.cursor.selected(), board.lines.len());
            self.board = Some(board);
        }
    }
}
