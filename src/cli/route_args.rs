//! The command line of home visits as a working day, as data. Its words are in `text::cli`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::text::cli as t;

#[derive(Debug, Args)]
pub struct VisitsArguments {
    #[arg(long, value_name = "DAY", help = t::ON_DAY)]
    pub on: Option<String>,
    #[arg(long, value_name = "MEMBER", help = t::VISITS_BY)]
    pub by: Option<String>,
    #[arg(long, value_name = "FILE", help = t::VISITS_SHEET)]
    pub sheet: Option<PathBuf>,
    #[arg(long, requires = "sheet", help = t::PAY_SHEET_REPLACE)]
    pub replace: bool,
}

#[derive(Debug, Subcommand)]
pub enum LeaveCommand {
    #[command(about = t::LEAVE_LIST)]
    List,
    #[command(about = t::LEAVE_ADD)]
    Add {
        #[arg(value_name = "MEMBER", help = t::LEAVE_MEMBER)]
        member: String,
        #[arg(long, value_name = "DAY", help = t::LEAVE_FROM)]
        from: String,
        #[arg(long, value_name = "DAY", help = t::LEAVE_UNTIL)]
        until: String,
        #[arg(long, value_name = "MEMBER", help = t::LEAVE_DEPUTY)]
        deputy: Option<String>,
    },
    #[command(about = t::LEAVE_END)]
    End {
        #[arg(value_name = "ID", help = t::LEAVE_ID, allow_negative_numbers = true)]
        id: i64,
        #[arg(long, value_name = "DAY", help = t::LEAVE_BACK)]
        on: Option<String>,
    },
    #[command(about = t::LEAVE_SET_DEPUTY)]
    Deputy {
        #[arg(value_name = "MEMBER", help = t::LEAVE_MEMBER)]
        member: String,
        #[arg(value_name = "DEPUTY", help = t::LEAVE_WHO)]
        deputy: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum CampaignCommand {
    #[command(about = t::CAMPAIGN_LIST)]
    List,
    #[command(about = t::CAMPAIGN_PLAN)]
    Plan {
        #[arg(value_name = "VILLAGE", help = t::CAMPAIGN_VILLAGE)]
        village: String,
        #[arg(long, value_name = "DAY", help = t::ON_DAY)]
        on: Option<String>,
        #[arg(long, help = t::VISIT_SESSION)]
        session: Option<String>,
        #[arg(long = "by", value_name = "MEMBER", required = true, help = t::CAMPAIGN_BY)]
        members: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum BedCommand {
    #[command(about = t::BED_LIST)]
    List {
        #[arg(value_name = "R", help = t::BED_OF)]
        resident: Option<String>,
    },
    #[command(about = t::BED_OPEN)]
    Open {
        #[arg(value_name = "R", help = t::RESIDENT)]
        resident: String,
        #[arg(long, help = t::BED_DIAGNOSIS)]
        diagnosis: String,
        #[arg(long, value_name = "DAY", help = t::ON_DAY)]
        on: Option<String>,
        #[arg(long, value_name = "DAYS", help = t::BED_EVERY, allow_negative_numbers = true)]
        every: Option<u32>,
    },
    #[command(about = t::BED_CLOSE)]
    Close {
        #[arg(value_name = "R", help = t::RESIDENT)]
        resident: String,
        #[arg(long, help = t::BED_REASON)]
        reason: String,
        #[arg(long, value_name = "DAY", help = t::ON_DAY)]
        on: Option<String>,
    },
}

/// What becomes of a stop in its round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OrderHow {
    Earlier,
    Later,
    Address,
}

#[derive(Debug, Subcommand)]
pub enum VisitCommand {
    #[command(about = t::VISIT_PLAN)]
    Plan {
        #[arg(value_name = "R", help = t::RESIDENT)]
        resident: String,
        #[arg(long, value_name = "DAY", help = t::ON_DAY)]
        on: Option<String>,
        #[arg(long, help = t::VISIT_SESSION)]
        session: Option<String>,
        #[arg(long, value_name = "MEMBER", help = t::VISIT_BY)]
        by: Option<String>,
        #[arg(long = "with", value_name = "MEMBER", help = t::VISIT_WITH)]
        along: Vec<String>,
        #[arg(long, default_value = "care", hide_default_value = true, help = t::VISIT_PURPOSE)]
        purpose: String,
        #[arg(long, default_value = "", hide_default_value = true, help = t::RECORD_NOTE)]
        note: String,
    },
    #[command(about = t::VISIT_MOVE)]
    Move {
        #[arg(value_name = "ID", help = t::VISIT_ID, allow_negative_numbers = true)]
        id: i64,
        #[arg(long, value_name = "DAY", help = t::ON_DAY)]
        on: Option<String>,
        #[arg(long, help = t::VISIT_SESSION)]
        session: Option<String>,
        #[arg(long, value_name = "MEMBER", help = t::VISIT_BY)]
        by: Option<String>,
        #[arg(long = "with", value_name = "MEMBER", help = t::VISIT_WITH)]
        along: Vec<String>,
    },
    #[command(about = t::VISIT_ORDER)]
    Order {
        #[arg(value_name = "ID", help = t::VISIT_ID, allow_negative_numbers = true)]
        id: i64,
        #[arg(value_name = "earlier|later|address", value_enum, help = t::VISIT_ORDER_HOW)]
        how: OrderHow,
    },
    #[command(about = t::VISIT_FAIL)]
    Fail {
        #[arg(value_name = "ID", help = t::VISIT_ID, allow_negative_numbers = true)]
        id: i64,
        #[arg(long, help = t::VISIT_REASON)]
        reason: String,
        #[arg(long, value_name = "DAY|next", help = t::VISIT_AGAIN)]
        again: Option<String>,
        #[arg(long, default_value = "", hide_default_value = true, help = t::RECORD_NOTE)]
        note: String,
    },
    #[command(about = t::VISIT_CANCEL)]
    Cancel {
        #[arg(value_name = "ID", help = t::VISIT_ID, allow_negative_numbers = true)]
        id: i64,
    },
}
