//! What lies on a screen and has the keys: made when it opens, dropped when it closes.

mod confirm;
mod fail_visit;
mod finder;
mod help;
mod import;
mod month;
mod move_visit;
mod palette;
mod plan_visit;
mod practices;
mod record;
mod record_event;
mod record_result;
mod referral;
mod why;

pub use confirm::{ConfirmOverlay, PaidLine, Question};
pub use fail_visit::FailVisitOverlay;
pub use finder::{FinderOverlay, Purpose};
pub use help::HelpOverlay;
pub use import::{Busy, ImportOverlay, ImportStage, PreviewItem};
pub use month::{
    AdjustOverlay, AdjustmentsOverlay, BesideOverlay, ChecksOverlay, CloseMonthOverlay, PayInputOverlay, VerifyOverlay,
    WorkingLine, WorkingOverlay, WriteSheetOverlay,
};
pub use move_visit::MoveVisitOverlay;
pub use palette::{CommandList, PaletteOverlay};
pub use plan_visit::PlanVisitOverlay;
pub use practices::{PracticesOverlay, Watched};
pub use record::RecordOverlay;
pub use record_event::RecordEventOverlay;
pub use record_result::RecordResultOverlay;
pub use referral::{
    AddContactOverlay, AnswerReferralOverlay, ContactsOverlay, ReferOverlay, TakeBackOverlay, refer_or_answer,
};
pub use why::WhyOverlay;

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
    RecordEvent(RecordEventOverlay),
    Refer(ReferOverlay),
    AnswerReferral(AnswerReferralOverlay),
    TakeBack(TakeBackOverlay),
    Contacts(ContactsOverlay),
    AddContact(AddContactOverlay),
    Working(WorkingOverlay),
    Beside(BesideOverlay),
    Checks(ChecksOverlay),
    PayInput(PayInputOverlay),
    Adjust(AdjustOverlay),
    Adjustments(AdjustmentsOverlay),
    CloseMonth(CloseMonthOverlay),
    WriteSheet(WriteSheetOverlay),
    Verify(VerifyOverlay),
    Import(ImportOverlay),
    Practices(PracticesOverlay),
}
