//! What a form says of the choice at hand, whichever field has the focus.

use super::screens::Load;
use crate::domain::date::Day;
use crate::domain::id::MemberId;

/// What a form says of the choice at hand; the words are `text::forms::remark`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// Homes that the member has on that day already, in the morning and in the afternoon.
    Load { member: MemberId, on: Day, morning: Load, afternoon: Load },
    /// The same for a day so far ahead that nobody has counted.
    LoadUnknown,
    /// So many of those who were marked can be renewed.
    Renewals { renewed: usize, left_out: usize },
}
