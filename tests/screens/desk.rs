//! A desk in memory: sample people, duties and visits, and a list of everything that was asked of it.

use jiayi::desk::Desk;
use jiayi::desk::model::*;
use jiayi::domain::bed::Bed;
use jiayi::domain::care::colour::{Colour, ColourReason, Mark, SetColour, Suggestion};
use jiayi::domain::care::control::{Control, Limit, Measured, Verdict};
use jiayi::domain::care::due::{Due, Grade, Reason, RuleId, Stage, Status};
use jiayi::domain::care::effect::{Closed, Effect as CareEffect, NotClosed, NotClosedWhy, Timing};
use jiayi::domain::care::own_interval::OwnInterval;
use jiayi::domain::care::paper::Paper;
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::care::rule::Need;
use jiayi::domain::care::threshold::PressureLimit;
use jiayi::domain::care::why::Why;
use jiayi::domain::contract::Contract;
use jiayi::domain::date::{Day, add_days, days_between};
use jiayi::domain::finder::{Finder, FinderBuilder, FinderRow};
use jiayi::domain::id::*;
use jiayi::domain::identity::IdNumber;
use jiayi::domain::indicator::{Direction, Figure};
use jiayi::domain::leave::Leave;
use jiayi::domain::pay::freeze::Verdict as CodeVerdict;
use jiayi::domain::pay::problem::PayProblem;
use jiayi::domain::pay::statement::statement;
use jiayi::domain::people::PeopleScope;
use jiayi::domain::phone::Phone;
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::provenance::Source;
use jiayi::domain::resident::{Population, Resident, Sex, Standing, Tag};
use jiayi::domain::service::{BloodPressure, Findings, Item, Items, Mode, Readings, Service};
use jiayi::domain::team::{Member, Role};
use jiayi::domain::visit::{FailReason, Session as Half, VisitPurpose, VisitState};
use jiayi::tui::app::action::Action;
use jiayi::tui::app::effect::{Answer, Change, Effect, Job, Outcome, PathCompletion, Printed, Query, Request};
use jiayi::tui::app::opening::{FirstStart, Opening};
use jiayi::tui::runtime::Perform;

use super::{after, ahead, contracts, indicators, pay, referrals};

pub const TODAY: &str = "2026-11-22";

pub fn today() -> Day {
    TODAY.parse().expect("a day")
}

/// Name, sex, age, community and address of the sample people; number n has the id n + 1.
pub const PEOPLE: [(&str, Sex, u32, &str, &str); 12] = [
    ("陈建国", Sex::Male, 78, "莲花社区", "莲花二村12号楼302室"),
    ("欧阳春花", Sex::Female, 81, "莲花社区", "莲花二村3号楼105室"),
    ("林秀英", Sex::Female, 69, "龙山社区", "龙山中路88号之2"),
    ("单志强", Sex::Male, 55, "龙山社区", "龙山南路7号"),
    ("黄丽", Sex::Female, 42, "莲花社区", "莲花一村20号401室"),
    ("阿依古丽·买买提", Sex::Female, 66, "莲花社区", "莲花三村5号楼1单元楼下左手第二间"),
    ("王小明", Sex::Male, 8, "龙山社区", "龙山中路90号"),
    ("仇大勇", Sex::Male, 72, "龙山社区", "龙山北路1号院"),
    ("张伟", Sex::Male, 60, "莲花社区", "莲花二村12号楼301室"),
    ("张伟", Sex::Male, 35, "龙山社区", "龙山中路12号"),
    ("曾阿婆", Sex::Female, 93, "莲花社区", "莲花一村2号101室"),
    ("尉迟恭", Sex::Male, 64, "龙山社区", "龙山南路9号"),
];

#[derive(Default)]
pub struct SampleDesk {
    pub asked: Vec<Query>,
    pub saved: Vec<Change>,
    /// The next save is refused with this.
    pub refuse: Option<Problem>,
    /// The index is not answered until a test says so.
    pub index_waits: bool,
    pub index_asked: bool,
    /// Looking ahead takes longer than anybody looks on.
    pub ahead_waits: bool,
    /// How many duties the list of everything has; lines are made up from their number.
    pub many: usize,
    /// The file has nobody in it.
    pub nobody: bool,
    /// There is no file yet.
    pub first_start: bool,
    /// Teams that were to be made.
    pub teams: Vec<NewTeam>,
    /// Work that was begun; tests answer it.
    pub begun: Vec<(Request, Job)>,
    pub stopped: Vec<Request>,
    pub own_pack_faults: usize,
    /// Nobody has entered a score of any month.
    pub unscored: bool,
    pub leaves: Vec<LeaveLine>,
    /// The others bear a line of the third member.
    pub shared_line: bool,
}

impl Perform for SampleDesk {
    fn opening(&self) -> Opening {
        let places = Desk::places();
        match self.first_start {
            true => Opening::FirstStart(FirstStart { file: "/data/jiayi.db".to_owned(), places }),
            false => Opening::Desk { own_pack_faults: self.own_pack_faults },
        }
    }

