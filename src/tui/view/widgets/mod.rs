//! Pieces of a screen that know nothing of jiayi.

pub mod bars;
pub mod canvas;
pub mod table;
pub mod text_width;
pub mod trend;
pub mod wrap;
