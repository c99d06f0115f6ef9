//! The keyboard: a thread that turns what the terminal sends into events, all that is waiting in one message, so
//! that a burst is answered as a whole and drawn once.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, poll, read};

use super::screen_run::Incoming;
use crate::tui::app::event::{Event, Key};

/// Events of one message at most, so that a paste of a book does not hold up the screen.
const LONGEST_BURST: usize = 1024;

/// A card reader's signs come closer together than this, a person's keys do not.
const PAUSE: Duration = Duration::from_millis(120);

/// Ends by itself when nobody listens any more or the terminal is gone.
pub fn spawn(sender: Sender<Incoming>) {
    // Listens from here on, not from whenever the thread gets its turn: a window that changes its size in between would
    // never say so again. What is there is kept for the thread.
    let _ = poll(Duration::ZERO);
    thread::spawn(move || {
        let mut last = Instant::now();
        let mut after_return = false;
        while let Ok(first) = read() {
            let mut burst = Vec::new();
            if last.elapsed() > PAUSE {
                burst.push(Event::Pause);
                after_return = false;
            }
            burst.extend(one_line_end(first, &mut after_return).and_then(convert));
            while burst.len() < LONGEST_BURST && poll(Duration::ZERO).unwrap_or(false) {
                match read() {
                    Ok(event) => burst.extend(one_line_end(event, &mut after_return).and_then(convert)),
                    Err(_) => break,
                }
            }
            last = Instant::now();
            if !burst.is_empty() && sender.send(Incoming::Events(burst)).is_err() {
                return;
            }
        }
        // Nobody may be listening any more; then there is nothing to end.
        let _ = sender.send(Incoming::End);
    });
}

/// Some card readers end a number with both signs of a line end; the second one is no Enter of its own. `after_return`
/// tells that the event before was the first.
fn one_line_end(event: TerminalEvent, after_return: &mut bool) -> Option<TerminalEvent> {
    let TerminalEvent::Key(KeyEvent { code, modifiers, .. }) = event else { return Some(event) };
    let is_line_feed = matches!(code, KeyCode::Char('j' | 'J')) && modifiers.contains(KeyModifiers::CONTROL);
    let is_second = std::mem::replace(after_return, code == KeyCode::Enter) && is_line_feed;
    if is_second { None } else { Some(event) }
}

fn convert(event: TerminalEvent) -> Option<Event> {
    match event {
        // Some systems report releases too; a key is one press.
        TerminalEvent::Key(key) if key.kind != KeyEventKind::Release => key_of(key).map(Event::Key),
        TerminalEvent::Paste(text) => Some(Event::Paste(text)),
        TerminalEvent::Resize(..) => Some(Event::Resize),
        _ => None,
    }
}

fn key_of(key: KeyEvent) -> Option<Key> {
    if key.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    Some(match key.code {
        // What older terminals send for Backspace, and some for Enter.
        KeyCode::Char('h' | 'H') if key.modifiers.contains(KeyModifiers::CONTROL) => Key::Backspace,
        KeyCode::Char('j' | 'J') if key.modifiers.contains(KeyModifiers::CONTROL) => Key::Enter,
        KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::CONTROL) => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::F(number) => Key::F(number),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Up if key.modifiers.contains(KeyModifiers::CONTROL) => Key::CtrlUp,
        KeyCode::Down if key.modifiers.contains(KeyModifiers::CONTROL) => Key::CtrlDown,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_signs_of_a_line_end_are_one_enter() {
        let key = |code, modifiers| TerminalEvent::Key(KeyEvent::new(code, modifiers));
        let enter = || key(KeyCode::Enter, KeyModifiers::NONE);
        let feed = || key(KeyCode::Char('j'), KeyModifiers::CONTROL);
        let x = || key(KeyCode::Char('x'), KeyModifiers::NONE);
        let pressed = |events: Vec<TerminalEvent>| {
            let mut after_return = false;
            let kept = events.into_iter().filter_map(|event| one_line_end(event, &mut after_return).and_then(convert));
            kept.filter(|event| *event == Event::Key(Key::Enter)).count()
        };
        assert_eq!(pressed(vec![x(), enter(), feed()]), 1);
        assert_eq!(pressed(vec![x(), enter()]), 1);
        assert_eq!(pressed(vec![x(), feed()]), 1);
        assert_eq!(pressed(vec![enter(), feed(), enter(), feed()]), 2);
        assert_eq!(pressed(vec![enter(), x(), feed()]), 2);
        assert_eq!(pressed(vec![enter(), enter()]), 2);
    }

    #[test]
    fn a_key_is_one_press_in_one_form() {
        let press = |code, modifiers| convert(TerminalEvent::Key(KeyEvent::new(code, modifiers)));
        assert_eq!(press(KeyCode::Char('Z'), KeyModifiers::CONTROL), Some(Event::Key(Key::Ctrl('z'))));
        assert_eq!(press(KeyCode::Char('j'), KeyModifiers::CONTROL), Some(Event::Key(Key::Enter)));
        assert_eq!(press(KeyCode::Char('：'), KeyModifiers::NONE), Some(Event::Key(Key::Char('：'))));
        assert_eq!(press(KeyCode::Tab, KeyModifiers::SHIFT), Some(Event::Key(Key::BackTab)));
        assert_eq!(press(KeyCode::Char('x'), KeyModifiers::ALT), None);
        let release = KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(convert(TerminalEvent::Key(release)), None);
    }
}