    fn perform(&mut self, effect: Effect, today: Day) -> Vec<Action> {
        match effect {
            Effect::Load(request, query) => {
                self.asked.push(query.clone());
                if self.ahead_waits && matches!(query, Query::Ahead(_)) {
                    return Vec::new();
                }
                match self.answer(query, today) {
                    Ok(answer) => vec![Action::Loaded(request, answer)],
                    Err(problem) => vec![Action::Failed(request, problem)],
                }
            }
            Effect::Save(request, change) => {
                self.saved.push(change.clone());
                match self.refuse.take() {
                    Some(problem) => vec![Action::Failed(request, problem)],
                    None => vec![Action::Saved(request, outcome(change))],
                }
            }
            Effect::LoadIndex => {
                self.index_asked = true;
                match (self.index_waits, self.nobody) {
                    (true, _) => Vec::new(),
                    (_, true) => {
                        let nobody = FinderBuilder::with_capacity(0).build();
                        vec![Action::IndexLoaded(Box::new(nobody), Totals::default())]
                    }
                    _ => vec![Action::IndexLoaded(Box::new(index()), totals())],
                }
            }
            Effect::SetUp(request, team) => {
                self.teams.push(team);
                match self.refuse.take() {
                    Some(problem) => vec![Action::Failed(request, problem)],
                    None => vec![Action::Saved(request, Outcome::SetUp { own_pack_faults: 0 })],
                }
            }
            Effect::Work(request, job) => {
                self.begun.push((request, job));
                Vec::new()
            }
            Effect::Stop(request) => {
                self.stopped.push(request);
                Vec::new()
            }
            Effect::Redraw | Effect::Quit => Vec::new(),
        }
    }
}

pub fn totals() -> Totals {
    Totals { residents: PEOPLE.len(), signed: 9 }
}

pub fn index() -> Finder {
    let mut builder = FinderBuilder::with_capacity(PEOPLE.len());
    for (at, (name, _, _, _, address)) in PEOPLE.iter().enumerate() {
        let id = resident_id(at);
        let (number, phone) = (id_number(id), phone(id));
        builder.push(&FinderRow { id, name, id_number: &number, phones: &phone, address, record_number: "" });
    }
    builder.build()
}

fn resident_id(at: usize) -> ResidentId {
    ResidentId(i64::try_from(at).expect("few people") + 1)
}

pub fn id_number(id: ResidentId) -> String {
    format!("35020319480302{:03}X", 900 + id.0)
}

fn phone(id: ResidentId) -> String {
    format!("1380000{:04}", 1000 + id.0)
}

fn outcome(change: Change) -> Outcome {
    match change {
        Change::Record(new) => {
            let name = PEOPLE[usize::try_from(new.resident.0 - 1).expect("a person")].0.to_owned();
            let recorded =
                Recorded { service: ServiceId(77), resident: new.resident, name, late: None, appointment: None };
            Outcome::Recorded(recorded, Box::new(care_effect()))
        }
        Change::Refer(_) => Outcome::Referred(Box::new(referrals::line(1, today()))),
        Change::AnswerReferral(told) => Outcome::ReferralAnswered(told.answer),
        Change::TakeBack(_) => Outcome::TakenBack(Box::new(referrals::back(None, today()))),
        Change::AddContact(new) => Outcome::ContactAdded(new.name),
        Change::RemoveContact(_) => Outcome::ContactRemoved(String::new()),
        Change::RecordEvent(new) => Outcome::EventRecorded(new.kind, new.on),
        Change::RecordAttempt(new) => Outcome::AttemptMade(Box::new(after::made(&new))),
        Change::MarkEntered(services, system) => Outcome::Entered(services.len(), system),
        Change::KeepEvidence(services, _) => Outcome::EvidenceKept(services.len()),
        Change::RecordSession(new) => {
            Outcome::SessionMade(SessionMade { on: new.on, topic: new.topic, attendees: new.attendees.len() })
        }
        Change::PlanVisits(visits) => {
            Outcome::VisitsPlanned(PlannedVisits { ids: (1..).map(VisitId).take(visits.len()).collect(), had_one: 0 })
        }
        Change::OpenBed(_) => Outcome::BedOpened,
        Change::CloseBed { .. } => Outcome::BedClosed,
        Change::PlanCampaign(_) => Outcome::VisitsPlanned(PlannedVisits { ids: vec![VisitId(1)], had_one: 0 }),
        Change::LevelLoad(_) => Outcome::VisitsPlanned(PlannedVisits::default()),
        Change::ChangeVisit(..) => Outcome::VisitChanged,
        Change::SetColour(new) => {
            Outcome::ColourSet(Mark { suggested: Colour::Green, colour: new.colour, is_set: true, look_again: false })
        }
        Change::ClearColour(id) => Outcome::ColourSet(Mark { is_set: false, ..mark(id) }),
        Change::SetInterval(new) => Outcome::IntervalSet(OwnInterval {
            rule: RuleId(new.rule),
            every: new.every,
            from: new.from,
            mode: new.mode,
            exact: new.exact,
            because: new.because,
            set_on: today(),
        }),
        Change::SetMother { mother, .. } => Outcome::MotherSet((!mother.is_empty()).then_some(mother)),
        Change::SetCoManagers(new) => Outcome::CoManagersSet(co_managers(new.named[0].1)),
        Change::ClearInterval(..) => Outcome::IntervalCleared,
        Change::EnterFigure(new) => Outcome::FigureEntered(
            Figure {
                numerator: new.numerator,
                denominator: new.denominator,
                direction: Direction::AtLeast,
                target: None,
                weight: 0,
            },
            new.on,
        ),
        Change::Sign(new) => Outcome::Signed(Box::new(contracts::signed(&new))),
        Change::Renew(who, ask) => Outcome::Renewed(Box::new(contracts::renewals(&who, ask))),
        Change::EndContract { on, reason, .. } => {
            Outcome::ContractEnded(ContractEnded { name: "陈建国".to_owned(), on, reason })
        }
        Change::Assign(new) => Outcome::Assigned(assigned(&new)),
        Change::AddLeave(new) => Outcome::LeaveAdded(leave(new)),
        Change::EndLeave(..) => Outcome::LeaveEnded,
        Change::SetDeputy { .. } => Outcome::DeputySet,
        Change::MoveStop { .. } | Change::OrderByAddress(_) => Outcome::RouteOrdered,
        Change::Undo => Outcome::Undone(Undone {
            intent: Some(Intent::Record),
            at: "2026-11-22 09:14".to_owned(),
            subject: "陈建国".to_owned(),
            rows: 3,
        }),
        Change::EnterPay(..) | Change::AdjustPay(..) | Change::RemoveAdjustment(_) => Outcome::PayChanged,
        Change::ClosePay(month, _) => Outcome::PayClosed(pay::closed(month)),
        Change::WriteSheet { path, .. } => Outcome::SheetWritten(path),
    }
}

