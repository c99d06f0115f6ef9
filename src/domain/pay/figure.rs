//! A figure of a scheme in hundredths, and whether it only stands in until the team has its own.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A coefficient or a number of points.
///
/// A pack writes `120`, or `{ hundredths = 120, placeholder = true }` where no source gives the figure. A team that
/// writes its own `90` over such a table thereby drops the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Figure {
    pub hundredths: u32,
    pub placeholder: bool,
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FigureVisitor)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marked {
    hundredths: u32,
    #[serde(default)]
    placeholder: bool,
}

struct FigureVisitor;

impl<'de> Visitor<'de> for FigureVisitor {
    type Value = Figure;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("whole hundredths")
    }

    fn visit_i64<E: Error>(self, given: i64) -> Result<Figure, E> {
        let hundredths = u32::try_from(given).map_err(|_| E::invalid_value(Unexpected::Signed(given), &self))?;
        Ok(Figure { hundredths, placeholder: false })
    }

    fn visit_u64<E: Error>(self, given: u64) -> Result<Figure, E> {
        let hundredths = u32::try_from(given).map_err(|_| E::invalid_value(Unexpected::Unsigned(given), &self))?;
        Ok(Figure { hundredths, placeholder: false })
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Figure, A::Error> {
        let Marked { hundredths, placeholder } = Marked::deserialize(MapAccessDeserializer::new(fields))?;
        Ok(Figure { hundredths, placeholder })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read_and_nothing_else() {
        let read = |json: &str| serde_json::from_str::<Figure>(json);
        assert_eq!(read("120").expect("a figure"), Figure { hundredths: 120, placeholder: false });
        let marked = Figure { hundredths: 80, placeholder: true };
        assert_eq!(read(r#"{ "hundredths": 80, "placeholder": true }"#).expect("a figure"), marked);
        assert_eq!(read(&serde_json::to_string(&marked).expect("JSON")).expect("read back"), marked);
        for wrong in ["1.2", "\"1.20\"", "-1", "4294967296", "{}", r#"{ "hundredths": 1, "points": 2 }"#, "[1]"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
