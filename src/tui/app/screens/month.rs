//! 绩效: a month's pay. Every row opens to its working; figures are entered in place; a what-if lies over the saved
//! month without touching it; closing freezes it.

use crate::desk::model::{MonthStatus, PayView};
use crate::domain::date::{Day, Month};
use crate::domain::id::MemberId;
use crate::domain::money::Fen;
use crate::domain::pay::Sheet;
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::what_if::Trying;
use crate::domain::problem::Problem;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{
    AdjustOverlay, AdjustmentsOverlay, BesideOverlay, ChecksOverlay, CloseMonthOverlay, ConfirmOverlay, DraftKind,
    DraftRow, DraftsOverlay, PayInputOverlay, Question, StatementOverlay, VerifyOverlay, WorkingOverlay,
    WriteSheetOverlay,
};
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::what_if::{NamedDraft, WhatIf, total_of};

/// A row of the screen: whatever has an amount that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// By its id.
    Pot(String),
    Member(MemberId),
    /// All members together.
    Total,
}

impl Subject {
    /// All rows of a month, in the order of the screen. Without a sheet there are no pots, but still members and the
    /// team, so that the figure that is missing or wrong can be entered.
    #[must_use]
    pub fn all(view: &PayView) -> Vec<Self> {
        let pots = view.sheet.iter().flat_map(|sheet| &sheet.pots).map(|pot| Self::Pot(pot.id.clone()));
        let mut members: Vec<_> = view.facts.members.iter().collect();
        members.sort_by_key(|member| member.order());
        pots.chain(members.into_iter().map(|member| Self::Member(member.id))).chain([Self::Total]).collect()
    }
}

#[derive(Debug)]
pub struct MonthScreen {
    pub month: Month,
    /// Nobody has chosen a month yet: last month while it is open, else this month.
    choosing: bool,
    saved: Option<Box<PayView>>,
    /// Why there is nothing to show.
    pub problem: Option<Problem>,
    pub what_if: Option<WhatIf>,
    /// Of this month, in the order in which they were kept.
    drafts: Vec<NamedDraft>,
    pub cursor: ListCursor,
    chosen: Option<Subject>,
    asked: Option<Request>,
    saving: Option<Request>,
}

impl MonthScreen {
    #[must_use]
    pub fn new(today: Day) -> Self {
        Self {
            month: Month::of(today).previous(),
            choosing: true,
            saved: None,
            problem: None,
            what_if: None,
            drafts: Vec::new(),
            cursor: ListCursor::default(),
            chosen: None,
            asked: None,
            saving: None,
        }
    }