fn assigned(new: &NewAssignment) -> Assigned {
    let member = team().members.into_iter().find(|member| member.id == new.member).expect("a member").name;
    Assigned { community: new.community.clone(), member, count: 5, taken_over: 2 }
}

pub fn leave(new: NewLeave) -> LeaveLine {
    let name = |id: MemberId| team().members.into_iter().find(|member| member.id == id).expect("a member").name;
    let deputy = new.deputy.expect("a deputy");
    LeaveLine {
        leave: Leave { id: LeaveId(1), member: new.member, from: new.from, until: new.until, deputy },
        member_name: name(new.member),
        deputy_name: name(deputy),
        visits: 2,
    }
}

fn villages(today: Day) -> Vec<CampaignLine> {
    let village = |name: &str, people, homes, last| CampaignLine {
        name: name.to_owned(),
        residents: 6,
        people,
        homes,
        last_visit: last,
    };
    vec![village("莲花社区", 3, 2, Some(add_days(today, -9))), village("龙山社区", 0, 0, None)]
}

fn beds(today: Day) -> Vec<BedLine> {
    let (name, _, age, _, address) = PEOPLE[10];
    let bed = Bed {
        id: BedId(1),
        resident: ResidentId(11),
        opened_on: add_days(today, -20),
        diagnosis: "脑梗死后遗症".to_owned(),
        every_days: 7,
        closed: None,
    };
    vec![BedLine {
        bed,
        name: name.to_owned(),
        age: Some(age),
        address: address.to_owned(),
        rounds: 2,
        last_round: Some(add_days(today, -6)),
        due: None,
    }]
}

fn care_effect() -> CareEffect {
    let rule = |id: &str| RuleId(id.to_owned());
    CareEffect {
        closed: vec![Closed {
            rule: rule("htn-follow-up"),
            title: "高血压随访".to_owned(),
            stage: Stage::Routine,
            timing: Timing::Late { days: 20, tolerated: false },
        }],
        not_closed: vec![NotClosed {
            rule: rule("dm-follow-up"),
            title: "糖尿病随访".to_owned(),
            stage: Stage::Routine,
            status: Status::Open,
            why: NotClosedWhy::Missing(Need::FastingGlucose),
        }],
        next: vec![due("htn-follow-up", 14)],
        advice: Vec::new(),
    }
}

