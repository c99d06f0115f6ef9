//! The arguments of colours, intervals, lists by class, and areas.

use clap::Args;

use crate::text::cli as t;

#[derive(Debug, Args)]
pub struct ColourArguments {
    #[arg(value_name = "R", help = t::RESIDENT)]
    pub resident: String,
    #[arg(value_name = "COLOUR", help = t::COLOUR_WHICH)]
    pub colour: Option<String>,
    #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true, help = t::COLOUR_BECAUSE)]
    pub because: String,
    #[arg(long, value_name = "DAY", requires = "colour", help = t::COLOUR_UNTIL)]
    pub until: Option<String>,
    #[arg(long, conflicts_with = "colour", help = t::COLOUR_CLEAR)]
    pub clear: bool,
}

#[derive(Debug, Args)]
pub struct IntervalArguments {
    #[arg(value_name = "R", help = t::RESIDENT)]
    pub resident: String,
    #[arg(value_name = "RULE", help = t::WHY_RULE)]
    pub rule: String,
    #[arg(long, value_name = "30d|2w|1m", required_unless_present = "clear", help = t::INTERVAL_EVERY)]
    pub every: Option<String>,
    #[arg(long, value_name = "DAY", help = t::INTERVAL_FROM)]
    pub from: Option<String>,
    #[arg(long, help = t::INTERVAL_MODE)]
    pub mode: Option<String>,
    #[arg(long, help = t::INTERVAL_EXACT)]
    pub exact: bool,
    #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true, help = t::COLOUR_BECAUSE)]
    pub because: String,
    #[arg(long, conflicts_with = "every", help = t::INTERVAL_CLEAR)]
    pub clear: bool,
}

#[derive(Debug, Args)]
pub struct CoManageArguments {
    #[arg(value_name = "R", help = t::RESIDENT)]
    pub resident: String,
    #[arg(value_name = "MEMBER", help = t::CO_MANAGE_MEMBERS)]
    pub members: Vec<String>,
    #[arg(long, value_name = "ROLE", help = t::CO_MANAGE_CLEAR)]
    pub clear: Vec<String>,
}

#[derive(Debug, Args)]
pub struct MotherArguments {
    #[arg(value_name = "CHILD", help = t::RESIDENT)]
    pub child: String,
    #[arg(value_name = "MOTHER", required_unless_present = "none", help = t::MOTHER_WHO)]
    pub mother: Option<String>,
    #[arg(long, conflicts_with = "mother", help = t::MOTHER_NONE)]
    pub none: bool,
}

#[derive(Debug, Args)]
pub struct PeopleArguments {
    #[arg(long, value_name = "COLOUR", group = "part", help = t::PEOPLE_COLOUR)]
    pub colour: Option<String>,
    #[arg(long, group = "part", help = t::PEOPLE_LOOK_AGAIN)]
    pub look_again: bool,
    #[arg(long, group = "part", help = t::PEOPLE_SET)]
    pub set: bool,
    #[arg(long, value_name = "TITLE", group = "part", help = t::PEOPLE_CLASS)]
    pub class: Option<String>,
    #[arg(long, value_name = "TITLE", group = "part", help = t::PEOPLE_HEALTH)]
    pub health: Option<String>,
    #[arg(long, value_name = "TITLE", group = "part", help = t::PEOPLE_HOUSEHOLD)]
    pub household: Option<String>,
    #[arg(long, value_name = "LIST", group = "part", help = t::PEOPLE_CONTRACTS)]
    pub contracts: Option<String>,
    #[arg(long, group = "part", help = t::PEOPLE_LACKS_CO_MANAGER)]
    pub lacks_co_manager: bool,
    #[arg(long, group = "part", help = t::PEOPLE_LACKS_ON_CHECKLIST)]
    pub lacks_on_checklist: bool,
    #[arg(long, value_name = "POPULATION", group = "part", help = t::PEOPLE_POPULATION)]
    pub population: Option<String>,
    #[arg(long, value_name = "VILLAGE", group = "part", help = t::PEOPLE_VILLAGE)]
    pub village: Option<String>,
    #[arg(long, value_name = "MEMBER", group = "part", help = t::PEOPLE_SIGNED_WITH)]
    pub signed_with: Option<String>,
    #[arg(long, default_value = "roster", help = t::PEOPLE_SORT)]
    pub sort: String,
    #[arg(long, default_value_t = 50, help = t::FIND_LIMIT, allow_negative_numbers = true)]
    pub limit: usize,
    #[arg(long, conflicts_with = "part", help = t::PEOPLE_COUNTS)]
    pub counts: bool,
}

#[derive(Debug, Args)]
pub struct AssignArguments {
    #[arg(value_name = "COMMUNITY", requires = "member", help = t::ASSIGN_COMMUNITY)]
    pub community: Option<String>,
    #[arg(value_name = "MEMBER", help = t::ASSIGN_MEMBER)]
    pub member: Option<String>,
    #[arg(long, default_value = "free", help = t::ASSIGN_WHOM)]
    pub whom: String,
    #[arg(long, help = t::ASSIGN_DRY_RUN)]
    pub dry_run: bool,
}
