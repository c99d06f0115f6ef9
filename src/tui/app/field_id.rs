//! The names of fields and of what can be chosen in one, over all forms.

use crate::desk::model::AssignWhom;
use crate::domain::bed::BedClose;
use crate::domain::care::colour::Colour;
use crate::domain::care::paper::OfficialSystem;
use crate::domain::contact::Tier;
use crate::domain::contract::{AgreementKind, EndReason, Party, SigningSource};
use crate::domain::event::EventKind;
use crate::domain::id::{ContactId, MemberId};
use crate::domain::indicator::FigureSource;
use crate::domain::pay::scheme::Basis;
use crate::domain::reach::AttemptOutcome;
use crate::domain::referral::{Fate, ReferralReason, ReferralWish};
use crate::domain::service::{Adherence, Item, MentalClass, Mode};
use crate::domain::team::Role;
use crate::domain::visit::{FailReason, Session, VisitPurpose};

/// Names a field; the words are `text::forms::field`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldId {
    On,
    Mode,
    By,
    BloodPressure,
    FastingGlucose,
    Weight,
    Items,
    PrescriptionWeeks,
    /// The doctor decides on the medicine although a condition does not hold.
    AcceptRx,
    RxOrigin,
    Findings,
    Adherence,
    MissedDays,
    MentalRisk,
    MentalClass,
    EventKind,
    Session,
    Member,
    Purpose,
    Mother,
    /// Who goes along.
    Along,
    /// Who goes, of several.
    Going,
    Reason,
    BedDiagnosis,
    EveryDays,
    CloseReason,
    /// Whether a failed visit is planned again.
    Again,
    Note,
    // Referrals and contacts.
    ReferralReason,
    /// Whether a result that is chased asked for it.
    Because,
    /// Somebody of the contact book whose address fills the fields.
    Contact,
    Institution,
    Department,
    Expert,
    Wish,
    Slot,
    Fate,
    AgainOn,
    ToldOn,
    Diagnosis,
    Rating,
    ReturnedOn,
    Advice,
    ContactName,
    Tier,
    ContactPhone,
    Always,
    ForPopulations,
    ForCommunity,
    // What goes with a contact.
    NextOn,
    Entered,
    Photo,
    Place,
    EvidenceMarks,
    /// When the person comes, is to be tried again, or since when he is gone.
    OutcomeDay(AttemptOutcome),
    TriedOn,
    TriedBy,
    /// The cause of a death, or where to somebody moved.
    Cause,
    Topic,
    SessionPlace,
    SessionLeader,
    Village,
    // Agreements.
    AgreementKind,
    Organisation,
    SignedOn,
    StartsOn,
    Years,
    /// What happens when the term is over.
    AtTheEnd,
    SigningSource,
    Consent,
    Party,
    Doctor,
    DistrictHospital,
    CityHospital,
    Package,
    /// Why it is signed outside the season.
    Exception,
    /// Whether it takes the place of what is in force.
    Replace,
    EndsOn,
    EndReason,
    // Figures from elsewhere.
    UpTo,
    /// The label says of what.
    Numerator,
    Denominator,
    FigureSource,
    // Month end.
    Quality,
    Attendance,
    Coefficient,
    /// A figure of the team; the label names it.
    TeamFigure(u8),
    /// What a payer has paid; the label names the payer.
    Received(u8),
    Stars,
    /// A member's share by hand of a part; the label names it.
    GivenShare(u8),
    /// What one piece of this work is worth.
    Points(Item, Mode),
    /// The share of a part of a pot; the label names it.
    Share(u8),
    AdjustmentKind,
    CorrectedMonth,
    PaidMember,
    Amount,
    AdjustmentReason,
    Counterpart,
    /// Who is on leave.
    Away,
    Deputy,
    /// Whose route a sheet shows.
    SheetFor,
    /// Whether a sheet shows what screens mask.
    Masked,
    SheetPath,
    CheckCode,
    DraftName,
    /// The button of a form that begins something.
    Begin,
    // Colours, intervals, areas.
    Colour,
    Grounds,
    /// The last day.
    Until,
    /// An interval of the person's own, or the rule's.
    Pace,
    Every,
    From,
    Exact,
    /// Who fills a role for the person.
    CoManager(Role),
    Responsible,
    Whom,
    /// The button that first counts and then writes.
    Assign,
    /// The button.
    Save,
    /// The button of a form whose figures are only tried out.
    TryOut,
    /// The button of a form that writes a file.
    Write,
}

/// Something that can be chosen; the words are `text::forms::choice`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    Mode(Mode),
    Member(MemberId),
    Item(Item),
    Finding(FindingChoice),
    Adherence(Adherence),
    AcceptRx,
    /// 危险性评估, 0 to 5.
    MentalRisk(u8),
    MentalClass(MentalClass),
    Event(EventKind),
    Session(Session),
    Purpose(VisitPurpose),
    Reason(FailReason),
    BedClose(BedClose),
    Everybody,
    Again,
    NotAgain,
    Masked,
    Shown,
    ReferralReason(ReferralReason),
    /// Because of the results that are being chased.
    ForChases,
    Unrelated,
    Contact(ContactId),
    Wish(ReferralWish),
    PrioritySlot,
    NotGone,
    Fate(Fate),
    Rating(u8),
    Tier(Tier),
    Always,
    /// By its place in the team's list.
    Population(usize),
    System(OfficialSystem),
    Evidence(EvidenceChoice),
    Adjustment(AdjustmentChoice),
    /// Who bears an adjustment.
    Reserve,
    Institution,
    /// The others, by their weights in part number so, which is split by this basis.
    Others(u8, Basis),
    Colour(Colour),
    ColourByRule,
    AnyMode,
    /// Whichever of rule and interval is earlier, or the interval all the same.
    EarlierPace,
    ExactPace,
    SetPace,
    PaceByRule,
    Whom(AssignWhom),
    Agreement(AgreementKind),
    Years(u8),
    SameTerm,
    Lapses,
    RenewsItself,
    Source(SigningSource),
    Consented,
    NotConsented,
    Party(Party),
    /// Whoever is responsible for each.
    Responsible,
    Replaced,
    NotReplaced,
    EndReason(EndReason),
    FigureSource(FigureSource),
}

/// What kind of line is added to a month by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AdjustmentChoice {
    Extra,
    Deduction,
    Correction,
}

impl AdjustmentChoice {
    pub const ALL: [Self; 3] = [Self::Extra, Self::Deduction, Self::Correction];
}

/// What is ticked about evidence besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EvidenceChoice {
    Signed,
    Uploaded,
}

impl EvidenceChoice {
    pub const ALL: [Self; 2] = [Self::Signed, Self::Uploaded];
}

/// What the doctor ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FindingChoice {
    SideEffect,
    Complication,
    DangerSign,
}

impl FindingChoice {
    pub const ALL: [Self; 3] = [Self::SideEffect, Self::Complication, Self::DangerSign];
}