impl SampleDesk {
    fn answer(&self, query: Query, today: Day) -> Result<Answer, Problem> {
        Ok(match query {
            Query::Team => Answer::Team(Box::new(team())),
            Query::Today if self.nobody => Answer::Today(TodayBoard::default()),
            Query::Today => Answer::Today(board(today)),
            Query::DueCounts => {
                Answer::DueCounts(FILTERS.iter().map(|filter| (*filter, self.keys(*filter, today).len())).collect())
            }
            Query::DueKeys(filter) => Answer::DueKeys(self.keys(filter, today)),
            Query::DueLines(keys) => Answer::DueLines(keys.iter().map(|key| line_of(key, today)).collect()),
            Query::ResidentLines(ids) => Answer::ResidentLines(ids.into_iter().map(resident_line).collect()),
            Query::Card(id) if (1..=12).contains(&id.0) => Answer::Card(Box::new(card(id, today))),
            Query::Card(id) => return Err(LookupProblem::NoResident(id.to_string()).into()),
            Query::Visits { from, to } => {
                Answer::Visits(visits(today).into_iter().filter(|visit| (from..=to).contains(&visit.on)).collect())
            }
            Query::LeftOverVisits => {
                let is_left = |visit: &VisitLine| visit.on < today && visit.state == VisitState::Planned;
                Answer::Visits(visits(today).into_iter().filter(is_left).collect())
            }
            Query::Loads { from, to } => {
                let visits: Vec<VisitLine> =
                    visits(today).into_iter().filter(|visit| (from..=to).contains(&visit.on)).collect();
                Answer::Loads(rounds(&visits.iter().collect::<Vec<_>>()))
            }
            Query::NextFreeDay(_) => Answer::NextFreeDay(add_days(today, 1)),
            Query::Beds => Answer::Beds(beds(today)),
            Query::Villages => Answer::Villages(villages(today)),
            Query::Leaves => Answer::Leaves(self.leaves.clone()),
            Query::Practices => Answer::Practices(Box::default()),
            Query::Ahead(ask) => Answer::Ahead(Box::new(ahead::ahead(&ask, today))),
            Query::AheadLines(tasks) => Answer::AheadLines(tasks.iter().map(ahead::line).collect()),
            Query::Indicators(on) => Answer::Indicators(Box::new(indicators::board(on))),
            Query::IndicatorBy(_, by, _) => Answer::IndicatorBy(indicators::parts(by)),
            Query::IndicatorPeople(_, side, _) => Answer::People(match side {
                IndicatorSide::Gap => [3, 6, 9].map(ResidentId).to_vec(),
                _ => [1, 2].map(ResidentId).to_vec(),
            }),
            Query::GapPlan(_) => Answer::GapPlan(Box::new(indicators::gap(today))),
            Query::NearLines(ids) => Answer::NearLines(ids.into_iter().map(|id| indicators::near(id, today)).collect()),
            Query::ContractBoard => Answer::ContractBoard(contracts::board()),
            Query::ContractLines(ids) => {
                Answer::ContractLines(ids.into_iter().map(|id| contracts::line(id, today)).collect())
            }
            Query::PlanRenewals(who, ask) => Answer::Renewals(Box::new(contracts::renewals(&who, ask))),
            Query::Referrals(filter) => Answer::Referrals(Box::new(referrals::board(filter, today))),
            Query::Referral(id) => Answer::Referral(Box::new(referrals::line(id.0, today))),
            Query::ReferralAid(_) => Answer::ReferralAid(Box::new(referrals::aid())),
            Query::ByIdNumber(number) => {
                Answer::ByIdNumber((0..PEOPLE.len()).map(resident_id).find(|id| id_number(*id) == number))
            }
            Query::Why { rule, .. } => Answer::Why(Box::new(why(rule))),
            Query::PeopleCounts => Answer::PeopleCounts(SCOPES.map(|scope| (scope, people(scope).len())).to_vec()),
            Query::People(scope, _) => Answer::People(people(scope)),
            Query::Communities => Answer::Communities(["莲花社区", "龙山社区"].map(community).to_vec()),
            Query::PlanAssign(new) => Answer::Assignment(assigned(&new)),
            Query::CompletePath(text) => {
                let names = vec!["名册一.xlsx".to_owned(), "名册二.csv".to_owned()];
                Answer::Paths(PathCompletion { text: format!("{text}名册"), count: names.len(), names })
            }
            Query::OutcomeMenu(resident) => Answer::OutcomeMenu(Box::new(after::menu(resident))),
            Query::CallLists => Answer::CallLists(after::call_lists()),
            Query::CallLines(residents) => Answer::CallLines(residents.into_iter().map(after::call_line).collect()),
            Query::MissingLists => Answer::MissingLists(after::missing_lists()),
            Query::PaperLines(services) => Answer::PaperLines(services.into_iter().map(after::paper_line).collect()),
            Query::Round { village, .. } => Answer::People(after::round(&village)),
            Query::RoundPerson { resident, .. } => Answer::RoundPerson(Box::new(after::round_person(resident))),
            Query::OnFile(services) => Answer::OnFile(services),
            Query::LastEntry => Answer::LastEntry(history().into_iter().next()),
            Query::Pay(month) if self.unscored => Answer::Pay(Box::new(pay::unscored(month))),
            Query::Pay(month) if self.shared_line => Answer::Pay(Box::new(pay::with_shared_line(month))),
            Query::Pay(month) => Answer::Pay(Box::new(pay::view(month)?)),
            Query::CountedPeople(_) => {
                let person = |(id, name): (i64, &str)| CountedPerson {
                    resident: ResidentId(id),
                    name: name.to_owned(),
                    count: 10,
                };
                Answer::CountedPeople([(1, "郑建国"), (2, "郑淑兰")].map(person).to_vec())
            }
            Query::PaidServices(..) => Answer::PaidServices(vec![PaidService {
                resident: ResidentId(1),
                name: "郑建国".to_owned(),
                on: pay::month("2026-10").first_day(),
                mode: Mode::Clinic,
                items: Items::default().with(Item::FollowUp),
            }]),
            Query::Statement(year, member) => {
                let september = pay::view(pay::month("2026-09"))?.sheet.expect("a sheet");
                Answer::Statement(Box::new(statement(year, member, [&september])))
            }
            Query::ClosedMonths => Answer::ClosedMonths(vec![pay::closed(pay::month("2026-09"))]),
            Query::SheetPath(Printed::Pay(month)) => Answer::SheetPath(format!("/home/li/绩效-{month}.xlsx")),
            Query::SheetPath(Printed::Contracts { .. } | Printed::Indicators(_)) => {
                Answer::SheetPath("/home/li/名单.xlsx".to_owned())
            }
            Query::SheetPath(Printed::Route(ask)) => Answer::SheetPath(format!("/home/li/路线-{}.xlsx", ask.on)),
            Query::VerifyPay(code) => match jiayi::domain::pay::code::Code::parse(&code) {
                Some(code) => Answer::VerifyPay(code.month(), Box::new(CodeVerdict::Agrees { code })),
                None => return Err(PayProblem::UnreadableCode(code).into()),
            },
        })
    }

