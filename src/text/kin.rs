//! Mother and child in words.

use crate::domain::kin::KinProblem;

#[must_use]
pub fn problem(problem: &KinProblem) -> String {
    match problem {
        KinProblem::Oneself => "不能登记自己是自己的母亲".to_owned(),
        KinProblem::IsAMan { name } => format!("{name}登记为男性，不能登记为母亲"),
        KinProblem::Age { name, years: ..0 } => format!("{name}比孩子后出生，不能登记为母亲"),
        KinProblem::Age { name, years } => {
            format!("孩子出生时{name} {years} 岁，母亲应在 12 至 60 岁之间；请核对两人的出生日期")
        }
        KinProblem::Circle { name } => format!("{name}是这位居民的后代，不能登记为母亲"),
    }
}

/// What naming her came to.
#[must_use]
pub fn mother_set(child: &str, mother: Option<&str>) -> String {
    match mother {
        Some(mother) => format!("{child}的母亲是{mother}，两人的卡片上都看得到"),
        None => format!("{child}的母亲不登记"),
    }
}

#[must_use]
pub fn title(child: &str) -> String {
    format!("母亲 {child}")
}
