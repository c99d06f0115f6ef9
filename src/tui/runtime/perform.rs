//! Carries out effects on the desk: quick ones at once, long ones on a worker thread with a connection of its own.

use std::sync::Arc;

use super::clock::stamp_time;
use super::jobs::Jobs;
use super::screen_run::{Mailbox, Perform};
use super::sheets;
use super::typed_path::{complete, home};
use crate::desk::model::{DueFilter, NewTeam};
use crate::desk::{Desk, Result, Stamp};
use crate::domain::care::due::Grade;
use crate::domain::date::Day;
use crate::domain::problem::{FileFault, Problem};
use crate::tui::app::action::Action;
use crate::tui::app::effect::{Answer, Change, Effect, Outcome, Query};
use crate::tui::app::opening::{FirstStart, Opening};

/// Opens the file once more, for a worker thread.
pub type OpenDesk = Arc<dyn Fn() -> Result<Desk> + Send + Sync>;

/// Makes the file, at first start.
pub type MakeDesk = Box<dyn Fn(&NewTeam, &Stamp, Day) -> Result<Desk>>;

/// What there is to work on.
enum Work {
    Desk(Box<Desk>),
    /// Nothing yet: the first thing saved is the team.
    FirstStart {
        file: String,
        make: MakeDesk,
    },
}

/// Up to so many residents, what asks everybody is answered before anybody can see it wait.
const AT_ONCE: usize = 10_000;

pub struct Performer {
    work: Work,
    jobs: Jobs,
    /// The day up to which plans are exact.
    rolled_to: Option<Day>,
}

impl Performer {
    #[must_use]
    pub fn new(desk: Desk, open: OpenDesk, mailbox: Mailbox) -> Self {
        Self { work: Work::Desk(Box::new(desk)), jobs: Jobs::new(open, mailbox), rolled_to: None }
    }

    /// Without a file: `make` makes it when the team is saved, and `open` opens it from then on.
    #[must_use]
    pub fn first_start(file: String, make: MakeDesk, open: OpenDesk, mailbox: Mailbox) -> Self {
        Self { work: Work::FirstStart { file, make }, jobs: Jobs::new(open, mailbox), rolled_to: None }
    }

    fn desk(&mut self) -> Result<&mut Desk> {
        match &mut self.work {
            Work::Desk(desk) => Ok(desk),
            Work::FirstStart { file, .. } => Err(Problem::File { path: file.clone(), fault: FileFault::NoTeam }),
        }
    }

    /// The leader acts, at this moment.
    fn stamp(&mut self) -> Result<Stamp> {
        let leader = self.desk()?.leader().map(|leader| leader.name.clone());
        Ok(Stamp { at: stamp_time(), who: leader.unwrap_or_default() })
    }

    /// The first of the new members leads, and so is the one who acts.
    fn set_up(&mut self, team: &NewTeam, today: Day) -> Result<Outcome> {
        let make = match &self.work {
            Work::FirstStart { make, .. } => make,
            // A second team is no first start.
            Work::Desk(desk) => {
                let path = desk.team().name.clone();
                return Err(Problem::File { path, fault: FileFault::AlreadyExists });
            }
        };
        let leader = team.members.first().map(|(name, _)| name.clone());
        let desk = make(team, &Stamp { at: stamp_time(), who: leader.unwrap_or_default() }, today)?;
        let own_pack_faults = desk.pack_faults().len();
        self.work = Work::Desk(Box::new(desk));
        Ok(Outcome::SetUp { own_pack_faults })
    }

    /// A new day may have turned plans.
    fn keep_up(&mut self, today: Day) -> Result<()> {
        if self.rolled_to != Some(today) {
            self.desk()?.roll_to(today)?;
            self.rolled_to = Some(today);
        }
        Ok(())
    }

    /// Whether asking everybody takes so long that keys would wait for it.
    fn is_long(&mut self) -> bool {
        self.desk().and_then(|desk| desk.resident_count()).is_ok_and(|residents| residents > AT_ONCE)
    }

    fn answer(&mut self, query: Query, today: Day) -> Result<Answer> {
        self.keep_up(today)?;
        self.desk()?.at_one_moment(|desk| answer_from(desk, query, today))
    }

