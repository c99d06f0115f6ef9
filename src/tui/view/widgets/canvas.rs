//! Where a screen draws: text by meaning and by display columns, rules, boxes, and the caret that the input method
//! follows.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::text_width::{cut, width};
use crate::tui::view::theme::{Borders, Meaning, Theme};

pub struct Canvas<'a> {
    pub buf: &'a mut Buffer,
    pub theme: &'a Theme,
    /// The real cursor; `None` hides it.
    pub caret: Option<Position>,
}

impl Canvas<'_> {
    /// Text in at most `columns` columns, cut with a mark. Says how many columns it took.
    pub fn put(&mut self, x: u16, y: u16, columns: u16, text: &str, meaning: Meaning) -> u16 {
        let area = self.buf.area;
        if !area.contains(Position { x, y }) {
            return 0;
        }
        let columns = columns.min(area.right() - x);
        let text = cut(text, usize::from(columns));
        let style = self.theme.style(meaning);
        let (end, _) = self.buf.set_stringn(x, y, &text, usize::from(columns), style);
        end - x
    }

    /// The same, ending at the right edge of the columns.
    pub fn put_right(&mut self, x: u16, y: u16, columns: u16, text: &str, meaning: Meaning) {
        let text = cut(text, usize::from(columns));
        let taken = u16::try_from(width(&text)).unwrap_or(columns);
        self.put(x + columns.saturating_sub(taken), y, taken, &text, meaning);
    }

    /// Gives an area a meaning without changing its text.
    pub fn paint(&mut self, area: Rect, meaning: Meaning) {
        let style = self.theme.style(meaning);
        self.buf.set_style(area.intersection(self.buf.area), style);
    }

    /// A rule with a title in it, as the head of a part of the screen. Gives the area below.
    pub fn section(&mut self, area: Rect, title: &str, focused: bool) -> Rect {
        if area.height == 0 || area.width == 0 {
            return Rect { height: 0, ..area };
        }
        let meaning = if focused { Meaning::Title } else { Meaning::Border };
        let line = self.lines().horizontal.repeat(usize::from(area.width));
        self.put(area.x, area.y, area.width, &line, meaning);
        let title = if focused { format!(" >{title} ") } else { format!("  {title} ") };
        self.put(area.x + 1, area.y, area.width.saturating_sub(2), &title, Meaning::Title);
        Rect { y: area.y + 1, height: area.height - 1, ..area }
    }

    /// An empty box on top of everything. Gives the area inside.
    pub fn popup(&mut self, area: Rect, title: &str) -> Rect {
        let area = area.intersection(self.buf.area);
        self.clear(area);
        if area.width < 4 || area.height < 3 {
            return Rect { width: 0, height: 0, ..area };
        }
        let lines = self.lines();
        let rule = lines.horizontal.repeat(usize::from(area.width - 2));
        let (left, right, bottom) = (area.x, area.right() - 1, area.bottom() - 1);
        self.put(left, area.y, area.width, &format!("{}{rule}{}", lines.top_left, lines.top_right), Meaning::Border);
        let last = format!("{}{rule}{}", lines.bottom_left, lines.bottom_right);
        self.put(left, bottom, area.width, &last, Meaning::Border);
        for y in area.y + 1..bottom {
            self.put(left, y, 1, lines.vertical, Meaning::Border);
            self.put(right, y, 1, lines.vertical, Meaning::Border);
        }
        self.put(left + 2, area.y, area.width.saturating_sub(4), &format!(" {title} "), Meaning::Title);
        Rect { x: left + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
    }

    /// Empties an area. A wide character that reaches into it from the left goes as a whole, or the terminal would
    /// draw its second half over what comes here (ratatui's own `Clear` leaves it).
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buf.area);
        for y in area.top()..area.bottom() {
            if area.x > self.buf.area.x {
                let before = &mut self.buf[(area.x - 1, y)];
                if before.symbol().width() > 1 {
                    before.set_symbol(" ");
                }
            }
            for x in area.left()..area.right() {
                self.buf[(x, y)].reset();
            }
        }
    }

    fn lines(&self) -> &'static Lines {
        match self.theme.borders {
            Borders::Line => &LINE,
            Borders::Ascii => &ASCII,
        }
    }
}

struct Lines {
    horizontal: &'static str,
    vertical: &'static str,
    top_left: &'static str,
    top_right: &'static str,
    bottom_left: &'static str,
    bottom_right: &'static str,
}

const LINE: Lines =
    Lines {
        horizontal: "─", vertical: "│", top_left: "┌", top_right: "┐", bottom_left: "└", bottom_right: "┘"
    };

const ASCII: Lines =
    Lines { horizontal: "-", vertical: "|", top_left: "+", top_right: "+", bottom_left: "+", bottom_right: "+" };

/// How wide a box to read or fill in is. On a narrow screen it takes all of it: what would show beside it is too
/// little to be of use.
#[must_use]
pub fn popup_width(area: Rect) -> u16 {
    if area.width < 90 { area.width } else { 80 }
}

/// A box of at most this size in the middle of an area.
#[must_use]
pub fn centered(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::view::theme::ThemeName;

    #[test]
    fn a_box_on_chinese_text_keeps_its_left_edge() {
        let theme = Theme::named(ThemeName::Plain);
        for x in 1..4 {
            let mut buf = Buffer::empty(Rect::new(0, 0, 20, 4));
            let mut canvas = Canvas { buf: &mut buf, theme: &theme, caret: None };
            for y in 0..4 {
                canvas.put(0, y, 20, "张三李四王五赵六孙七", Meaning::Text);
            }
            canvas.popup(Rect::new(x, 0, 10, 4), "甲");
            for y in 1..3 {
                assert_eq!(buf[(x, y)].symbol(), "│");
                assert!(buf[(x - 1, y)].symbol().width() < 2, "half a character at column {x}");
            }
        }
    }
}
