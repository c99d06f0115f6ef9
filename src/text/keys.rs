//! Names of keys, as keyboards have them printed.

use crate::tui::app::event::Key;

#[must_use]
pub fn name(key: Key) -> String {
    match key {
        Key::Char(' ') => "空格".to_owned(),
        Key::Char(c) => c.to_string(),
        Key::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
        Key::F(number) => format!("F{number}"),
        Key::Enter => "Enter".to_owned(),
        Key::Esc => "Esc".to_owned(),
        Key::Tab => "Tab".to_owned(),
        Key::BackTab => "Shift-Tab".to_owned(),
        Key::Up => "上".to_owned(),
        Key::Down => "下".to_owned(),
        Key::CtrlUp => "Ctrl-上".to_owned(),
        Key::CtrlDown => "Ctrl-下".to_owned(),
        Key::Left => "左".to_owned(),
        Key::Right => "右".to_owned(),
        Key::Home => "Home".to_owned(),
        Key::End => "End".to_owned(),
        Key::PageUp => "PgUp".to_owned(),
        Key::PageDown => "PgDn".to_owned(),
        Key::Backspace => "退格".to_owned(),
        Key::Delete => "Del".to_owned(),
    }
}
