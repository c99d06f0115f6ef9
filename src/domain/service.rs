//! One contact that took place: how, on which day, by whom, what was done, measured and found.

use serde::{Deserialize, Serialize};

use super::date::Day;
use super::id::{MemberId, ResidentId, ServiceId, VisitId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Clinic,
    Home,
    Phone,
    Online,
}

impl Mode {
    pub const ALL: [Self; 4] = [Self::Clinic, Self::Home, Self::Phone, Self::Online];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Clinic => "clinic",
            Self::Home => "home",
            Self::Phone => "phone",
            Self::Online => "online",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.code() == code)
    }

    #[must_use]
    pub fn is_face_to_face(self) -> bool {
        matches!(self, Self::Clinic | Self::Home)
    }
}

/// What was done in a contact; one contact can hold several (ledger L248).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// 随访
    FollowUp,
    /// 年度体检
    AnnualExam,
    /// 中医体质辨识
    TcmIdentification,
    /// 诊疗
    Treatment,
    /// 健康教育
    HealthEducation,
    /// 长处方
    LongPrescription,
    /// 康复指导
    Rehabilitation,
    /// 护理
    Nursing,
}

impl Item {
    pub const ALL: [Self; 8] = [
        Self::FollowUp,
        Self::AnnualExam,
        Self::TcmIdentification,
        Self::Treatment,
        Self::HealthEducation,
        Self::LongPrescription,
        Self::Rehabilitation,
        Self::Nursing,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::FollowUp => "follow_up",
            Self::AnnualExam => "annual_exam",
            Self::TcmIdentification => "tcm_identification",
            Self::Treatment => "treatment",
            Self::HealthEducation => "health_education",
            Self::LongPrescription => "long_prescription",
            Self::Rehabilitation => "rehabilitation",
            Self::Nursing => "nursing",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.code() == code)
    }
}

/// A set of [`Item`]s; written as their codes with spaces between.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Items(u32);

impl Items {
    #[must_use]
    pub fn with(self, item: Item) -> Self {
        Self(self.0 | 1 << item as u32)
    }

    #[must_use]
    pub fn contains(self, item: Item) -> bool {
        self.0 & (1 << item as u32) != 0
    }

    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Item> {
        Item::ALL.into_iter().filter(move |item| self.contains(*item))
    }

    #[must_use]
    pub fn codes(self) -> String {
        self.iter().map(Item::code).collect::<Vec<_>>().join(" ")
    }

    /// `None` where one of the words is not the code of an item.
    #[must_use]
    pub fn from_codes(codes: &str) -> Option<Self> {
        codes.split_whitespace().map(Item::from_code).collect()
    }
}

impl FromIterator<Item> for Items {
    fn from_iter<I: IntoIterator<Item = Item>>(items: I) -> Self {
        items.into_iter().fold(Self::default(), Self::with)
    }
}

impl Serialize for Items {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Items {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Item>::deserialize(deserializer)?.into_iter().collect())
    }
}

/// Blood pressure in mmHg.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BloodPressure {
    pub systolic: u16,
    pub diastolic: u16,
}

/// What was measured. Never invented, never copied from last time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Readings {
    pub blood_pressure: Option<BloodPressure>,
    /// Fasting glucose in tenths of mmol/L (74 is 7.4).
    pub fasting_glucose: Option<u16>,
    /// Weight in tenths of a kilogram (705 is 70.5).
    pub weight: Option<u16>,
}

/// 服药依从性, the three steps of the follow-up form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adherence {
    Regular,
    Intermittent,
    None,
}

impl Adherence {
    pub const ALL: [Self; 3] = [Self::Regular, Self::Intermittent, Self::None];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Intermittent => "intermittent",
            Self::None => "none",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|adherence| adherence.code() == code)
    }
}

/// What the doctor found, as far as it decides the next date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Findings {
    /// 药物不良反应
    pub side_effect: bool,
    /// 新发并发症或原有并发症加重
    pub complication: bool,
    /// A danger sign of the norm that is not a reading: altered mind, severe headache, chest tightness …
    pub danger_sign: bool,
    pub adherence: Option<Adherence>,
}

/// One contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    pub id: ServiceId,
    pub resident: ResidentId,
    pub on: Day,
    pub mode: Mode,
    pub by: MemberId,
    pub items: Items,
    pub readings: Readings,
    pub findings: Findings,
    /// Weeks of medicine in a long prescription.
    pub prescription_weeks: Option<u8>,
    /// The planned visit that this contact fulfilled.
    pub visit: Option<VisitId>,
    pub note: String,
    /// The day on which it was entered. Later than `on`: 补录.
    pub entered_on: Day,
}
