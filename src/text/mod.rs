//! Every word a person reads, as typed functions in Chinese.

pub mod care;
pub mod pay;
