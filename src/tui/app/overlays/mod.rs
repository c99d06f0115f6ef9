//! What lies on a screen and has the keys: made when it opens, dropped when it closes.

mod add_leave;
mod assign;
mod beds;
mod close_bed;
mod confirm;
mod contact_fields;
mod contract;
mod evidence;
mod fail_visit;
mod finder;
mod help;
mod import;
mod indicator;
mod leaves;
mod month;
mod move_visit;
mod narrow;
mod open_bed;
mod outcome;
mod outcome_form;
mod palette;
mod plan_campaign;
mod plan_visit;
mod practices;
mod record;
mod record_event;
mod record_result;
mod referral;
mod round;
mod session;
mod set_co_managers;
mod set_colour;
mod set_deputy;
mod set_interval;
mod set_mother;
mod villages;
mod visit_slot;
mod why;
mod write_sheet;

pub use add_leave::AddLeaveOverlay;
pub use assign::{AssignOverlay, CommunitiesOverlay};
pub use beds::BedsOverlay;
pub use close_bed::CloseBedOverlay;
pub use confirm::{ConfirmOverlay, PaidLine, Question};
pub use contract::{EndContractOverlay, RenewOverlay, SignOverlay};
pub use evidence::EvidenceOverlay;
pub use fail_visit::FailVisitOverlay;
pub use finder::{FinderOverlay, Purpose};
pub use help::HelpOverlay;
pub use import::{Busy, ImportOverlay, ImportStage, PreviewItem};
pub use indicator::{BreakdownOverlay, EnterFigureOverlay};
pub use leaves::LeavesOverlay;
pub use month::{
    AdjustOverlay, AdjustmentsOverlay, Behind, BesideOverlay, ChecksOverlay, CloseMonthOverlay, DraftKind, DraftRow,
    DraftsOverlay, PaidServicesOverlay, PayInputOverlay, StatementOverlay, VerifyOverlay, WorkingLine, WorkingOverlay,
};
pub use move_visit::MoveVisitOverlay;
pub use narrow::NarrowOverlay;
pub use open_bed::OpenBedOverlay;
pub use outcome::{OutcomeOverlay, Then};
pub use outcome_form::OutcomeFormOverlay;
pub use palette::{CommandList, PaletteOverlay};
pub use plan_campaign::PlanCampaignOverlay;
pub use plan_visit::PlanVisitOverlay;
pub use practices::{PracticesOverlay, Watched};
pub use record::RecordOverlay;
pub use record_event::RecordEventOverlay;
pub use record_result::RecordResultOverlay;
pub use referral::{
    AddContactOverlay, AnswerReferralOverlay, ContactsOverlay, ReferOverlay, TakeBackOverlay, refer_or_answer,
};
pub use round::{PersonForm, RoundOverlay, RoundRow, RoundStage};
pub use session::SessionOverlay;
pub use set_co_managers::SetCoManagersOverlay;
pub use set_colour::SetColourOverlay;
pub use set_deputy::SetDeputyOverlay;
pub use set_interval::SetIntervalOverlay;
pub use set_mother::SetMotherOverlay;
pub use villages::VillagesOverlay;
pub use why::WhyOverlay;
pub use write_sheet::WriteSheetOverlay;

use super::pane::Pane;

macro_rules! overlays {
    ($($name:ident($state:ty)),* $(,)?) => {
        #[derive(Debug)]
        pub enum Overlay { $($name(Box<$state>)),* }

        $(impl From<$state> for Overlay {
            fn from(state: $state) -> Self {
                Self::$name(Box::new(state))
            }
        })*

        impl Overlay {
            #[must_use]
            pub fn pane(&self) -> &dyn Pane {
                match self { $(Self::$name(overlay) => &**overlay),* }
            }

            pub fn pane_mut(&mut self) -> &mut dyn Pane {
                match self { $(Self::$name(overlay) => &mut **overlay),* }
            }
        }
    };
}

overlays! {
    Help(HelpOverlay),
    Palette(PaletteOverlay),
    Finder(FinderOverlay),
    Confirm(ConfirmOverlay),
    Why(WhyOverlay),
    Record(RecordOverlay),
    RecordResult(RecordResultOverlay),
    PlanVisit(PlanVisitOverlay),
    MoveVisit(MoveVisitOverlay),
    FailVisit(FailVisitOverlay),
    Beds(BedsOverlay),
    OpenBed(OpenBedOverlay),
    CloseBed(CloseBedOverlay),
    Villages(VillagesOverlay),
    PlanCampaign(PlanCampaignOverlay),
    Leaves(LeavesOverlay),
    AddLeave(AddLeaveOverlay),
    SetDeputy(SetDeputyOverlay),
    RecordEvent(RecordEventOverlay),
    Refer(ReferOverlay),
    AnswerReferral(AnswerReferralOverlay),
    TakeBack(TakeBackOverlay),
    Contacts(ContactsOverlay),
    AddContact(AddContactOverlay),
    Outcome(OutcomeOverlay),
    OutcomeForm(OutcomeFormOverlay),
    Evidence(EvidenceOverlay),
    Session(SessionOverlay),
    Round(RoundOverlay),
    Working(WorkingOverlay),
    Beside(BesideOverlay),
    Checks(ChecksOverlay),
    Statement(StatementOverlay),
    PaidServices(PaidServicesOverlay),
    Drafts(DraftsOverlay),
    PayInput(PayInputOverlay),
    Adjust(AdjustOverlay),
    Adjustments(AdjustmentsOverlay),
    CloseMonth(CloseMonthOverlay),
    WriteSheet(WriteSheetOverlay),
    Verify(VerifyOverlay),
    Import(ImportOverlay),
    SetColour(SetColourOverlay),
    SetInterval(SetIntervalOverlay),
    SetCoManagers(SetCoManagersOverlay),
    SetMother(SetMotherOverlay),
    Breakdown(BreakdownOverlay),
    EnterFigure(EnterFigureOverlay),
    Sign(SignOverlay),
    Renew(RenewOverlay),
    EndContract(EndContractOverlay),
    Narrow(NarrowOverlay),
    Communities(CommunitiesOverlay),
    Assign(AssignOverlay),
    Practices(PracticesOverlay),
}
