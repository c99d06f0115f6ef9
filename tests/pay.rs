//! Pay, from the facts of a month to the sheet, the working, the seal and the print.

#[path = "pay/books.rs"]
mod books;
#[path = "pay/explain.rs"]
mod explain;
#[path = "pay/fair.rs"]
mod fair;
#[path = "pay/freeze.rs"]
mod freeze;
#[path = "pay/funding.rs"]
mod funding;
#[path = "pay/places.rs"]
mod places;
#[path = "pay/print.rs"]
mod print;
#[path = "pay/properties.rs"]
mod properties;
#[path = "pay/recompute.rs"]
mod recompute;
#[path = "support/recount.rs"]
mod recount;
#[path = "support/recompute.rs"]
mod redo_paper;
#[path = "pay/refusals.rs"]
mod refusals;
#[path = "pay/scheme.rs"]
mod scheme;
#[path = "pay/support.rs"]
mod support;
#[path = "pay/xiamen.rs"]
mod xiamen;