    fn keys(&self, filter: DueFilter, today: Day) -> Vec<DueKey> {
        if filter == DueFilter::All && self.many > 0 {
            let key = |at: usize| DueKey {
                resident: resident_id(at % PEOPLE.len()),
                rule: RuleId(format!("htn-follow-up-{at}")),
            };
            return (0..self.many).map(key).collect();
        }
        let all = due_lines(today);
        let mut lines: Vec<&DueLine> = all.iter().filter(|line| matches(filter, line)).collect();
        lines.sort_by_key(|line| (std::cmp::Reverse(line.status), line.due.due_on));
        lines.into_iter().map(DueLine::key).collect()
    }
}

const FILTERS: [DueFilter; 9] = jiayi::tui::app::screens::FILTERS;

fn matches(filter: DueFilter, line: &DueLine) -> bool {
    match filter {
        DueFilter::Late => line.status.is_late(),
        DueFilter::LateGrade(grade) => Grade::of(line.days_late) == Some(grade),
        DueFilter::Soon => line.status == Status::Soon,
        DueFilter::Open => line.status == Status::Open,
        DueFilter::Chase => line.due.stage == Stage::Chase,
        DueFilter::Consultation => false,
        DueFilter::UpToToday | DueFilter::All => true,
    }
}

pub fn team() -> TeamView {
    let member = |id: i64, name: &str, role, leads| Member {
        id: MemberId(id),
        name: name.to_owned(),
        role,
        leads,
        from: None,
        until: None,
        deputy: None,
        position: u32::try_from(id).expect("small"),
    };
    let population = |code: &str, title: &str, sensitive| PopulationView {
        code: code.to_owned(),
        title: title.to_owned(),
        sensitive,
    };
    TeamView {
        name: "莲花一队".to_owned(),
        policy: "xiamen".to_owned(),
        home_session: Half::Afternoon,
        bed_every: Some(7),
        leaves: Vec::new(),
        consults: false,
        members: vec![
            member(1, "李医生", Role::FamilyDoctor, true),
            member(2, "周护士", Role::Nurse, false),
            member(3, "吴健管", Role::HealthManager, false),
        ],
        populations: vec![
            population("hypertension", "高血压", false),
            population("diabetes", "糖尿病", false),
            population("elderly", "老年人", false),
            population("severe_mental", "严重精神障碍", true),
        ],
        contacts: referrals::contacts(),
        papers: after::asks(),
        classes: Vec::new(),
        health: ["患病", "高危", "健康"].map(str::to_owned).to_vec(),
        signing: SigningView::default(),
        households: ["残疾家庭", "慢病家庭", "高危家庭", "健康家庭"].map(str::to_owned).to_vec(),
    }
}

fn due(rule: &str, in_days: i64) -> Due {
    let due_on = add_days(today(), in_days);
    Due {
        rule: RuleId(rule.to_owned()),
        stage: Stage::Routine,
        opens_on: add_days(due_on, -14),
        due_on,
        closes_on: add_days(due_on, 14),
        missed_from: None,
        done_this_year: 2,
        needed_this_year: 4,
        reason: Reason::NothingOnFile { since: due_on },
    }
}

/// Resident, rule, title, days until it is due.
const DUTIES: [(i64, &str, &str, i64); 12] = [
    (1, "htn-follow-up", "高血压随访", -17),
    (1, "dm-follow-up", "2型糖尿病随访", -17),
    (1, "elderly-exam", "65岁及以上老年人年度健康体检", 30),
    (2, "htn-follow-up", "高血压随访", -120),
    (3, "htn-follow-up", "高血压随访", -45),
    (4, "dm-follow-up", "2型糖尿病随访", -3),
    (6, "htn-follow-up", "高血压随访", -2),
    (8, "htn-follow-up", "高血压随访", 3),
    (9, "htn-follow-up", "高血压随访", 6),
    (11, "elderly-home", "高龄上门", -201),
    (11, "tcm", "中医体质辨识", 38),
    (12, "dm-chase", "2型糖尿病随访", -5),
];

