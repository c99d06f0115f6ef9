//! The screen. `app` decides, `view` draws, `runtime` performs; only `runtime` knows terminal, clock and desk.
//!
//! A keystroke: `runtime::reader` -> [`app::event::Event`] -> `App::resolve` (overlay, else screen, else everywhere;
//! tables in [`app::keymap`]) -> [`app::action::Action`] -> `App::update` -> [`app::effect::Effect`] ->
//! `runtime::perform` on the desk -> `Action::{Loaded, Saved, Failed}` -> [`view::draw`].
//!
//! Where a new thing goes, each with one to copy:
//! - a **screen** (`visits`): state in `app/screens/NAME.rs` (`impl Pane`), a row in the enum of `app/screens/mod.rs`;
//!   drawing in `view/screens/NAME.rs` and its arm in `view/screens/mod.rs`; a row of `contexts!` in
//!   `app/keymap/mod.rs` and its table in `app/keymap/tables.rs`. As a tab also a row of [`app::nav::Tab`] with its
//!   arms, its title in `text::screens::tab`, a command `GoNAME` with a digit in `SCREENS`, and that command's arm in
//!   `run_everywhere` of `app/machine.rs`.
//! - an **overlay** (`why`): state in `app/overlays/NAME.rs`, a row of `overlays!` in `app/overlays/mod.rs`; a row of
//!   `contexts!` and a table, unless `Panel` or `Question` will do; drawing and an arm of `draw_one` in
//!   `view/overlays/`; what it says afterwards is a row of [`app::notice::Notice`], worded in `text::screens::notice`.
//! - a **form** (`move_visit`): an overlay that is a [`app::form_pane::FormPane`]: what it saves (`change`), and the
//!   field that each refusal is about (`field_of`); typing, saving, waiting and the question before a draft is dropped
//!   come with it. Its fields are rows of `app::field_id::FieldId`, worded in `text::forms`; drawing takes but a title.
//! - a **command** (`FailVisit`): a row in [`app::command::CommandId`], a row in a table of `app/keymap/tables.rs`, its
//!   words in `text::commands::words`, an arm in `on_command` of the pane that runs it, or in `run_everywhere` where it
//!   stands in `EVERYWHERE` or `SCREENS`. Hint line, help and palette follow.
//! - a **key**: a row in a table of `app/keymap/tables.rs`. A kind of key that is new: [`app::event::Key`],
//!   `runtime/reader.rs` where the terminal's key becomes ours, its name in `text::keys`.
//! - a **word**: a function of the text module that goes with it (`screens`, `forms`, `commands`, `month`, `setup`); what
//!   the command line says too stands in `text::names` once. Nowhere else.
//! - a **question to the desk** (`Query::Why`): a row of `Query` and of `Answer` (or `Change` and `Outcome`) in
//!   [`app::effect`], an arm in `runtime/perform.rs`, and one in the sample desk of `tests/screens/desk.rs`. Keep the
//!   `Request` that `Ctx::load` returns: `Pane::awaits` names it.
//! - **long work** (`Job::ReadRoster`): a row of `Job` in [`app::effect`] and an arm in `runtime/jobs.rs`, on a thread
//!   and a connection of its own; it tells of itself by `Action::Progress`, and `Effect::Stop` stops it.
//! - a **long list** (`residents`): [`app::window::WindowedList`], keys for all rows and lines for those on the screen.

pub mod app;
pub mod runtime;
pub mod view;
