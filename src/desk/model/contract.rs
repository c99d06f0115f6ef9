//! Signing, renewing and ending, and the lines of the lists by contract.

use serde::Serialize;

use crate::domain::contract::{
    AgreementKind, Contract, ContractList, EndReason, NotRenewed, Party, RenewAsk, Renewed, Season, SigningSource,
};
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::resident::Sex;

/// An agreement as a person types it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContract {
    /// Of a household: one of it for all who are not signed yet, or just those who sign.
    pub residents: Vec<ResidentId>,
    pub kind: AgreementKind,
    /// Of the kind that has one.
    pub organisation: String,
    pub signed_on: Day,
    /// The first day of validity.
    pub starts_on: Day,
    pub years: u8,
    pub renews: bool,
    pub party: Party,
    /// `None`: whoever is responsible for each.
    pub doctor: Option<MemberId>,
    pub source: Option<SigningSource>,
    pub consented: bool,
    pub district_hospital: String,
    pub city_hospital: String,
    pub package: String,
    /// Why it is signed outside the season; may be empty inside.
    pub exception: String,
    /// 改签: what is in force ends when this begins.
    pub replaces: bool,
}

/// What signing came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Everybody who is signed now, by name.
    pub people: Vec<(ResidentId, String)>,
    pub starts_on: Day,
    pub ends_on: Day,
    pub renews: bool,
    /// Doctors who hold more households now than the place allows (ledger L184).
    pub over: Vec<OverCapacity>,
    pub lacks_consent: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverCapacity {
    pub name: String,
    pub households: usize,
    pub limit: u16,
}

/// What renewing would do, or has done: a line for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewals {
    pub ask: RenewAsk,
    pub lines: Vec<RenewalLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewalLine {
    pub resident: ResidentId,
    pub name: String,
    pub outcome: Result<Renewed, NotRenewed>,
}

impl Renewals {
    /// How many are renewed.
    #[must_use]
    pub fn count(&self) -> usize {
        self.lines.iter().filter(|line| line.outcome.is_ok()).count()
    }

    /// Those who are not, and why.
    pub fn left_out(&self) -> impl Iterator<Item = (&str, NotRenewed)> {
        self.lines.iter().filter_map(|line| Some((line.name.as_str(), line.outcome.err()?)))
    }
}

/// What ending came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractEnded {
    pub name: String,
    /// First day on which it no longer holds.
    pub on: Day,
    pub reason: EndReason,
}

/// The lists of the signing season.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContractBoard {
    /// Each list with its length.
    pub counts: Vec<(ContractList, usize)>,
    pub season: Option<Season>,
}

/// A person in a list by contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractLine {
    pub resident: ResidentId,
    pub name: String,
    pub age: Option<u32>,
    pub sex: Sex,
    pub phone: Option<String>,
    pub address: String,
    /// Codes of the populations that hold today.
    pub tags: Vec<String>,
    /// The one in force; else the last one there was.
    pub contract: Option<Contract>,
    /// First and last day of its term that runs, or ran last.
    pub term: Option<(Day, Day)>,
    pub doctor: Option<String>,
    pub kind: Option<AgreementKind>,
    /// The last day by today on which somebody did something for the person.
    pub last_service: Option<Day>,
}