fn due_lines(today: Day) -> Vec<DueLine> {
    DUTIES.iter().map(|(id, rule, title, days)| due_line(ResidentId(*id), rule, title, *days, today)).collect()
}

fn due_line(id: ResidentId, rule: &str, title: &str, in_days: i64, today: Day) -> DueLine {
    let (name, sex, age, _, address) = PEOPLE[usize::try_from(id.0 - 1).expect("a person")];
    let mut due = due(rule, in_days);
    if rule.ends_with("chase") {
        due.stage = Stage::Chase;
    }
    if in_days < -100 {
        due.missed_from = Some(add_days(today, -10));
    }
    DueLine {
        resident: id,
        name: name.to_owned(),
        age: Some(age),
        sex,
        phone: Some(phone(id)),
        address: address.to_owned(),
        title: title.to_owned(),
        status: due.status(today),
        days_late: due.days_late(today),
        mark: Some(mark(id)),
        due,
        reach: (id.0 == 3).then(|| after::reach(id)),
    }
}

fn line_of(key: &DueKey, today: Day) -> DueLine {
    let known = DUTIES.iter().find(|(id, rule, ..)| ResidentId(*id) == key.resident && *rule == key.rule.0);
    let (title, days) = known.map_or(("高血压随访", -20), |(_, _, title, days)| (*title, *days));
    due_line(key.resident, &key.rule.0, title, days, today)
}

/// The first is set by the leader, who shall look again; the second is red by rule; every third is yellow.
fn mark(id: ResidentId) -> Mark {
    let by_rule = |colour| Mark { suggested: colour, colour, is_set: false, look_again: false };
    match id.0 {
        1 => Mark { suggested: Colour::Green, colour: Colour::Red, is_set: true, look_again: true },
        2 => by_rule(Colour::Red),
        id if id % 3 == 0 => by_rule(Colour::Yellow),
        _ => by_rule(Colour::Green),
    }
}

fn classes(age: u32) -> [String; 3] {
    let ill = age >= 50;
    let (health, household) = if ill { ("患病", "慢病家庭") } else { ("健康", "健康家庭") };
    [String::new(), health.to_owned(), household.to_owned()]
}

/// Who is in a part of the residents.
/// A health manager beside the doctor; the team has no specialist.
fn co_managers(manager: Option<MemberId>) -> Vec<CoManagerLine> {
    let line = |role, member: Option<MemberId>, name: &str| CoManagerLine {
        role,
        member,
        name: member.map(|_| name.to_owned()),
    };
    vec![
        line(Role::FamilyDoctor, Some(MemberId(1)), "李医生"),
        line(Role::Specialist, None, ""),
        line(Role::HealthManager, manager, "吴健管"),
    ]
}

fn people(scope: PeopleScope) -> Vec<ResidentId> {
    let is_in = |id: &ResidentId| match scope {
        PeopleScope::Everybody => true,
        PeopleScope::Coloured(colour) => mark(*id).colour == colour,
        PeopleScope::LookAgain => mark(*id).look_again,
        PeopleScope::Set => mark(*id).is_set,
        PeopleScope::Contract(list) => contracts::is_in(list, *id),
        PeopleScope::Class(_)
        | PeopleScope::Health(_)
        | PeopleScope::Household(_)
        | PeopleScope::LacksCoManager
        | PeopleScope::LacksOnChecklist
        | PeopleScope::Population(_)
        | PeopleScope::VillageOf(_)
        | PeopleScope::SignedWith(_) => false,
    };
    (0..PEOPLE.len()).map(resident_id).filter(is_in).collect()
}

const SCOPES: [PeopleScope; 6] = [
    PeopleScope::Everybody,
    PeopleScope::Coloured(Colour::Red),
    PeopleScope::Coloured(Colour::Yellow),
    PeopleScope::Coloured(Colour::Green),
    PeopleScope::LookAgain,
    PeopleScope::Set,
];

fn community(name: &str) -> CommunityLine {
    let residents = PEOPLE.iter().filter(|(.., community, _)| *community == name).count();
    CommunityLine { community: name.to_owned(), residents, answered: residents - 2 }
}

fn resident_line(id: ResidentId) -> ResidentLine {
    let (name, sex, age, _, address) = PEOPLE[usize::try_from(id.0 - 1).expect("a person")];
    let mut tags: Vec<String> = Vec::new();
    if age >= 50 {
        tags.push("hypertension".to_owned());
    }
    if age >= 65 {
        tags.push("elderly".to_owned());
    }
    if id.0 == 4 {
        tags.push("severe_mental".to_owned());
    }
    let worst = due_lines(today()).into_iter().filter(|line| line.resident == id).map(|line| line.status).max();
    ResidentLine {
        id,
        name: name.to_owned(),
        id_number: id_number(id),
        age: Some(age),
        sex,
        phones: vec![phone(id)],
        tags,
        address: address.to_owned(),
        worst,
        mark: Some(mark(id)),
        classes: classes(age),
    }
}

