//! Renewing (续签): what follows a contract, or why nothing does.

use super::{Contract, DEFAULT_TERM_MONTHS, EndReason, term_end};
use crate::domain::date::{Day, add_days};
use crate::domain::id::ContractId;
use crate::domain::resident::Standing;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenewAsk {
    /// `None`: as long as the term before.
    pub years: Option<u8>,
    /// Whether the new one renews itself.
    pub renews: bool,
    pub signed_on: Day,
}

/// The days of the contract that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewed {
    pub follows: ContractId,
    pub starts_on: Day,
    pub ends_on: Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRenewed {
    NoContract,
    Gone(Standing),
    /// It renews itself; this is the last day of the term that runs.
    RenewsItself {
        until: Day,
    },
    /// Another one follows already, until that day.
    RenewedAlready {
        until: Day,
    },
    /// It may be renewed from that day on.
    TooEarly {
        from: Day,
    },
    /// It was ended before its last day: whoever wants one signs anew.
    Ended {
        on: Day,
        reason: Option<EndReason>,
    },
}

/// What renewing would make of a person's contracts; one that ended while nobody looked is followed from the day of
/// signing on.
///
/// # Errors
/// [`NotRenewed`].
pub fn renew(
    contracts: &[Contract],
    standing: Standing,
    ask: RenewAsk,
    ahead_days: i64,
) -> Result<Renewed, NotRenewed> {
    if standing != Standing::Present {
        return Err(NotRenewed::Gone(standing));
    }
    let valid = contracts.iter().filter(|one| one.last_day().is_some());
    let last = valid.max_by_key(|one| one.starts_on).ok_or(NotRenewed::NoContract)?;
    if let Some(on) = last.ended_on.filter(|on| last.renews || *on <= last.ends_on) {
        return Err(NotRenewed::Ended { on, reason: last.end_reason });
    }
    if last.renews {
        return Err(NotRenewed::RenewsItself { until: last.term_on(ask.signed_on).1 });
    }
    if last.starts_on > ask.signed_on {
        return Err(NotRenewed::RenewedAlready { until: last.ends_on });
    }
    let from = add_days(last.ends_on, -ahead_days);
    if ask.signed_on < from {
        return Err(NotRenewed::TooEarly { from });
    }
    let starts_on = add_days(last.ends_on, 1).max(ask.signed_on);
    let months = ask.years.map_or_else(|| last.term_months(), |years| u32::from(years) * DEFAULT_TERM_MONTHS);
    Ok(Renewed { follows: last.id, starts_on, ends_on: term_end(starts_on, months) })
}