    /// The month that is shown: as it is tried out, else as it is saved. `None` while it is being loaded.
    #[must_use]
    pub fn view(&self) -> Option<&PayView> {
        self.what_if.as_ref().map(|what_if| &*what_if.view).or(self.saved.as_deref())
    }

    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        self.view()?.sheet.as_ref().ok()
    }

    /// The sheet of the month as it is saved.
    #[must_use]
    pub fn saved_sheet(&self) -> Option<&Sheet> {
        self.saved.as_ref()?.sheet.as_ref().ok()
    }

    /// What a member's amount is compared with: the saved one while something is tried out, else last month's.
    #[must_use]
    pub fn before(&self, member: MemberId) -> Option<Fen> {
        let saved = self.saved.as_deref()?;
        if self.what_if.is_some() {
            return total_of(saved, member);
        }
        self.last_month(member)
    }

    fn last_month(&self, member: MemberId) -> Option<Fen> {
        let saved = self.saved.as_deref()?;
        saved.last_month.iter().find(|(id, _)| *id == member).map(|(_, amount)| *amount)
    }

    /// What a member has now less last month, by lines. `None` without such a month or line.
    #[must_use]
    pub fn change_to_last_month(&self, member: MemberId) -> Option<Fen> {
        Some(self.sheet()?.member(member)?.lines - self.last_month(member)?)
    }

    /// What a member has now less [`Self::before`]. Last month is compared by lines, without what was added or taken
    /// by hand.
    #[must_use]
    pub fn change(&self, member: MemberId) -> Option<Fen> {
        let row = self.sheet()?.member(member)?;
        let now = if self.what_if.is_some() { row.total } else { row.lines };
        Some(now - self.before(member)?)
    }

    #[must_use]
    pub fn rows(&self) -> Vec<Subject> {
        self.view().map(Subject::all).unwrap_or_default()
    }

    #[must_use]
    pub fn selected(&self) -> Option<&Subject> {
        self.chosen.as_ref()
    }

    fn is_closed(&self) -> bool {
        self.saved.as_ref().is_some_and(|view| view.status == MonthStatus::Closed)
    }

    fn accept(&mut self, view: Box<PayView>, ctx: &mut Ctx<'_>) {
        let this_month = Month::of(ctx.today());
        if self.choosing && view.status == MonthStatus::Closed && view.month < this_month {
            self.choosing = false;
            self.month = this_month;
            return self.refresh(ctx);
        }
        self.choosing = false;
        self.problem = None;
        if let Some(Err(problem)) = self.what_if.as_mut().map(|what_if| what_if.rebase(&view)) {
            self.what_if = None;
            ctx.notify(Notice::Refused(problem.into()));
        }
        // A draft that the month no longer allows is no draft of it.
        self.drafts.retain_mut(|draft| draft.what_if.rebase(&view).is_ok());
        self.saved = Some(view);
        self.select_again();
    }

    /// The chosen row stays chosen; the first member is, where there was none.
    fn select_again(&mut self) {
        let rows = self.rows();
        let chosen = self.chosen.take();
        let at = rows
            .iter()
            .position(|row| Some(row) == chosen.as_ref())
            .or_else(|| rows.iter().position(|row| matches!(row, Subject::Member(_))));
        self.cursor.select(at.unwrap_or(0), rows.len());
        self.chosen = rows.get(self.cursor.selected()).cloned();
    }

    fn step(&mut self, step: Step) {
        self.select_again();
        let rows = self.rows();
        self.cursor.step(step, rows.len());
        self.chosen = rows.get(self.cursor.selected()).cloned();
    }

    fn go_to(&mut self, month: Month, ctx: &mut Ctx<'_>) {
        if month > Month::of(ctx.today()) {
            return ctx.notify(refusal(PayProblem::MonthInFuture { month, today: ctx.today() }));
        }
        (self.month, self.choosing) = (month, false);
        (self.saved, self.problem) = (None, None);
        self.drafts.clear();
        self.refresh(ctx);
    }

    /// Changes what is tried out; the overlay that sends them has made sure that they are possible.
    pub fn try_out(&mut self, changes: &[Trying]) {
        if let Some(what_if) = &mut self.what_if {
            // Refused only where the month was reloaded meanwhile; then the sheet says it.
            let _ = what_if.add(changes);
            self.select_again();
        }
    }

    pub fn keep_draft(&mut self, name: &str) {
        let Some(what_if) = self.what_if.clone() else { return };
        match self.drafts.iter_mut().find(|draft| draft.name == name) {
            Some(draft) => draft.what_if = what_if,
            None => self.drafts.push(NamedDraft { name: name.to_owned(), what_if }),
        }
    }

    pub fn use_draft(&mut self, name: &str) {
        if let Some(draft) = self.drafts.iter().find(|draft| draft.name == name) {
            self.what_if = Some(draft.what_if.clone());
            self.select_again();
        }
    }

    pub fn drop_draft(&mut self, name: &str) {
        self.drafts.retain(|draft| draft.name != name);
    }

    /// Last month, the month as it is saved, what is tried out, and every draft.
    fn drafts_beside(&self) -> Option<DraftsOverlay> {
        let (saved, trying) = (self.saved.as_deref()?, self.what_if.as_ref()?);
        let mut members: Vec<_> = saved.facts.members.iter().collect();
        members.sort_by_key(|member| member.order());
        let members: Vec<(MemberId, String)> = members.into_iter().map(|row| (row.id, row.name.clone())).collect();
        let of = |what, view: &PayView| {
            let amounts = members.iter().map(|(id, _)| total_of(view, *id)).collect();
            DraftRow { what, amounts }
        };
        let last = |id: MemberId| saved.last_month.iter().find(|(known, _)| *known == id).map(|(_, fen)| *fen);
        let mut rows = Vec::new();
        if !saved.last_month.is_empty() {
            let amounts = members.iter().map(|(id, _)| last(*id)).collect();
            rows.push(DraftRow { what: DraftKind::LastMonth, amounts });
        }
        rows.push(of(DraftKind::Saved, saved));
        rows.push(of(DraftKind::Trying, &trying.view));
        let named = |draft: &NamedDraft| of(DraftKind::Named(draft.name.clone()), &draft.what_if.view);
        rows.extend(self.drafts.iter().map(named));
        Some(DraftsOverlay::new(members, rows))
    }

    fn end_what_if(&mut self) {
        self.what_if = None;
        self.select_again();
    }

    /// The month, where it may still be changed.
    fn open_view(&self, ctx: &mut Ctx<'_>) -> Option<&PayView> {
        if self.is_closed() {
            ctx.notify(refusal(PayProblem::MonthClosed(self.month)));
            return None;
        }
        self.view()
    }

    fn member(&self) -> Option<MemberId> {
        match self.chosen {
            Some(Subject::Member(id)) => Some(id),
            _ => None,
        }
    }

    fn enter(&self, ctx: &mut Ctx<'_>) {
        let trying = self.what_if.is_some();
        let Some(view) = (if trying { self.view() } else { self.open_view(ctx) }) else { return };
        match self.member() {
            Some(member) => ctx.open(PayInputOverlay::member(view, member, trying)),
            None => ctx.open(PayInputOverlay::team(view, trying)),
        }
    }

    fn save_what_if(&mut self, ctx: &mut Ctx<'_>) {
        let inputs: Vec<_> = self.what_if.iter().flat_map(WhatIf::inputs).collect();
        if inputs.is_empty() {
            return ctx.notify(Notice::NothingToSave);
        }
        self.saving = Some(ctx.save(Change::EnterPay(self.month, inputs)));
    }

    /// What opens over the month as it is shown. Says whether the command was one of these.
    fn open_over(&self, command: CommandId, ctx: &mut Ctx<'_>) -> bool {
        let (Some(view), Some(chosen)) = (self.view(), &self.chosen) else { return false };
        match (command, &view.sheet) {
            (CommandId::Open | CommandId::Compare | CommandId::ShowChecks, Err(_)) => ctx.notify(Notice::NoSheet),
            (CommandId::Open, Ok(sheet)) => ctx.open(WorkingOverlay::new(sheet, Subject::all(view), chosen.clone())),
            (CommandId::Compare, Ok(sheet)) => match BesideOverlay::new(sheet, self.member()) {
                Some(overlay) => ctx.open(overlay),
                None => ctx.notify(Notice::NobodyToCompare),
            },
            (CommandId::ShowChecks, Ok(sheet)) => ctx.open(ChecksOverlay::new(sheet)),
            (CommandId::EnterPay, _) => self.enter(ctx),
            (CommandId::Shares, _) => ctx.open(PayInputOverlay::team(view, true)),
            _ => return false,
        }
        true
    }

    fn on_month(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::NextMonth => self.go_to(self.month.next(), ctx),
            CommandId::PreviousMonth => self.go_to(self.month.previous(), ctx),
            CommandId::VerifyPay => ctx.open(VerifyOverlay::default()),
            CommandId::ShowStatement => {
                let overlay = StatementOverlay::new(self.month.year(), &ctx.shared.team, self.member());
                ctx.open(overlay);
            }
            _ if self.open_over(command, ctx) => {}
            _ => {
                let Some(view) = &self.saved else { return Handled::No };
                match command {
                    CommandId::TryOut => self.what_if = Some(WhatIf::new(view)),
                    CommandId::WriteSheet if view.sheet.is_ok() => ctx.open(WriteSheetOverlay::of_month(self.month)),
                    CommandId::WriteSheet => ctx.notify(Notice::NoSheet),
                    CommandId::Adjustments => ctx.open(AdjustmentsOverlay::new(view)),
                    CommandId::AdjustPay => {
                        if let Some(view) = self.open_view(ctx) {
                            ctx.open(AdjustOverlay::new(view, self.member()));
                        }
                    }
                    CommandId::ClosePay => {
                        if let Some(view) = self.open_view(ctx) {
                            ctx.open(CloseMonthOverlay::new(view));
                        }
                    }
                    _ => return Handled::No,
                }
            }
        }
        Handled::Yes
    }

    fn on_what_if(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::EndWhatIf | CommandId::Back
                if self.what_if.as_ref().is_some_and(|what_if| what_if.count() > 0) =>
            {
                ctx.open(ConfirmOverlay::new(Question::EndWhatIf));
            }
            CommandId::EndWhatIf | CommandId::Back => self.what_if = None,
            CommandId::SaveWhatIf => self.save_what_if(ctx),
            CommandId::Drafts => {
                if let Some(overlay) = self.drafts_beside() {
                    ctx.open(overlay);
                }
            }
            _ if self.open_over(command, ctx) => {}
            _ => return Handled::No,
        }
        Handled::Yes
    }
}

