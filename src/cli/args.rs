//! The command line as data. Its words are in `text::cli`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::args_after::{
    AttachedArguments, AttemptArguments, EnteredArguments, EvidenceArguments, GroupArguments, RoundArguments,
};
use super::args_pay::PayCommand;
use super::class_args::{
    AssignArguments, CoManageArguments, ColourArguments, IntervalArguments, MotherArguments, PeopleArguments,
};
use super::contract::{EndArguments, RenewArguments, SignArguments};
use super::export::ExportArguments;
use super::indicator::{FigureArguments, IndicatorArguments};
use super::referral_args::{ContactCommand, ReferArguments, ReferResultArguments, ReferReturnArguments};
use super::route_args::{BedCommand, CampaignCommand, LeaveCommand, VisitCommand, VisitsArguments};
use super::services::ServicesArguments;
use crate::desk::model::ahead::AHEAD_WEEKS;
use crate::text::cli as t;

#[derive(Debug, Parser)]
#[command(name = "jiayi", version, about = t::ABOUT)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = t::GLOBAL)]
pub struct Global {
    #[arg(long, global = true, value_name = "PATH", help = t::FILE)]
    pub file: Option<PathBuf>,
    #[arg(long, global = true, value_name = "DAY", help = t::TODAY)]
    pub today: Option<String>,
    #[arg(long, global = true, help = t::JSON)]
    pub json: bool,
    #[arg(long, global = true, help = t::REVEAL)]
    pub reveal: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = t::INIT)]
    Init {
        #[arg(long, help = t::INIT_POLICY)]
        policy: String,
        #[arg(long, help = t::INIT_TEAM)]
        team: String,
        #[arg(long = "member", value_name = "NAME:ROLE", help = t::INIT_MEMBER)]
        members: Vec<String>,
    },
    #[command(about = t::DEMO)]
    Demo {
        #[arg(long, default_value_t = 1_800, help = t::DEMO_RESIDENTS, allow_negative_numbers = true)]
        residents: usize,
        #[arg(long, default_value_t = 1, help = t::DEMO_SEED, allow_negative_numbers = true)]
        seed: u64,
        #[arg(long, value_name = "FILE", help = t::DEMO_WRITE)]
        write: Option<PathBuf>,
    },
    #[command(about = t::IMPORT)]
    Import {
        #[command(subcommand)]
        kind: ImportKind,
    },
    #[command(about = t::TODAY_COMMAND)]
    Today,
    #[command(about = t::FIND)]
    Find {
        #[arg(value_name = "Q", help = t::FIND_QUERY)]
        query: String,
        #[arg(long, default_value_t = 50, help = t::FIND_LIMIT, allow_negative_numbers = true)]
        limit: usize,
    },
    #[command(about = t::SHOW)]
    Show {
        #[arg(value_name = "R", help = t::RESIDENT)]
        resident: String,
    },
    #[command(about = t::DUE)]
    Due {
        #[arg(long, help = t::DUE_OVERDUE)]
        overdue: bool,
        #[arg(long, value_name = "DAY", help = t::DUE_UNTIL)]
        until: Option<String>,
    },
    #[command(about = t::VISITS)]
    Visits(VisitsArguments),
    #[command(about = t::AHEAD)]
    Ahead(AheadArguments),
    #[command(about = t::PRACTICE)]
    Practice {
        #[arg(value_name = "WHAT", value_enum, help = t::PRACTICE_WHAT)]
        what: Option<PracticeAsk>,
    },
    #[command(about = t::PLAN)]
    Plan {
        #[arg(value_name = "R", help = t::RESIDENT)]
        resident: String,
    },
    #[command(about = t::WHY)]
    Why {
        #[arg(value_name = "R", help = t::RESIDENT)]
        resident: String,
        #[arg(value_name = "RULE", help = t::WHY_RULE)]
        rule: String,
    },
    #[command(about = t::RECORD)]
    Record(Box<RecordArguments>),
    #[command(about = t::VISIT)]
    Visit {
        #[command(subcommand)]
        what: VisitCommand,
    },
    #[command(about = t::BED)]
    Bed {
        #[command(subcommand)]
        what: BedCommand,
    },
    #[command(about = t::CAMPAIGN)]
    Campaign {
        #[command(subcommand)]
        what: CampaignCommand,
    },
    #[command(about = t::LEAVE)]
    Leave {
        #[command(subcommand)]
        what: LeaveCommand,
    },
    #[command(about = t::GONE)]
    Gone {
        #[arg(value_name = "R", help = t::RESIDENT)]
        resident: String,
        #[arg(value_name = "HOW", help = t::GONE_HOW)]
        how: String,
        #[arg(long, value_name = "DAY", help = t::ON_DAY)]
        on: Option<String>,
        #[arg(long, default_value = "", hide_default_value = true, help = t::GONE_CAUSE)]
        cause: String,
    },
    #[command(about = t::ATTEMPT)]
    Attempt(AttemptArguments),
    #[command(about = t::CALLS)]
    Calls {
        #[arg(long, help = t::CALLS_LIST)]
        list: Option<String>,
    },
    #[command(about = t::ENTERED)]
    Entered(EnteredArguments),
    #[command(about = t::EVIDENCE)]
    Evidence(EvidenceArguments),
    #[command(about = t::MISSING)]
    Missing {
        #[arg(value_name = "KIND", help = t::MISSING_KIND)]
        kind: Option<String>,
    },
    #[command(about = t::GROUP)]
    Group(GroupArguments),
    #[command(about = t::ROUND)]
    Round(RoundArguments),
    #[command(about = t::EVENT)]
    Event {
        #[arg(value_name = "R", help = t::RESIDENT)]
        resident: String,
        #[arg(value_name = "KIND", help = t::EVENT_KIND)]
        kind: String,
        #[arg(long, value_name = "DAY", help = t::ON_DAY)]
        on: Option<String>,
        #[arg(long, default_value = "", hide_default_value = true, help = t::RECORD_NOTE)]
        note: String,
    },
    #[command(about = t::TAG)]
    Tag {
        #[arg(value_name = "R", help = t::RESIDENT)]
        resident: String,
        #[arg(value_name = "POPULATION", help = t::TAG_POPULATION)]
        population: String,
        #[arg(long, value_name = "DAY", help = t::TAG_SINCE)]
        since: Option<String>,
        #[arg(long, value_name = "DAY", help = t::TAG_UNTIL)]
        until: Option<String>,
    },
    #[command(about = t::REFER)]
    Refer(ReferArguments),
    #[command(about = t::REFER_RESULT)]
    ReferResult(ReferResultArguments),
    #[command(about = t::REFER_RETURN)]
    ReferReturn(ReferReturnArguments),
    #[command(about = t::REFERRALS)]
    Referrals {
        #[arg(long = "list", value_name = "LIST", default_value = "open", help = t::REFERRALS_LIST)]
        only: String,
    },
    #[command(about = t::CONTACT)]
    Contact {
        #[command(subcommand)]
        what: ContactCommand,
    },
    #[command(about = t::COLOUR)]
    Colour(ColourArguments),
    #[command(about = t::INTERVAL)]
    Interval(IntervalArguments),
    #[command(about = t::CO_MANAGE)]
    CoManage(CoManageArguments),
    #[command(about = t::MOTHER)]
    Mother(MotherArguments),
    #[command(about = t::EXPORT)]
    Export(ExportArguments),
    #[command(about = t::INDICATORS)]
    Indicators(IndicatorArguments),
    #[command(about = t::GAP)]
    Gap {
        #[arg(value_name = "INDICATOR", help = t::INDICATOR)]
        indicator: String,
        #[arg(long, default_value_t = 50, help = t::FIND_LIMIT, allow_negative_numbers = true)]
        limit: usize,
    },
    #[command(about = t::FIGURE)]
    Figure(FigureArguments),
    #[command(about = t::SAMPLE)]
    Sample {
        #[arg(long, default_value_t = 5, help = t::SAMPLE_EACH)]
        each: usize,
        #[arg(long, help = t::SAMPLE_SEED)]
        seed: Option<u64>,
    },
    #[command(about = t::SIGN)]
    Sign(SignArguments),
    #[command(about = t::RENEW)]
    Renew(RenewArguments),
    #[command(about = t::END)]
    End(EndArguments),
    #[command(about = t::CONTRACTS)]
    Contracts {
        #[arg(long, help = t::CONTRACTS_LIST)]
        list: Option<String>,
        #[arg(long, default_value_t = 50, help = t::FIND_LIMIT, allow_negative_numbers = true)]
        limit: usize,
    },
    #[command(about = t::PEOPLE)]
    People(PeopleArguments),
    #[command(about = t::ASSIGN)]
    Assign(AssignArguments),
    #[command(about = t::PAY)]
    Pay {
        #[command(subcommand)]
        what: PayCommand,
    },
    #[command(about = t::POLICY)]
    Policy {
        #[command(subcommand)]
        what: PolicyCommand,
    },
    #[command(about = t::HISTORY)]
    History {
        #[arg(long, default_value_t = 20, help = t::HISTORY_LIMIT, allow_negative_numbers = true)]
        limit: usize,
    },
    #[command(about = t::UNDO)]
    Undo,
    #[command(about = t::BACKUP)]
    Backup {
        #[arg(long, value_name = "FILE", help = t::BACKUP_TO)]
        to: PathBuf,
    },
    #[command(about = t::RESTORE)]
    Restore {
        #[arg(value_name = "FILE", help = t::RESTORE_FROM)]
        from: PathBuf,
    },
    #[command(about = t::CHECK)]
    Check,
    #[command(about = t::COMPLETIONS)]
    Completions {
        #[arg(value_name = "SHELL", help = t::SHELL)]
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub struct RosterArguments {
    #[arg(value_name = "FILE", help = t::IMPORT_FILE)]
    pub path: PathBuf,
    #[arg(long, help = t::IMPORT_DRY_RUN)]
    pub dry_run: bool,
    #[arg(long, value_name = "S", help = t::IMPORT_SHEET)]
    pub sheet: Option<String>,
    #[arg(long, value_name = "FILE", help = t::IMPORT_MAP)]
    pub map: Option<PathBuf>,
    #[arg(long, help = t::IMPORT_SKIP)]
    pub skip_refused: bool,
}

#[derive(Debug, Subcommand)]
pub enum ImportKind {
    #[command(about = t::IMPORT_ROSTER)]
    Roster(RosterArguments),
    #[command(about = t::IMPORT_SERVICES)]
    Services(ServicesArguments),
}

/// Which of the team's own rules to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum PracticeAsk {
    Villages,
    Consultation,
    Capacity,
}

