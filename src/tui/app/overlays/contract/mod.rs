//! The forms of agreements: sign, renew, end.

mod end;
mod renew;
mod sign;

pub use end::EndContractOverlay;
pub use renew::RenewOverlay;
pub use sign::SignOverlay;

use crate::domain::contract::TERM_YEARS;
use crate::tui::app::form::Choice;

/// The terms for which one may sign, shortest first.
fn terms() -> impl Iterator<Item = Choice> {
    TERM_YEARS.map(Choice::Years)
}