fn refusal(problem: PayProblem) -> Notice {
    Notice::Refused(problem.into())
}

impl Pane for MonthScreen {
    fn context(&self) -> Context {
        match (&self.what_if, self.is_closed()) {
            (Some(_), _) => Context::WhatIf,
            (None, true) => Context::ClosedMonth,
            (None, false) => Context::Month,
        }
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Pay(self.month)));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match Step::of(command) {
            Some(step) => {
                self.step(step);
                Handled::Yes
            }
            None if self.what_if.is_some() => self.on_what_if(command, ctx),
            None => self.on_month(command, ctx),
        }
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request) || self.saving == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, ctx: &mut Ctx<'_>) {
        if let Answer::Pay(view) = answer {
            self.accept(view, ctx);
        }
    }

    fn on_saved(&mut self, _request: Request, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        let shares_left = self.what_if.as_ref().is_some_and(|what_if| what_if.count() > what_if.inputs().count());
        self.what_if = None;
        ctx.notify(if shares_left { Notice::WhatIfSavedWithoutShares } else { Notice::PayEntered });
    }

    fn on_failed(&mut self, request: Request, problem: Problem, ctx: &mut Ctx<'_>) {
        if self.asked == Some(request) {
            (self.choosing, self.saved, self.what_if) = (false, None, None);
            self.problem = Some(problem);
        } else {
            ctx.notify(Notice::Refused(problem));
        }
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        self.end_what_if();
        ctx.notify(Notice::WhatIfEnded);
    }
}
