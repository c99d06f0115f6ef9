//! Why an agreement cannot be signed, renewed or ended.

use crate::domain::date::Day;
use crate::domain::resident::Standing;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContractProblem {
    /// A day belongs to one base contract only (ledger L75).
    SignedAlready {
        name: String,
        from: Day,
        until: Day,
    },
    /// Dead or moved away.
    Gone {
        name: String,
        standing: Standing,
    },
    /// The place signs from one month to another only, and nobody said why this one is an exception (ledger L52).
    OutOfSeason {
        first_month: u32,
        last_month: u32,
    },
    SignedInFuture {
        on: Day,
        today: Day,
    },
    /// Valid from before it was signed.
    StartsBeforeSigned {
        starts_on: Day,
        signed_on: Day,
    },
    BeforeBirth {
        name: String,
        on: Day,
        birth: Day,
    },
    /// Years, of those that there are.
    Term {
        years: u8,
    },
    Nobody,
    /// Of one paper for one person.
    OnlyOne,
    /// Nobody is on file as living with the person.
    NoHousehold {
        name: String,
    },
    /// An organisation without its name.
    NoOrganisation,
    /// The doctor in whose name it is signed is not named.
    NoDoctor,
    /// Nothing in force or to come.
    NoContract {
        name: String,
    },
    EndsInFuture {
        on: Day,
        today: Day,
    },
    /// It is over by that day anyway.
    OverAlready {
        on: Day,
        last: Day,
    },
    NotRenewed {
        name: String,
        why: super::NotRenewed,
    },
}
