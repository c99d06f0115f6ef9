//! The plain lines and cards that lists, screens and JSON show. Values only: what to say about them is `text`,
//! how to draw them is `tui::view`.

pub mod ahead;
mod care;
mod class;
mod contract;
mod import;
mod indicator;
mod lists;
mod paper;
mod pay;
pub mod practices;
mod reach;
mod referral;
mod route;
mod team;

pub use super::intent::Intent;
pub use care::{
    Appointed, Attached, CountsLate, NewEvent, NewService, NewSession, NewVisit, PlannedVisits, Recorded, RoundPerson,
    VisitChange,
};
pub use class::{
    AssignWhom, Assigned, CoManagerLine, CommunityLine, HouseholdLine, NewAssignment, NewCoManagers, NewColour,
    NewInterval,
};
pub use contract::{
    ContractBoard, ContractEnded, ContractLine, NewContract, OverCapacity, RenewalLine, Renewals, Signed,
};
pub use import::{ImportCounts, ImportNote, ImportStep, RowNote, ServiceImport, ServiceImportAsk};
pub use indicator::{
    Breakdown, BrokenDown, GapLine, GapPlan, IndicatorBoard, IndicatorLine, IndicatorSide, Nearness, NewFigure,
};
pub use lists::{
    Card, DueFilter, DueKey, DueLine, HistoryLine, ResidentLine, ServiceLine, Targets, TodayBoard, Totals, Undone,
    VisitLine,
};
pub use paper::{PaperAsks, PaperLine, SessionMade};
pub use pay::{ClosedMonth, CountedPerson, MonthStatus, NewAdjustment, PaidService, PayView, Unscored};
pub use reach::{AttemptMade, CallFilter, CallLine, NewAttempt, OutcomeMenu};
pub use referral::{
    Answered, NewContact, NewReferral, NewReturn, PersonLine, ReferralAid, ReferralAnswer, ReferralBoard,
    ReferralFilter, ReferralLine, ReferralRow, ReturnLine,
};
pub use route::{
    BedLine, CampaignLine, LeaveLine, NewBed, NewCampaign, NewLeave, RoundLoad, RouteAsk, RouteLine, RoutePage,
    RouteSheet, rounds,
};
pub use team::{NewTeam, PlaceView, PopulationView, SigningView, TeamView};
