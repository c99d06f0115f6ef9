//! Arguments of what goes with contacts: tries to reach somebody, paper, gatherings, the round of a day.

use clap::Args;

use crate::text::cli as t;

/// What goes with a recorded contact.
#[derive(Debug, Args)]
pub struct AttachedArguments {
    #[arg(long, help = t::RECORD_SURE)]
    pub sure: bool,
    #[arg(long, value_name = "DAY", help = t::RECORD_NEXT)]
    pub next: Option<String>,
    #[arg(long = "entered", value_name = "SYSTEM", help = t::RECORD_ENTERED)]
    pub entered: Vec<String>,
    #[command(flatten)]
    pub evidence: EvidenceFields,
}

#[derive(Debug, Args)]
pub struct EvidenceFields {
    #[arg(long, value_name = "NUMBER", default_value = "", hide_default_value = true, help = t::EVIDENCE_PHOTO)]
    pub photo: String,
    #[arg(long, help = t::EVIDENCE_SIGNED)]
    pub signed: bool,
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, help = t::EVIDENCE_PLACE)]
    pub place: String,
    #[arg(long, help = t::EVIDENCE_UPLOADED)]
    pub uploaded: bool,
}

#[derive(Debug, Args)]
pub struct AttemptArguments {
    #[arg(value_name = "R", help = t::RESIDENT)]
    pub resident: String,
    #[arg(value_name = "OUTCOME", help = t::ATTEMPT_OUTCOME)]
    pub outcome: String,
    #[arg(long, value_name = "DAY", help = t::ATTEMPT_ON)]
    pub on: Option<String>,
    #[arg(long, value_name = "DAY", help = t::ATTEMPT_DAY)]
    pub day: Option<String>,
    #[arg(long, default_value = "phone", help = t::ATTEMPT_MODE)]
    pub mode: String,
    #[arg(long, value_name = "MEMBER", help = t::ATTEMPT_BY)]
    pub by: Option<String>,
    #[arg(long, default_value = "", hide_default_value = true, help = t::ATTEMPT_NOTE)]
    pub note: String,
}

#[derive(Debug, Args)]
pub struct EnteredArguments {
    #[arg(value_name = "SYSTEM", help = t::ENTERED_SYSTEM)]
    pub system: String,
    #[arg(value_name = "ID", required = true, help = t::SERVICE_ID, allow_negative_numbers = true)]
    pub services: Vec<i64>,
    #[arg(long, value_name = "DAY", help = t::ENTERED_ON)]
    pub on: Option<String>,
    #[arg(long, conflicts_with = "on", help = t::ENTERED_NOT)]
    pub not: bool,
}

#[derive(Debug, Args)]
pub struct EvidenceArguments {
    #[arg(value_name = "ID", required = true, help = t::SERVICE_ID, allow_negative_numbers = true)]
    pub services: Vec<i64>,
    #[command(flatten)]
    pub evidence: EvidenceFields,
}

#[derive(Debug, Args)]
pub struct GroupArguments {
    #[arg(value_name = "R", required = true, help = t::GROUP_ATTENDEE)]
    pub attendees: Vec<String>,
    #[arg(long, help = t::GROUP_TOPIC)]
    pub topic: String,
    #[arg(long, value_name = "DAY", help = t::ON_DAY)]
    pub on: Option<String>,
    #[arg(long, default_value = "", hide_default_value = true, help = t::GROUP_PLACE)]
    pub place: String,
    #[arg(long, value_name = "MEMBER", help = t::RECORD_BY)]
    pub by: Option<String>,
}

#[derive(Debug, Args)]
pub struct RoundArguments {
    #[arg(long, value_name = "DAY", help = t::ON_DAY)]
    pub on: Option<String>,
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, help = t::ROUND_VILLAGE)]
    pub village: String,
    #[arg(long, value_name = "MEMBER", help = t::ROUND_BY)]
    pub by: Option<String>,
}
