//! Keys as text, `<F3>张三<Enter>`, and the rows of a screen as text.

use jiayi::tui::app::event::{Event, Key};
use ratatui::backend::TestBackend;

/// The rows without the blanks at their ends; a wide character once.
pub fn rows(backend: &TestBackend) -> Vec<String> {
    let buffer = backend.buffer();
    let row = |y: u16| {
        let mut text = String::new();
        let mut hidden = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if hidden > 0 {
                hidden -= 1;
                continue;
            }
            hidden = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            text.push_str(symbol);
        }
        text.trim_end().to_owned()
    };
    (0..buffer.area.height).map(row).collect()
}

pub fn events(keys: &str) -> Vec<Event> {
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        if let Some((name, after)) = rest.strip_prefix('<').and_then(|inside| inside.split_once('>')) {
            events.push(Event::Key(named(name)));
            rest = after;
        } else {
            events.push(Event::Key(Key::Char(first)));
            rest = &rest[first.len_utf8()..];
        }
    }
    events
}

fn named(name: &str) -> Key {
    match name {
        "Enter" => Key::Enter,
        "Esc" => Key::Esc,
        "Tab" => Key::Tab,
        "BackTab" => Key::BackTab,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "C-Up" => Key::CtrlUp,
        "C-Down" => Key::CtrlDown,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Space" => Key::Char(' '),
        other => match other.split_once('-') {
            Some(("C", letter)) => Key::Ctrl(letter.chars().next().expect("a letter")),
            _ => Key::F(other.strip_prefix('F').and_then(|number| number.parse().ok()).expect("a key name")),
        },
    }
}
