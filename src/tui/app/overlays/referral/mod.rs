//! The forms of referrals and the contact book.

mod add_contact;
mod answer;
mod contacts;
mod refer;
mod take_back;

pub use add_contact::AddContactOverlay;
pub use answer::AnswerReferralOverlay;
pub use contacts::ContactsOverlay;
pub use refer::ReferOverlay;
pub use take_back::TakeBackOverlay;

use crate::desk::model::DueLine;
use crate::tui::app::pane::Ctx;

/// What "refer" means on a duty: where it waits for the result of a referral, that result; else a new referral.
pub fn refer_or_answer(line: &DueLine, ctx: &mut Ctx<'_>) {
    match line.due.referral() {
        Some(referral) => ctx.open(AnswerReferralOverlay::new(referral, &line.name, ctx.shared)),
        None => ctx.open(ReferOverlay::new(line.resident, &line.name, ctx.shared)),
    }
}