fn visits(today: Day) -> Vec<VisitLine> {
    let visit = |id: i64, person: i64, days: i64, session, state| {
        let (name, sex, age, community, address) = PEOPLE[usize::try_from(person - 1).expect("a person")];
        VisitLine {
            id: VisitId(id),
            resident: ResidentId(person),
            name: name.to_owned(),
            age: Some(age),
            sex,
            phone: Some(phone(ResidentId(person))),
            address: address.to_owned(),
            community: community.to_owned(),
            on: add_days(today, days),
            session,
            purpose: VisitPurpose::Care,
            member: MemberId(1 + id % 3),
            member_name: ["李医生", "周护士", "吴健管"][usize::try_from(id % 3).expect("small")].to_owned(),
            state,
            owner: MemberId(1 + id % 3),
            instead_of: None,
            along: Vec::new(),
            stop: 1,
            by_hand: false,
            note: "带血糖仪".to_owned(),
            duties: due_lines(today)
                .into_iter()
                .filter(|line| line.resident.0 == person)
                .map(|line| line.title)
                .collect(),
            mark: Some(mark(ResidentId(person))),
        }
    };
    vec![
        visit(9, 12, -3, Half::Afternoon, VisitState::Planned),
        visit(1, 1, 0, Half::Morning, VisitState::Done { service: ServiceId(5) }),
        visit(2, 2, 0, Half::Afternoon, VisitState::Planned),
        VisitLine { stop: 2, ..visit(5, 8, 0, Half::Afternoon, VisitState::Planned) },
        visit(3, 6, 0, Half::Afternoon, VisitState::Planned),
        visit(4, 11, 0, Half::Afternoon, VisitState::Failed { reason: FailReason::NotAtHome }),
        visit(6, 3, 1, Half::Morning, VisitState::Planned),
        visit(7, 9, 1, Half::Afternoon, VisitState::Planned),
        visit(8, 4, 4, Half::Afternoon, VisitState::Planned),
    ]
}

fn board(today: Day) -> TodayBoard {
    let lines = due_lines(today);
    let mut late = [0; 4];
    for line in &lines {
        if let Some(grade) = Grade::of(line.days_late) {
            late[grade as usize] += 1;
        }
    }
    let mut worst: Vec<DueLine> = lines.iter().filter(|line| line.status.is_late()).cloned().collect();
    worst.sort_by_key(|line| line.due.due_on);
    let alerts: Vec<DueLine> = lines.iter().filter(|line| line.due.stage == Stage::Chase).cloned().collect();
    TodayBoard {
        day: Some(today),
        visits: visits(today).into_iter().filter(|visit| visit.on == today).collect(),
        late,
        soon: lines.iter().filter(|line| line.status == Status::Soon).count(),
        worst,
        alert_count: alerts.len(),
        alerts,
        left_over: 1,
        comes_today: 1,
        look_again: people(PeopleScope::LookAgain).len(),
        practice: Vec::new(),
    }
}

fn history() -> Vec<HistoryLine> {
    vec![HistoryLine {
        entry: EntryId(3),
        at: "2026-11-22 09:14".to_owned(),
        who: "李医生".to_owned(),
        intent: Some(Intent::Record),
        subject: "陈建国".to_owned(),
        undone: false,
    }]
}

fn why(rule: RuleId) -> Why {
    Why {
        on_list: true,
        rule,
        title: "高血压随访".to_owned(),
        source: Source {
            document: "国家基本公共卫生服务规范（第三版）".to_owned(),
            clause: "高血压患者健康管理服务规范 二（二）".to_owned(),
            ledger: vec![101],
        },
        clauses: vec!["HTN-04".to_owned()],
        steps: vec![
            jiayi::domain::care::why::Step::NothingCounts { since: today() },
            jiayi::domain::care::why::Step::Window {
                opens_on: add_days(today(), -30),
                due_on: add_days(today(), -17),
                closes_on: add_days(today(), -3),
            },
        ],
        last_counted: None,
        not_counted: Vec::new(),
        tries: Vec::new(),
    }
}

pub fn service(id: i64, resident: ResidentId, on: Day, pressure: (u16, u16), glucose: Option<u16>) -> ServiceLine {
    ServiceLine {
        service: Service {
            id: ServiceId(id),
            resident,
            on,
            mode: Mode::Clinic,
            by: MemberId(1),
            items: Items::default().with(Item::FollowUp),
            readings: Readings {
                blood_pressure: Some(BloodPressure { systolic: pressure.0, diastolic: pressure.1 }),
                fasting_glucose: glucose,
                weight: Some(705),
            },
            findings: Findings::default(),
            prescription_weeks: None,
            visit: None,
            note: String::new(),
            entered_on: on,
        },
        rx_origin: None,
        by_name: "李医生".to_owned(),
        paper: Paper::default(),
        together_at: None,
        along: Vec::new(),
    }
}

