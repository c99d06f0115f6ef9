//! A figure of a scheme in hundredths, and whether it only stands in until the team has its own.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A coefficient or a number of points.
///
/// A pack writes `120`, or `{ hundredths = 120, placeholder = true }` where no source gives the figure. A team that
/// writes its own `90` over such a table thereby drops the mark.
///
/// The points of a piece of work may be written as what they follow from: `{ unit_pay = 70, minutes = 30,
/// difficulty_risk = 42 }`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Figure {
    pub hundredths: u32,
    pub placeholder: bool,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub value: Option<WorkValue>,
}

impl Figure {
    #[must_use]
    pub fn plain(hundredths: u32) -> Self {
        Self { hundredths, placeholder: false, value: None }
    }
}

/// Standardised workload (DOMAIN C.1 row 3, ChinaXiv 202207.00086): pay of a unit of time x minutes x (1 + 0.06 x
/// difficulty x risk / 0.21), in consultations of a doctor of five minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkValue {
    /// Pay of a unit of time of that grade in hundredths: 100 for a junior doctor, 70 for a junior nurse.
    pub unit_pay: u32,
    pub minutes: u32,
    /// Difficulty x risk in hundredths; 21 is the least.
    pub difficulty_risk: u32,
}

impl WorkValue {
    /// Pay x minutes, in hundredths.
    #[must_use]
    pub fn time(self) -> u64 {
        u64::from(self.unit_pay) * u64::from(self.minutes)
    }

    /// 21 + 0.06 x difficulty and risk, in hundredths.
    #[must_use]
    pub fn difficulty(self) -> u64 {
        100 * LEAST_RISK + 6 * u64::from(self.difficulty_risk)
    }

    /// What a consultation of five minutes comes to, in the same measure.
    pub const CONSULTATION: u64 = 5 * 106 * LEAST_RISK;

    /// In hundredths of a point, half up; `None` beyond 32 bits.
    #[must_use]
    pub fn points(self) -> Option<u32> {
        let product = self.time().checked_mul(self.difficulty())?;
        u32::try_from((product + Self::CONSULTATION / 2) / Self::CONSULTATION).ok()
    }
}

/// The least difficulty x risk of all items, in hundredths.
const LEAST_RISK: u64 = 21;

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FigureVisitor)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marked {
    hundredths: Option<u32>,
    #[serde(default)]
    placeholder: bool,
    unit_pay: Option<u32>,
    minutes: Option<u32>,
    difficulty_risk: Option<u32>,
}

struct FigureVisitor;

impl<'de> Visitor<'de> for FigureVisitor {
    type Value = Figure;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("whole hundredths")
    }

    fn visit_i64<E: Error>(self, given: i64) -> Result<Figure, E> {
        let hundredths = u32::try_from(given).map_err(|_| E::invalid_value(Unexpected::Signed(given), &self))?;
        Ok(Figure::plain(hundredths))
    }

    fn visit_u64<E: Error>(self, given: u64) -> Result<Figure, E> {
        let hundredths = u32::try_from(given).map_err(|_| E::invalid_value(Unexpected::Unsigned(given), &self))?;
        Ok(Figure::plain(hundredths))
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Figure, A::Error> {
        let marked = Marked::deserialize(MapAccessDeserializer::new(fields))?;
        let value = match (marked.unit_pay, marked.minutes, marked.difficulty_risk) {
            (Some(unit_pay), Some(minutes), Some(difficulty_risk)) => {
                Some(WorkValue { unit_pay, minutes, difficulty_risk })
            }
            (None, None, None) => None,
            (None, ..) => return Err(A::Error::missing_field("unit_pay")),
            (_, None, _) => return Err(A::Error::missing_field("minutes")),
            (_, _, None) => return Err(A::Error::missing_field("difficulty_risk")),
        };
        let worked_out =
            value.map(|value| value.points().ok_or_else(|| A::Error::custom("points out of range"))).transpose()?;
        let hundredths = match (marked.hundredths, worked_out) {
            (Some(given), Some(points)) if given != points => {
                return Err(A::Error::invalid_value(Unexpected::Unsigned(given.into()), &self));
            }
            (given, points) => points.or(given).ok_or_else(|| A::Error::missing_field("hundredths"))?,
        };
        Ok(Figure { hundredths, placeholder: marked.placeholder, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read_and_nothing_else() {
        let read = |json: &str| serde_json::from_str::<Figure>(json);
        assert_eq!(read("120").expect("a figure"), Figure::plain(120));
        let marked = Figure { placeholder: true, ..Figure::plain(80) };
        assert_eq!(read(r#"{ "hundredths": 80, "placeholder": true }"#).expect("a figure"), marked);
        assert_eq!(read(&serde_json::to_string(&marked).expect("JSON")).expect("read back"), marked);
        // One consultation of five minutes is one point; a nurse's half hour of twice the risk is 4.44 points.
        let of = |unit_pay, minutes, difficulty_risk| WorkValue { unit_pay, minutes, difficulty_risk };
        assert_eq!((of(100, 5, 21).points(), of(70, 30, 42).points()), (Some(100), Some(444)));
        let valued = read(r#"{ "unit_pay": 70, "minutes": 30, "difficulty_risk": 42 }"#).expect("worked out");
        assert_eq!((valued.hundredths, valued.value), (444, Some(of(70, 30, 42))));
        assert_eq!(read(&serde_json::to_string(&valued).expect("JSON")).expect("read back"), valued);
        for wrong in [
            r#"{ "unit_pay": 70, "minutes": 30 }"#,
            r#"{ "hundredths": 445, "unit_pay": 70, "minutes": 30, "difficulty_risk": 42 }"#,
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        for wrong in ["1.2", "\"1.20\"", "-1", "4294967296", "{}", r#"{ "hundredths": 1, "points": 2 }"#, "[1]"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
