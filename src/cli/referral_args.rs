//! The arguments of referrals and of the contact book. Their words are in `text::cli`.

use clap::{Args, Subcommand};

use crate::text::cli as t;

#[derive(Debug, Args)]
pub struct ReferArguments {
    #[arg(value_name = "R", help = t::RESIDENT)]
    pub resident: String,
    #[arg(long, help = t::REFER_REASON)]
    pub reason: String,
    #[arg(long, value_name = "INSTITUTION", help = t::REFER_TO)]
    pub to: Option<String>,
    #[arg(long, help = t::REFER_DEPARTMENT)]
    pub department: Option<String>,
    #[arg(long, help = t::REFER_EXPERT)]
    pub expert: Option<String>,
    #[arg(long, value_name = "ID", help = t::REFER_CONTACT, allow_negative_numbers = true)]
    pub contact: Option<i64>,
    #[arg(long, help = t::REFER_WISH)]
    pub wish: Option<String>,
    #[arg(long, help = t::REFER_SLOT)]
    pub priority_slot: bool,
    #[arg(long, help = t::REFER_UNRELATED)]
    pub unrelated: bool,
    #[arg(long, value_name = "DAY", help = t::ON_DAY)]
    pub on: Option<String>,
    #[arg(long, value_name = "MEMBER", help = t::RECORD_BY)]
    pub by: Option<String>,
    #[arg(long, default_value = "", hide_default_value = true, help = t::RECORD_NOTE)]
    pub note: String,
}

#[derive(Debug, Args)]
pub struct ReferResultArguments {
    #[arg(value_name = "R", help = t::RESIDENT)]
    pub resident: String,
    #[arg(long, help = t::REFER_FATE)]
    pub fate: String,
    #[arg(long, value_name = "DAY", help = t::REFER_AGAIN)]
    pub again: Option<String>,
    #[arg(long, value_name = "DAY", help = t::REFER_TOLD_ON)]
    pub on: Option<String>,
    #[arg(long, default_value = "", hide_default_value = true, help = t::REFER_DIAGNOSIS)]
    pub diagnosis: String,
    #[arg(long, value_name = "1-5", help = t::REFER_RATING, allow_negative_numbers = true)]
    pub rating: Option<u8>,
    #[arg(long, value_name = "ID", help = t::REFER_ID, allow_negative_numbers = true)]
    pub id: Option<i64>,
}

#[derive(Debug, Args)]
pub struct ReferReturnArguments {
    #[arg(value_name = "R", help = t::RESIDENT)]
    pub resident: String,
    #[arg(long, value_name = "DAY", help = t::RETURNED_ON)]
    pub on: Option<String>,
    #[arg(long, value_name = "INSTITUTION", default_value = "", hide_default_value = true, help = t::RETURNED_FROM)]
    pub from: String,
    #[arg(long, default_value = "", hide_default_value = true, help = t::REFER_DEPARTMENT)]
    pub department: String,
    #[arg(long, default_value = "", hide_default_value = true, help = t::REFER_DIAGNOSIS)]
    pub diagnosis: String,
    #[arg(long, default_value = "", hide_default_value = true, help = t::RETURNED_ADVICE)]
    pub advice: String,
    #[arg(long, value_name = "ID", help = t::REFER_ID, allow_negative_numbers = true)]
    pub id: Option<i64>,
}

#[derive(Debug, Subcommand)]
pub enum ContactCommand {
    #[command(about = t::CONTACT_LIST)]
    List,
    #[command(about = t::CONTACT_ADD)]
    Add {
        #[arg(value_name = "NAME", help = t::CONTACT_NAME)]
        name: String,
        #[arg(long, help = t::CONTACT_TIER)]
        tier: String,
        #[arg(long, default_value = "", hide_default_value = true, help = t::CONTACT_INSTITUTION)]
        institution: String,
        #[arg(long, default_value = "", hide_default_value = true, help = t::REFER_DEPARTMENT)]
        department: String,
        #[arg(long, default_value = "", hide_default_value = true, help = t::CONTACT_PHONE)]
        phone: String,
        #[arg(long, help = t::CONTACT_ALWAYS)]
        always: bool,
        #[arg(long = "for", value_name = "POPULATION", help = t::CONTACT_FOR)]
        populations: Vec<String>,
        #[arg(long, default_value = "", hide_default_value = true, help = t::CONTACT_COMMUNITY)]
        community: String,
        #[arg(long, default_value = "", hide_default_value = true, help = t::RECORD_NOTE)]
        note: String,
    },
    #[command(about = t::CONTACT_REMOVE)]
    Remove {
        #[arg(value_name = "ID", help = t::CONTACT_ID, allow_negative_numbers = true)]
        id: i64,
    },
}
