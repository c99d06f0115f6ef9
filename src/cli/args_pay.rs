//! Arguments of the month's pay.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::text::cli as t;

#[derive(Debug, Clone, Args)]
pub struct OfMonth {
    #[arg(long, value_name = "YYYY-MM", help = t::PAY_MONTH)]
    pub month: String,
}

#[derive(Debug, Subcommand)]
pub enum PayCommand {
    #[command(about = t::PAY_SHOW)]
    Show {
        #[command(flatten)]
        of: OfMonth,
        #[arg(long, help = t::PAY_WORKING)]
        working: bool,
    },
    #[command(about = t::PAY_TRY)]
    Try {
        #[command(flatten)]
        of: OfMonth,
        #[arg(long = "set", value_name = "WHAT=VALUE", help = t::PAY_SET)]
        changes: Vec<String>,
    },
    #[command(about = t::PAY_SCORE)]
    Score {
        #[command(flatten)]
        of: OfMonth,
        #[arg(value_name = "SCORE", help = t::PAY_VALUE, allow_negative_numbers = true)]
        score: String,
    },
    #[command(about = t::PAY_ATTENDANCE)]
    Attendance {
        #[command(flatten)]
        of: OfMonth,
        #[arg(value_name = "MEMBER", help = t::PAY_MEMBER)]
        member: String,
        #[arg(value_name = "DAYS", help = t::PAY_VALUE, allow_negative_numbers = true)]
        days: String,
    },
    #[command(about = t::PAY_QUALITY)]
    Quality {
        #[command(flatten)]
        of: OfMonth,
        #[arg(value_name = "MEMBER", help = t::PAY_MEMBER)]
        member: String,
        #[arg(value_name = "SCORE", help = t::PAY_VALUE, allow_negative_numbers = true)]
        score: String,
    },
    #[command(about = t::PAY_COEFFICIENT)]
    Coefficient {
        #[command(flatten)]
        of: OfMonth,
        #[arg(value_name = "MEMBER", help = t::PAY_MEMBER)]
        member: String,
        #[arg(value_name = "X", help = t::PAY_VALUE, allow_negative_numbers = true)]
        coefficient: String,
    },
    #[command(about = t::PAY_ENTER)]
    Enter {
        #[command(flatten)]
        of: OfMonth,
        #[arg(value_name = "WHAT=VALUE", required = true, help = t::PAY_FIGURES)]
        figures: Vec<String>,
    },
    #[command(about = t::PAY_ADJUST)]
    Adjust {
        #[command(flatten)]
        of: OfMonth,
        #[arg(long, value_name = "NAME", help = t::PAY_MEMBER)]
        member: String,
        #[arg(long, help = t::PAY_AMOUNT, allow_hyphen_values = true)]
        amount: String,
        #[arg(long, default_value = "extra", help = t::PAY_KIND)]
        kind: String,
        #[arg(long, help = t::PAY_REASON)]
        reason: String,
        #[arg(long, default_value = "reserve", help = t::PAY_FROM)]
        counterpart: String,
    },
    #[command(about = t::PAY_REMOVE)]
    Remove {
        #[arg(value_name = "ID", help = t::PAY_ADJUSTMENT_ID, allow_negative_numbers = true)]
        id: i64,
    },
    #[command(about = t::PAY_CORRECT)]
    Correct {
        #[command(flatten)]
        of: OfMonth,
        #[arg(long = "of", value_name = "YYYY-MM", help = t::PAY_OF)]
        corrected: String,
        #[arg(long, value_name = "NAME", help = t::PAY_MEMBER)]
        member: String,
        #[arg(long, help = t::PAY_CORRECT_AMOUNT, allow_hyphen_values = true)]
        amount: String,
        #[arg(long, help = t::PAY_REASON)]
        reason: String,
        #[arg(long, default_value = "reserve", help = t::PAY_FROM)]
        counterpart: String,
    },
    #[command(about = t::PAY_YEAR)]
    Year {
        #[arg(long, value_name = "YYYY", help = t::PAY_YEAR_OF)]
        year: i32,
        #[arg(long, value_name = "NAME", help = t::PAY_YEAR_MEMBER)]
        member: Option<String>,
    },
    #[command(about = t::PAY_WORK)]
    Work {
        #[command(flatten)]
        of: OfMonth,
        #[arg(value_name = "MEMBER", help = t::PAY_MEMBER)]
        member: String,
    },
    #[command(about = t::PAY_PERSONS)]
    Persons {
        #[command(flatten)]
        of: OfMonth,
    },
    #[command(about = t::PAY_BESIDE)]
    Beside {
        #[command(flatten)]
        of: OfMonth,
        #[arg(value_name = "MEMBER", help = t::PAY_MEMBER)]
        one: String,
        #[arg(value_name = "OTHER", help = t::PAY_MEMBER)]
        other: String,
    },
    #[command(about = t::PAY_SCHEMES)]
    Schemes,
    #[command(about = t::PAY_COPY)]
    Copy {
        #[arg(value_name = "SCHEME", help = t::PAY_COPIED)]
        scheme: String,
        #[arg(long, value_name = "ID", help = t::PAY_NEW_ID)]
        id: String,
        #[arg(long, help = t::PAY_NEW_TITLE)]
        title: String,
        #[arg(long, value_name = "YYYY-MM", help = t::PAY_FROM_MONTH)]
        from: String,
    },
    #[command(about = t::PAY_CLOSE)]
    Close {
        #[command(flatten)]
        of: OfMonth,
        #[arg(long, help = t::PAY_WITHOUT_SCORES)]
        without_scores: bool,
    },
    #[command(about = t::PAY_SHEET)]
    Sheet {
        #[command(flatten)]
        of: OfMonth,
        #[arg(long, value_name = "FILE", help = t::PAY_SHEET_TO)]
        to: PathBuf,
        #[arg(long, help = t::PAY_SHEET_REPLACE)]
        replace: bool,
    },
    #[command(about = t::PAY_VERIFY)]
    Verify {
        #[arg(value_name = "CODE", help = t::PAY_CODE)]
        code: String,
    },
}
