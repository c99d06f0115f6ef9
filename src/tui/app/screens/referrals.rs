//! 转诊: who was sent up and what became of it, who was sent down. Filters are sub-tabs whose counts are the lengths of
//! their lists.

use crate::desk::model::{ReferralBoard, ReferralFilter, ReferralRow};
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{AnswerReferralOverlay, RecordOverlay, TakeBackOverlay};
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::screens::CardScreen;

#[derive(Debug, Default)]
pub struct ReferralsScreen {
    pub filter: ReferralFilter,
    /// `None` until it is loaded.
    pub board: Option<Box<ReferralBoard>>,
    pub cursor: ListCursor,
    asked: Option<Request>,
}

impl ReferralsScreen {
    #[must_use]
    pub fn rows(&self) -> &[ReferralRow] {
        self.board.as_ref().map_or(&[], |board| &board.rows)
    }

    fn selected(&self) -> Option<&ReferralRow> {
        self.rows().get(self.cursor.selected())
    }

    fn turn(&mut self, distance: usize, ctx: &mut Ctx<'_>) {
        let filters = ReferralFilter::ALL;
        let at = filters.iter().position(|filter| *filter == self.filter).unwrap_or(0);
        self.filter = filters[(at + distance) % filters.len()];
        self.cursor = ListCursor::default();
        self.refresh(ctx);
    }

    /// What is known of the row's referral; after a return the follow-up is a contact like any other.
    fn answer(row: &ReferralRow, ctx: &mut Ctx<'_>) {
        match row {
            ReferralRow::Up(line) => {
                ctx.open(AnswerReferralOverlay::new(line.referral.id, &line.person.name, ctx.shared))
            }
            ReferralRow::Down(line) => ctx.open(RecordOverlay::for_resident(line.person.id, ctx.shared)),
        }
    }

    fn on_row(&self, command: CommandId, ctx: &mut Ctx<'_>) {
        let Some(row) = self.selected() else { return ctx.notify(Notice::NothingChosen) };
        match command {
            CommandId::AnswerReferral => Self::answer(row, ctx),
            CommandId::TakeBack => take_back(row, ctx),
            _ => ctx.push(CardScreen::new(row.person().id)),
        }
    }
}

/// The return of a row's referral; who is back already is not taken back again.
fn take_back(row: &ReferralRow, ctx: &mut Ctx<'_>) {
    match row {
        ReferralRow::Up(line) if line.back.is_none() => {
            let overlay = TakeBackOverlay::new(line.person.id, &line.person.name, Some(line), ctx.shared);
            ctx.open(overlay);
        }
        _ => ctx.notify(Notice::IsBackAlready),
    }
}

impl Pane for ReferralsScreen {
    fn context(&self) -> Context {
        Context::Referrals
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Referrals(self.filter)));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Open | CommandId::AnswerReferral | CommandId::TakeBack => self.on_row(command, ctx),
            CommandId::NextFilter => self.turn(1, ctx),
            CommandId::PreviousFilter => self.turn(ReferralFilter::ALL.len() - 1, ctx),
            command => match Step::of(command) {
                Some(step) => {
                    let len = self.rows().len();
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
        if let Answer::Referrals(board) = answer {
            self.cursor.select(self.cursor.selected(), board.rows.len());
            self.board = Some(board);
        }
    }
}
