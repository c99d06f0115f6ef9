//! Whole stories: keys in, a real desk on a real file, rows and screens out.

#[path = "stories/after.rs"]
mod after;
#[path = "stories/ahead.rs"]
mod ahead;
#[path = "stories/classes.rs"]
mod classes;
#[path = "stories/commands.rs"]
mod commands;
#[path = "stories/contracts.rs"]
mod contracts;
#[path = "stories/happened.rs"]
mod happened;
#[path = "stories/indicators.rs"]
mod indicators;
#[path = "support/keys.rs"]
mod keys;
#[path = "stories/month.rs"]
mod month;
#[path = "stories/practices.rs"]
mod practices;
#[path = "stories/referred.rs"]
mod referred;
#[path = "stories/routes.rs"]
mod routes;
#[path = "stories/stage.rs"]
mod stage;
#[path = "stories/start.rs"]
mod start;
