//! What a contact with a chronic patient measured and found.

use super::health::Health;
use super::random::Random;
use crate::domain::service::{Adherence, BloodPressure, Findings, Readings};

/// How a contact turned out; what follows from it is the norm's business (DOMAIN A.1, A.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Controlled,
    Raised,
    SideEffect,
    Emergency,
}

impl Outcome {
    pub fn draw(after_raised: bool, random: &mut Random) -> Self {
        let raised = if after_raised { 300 } else { 170 };
        match random.below(1000) {
            0..7 => Self::Emergency,
            7..35 => Self::SideEffect,
            n if n < 35 + raised => Self::Raised,
            _ => Self::Controlled,
        }
    }
}

/// Blood pressure of everybody, glucose of diabetics and people at risk. Of someone with both illnesses one may be well and the other not.
pub fn measure(health: &Health, outcome: Outcome, random: &mut Random) -> Readings {
    let (mut pressure_is, mut glucose_is) = (outcome, outcome);
    if health.hypertension && health.diabetes && outcome == Outcome::Raised {
        match random.below(3) {
            0 => pressure_is = Outcome::Controlled,
            1 => glucose_is = Outcome::Controlled,
            _ => {}
        }
    } else if !health.hypertension {
        pressure_is = Outcome::Controlled;
    }
    Readings {
        blood_pressure: Some(blood_pressure(pressure_is, random)),
        fasting_glucose: (health.diabetes || health.is_at_risk()).then(|| glucose(glucose_is, random)),
        weight: random.permille(600).then(|| small(random.between(460, 820))),
    }
}

fn blood_pressure(outcome: Outcome, random: &mut Random) -> BloodPressure {
    let (systolic, diastolic) = match outcome {
        Outcome::Controlled | Outcome::SideEffect => (random.between(112, 138), random.between(66, 88)),
        Outcome::Raised => (random.between(151, 176), random.between(84, 104)),
        Outcome::Emergency => (random.between(181, 204), random.between(98, 118)),
    };
    BloodPressure { systolic: small(systolic), diastolic: small(diastolic) }
}

/// Tenths of mmol/L.
fn glucose(outcome: Outcome, random: &mut Random) -> u16 {
    small(match outcome {
        Outcome::Controlled | Outcome::SideEffect => random.between(49, 68),
        Outcome::Raised => random.between(72, 126),
        Outcome::Emergency if random.permille(250) => random.between(31, 38),
        Outcome::Emergency => random.between(168, 215),
    })
}

pub fn findings(outcome: Outcome, random: &mut Random) -> Findings {
    let regular = if outcome == Outcome::Controlled { 900 } else { 620 };
    let adherence = match random.below(1000) {
        n if n < regular => Adherence::Regular,
        n if n < 970 => Adherence::Intermittent,
        _ => Adherence::None,
    };
    Findings {
        side_effect: outcome == Outcome::SideEffect,
        complication: outcome == Outcome::Raised && random.permille(15),
        danger_sign: outcome == Outcome::Emergency && random.permille(400),
        adherence: Some(adherence),
        mental: None,
        missed_days: None,
    }
}

fn small(value: u32) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}
