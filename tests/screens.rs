//! The screen without a terminal and without a file: keys in, requests and rows out, cells as a terminal shows them.

#[path = "screens/after.rs"]
mod after;
#[path = "screens/ahead.rs"]
mod ahead;
#[path = "screens/behaviour.rs"]
mod behaviour;
#[path = "screens/cells.rs"]
mod cells;
#[path = "screens/classes.rs"]
mod classes;
#[path = "screens/contracts.rs"]
mod contracts;
#[path = "screens/desk.rs"]
mod desk;
#[path = "screens/driver.rs"]
mod driver;
#[path = "screens/indicators.rs"]
mod indicators;
#[path = "support/keys.rs"]
mod keys;
#[path = "screens/month.rs"]
mod month;
#[path = "screens/pay.rs"]
mod pay;
#[path = "screens/pictures.rs"]
mod pictures;
#[path = "screens/referrals.rs"]
mod referrals;
#[path = "screens/sizes.rs"]
mod sizes;
#[path = "screens/start.rs"]
mod start;
#[path = "screens/words.rs"]
mod words;