    fn carry_out(&mut self, change: Change, today: Day) -> Result<Outcome> {
        let stamp = self.stamp()?;
        let desk = self.desk()?;
        Ok(match change {
            Change::Record(new) => {
                let (recorded, effect) = desk.record(&stamp, &new, today)?;
                Outcome::Recorded(recorded, Box::new(effect))
            }
            Change::RecordEvent(new) => {
                desk.record_event(&stamp, &new, today)?;
                Outcome::EventRecorded(new.kind, new.on)
            }
            Change::Refer(new) => {
                let id = desk.refer(&stamp, &new, today)?;
                Outcome::Referred(Box::new(desk.referral_line_of(id, today)?))
            }
            Change::AnswerReferral(told) => {
                desk.answer_referral(&stamp, &told, today)?;
                Outcome::ReferralAnswered(told.answer)
            }
            Change::TakeBack(new) => {
                let id = desk.take_back(&stamp, &new, today)?;
                Outcome::TakenBack(Box::new(desk.return_line_of(new.resident, id, today)?))
            }
            Change::AddContact(new) => {
                desk.add_contact(&stamp, &new, today)?;
                Outcome::ContactAdded(new.name)
            }
            Change::RemoveContact(id) => Outcome::ContactRemoved(desk.remove_contact(&stamp, id, today)?),
            Change::RecordAttempt(new) => Outcome::AttemptMade(Box::new(desk.record_attempt(&stamp, &new, today)?)),
            Change::MarkEntered(services, system) => {
                Outcome::Entered(desk.mark_entered(&stamp, &services, system, Some(today), today)?, system)
            }
            Change::KeepEvidence(services, evidence) => {
                Outcome::EvidenceKept(desk.keep_evidence(&stamp, &services, &evidence, today)?)
            }
            Change::RecordSession(new) => Outcome::SessionMade(desk.record_session(&stamp, &new, today)?),
            Change::PlanVisits(new) => Outcome::VisitsPlanned(desk.plan_visits(&stamp, &new, today)?),
            Change::PlanCampaign(new) => Outcome::VisitsPlanned(desk.plan_campaign(&stamp, &new, today)?),
            Change::LevelLoad(ask) => Outcome::VisitsPlanned(desk.level_load(&stamp, &ask, today)?),
            Change::ChangeVisit(id, change) => {
                desk.change_visit(&stamp, id, &change, today)?;
                Outcome::VisitChanged
            }
            Change::SetColour(new) => Outcome::ColourSet(desk.set_colour(&stamp, &new, today)?),
            Change::ClearColour(resident) => Outcome::ColourSet(desk.clear_colour(&stamp, resident, today)?),
            Change::SetInterval(new) => Outcome::IntervalSet(desk.set_interval(&stamp, &new, today)?.1),
            Change::SetCoManagers(new) => Outcome::CoManagersSet(desk.set_co_managers(&stamp, &new, today)?),
            Change::SetMother { child, mother } => {
                let mother = match mother.trim() {
                    "" => None,
                    word => Some(desk.resident_named(word)?),
                };
                desk.set_mother(&stamp, child, mother.as_ref().map(|mother| mother.id), today)?;
                Outcome::MotherSet(mother.map(|mother| mother.name))
            }
            Change::ClearInterval(resident, rule) => {
                desk.clear_interval(&stamp, resident, &rule.0, today)?;
                Outcome::IntervalCleared
            }
            Change::EnterFigure(new) => Outcome::FigureEntered(desk.enter_figure(&stamp, &new, today)?, new.on),
            Change::Sign(new) => Outcome::Signed(Box::new(desk.sign(&stamp, &new, today)?)),
            Change::Renew(who, ask) => Outcome::Renewed(Box::new(desk.renew(&stamp, &who, ask, today)?)),
            Change::EndContract { resident, on, reason } => {
                Outcome::ContractEnded(desk.end_contract(&stamp, resident, on, reason, today)?)
            }
            Change::Assign(new) => Outcome::Assigned(desk.assign(&stamp, &new, today)?),
            Change::Undo => Outcome::Undone(desk.undo(&stamp, today)?),
            Change::EnterPay(month, inputs) => {
                desk.set_pay_inputs(&stamp, month, &inputs, today)?;
                Outcome::PayChanged
            }
            Change::AdjustPay(month, new) => {
                desk.adjust_pay(&stamp, month, &new, today)?;
                Outcome::PayChanged
            }
            Change::RemoveAdjustment(id) => {
                desk.remove_adjustment(&stamp, id, today)?;
                Outcome::PayChanged
            }
            Change::ClosePay(month, unscored) => Outcome::PayClosed(desk.close_pay(&stamp, month, unscored, today)?),
            Change::MoveStop { visit, later } => {
                desk.move_stop(&stamp, visit, later, today)?;
                Outcome::RouteOrdered
            }
            Change::OrderByAddress(visit) => {
                desk.order_by_address(&stamp, visit, today)?;
                Outcome::RouteOrdered
            }
            Change::AddLeave(new) => Outcome::LeaveAdded(desk.add_leave(&stamp, &new, today)?),
            Change::EndLeave(leave, back_on) => {
                desk.end_leave(&stamp, leave, back_on, today)?;
                Outcome::LeaveEnded
            }
            Change::SetDeputy { member, deputy } => {
                desk.set_deputy(&stamp, member, deputy, today)?;
                Outcome::DeputySet
            }
            Change::OpenBed(new) => {
                desk.open_bed(&stamp, &new, today)?;
                Outcome::BedOpened
            }
            Change::CloseBed { resident, on, reason } => {
                desk.close_bed(&stamp, resident, on, reason, today)?;
                Outcome::BedClosed
            }
            Change::WriteSheet { of, path, replace } => {
                Outcome::SheetWritten(sheets::write(desk, of, &path, replace, &stamp, today)?)
            }
        })
    }
}

