//! What lies on 指标: a figure in parts, and the form of a figure that comes from elsewhere.

mod breakdown;
mod enter;

pub use breakdown::BreakdownOverlay;
pub use enter::EnterFigureOverlay;
