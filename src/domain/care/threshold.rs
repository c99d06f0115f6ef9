//! When a reading is under control: sets of limits with days of effect, looked up by the day and the person's age.

use serde::Deserialize;

use super::reading::tenths;
use crate::domain::date::{Day, age_on};
use crate::domain::provenance::{Certainty, Effective, Source};
use crate::domain::service::{BloodPressure, Readings};

/// One document's limits. Several can stand in a pack, each for its purpose (DOMAIN.md A.11).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThresholdSet {
    pub id: String,
    pub title: String,
    pub purpose: Purpose,
    pub certainty: Certainty,
    #[serde(default)]
    pub source: Source,
    #[serde(default)]
    pub effective: Effective,
    /// By age, youngest first; the first row has no age.
    pub blood_pressure: Vec<PressureLimit>,
    /// Tenths of mmol/L; under control below it.
    #[serde(deserialize_with = "tenths")]
    pub fasting_glucose_below: u16,
    /// A person who is not diagnosed is suspected from either of these on, in mmHg.
    pub raised: BloodPressure,
}

/// What a set of limits is for. The norm of 2017 says what counts; a newer guideline may say what to aim at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Decides control, and with it the next date.
    Counted,
    /// Decides nothing but what is shown beside it.
    Aimed,
    Off,
}

/// Under control below both, in mmHg, from `min_age` completed years on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PressureLimit {
    #[serde(default)]
    pub min_age: u32,
    pub systolic_below: u16,
    pub diastolic_below: u16,
}

impl ThresholdSet {
    /// The limit for a person on the day of the reading; where the birth date is unknown, the first row.
    #[must_use]
    pub fn pressure_limit(&self, birth: Option<Day>, on: Day) -> Option<PressureLimit> {
        let age = birth.map_or(0, |birth| age_on(birth, on));
        self.blood_pressure.iter().rev().find(|limit| limit.min_age <= age).copied()
    }

    /// Whether every reading given, of those that `pressure` and `glucose` ask for, is under control.
    #[must_use]
    pub(super) fn is_met_by(&self, readings: &Readings, judged: Judged, birth: Option<Day>, on: Day) -> bool {
        let pressure_is_met = |pressure| self.is_pressure_met(pressure, birth, on);
        (!judged.pressure || readings.blood_pressure.is_none_or(pressure_is_met))
            && (!judged.glucose || readings.fasting_glucose.is_none_or(|glucose| glucose < self.fasting_glucose_below))
    }

    /// Whether one pressure is under control by this set.
    #[must_use]
    pub fn is_pressure_met(&self, pressure: BloodPressure, birth: Option<Day>, on: Day) -> bool {
        let limit = self.pressure_limit(birth, on);
        limit.is_none_or(|limit| pressure.systolic < limit.systolic_below && pressure.diastolic < limit.diastolic_below)
    }

    #[must_use]
    pub(super) fn is_raised(&self, bp: BloodPressure) -> bool {
        bp.systolic >= self.raised.systolic || bp.diastolic >= self.raised.diastolic
    }
}

/// Which readings decide whether a rule's result is satisfactory: those that the rule needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged {
    pub pressure: bool,
    pub glucose: bool,
}