#[derive(Debug, Args)]
pub struct AheadArguments {
    #[arg(long, value_name = "4|8|13", default_value_t = 4, value_parser = weeks, help = t::AHEAD_WEEKS)]
    pub weeks: u8,
    #[arg(long, help = t::AHEAD_LEVEL)]
    pub level: bool,
    #[arg(long, requires = "level", help = t::AHEAD_ALL)]
    pub all: bool,
    #[arg(long, requires = "level", help = t::AHEAD_APPLY)]
    pub apply: bool,
}

/// The spans that can be looked at.
fn weeks(given: &str) -> Result<u8, &'static str> {
    given.parse().ok().filter(|weeks| AHEAD_WEEKS.contains(weeks)).ok_or(t::AHEAD_WEEKS)
}

#[derive(Debug, Args)]
pub struct RecordArguments {
    #[arg(value_name = "R", help = t::RESIDENT)]
    pub resident: String,
    #[arg(long, value_name = "DAY", help = t::RECORD_ON)]
    pub on: Option<String>,
    #[arg(long, default_value = "clinic", help = t::RECORD_MODE)]
    pub mode: String,
    #[arg(long, value_name = "MEMBER", help = t::RECORD_BY)]
    pub by: Option<String>,
    #[arg(long, value_name = "S/D", help = t::RECORD_BP, allow_hyphen_values = true)]
    pub bp: Option<String>,
    #[arg(long, value_name = "N", help = t::RECORD_FBG, allow_negative_numbers = true)]
    pub fbg: Option<String>,
    #[arg(long, value_name = "KG", help = t::RECORD_WEIGHT, allow_negative_numbers = true)]
    pub weight: Option<String>,
    #[arg(long = "item", value_name = "ITEM", help = t::RECORD_ITEM)]
    pub items: Vec<String>,
    #[arg(long, help = t::RECORD_SIDE_EFFECT)]
    pub side_effect: bool,
    #[arg(long, help = t::RECORD_COMPLICATION)]
    pub complication: bool,
    #[arg(long, help = t::RECORD_DANGER)]
    pub danger_sign: bool,
    #[arg(long, help = t::RECORD_ADHERENCE)]
    pub adherence: Option<String>,
    #[arg(long, value_name = "0-5", help = t::RECORD_RISK, allow_negative_numbers = true)]
    pub risk: Option<u8>,
    #[arg(long, help = t::RECORD_STATE)]
    pub state: Option<String>,
    #[arg(long, value_name = "DAYS", help = t::RECORD_MISSED, allow_negative_numbers = true)]
    pub missed_days: Option<u16>,
    #[arg(long, value_name = "WEEKS", help = t::RECORD_WEEKS, allow_negative_numbers = true)]
    pub rx_weeks: Option<u8>,
    #[arg(long, help = t::RECORD_RX_ACCEPT)]
    pub rx_accept: bool,
    #[arg(long, value_name = "HOSPITAL", default_value = "", hide_default_value = true, help = t::RECORD_RX_FROM)]
    pub rx_from: String,
    #[arg(long, default_value = "", hide_default_value = true, help = t::RECORD_NOTE)]
    pub note: String,
    #[arg(long, value_name = "ID", help = t::VISIT_ID, allow_negative_numbers = true)]
    pub visit: Option<i64>,
    #[command(flatten)]
    pub attached: AttachedArguments,
}

#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    #[command(about = t::POLICY_LIST)]
    List,
    #[command(about = t::POLICY_SHOW)]
    Show {
        #[arg(value_name = "RULE", help = t::WHY_RULE)]
        rule: String,
    },
    #[command(about = t::POLICY_CHECK)]
    Check {
        #[arg(long, help = t::POLICY_PLACE)]
        policy: Option<String>,
    },
}
