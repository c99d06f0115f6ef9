//! Names of things: 63-bit numbers, ordered by time, unique across machines (made in `store::ids`).

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

id! {
    /// A person the team cares for.
    ResidentId,
    /// People who live together under one head.
    HouseholdId,
    /// A family-doctor team. One file holds one team today; the column is there for more.
    TeamId,
    /// A doctor, nurse or manager of the team.
    MemberId,
    /// What one person is signed for, from one day to another.
    ContractId,
    /// A signed paper: of one person, a household or an organisation.
    AgreementId,
    /// One contact that took place.
    ServiceId,
    /// One day from which duties run.
    EventId,
    /// A member's days off.
    LeaveId,
    /// A bed at home (家庭病床).
    BedId,
    /// One home visit that is planned, done or failed.
    VisitId,
    /// One person sent up to a hospital.
    ReferralId,
    /// One person sent down by a hospital.
    ReturnId,
    /// One entry of the team's contact book.
    ContactId,
    /// One try to reach somebody.
    AttemptId,
    /// One day on which somebody is to come again.
    AppointmentId,
    /// One gathering of several people.
    SessionId,
    /// One line that changes a month's pay by hand.
    AdjustmentId,
    /// One intent in the journal.
    EntryId,
}
