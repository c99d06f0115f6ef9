//! Choices that only forms know.

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
