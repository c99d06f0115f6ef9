//! Why a change of a month's pay was refused.

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayProblem {
    Placeholder,
}
