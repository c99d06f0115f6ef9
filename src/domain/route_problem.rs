//! Why something about home visits as a working day was refused: routes, leaves, beds at home, campaigns.

use super::date::Day;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RouteProblem {
    /// It is the first stop of its round already, or the last one.
    NoStopBeside,
    /// Nobody was named to stand in, and the member has no deputy.
    NoDeputy {
        member: String,
    },
    OwnDeputy {
        member: String,
    },
    DeputyAway {
        deputy: String,
        from: Day,
        until: Day,
    },
    DeputyNotInTeam {
        deputy: String,
        on: Day,
    },
    AwayAlready {
        member: String,
        from: Day,
        until: Day,
    },
    /// Has somebody else's work on these days.
    StandsIn {
        member: String,
        of: String,
        from: Day,
        until: Day,
    },
    LeaveEndsFirst {
        from: Day,
        until: Day,
    },
    NoLeave(String),
    /// There is a bed at home already.
    BedOpen {
        since: Day,
    },
    NoBed(String),
    /// The place has no rule for beds at home.
    NoBedRule,
    NoDiagnosis,
    BedDays {
        given: u32,
        least: u32,
        most: u32,
    },
    BedClosesFirst {
        on: Day,
        opened: Day,
    },
    NoVillage {
        given: String,
        known: Vec<String>,
    },
    /// Nothing falls due there, so that there is nobody to visit.
    NobodyDue {
        village: String,
    },
    /// Nobody was named to go.
    NobodyGoes,
    /// No visit on that day that a sheet could show.
    NothingToPrint {
        on: Day,
    },
}
