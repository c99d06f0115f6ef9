//! Carries out effects on the desk: quick ones at once, long ones on a worker thread with a connection of its own.

use std::sync::Arc;
use std::thread;

use super::clock::stamp_time;
use super::pay_sheet;
use super::session::{Mailbox, Perform};
use crate::desk::model::DueFilter;
use crate::desk::{Desk, Result, Stamp};
use crate::domain::care::due::Grade;
use crate::domain::date::Day;
use crate::tui::app::action::Action;
use crate::tui::app::effect::{Answer, Change, Effect, Outcome, Query};

/// Opens the file once more, for a worker thread.
pub type OpenDesk = Arc<dyn Fn() -> Result<Desk> + Send + Sync>;

pub struct Performer {
    desk: Desk,
    open: OpenDesk,
    mailbox: Mailbox,
    /// The day up to which plans are exact.
    rolled_to: Option<Day>,
}

impl Performer {
    #[must_use]
    pub fn new(desk: Desk, open: OpenDesk, mailbox: Mailbox) -> Self {
        Self { desk, open, mailbox, rolled_to: None }
    }

    /// The leader acts, at this moment.
    fn stamp(&self) -> Stamp {
        Stamp { at: stamp_time(), who: self.desk.leader().map(|leader| leader.name.clone()).unwrap_or_default() }
    }

    /// A new day may have turned plans.
    fn keep_up(&mut self, today: Day) -> Result<()> {
        if self.rolled_to != Some(today) {
            self.desk.roll_to(today)?;
            self.rolled_to = Some(today);
        }
        Ok(())
    }

    fn answer(&mut self, query: Query, today: Day) -> Result<Answer> {
        self.keep_up(today)?;
        let desk = &self.desk;
        Ok(match query {
            Query::Team => Answer::Team(desk.team_view()),
            Query::Today => Answer::Today(desk.today_board(today)?),
            Query::DueCounts => Answer::DueCounts(due_counts(desk, today)?),
            Query::DueKeys(filter) => Answer::DueKeys(desk.due_keys(filter, today)?),
            Query::DueLines(keys) => Answer::DueLines(desk.due_lines(&keys, today)?),
            Query::ResidentLines(ids) => Answer::ResidentLines(desk.resident_lines(&ids, today)?),
            Query::Card(id) => Answer::Card(Box::new(desk.card(id, today)?)),
            Query::Visits { from, to } => Answer::Visits(desk.visits(from, to, today)?),
            Query::LeftOverVisits => Answer::Visits(desk.left_over_visits(today)?),
            Query::ByIdNumber(number) => Answer::ByIdNumber(desk.resident_by_id_number(&number)?),
            Query::Why { resident, rule } => Answer::Why(Box::new(desk.why(resident, &rule.0, today)?)),
            Query::LastEntry => Answer::LastEntry(desk.last_intent()?),
            Query::Pay(month) => Answer::Pay(Box::new(desk.pay(month)?)),
            Query::ClosedMonths => Answer::ClosedMonths(desk.closed_months()?),
            Query::SheetPath(month) => Answer::SheetPath(pay_sheet::usual_path(month)),
            Query::VerifyPay(code) => {
                let (month, verdict) = desk.verify_pay(&code)?;
                Answer::VerifyPay(month, Box::new(verdict))
            }
        })
    }

    fn carry_out(&mut self, change: Change, today: Day) -> Result<Outcome> {
        let stamp = self.stamp();
        Ok(match change {
            Change::Record(new) => {
                let (recorded, effect) = self.desk.record(&stamp, &new, today)?;
                Outcome::Recorded(recorded, Box::new(effect))
            }
            Change::PlanVisits(new) => Outcome::VisitsPlanned(self.desk.plan_visits(&stamp, &new, today)?.len()),
            Change::ChangeVisit(id, change) => {
                self.desk.change_visit(&stamp, id, &change, today)?;
                Outcome::VisitChanged
            }
            Change::Undo => Outcome::Undone(self.desk.undo(&stamp, today)?),
            Change::EnterPay(month, inputs) => {
                self.desk.set_pay_inputs(&stamp, month, &inputs, today)?;
                Outcome::PayChanged
            }
            Change::AdjustPay(month, new) => {
                self.desk.adjust_pay(&stamp, month, &new, today)?;
                Outcome::PayChanged
            }
            Change::RemoveAdjustment(id) => {
                self.desk.remove_adjustment(&stamp, id, today)?;
                Outcome::PayChanged
            }
            Change::ClosePay(month) => Outcome::PayClosed(self.desk.close_pay(&stamp, month, today)?),
            Change::WriteSheet { month, path, replace } => {
                Outcome::SheetWritten(pay_sheet::write(&self.desk, month, &path, replace)?)
            }
        })
    }

    fn load_index(&self, today: Day) {
        let (open, mailbox) = (Arc::clone(&self.open), self.mailbox.clone());
        thread::spawn(move || {
            let loaded = open().and_then(|desk| Ok((desk.index()?, desk.totals(today)?)));
            mailbox.post(match loaded {
                Ok((index, totals)) => Action::IndexLoaded(Box::new(index), totals),
                Err(problem) => Action::IndexFailed(problem),
            })
        });
    }
}

impl Perform for Performer {
    fn perform(&mut self, effect: Effect, today: Day) -> Vec<Action> {
        let (request, done) = match effect {
            Effect::Load(request, query) => {
                (request, self.answer(query, today).map(|answer| Action::Loaded(request, answer)))
            }
            Effect::Save(request, change) => {
                (request, self.carry_out(change, today).map(|outcome| Action::Saved(request, outcome)))
            }
            Effect::LoadIndex => {
                self.load_index(today);
                return Vec::new();
            }
            // The session keeps these to itself.
            Effect::Redraw | Effect::Quit => return Vec::new(),
        };
        vec![done.unwrap_or_else(|problem| Action::Failed(request, problem))]
    }
}

fn due_counts(desk: &Desk, today: Day) -> Result<Vec<(DueFilter, usize)>> {
    let filters =
        [DueFilter::Late, DueFilter::Soon, DueFilter::Chase, DueFilter::Open, DueFilter::UpToToday, DueFilter::All];
    let filters = filters.into_iter().chain(Grade::ALL.map(DueFilter::LateGrade));
    filters.map(|filter| Ok((filter, desk.due_count(filter, today)?))).collect()
}
