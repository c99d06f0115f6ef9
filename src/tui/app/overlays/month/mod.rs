//! What opens over the month screen.

mod adjust;
mod adjustments;
mod beside;
mod checks;
mod close;
mod drafts;
mod input;
mod services;
mod statement;
mod verify;
mod working;

pub use adjust::AdjustOverlay;
pub use adjustments::AdjustmentsOverlay;
pub use beside::BesideOverlay;
pub use checks::ChecksOverlay;
pub use close::CloseMonthOverlay;
pub use drafts::{DraftKind, DraftRow, DraftsOverlay};
pub use input::PayInputOverlay;
pub use services::{Behind, PaidServicesOverlay};
pub use statement::StatementOverlay;
pub use verify::VerifyOverlay;
pub use working::{WorkingLine, WorkingOverlay};

use crate::domain::money::Fen;

/// Marks, a coefficient or a percentage with at most two decimals, in hundredths: the form of money.
fn hundredths(given: &str) -> Option<u32> {
    Fen::parse_yuan(given).and_then(|hundredths| u32::try_from(hundredths.0).ok())
}

/// Hundredths as a person types them: `94`, `94.5`, `1.2`.
fn typed(hundredths: u32) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match (rest, rest % 10) {
        (0, _) => whole.to_string(),
        (_, 0) => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}

/// The same of an amount, which may be below nothing.
fn typed_signed(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let magnitude = hundredths.unsigned_abs();
    u32::try_from(magnitude)
        .map_or_else(|_| Fen(hundredths).to_string(), |magnitude| format!("{sign}{}", typed(magnitude)))
}