impl Perform for Performer {
    fn opening(&self) -> Opening {
        match &self.work {
            Work::Desk(desk) => Opening::Desk { own_pack_faults: desk.pack_faults().len() },
            Work::FirstStart { file, .. } => {
                Opening::FirstStart(FirstStart { file: file.clone(), places: Desk::places() })
            }
        }
    }

    fn perform(&mut self, effect: Effect, today: Day) -> Vec<Action> {
        let (request, done) = match effect {
            Effect::Load(request, query) if asks_everybody(&query) && self.is_long() => match self.keep_up(today) {
                Ok(()) => {
                    self.jobs.answer(request, move |desk| answer_from(desk, query, today));
                    return Vec::new();
                }
                Err(problem) => (request, Err(problem)),
            },
            Effect::Load(request, query) => {
                (request, self.answer(query, today).map(|answer| Action::Loaded(request, answer)))
            }
            Effect::Save(request, change) => {
                (request, self.carry_out(change, today).map(|outcome| Action::Saved(request, outcome)))
            }
            Effect::SetUp(request, team) => {
                (request, self.set_up(&team, today).map(|outcome| Action::Saved(request, outcome)))
            }
            Effect::LoadIndex => {
                self.jobs.load_index(today);
                return Vec::new();
            }
            Effect::Work(request, job) => match self.stamp() {
                Ok(stamp) => {
                    self.jobs.begin(request, job, stamp, today);
                    return Vec::new();
                }
                Err(problem) => (request, Err(problem)),
            },
            Effect::Stop(request) => {
                self.jobs.stop(request);
                return Vec::new();
            }
            // The run keeps these to itself.
            Effect::Redraw | Effect::Quit => return Vec::new(),
        };
        vec![done.unwrap_or_else(|problem| Action::Failed(request, problem))]
    }
}

/// Whether the answer needs the facts of every resident.
fn asks_everybody(query: &Query) -> bool {
    matches!(
        query,
        Query::Ahead(_)
            | Query::ContractBoard
            | Query::Indicators(_)
            | Query::IndicatorBy(..)
            | Query::IndicatorPeople(..)
            | Query::GapPlan(_)
    )
}

