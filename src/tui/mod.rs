//! The screen. `app` decides, `view` draws, `runtime` performs; only `runtime` knows terminal, clock and desk.
//!
//! A keystroke: `runtime::reader` -> [`app::event::Event`] -> `App::resolve` (overlay, else screen, else everywhere;
//! tables in [`app::keymap`]) -> [`app::action::Action`] -> `App::update` -> [`app::effect::Effect`] ->
//! `runtime::perform` on the desk -> `Action::{Loaded, Saved, Failed}` -> [`view::draw`].
//!
//! Where a new thing goes:
//! - a **screen**: state in `app/screens/NAME.rs` (`impl Pane`), a row in the enum of `app/screens/mod.rs`; drawing in
//!   `view/screens/NAME.rs` and its arm in `view/screens/mod.rs`; as a tab also a row of [`app::nav::Tab`] and its
//!   title in `text::screens::tab`.
//! - an **overlay**: the same in `app/overlays/`, `view/overlays/`. A form is a [`app::form::Form`]: its fields are
//!   rows of `app::form::FieldId`, worded in `text::forms`; drawing it takes no code but its title.
//! - a **command**: a row in [`app::command::CommandId`], a row in a table of `app/keymap/tables.rs`, its words in
//!   `text::commands::words`, an arm in `on_command` of the pane that runs it. Hint line, help and palette follow.
//! - a **key**: a row in a table of `app/keymap/tables.rs`; its name, if it is a new kind of key, in `text::keys`.
//! - a **word**: a function of `text::screens`, `text::forms`, `text::commands`. Nowhere else.
//! - a **question to the desk**: a row of `Query` and of `Answer` (or `Change` and `Outcome`) in [`app::effect`] and an
//!   arm in `runtime::perform`. Keep the `Request` that `Ctx::load` returns: `Pane::awaits` names it.
//! - **long work**: a row of `Job` in [`app::effect`] and an arm in `runtime::jobs`, on a thread and a connection of
//!   its own; it tells of itself by `Action::Progress`, and `Effect::Stop` stops it.
//! - a **long list**: [`app::window::WindowedList`], keys for all rows and lines for those on the screen.

pub mod app;
pub mod runtime;
pub mod view;
