//! How a visit stands, in the few columns of a list.

use super::lines;
use crate::desk::model::VisitLine;
use crate::domain::visit::VisitState;

/// As [`lines::visit_state`], for a column of six.
#[must_use]
pub fn visit_state(state: VisitState) -> String {
    match state {
        VisitState::Planned => "待访".to_owned(),
        VisitState::Done { .. } => "+已访".to_owned(),
        VisitState::Failed { .. } => "x未成".to_owned(),
        VisitState::Cancelled => "-取消".to_owned(),
    }
}

/// The note of a visit, and why it failed where it did.
#[must_use]
pub fn visit_note(visit: &VisitLine) -> String {
    match visit.state {
        VisitState::Failed { reason } => format!("{} {}", lines::fail_reason(reason), visit.note),
        _ => visit.note.clone(),
    }
}