fn answer_from(desk: &Desk, query: Query, today: Day) -> Result<Answer> {
    Ok(match query {
        Query::Team => Answer::Team(Box::new(desk.team_view(today)?)),
        Query::Today => Answer::Today(desk.today_board(today)?),
        Query::DueCounts => Answer::DueCounts(due_counts(desk, today)?),
        Query::DueKeys(filter) => Answer::DueKeys(desk.due_keys(filter, today)?),
        Query::DueLines(keys) => Answer::DueLines(desk.due_lines(&keys, today)?),
        Query::ResidentLines(ids) => Answer::ResidentLines(desk.resident_lines(&ids, today)?),
        Query::Card(id) => Answer::Card(Box::new(desk.card(id, today)?)),
        Query::Referrals(filter) => Answer::Referrals(Box::new(desk.referral_board(filter, today)?)),
        Query::Referral(id) => Answer::Referral(Box::new(desk.referral_line_of(id, today)?)),
        Query::ReferralAid(id) => Answer::ReferralAid(Box::new(desk.referral_aid(id, today)?)),
        Query::Visits { from, to } => Answer::Visits(desk.visits(from, to, today)?),
        Query::Ahead(ask) => Answer::Ahead(Box::new(desk.ahead(&ask, today)?)),
        Query::Practices => Answer::Practices(Box::new(desk.practices(today)?)),
        Query::AheadLines(tasks) => Answer::AheadLines(desk.ahead_lines(&tasks, today)?),
        Query::LeftOverVisits => Answer::Visits(desk.left_over_visits(today)?),
        Query::Loads { from, to } => Answer::Loads(desk.loads(from, to)?),
        Query::NextFreeDay(visit) => Answer::NextFreeDay(desk.next_free_day(visit, today)?),
        Query::Villages => Answer::Villages(desk.campaigns(today)?),
        Query::Beds => Answer::Beds(desk.open_beds(today)?),
        Query::Leaves => Answer::Leaves(desk.leaves()?),
        Query::ByIdNumber(number) => Answer::ByIdNumber(desk.resident_by_id_number(&number)?),
        Query::Why { resident, rule } => Answer::Why(Box::new(desk.why(resident, &rule.0, today)?)),
        Query::OutcomeMenu(resident) => Answer::OutcomeMenu(Box::new(desk.outcome_menu(resident, today)?)),
        Query::CallLists => Answer::CallLists(desk.call_lists(today)?),
        Query::CallLines(residents) => Answer::CallLines(desk.call_lines(&residents, today)?),
        Query::MissingLists => Answer::MissingLists(desk.missing_lists(today)?),
        Query::PaperLines(services) => Answer::PaperLines(desk.paper_lines(&services, today)?),
        Query::Round { on, by, village } => Answer::People(desk.round(on, Some(by), &village, today)?),
        Query::RoundPerson { resident, on } => Answer::RoundPerson(Box::new(desk.round_person(resident, on, today)?)),
        Query::OnFile(services) => Answer::OnFile(desk.services_on_file(&services)?),
        Query::LastEntry => Answer::LastEntry(desk.last_intent()?),
        Query::Pay(month) => Answer::Pay(Box::new(desk.pay(month)?)),
        Query::ClosedMonths => Answer::ClosedMonths(desk.closed_months()?),
        Query::SheetPath(of) => Answer::SheetPath(sheets::usual_path(of)),
        Query::CountedPeople(month) => Answer::CountedPeople(desk.counted_people(month)?),
        Query::PaidServices(month, member) => Answer::PaidServices(desk.paid_services(month, member)?),
        Query::Statement(year, member) => Answer::Statement(Box::new(desk.statement(year, member)?)),
        Query::VerifyPay(code) => {
            let (month, verdict) = desk.verify_pay(&code)?;
            Answer::VerifyPay(month, Box::new(verdict))
        }
        Query::Indicators(on) => Answer::Indicators(Box::new(desk.indicators(on)?)),
        Query::IndicatorBy(id, by, on) => Answer::IndicatorBy(desk.indicator_by(&id, by, on)?),
        Query::IndicatorPeople(id, side, on) => Answer::People(desk.indicator_people(&id, side, on)?),
        Query::GapPlan(id) => Answer::GapPlan(Box::new(desk.gap_plan(&id, today)?)),
        Query::NearLines(residents) => Answer::NearLines(desk.near_lines(&residents, today)?),
        Query::ContractBoard => Answer::ContractBoard(desk.contract_board(today)?),
        Query::ContractLines(residents) => Answer::ContractLines(desk.contract_lines(&residents, today)?),
        Query::PlanRenewals(who, ask) => Answer::Renewals(Box::new(desk.plan_renewals(&who, ask, today)?)),
        Query::PeopleCounts => Answer::PeopleCounts(desk.people_counts(today)?),
        Query::People(scope, order) => Answer::People(desk.people(scope, order, today)?),
        Query::Communities => Answer::Communities(desk.communities()?),
        Query::PlanAssign(new) => Answer::Assignment(desk.plan_assign(&new, today)?),
        Query::CompletePath(text) => Answer::Paths(complete(&text, home().as_deref())),
    })
}

fn due_counts(desk: &Desk, today: Day) -> Result<Vec<(DueFilter, usize)>> {
    let filters =
        [DueFilter::Late, DueFilter::Soon, DueFilter::Chase, DueFilter::Open, DueFilter::UpToToday, DueFilter::All];
    let own = desk.team_view(today)?.consults.then_some(DueFilter::Consultation);
    let filters = filters.into_iter().chain(own).chain(Grade::ALL.map(DueFilter::LateGrade));
    filters.map(|filter| Ok((filter, desk.due_count(filter, today)?))).collect()
}
