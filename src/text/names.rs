//! Names of what every list speaks of, for the screen and the command line alike: sex, age, standing, how late, role,
//! item and mode of work, session of a day.

use crate::domain::care::due::Grade;
use crate::domain::resident::{Sex, Standing};
use crate::domain::service::{Item, Mode};
use crate::domain::team::Role;
use crate::domain::visit::{Session, VisitPurpose};

#[must_use]
pub fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Unknown => "不详",
        Sex::Male => "男",
        Sex::Female => "女",
    }
}

/// `78岁`.
#[must_use]
pub fn age(age: Option<u32>) -> String {
    age.map_or_else(|| "年龄不详".to_owned(), |age| format!("{age}岁"))
}

#[must_use]
pub fn standing(standing: Standing) -> String {
    match standing {
        Standing::Present => "在管".to_owned(),
        Standing::MovedOut(on) => format!("{on} 迁出"),
        Standing::Dead(on) => format!("{on} 死亡"),
    }
}

/// Days late, under a heading that says late already.
#[must_use]
pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Week => "1-7天",
        Grade::Month => "8-30天",
        Grade::Quarter => "31-90天",
        Grade::Longer => "90天以上",
    }
}

#[must_use]
pub fn role(role: Role) -> &'static str {
    match role {
        Role::FamilyDoctor => "家庭医生",
        Role::Specialist => "专科医生",
        Role::HealthManager => "健康管理师",
        Role::Nurse => "护士",
        Role::PublicHealth => "公卫医师",
        Role::Tcm => "中医师",
        Role::Pharmacist => "药师",
        Role::VillageDoctor => "乡村医生",
        Role::Assistant => "助理",
    }
}

#[must_use]
pub fn item(item: Item) -> &'static str {
    match item {
        Item::FollowUp => "随访",
        Item::AnnualExam => "年度体检",
        Item::TcmIdentification => "中医体质辨识",
        Item::Treatment => "诊疗",
        Item::HealthEducation => "健康教育",
        Item::LongPrescription => "长处方",
        Item::Rehabilitation => "康复指导",
        Item::Nursing => "护理",
        Item::ChildCheck => "儿童健康检查",
        Item::ChildTcm => "儿童中医调养",
        Item::BloodCount => "血常规",
        Item::HearingTest => "听力筛查",
        Item::AntenatalCheck => "产前检查",
        Item::PostpartumVisit => "产后访视",
        Item::PostpartumCheck => "产后42天检查",
        Item::TbClosing => "结核病结案评估",
        Item::MedicationGuidance => "用药指导",
        Item::EducationPrescription => "健康教育处方",
        Item::ExtendedPrescription => "延伸处方",
        Item::TargetOrganScreening => "靶器官损害筛查",
        Item::ComprehensiveAssessment => "综合评估",
        Item::LifestyleGuidance => "生活方式指导",
        Item::ExercisePrescription => "运动处方",
    }
}

#[must_use]
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Clinic => "门诊",
        Mode::Home => "上门",
        Mode::Phone => "电话",
        Mode::Online => "线上",
        Mode::Leaflet => "材料",
        Mode::Sms => "短信",
        Mode::SocialApp => "社交",
        Mode::System => "系统",
        Mode::Group => "小组",
    }
}

#[must_use]
pub fn purpose(purpose: VisitPurpose) -> &'static str {
    match purpose {
        VisitPurpose::Care => "随访服务",
        VisitPurpose::Signing => "签约宣讲",
        VisitPurpose::Assessment => "建档评估",
    }
}

#[must_use]
pub fn session(session: Session) -> &'static str {
    match session {
        Session::Morning => "上午",
        Session::Afternoon => "下午",
    }
}