/// The household of the first.
fn family() -> Vec<HouseholdLine> {
    let of = |id, relation: &str| HouseholdLine {
        line: resident_line(ResidentId(id)),
        kin: None,
        relation: relation.to_owned(),
        is_head: id == 1,
        is_self: id == 1,
        duties: due_lines(today()).into_iter().filter(|line| line.resident.0 == id).map(|line| line.title).collect(),
    };
    vec![of(1, "本人"), of(2, "妻")]
}

fn card(id: ResidentId, today: Day) -> Card {
    let (name, sex, age, community, address) = PEOPLE[usize::try_from(id.0 - 1).expect("a person")];
    let tag = |code: &str| Tag { population: Population::new(code), since: None, until: None, known_on: today };
    Card {
        events: Vec::new(),
        needs: Vec::new(),
        resident: Resident {
            id,
            name: name.to_owned(),
            id_number: Some(IdNumber::parse("11010519491231002X").expect("a valid number")),
            sex,
            birth: "1948-03-02".parse().ok(),
            phones: vec![Phone(phone(id))],
            address: address.to_owned(),
            community: community.to_owned(),
            household: Some(HouseholdId(1)),
            record_number: String::new(),
            standing: Standing::Present,
            responsible: Some(MemberId(1)),
            note: String::new(),
            relation: String::new(),
        },
        mark: Some(mark(id)),
        suggestion: Some(Suggestion {
            colour: mark(id).suggested,
            reasons: vec![(
                Colour::Yellow,
                ColourReason::Uncontrolled {
                    rule: "高血压随访".to_owned(), in_a_row: 1, on: add_days(today, -30)
                },
            )],
        }),
        set_colour: (id.0 == 1).then(|| SetColour {
            colour: Colour::Red,
            suggested: Colour::Yellow,
            because: "独居，最近跌倒".to_owned(),
            set_on: add_days(today, -40),
            until: None,
        }),
        classes: classes(age),
        intervals: Vec::new(),
        checklist: Vec::new(),
        co_managers: if id.0 == 2 { co_managers(None) } else { Vec::new() },
        age: Some(age),
        responsible: Some("李医生".to_owned()),
        stands_in: None,
        bed: None,
        tags: vec![tag("hypertension"), tag("diabetes"), tag("elderly"), tag("severe_mental")],
        contracts: vec![Contract {
            id: ContractId(1),
            resident: id,
            signed_on: None,
            starts_on: "2026-01-01".parse().expect("a day"),
            ends_on: "2026-12-31".parse().expect("a day"),
            ended_on: None,
            doctor: Some(MemberId(1)),
            package: "基础包".to_owned(),
            end_reason: None,
            renews: false,
            agreement: None,
        }],
        dues: due_lines(today).into_iter().filter(|line| line.resident == id).collect(),
        services: [
            (30, (152, 94), Some(74)),
            (120, (138, 86), Some(68)),
            (210, (146, 88), None),
            (300, (136, 84), Some(71)),
        ]
        .iter()
        .zip(1..)
        .map(|((ago, pressure, glucose), at)| service(at, id, add_days(today, -i64::from(*ago)), *pressure, *glucose))
        .collect(),
        visits: visits(today).into_iter().filter(|visit| visit.resident == id).collect(),
        referrals: if id.0 == 1 { referrals::board(ReferralFilter::All, today).rows } else { Vec::new() },
        contacts: if id.0 == 1 { referrals::contacts() } else { Vec::new() },
        household: if id.0 == 1 { family() } else { Vec::new() },
        history: history(),
        targets: Targets {
            blood_pressure: Some(BloodPressure { systolic: 150, diastolic: 90 }),
            fasting_glucose: Some(70),
        },
        attempts: Vec::new(),
        reach: None,
        appointment: None,
        gone_because: None,
        control: vec![control(today)],
        plan: None,
        proposed: None,
        watches_doses: false,
    }
}

/// Under control by the norm, not on the target of the guideline.
fn control(today: Day) -> Control {
    let verdict = |set: &str, systolic_below, diastolic_below, is_met| Verdict {
        set: set.to_owned(),
        limit: Limit::Pressure(PressureLimit { min_age: 0, systolic_below, diastolic_below }),
        is_met,
    };
    Control {
        on: add_days(today, -120),
        measured: Measured::Pressure(BloodPressure { systolic: 138, diastolic: 86 }),
        counted: verdict("规范第三版", 150, 90, true),
        aimed: Some(verdict("指南2025", 130, 80, false)),
    }
}

/// A refusal that names a field of the record form.
pub fn in_future() -> Problem {
    CareProblem::InFuture { on: add_days(today(), 9), today: today() }.into()
}

#[test]
fn the_sample_agrees_with_itself() {
    let desk = SampleDesk::default();
    let board = board(today());
    for grade in Grade::ALL {
        assert_eq!(desk.keys(DueFilter::LateGrade(grade), today()).len(), board.late[grade as usize]);
    }
    assert!(days_between(today(), add_days(today(), 1)) == 1);
}
