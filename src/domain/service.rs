//! One contact that took place: how, on which day, by whom, what was done, measured and found.

use serde::{Deserialize, Serialize};

use super::codes::codes;
use super::date::Day;
use super::id::{MemberId, ResidentId, ServiceId, VisitId};

codes! {
    /// How people meet (ledger L77). A rule counts the modes that it names and no others.
    pub enum Mode {
        /// 门诊
        Clinic = "clinic",
        /// 上门
        Home = "home",
        /// 电话
        Phone = "phone",
        /// 线上
        Online = "online",
        /// 发放手册、材料
        Leaflet = "leaflet",
        /// 短信
        Sms = "sms",
        /// 社交软件
        SocialApp = "social_app",
        /// 信息系统
        System = "system",
        /// 小组活动 (ledger L78, L140): several people at once.
        Group = "group",
    }
}

impl Mode {
    /// The person was seen.
    #[must_use]
    pub fn is_face_to_face(self) -> bool {
        matches!(self, Self::Clinic | Self::Home | Self::Group)
    }

    /// The person can answer a question without being seen; a leaflet or a notice of a system only tells.
    #[must_use]
    pub fn is_talk_at_a_distance(self) -> bool {
        matches!(self, Self::Phone | Self::Online | Self::SocialApp | Self::Sms)
    }
}

codes! {
    /// What was done in a contact; one contact can hold several (ledger L248).
    pub enum Item {
        /// 随访
        FollowUp = "follow_up",
        /// 年度体检
        AnnualExam = "annual_exam",
        /// 中医体质辨识
        TcmIdentification = "tcm_identification",
        /// 诊疗
        Treatment = "treatment",
        /// 健康教育
        HealthEducation = "health_education",
        /// 长处方
        LongPrescription = "long_prescription",
        /// 康复指导
        Rehabilitation = "rehabilitation",
        /// 护理
        Nursing = "nursing",
        /// 儿童健康检查
        ChildCheck = "child_check",
        /// 儿童中医调养
        ChildTcm = "child_tcm",
        /// 血常规（血红蛋白）
        BloodCount = "blood_count",
        /// 听力筛查
        HearingTest = "hearing_test",
        /// 产前检查
        AntenatalCheck = "antenatal_check",
        /// 产后访视
        PostpartumVisit = "postpartum_visit",
        /// 产后42天检查
        PostpartumCheck = "postpartum_check",
        /// 结核病结案评估
        TbClosing = "tb_closing",
        /// 用药指导 (ledger L68)
        MedicationGuidance = "medication_guidance",
        /// 健康教育处方 (ledger L243)
        EducationPrescription = "education_prescription",
        /// 延伸处方：延用上级医院的处方 (ledger L104)
        ExtendedPrescription = "extended_prescription",
        /// 靶器官损害筛查 (ledger L67)
        TargetOrganScreening = "target_organ_screening",
        /// 综合评估 (ledger L67)
        ComprehensiveAssessment = "comprehensive_assessment",
        /// 生活方式指导 (ledger L67)
        LifestyleGuidance = "lifestyle_guidance",
        /// 运动处方 (ledger L67)
        ExercisePrescription = "exercise_prescription",
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

codes! {
    /// 服药依从性, the three steps of the follow-up form.
    pub enum Adherence {
        Regular = "regular",
        Intermittent = "intermittent",
        None = "none",
    }
}

codes! {
    /// 此次随访分类 of severe mental disorder (PSY-03 to PSY-05).
    pub enum MentalClass {
        Stable = "stable",
        BasicallyStable = "basically_stable",
        Unstable = "unstable",
    }
}

/// A follow-up of severe mental disorder: the risk and the class on the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MentalState {
    /// 危险性评估, 0 to 5 (PSY-02).
    pub risk: u8,
    pub class: MentalClass,
}

impl MentalState {
    /// The highest risk of the norm's scale.
    pub const MOST_RISK: u8 = 5;

    /// The class that holds: a risk makes it graver than the doctor wrote, never lighter (PSY-03, PSY-04).
    #[must_use]
    pub fn effective(self) -> MentalClass {
        let by_risk = match self.risk {
            0 => MentalClass::Stable,
            1 | 2 => MentalClass::BasicallyStable,
            _ => MentalClass::Unstable,
        };
        self.class.max(by_risk)
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
    /// Days of doses left out of a treatment that is to be taken without a gap (TB-06).
    pub missed_days: Option<u16>,
    pub mental: Option<MentalState>,
}

impl Findings {
    /// No longer than a year: a treatment for tuberculosis takes about half of one.
    pub const MOST_MISSED_DAYS: u16 = 366;
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
