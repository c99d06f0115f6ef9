//! How a visit stands, in the few columns of a list.

use super::{lines, names};
use crate::desk::model::VisitLine;
use crate::domain::visit::{VisitPurpose, VisitState};

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

/// The note of a visit, and why it failed where it did; on a visit for something else than care, for what.
#[must_use]
pub fn visit_note(visit: &VisitLine) -> String {
    let purpose = (visit.purpose != VisitPurpose::Care).then(|| names::purpose(visit.purpose));
    let failed = match visit.state {
        VisitState::Failed { reason } => Some(lines::fail_reason(reason)),
        _ => None,
    };
    let said = [purpose, failed, Some(visit.note.as_str())].into_iter().flatten().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join(" ")
}
