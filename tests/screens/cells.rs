//! What a terminal really shows: our own output, read back by a terminal emulator.

use std::io::{self, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Mutex};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use super::driver::{Driver, events};
use jiayi::tui::runtime::Incoming;

#[derive(Clone, Default)]
struct Wire(Arc<Mutex<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panics while writing").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal that keeps its cells from frame to frame, as a real one does.
struct Glass {
    driver: Driver,
    terminal: Terminal<CrosstermBackend<Wire>>,
    wire: Wire,
    parser: vt100::Parser,
}

impl Glass {
    fn new() -> Self {
        Self::sized(80, 24)
    }

    fn sized(width: u16, height: u16) -> Self {
        let wire = Wire::default();
        let size = ratatui::Viewport::Fixed(Rect::new(0, 0, width, height));
        let options = ratatui::TerminalOptions { viewport: size };
        let terminal = Terminal::with_options(CrosstermBackend::new(wire.clone()), options).expect("a terminal");
        let (rows, columns) = (NonZeroU16::new(height).expect("rows"), NonZeroU16::new(width).expect("columns"));
        let mut glass = Self {
            driver: Driver::new().sized(width, height),
            terminal,
            wire,
            parser: vt100::Parser::new(rows, columns, 0),
        };
        glass.draw();
        glass
    }

    fn keys(&mut self, keys: &str) -> &mut Self {
        for event in events(keys) {
            self.driver.run.accept(Incoming::Events(vec![event]));
            self.draw();
        }
        self
    }

    fn draw(&mut self) {
        self.driver.run.draw(&mut self.terminal).expect("the wire never breaks");
        let bytes = std::mem::take(&mut *self.wire.0.lock().expect("nobody panics while writing"));
        self.parser.process(&bytes);
    }

    fn rows(&self) -> Vec<String> {
        self.parser.screen().rows(0, self.driver.size.0).map(|row| row.trim_end().to_owned()).collect()
    }
}

/// Every frame, drawn over the one before, looks like the same frame drawn afresh.
#[test]
fn what_changed_is_all_that_needs_drawing() {
    let mut glass = Glass::new();
    let ways = [
        "<F1>bang",
        "<Esc>",
        "3",
        "<F3>ou",
        "<Esc>",
        "<Enter>",
        "<F9>",
        "<Esc>",
        "<F2>张１",
        "<Esc>",
        "<Enter>",
        "4",
        "<Right>",
        "2zhang",
    ];
    for keys in ways {
        glass.keys(keys);
        assert_eq!(glass.rows(), glass.driver.screen(), "after {keys}");
    }
}

/// ratatui's own `Clear` leaves the first half of a wide character before the box; the terminal then draws its second
/// half over the box's edge.
#[test]
fn a_popup_over_chinese_keeps_its_left_edge() {
    for width in 100..108 {
        let mut glass = Glass::sized(width, 24);
        glass.keys("3<F1>");
        let edge = (width - 80) / 2;
        for row in 4..18 {
            let cell = glass.parser.screen().cell(row, edge).expect("a cell").contents().to_owned();
            assert_eq!(cell, "│", "row {row} at width {width}:\n{}", glass.rows().join("\n"));
        }
    }
}

/// The window of an input method stands where the real cursor is.
#[test]
fn the_real_cursor_is_at_the_caret() {
    let mut glass = Glass::new();
    glass.keys("2张a伟");
    let (row, column) = glass.parser.screen().cursor_position();
    let before = "找人".len() / 3 * 2 + 2;
    assert_eq!((usize::from(row), usize::from(column)), (1, before + 5));
    assert!(!glass.parser.screen().hide_cursor());
    glass.keys("<Left>");
    assert_eq!(usize::from(glass.parser.screen().cursor_position().1), before + 3);
    glass.keys("<Tab>");
    assert!(glass.parser.screen().hide_cursor());
}
