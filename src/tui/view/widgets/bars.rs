//! Bars beside amounts: an amount by its parts, and a difference to either side of a middle. Length and shape say
//! what colour says.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::tui::view::theme::{Borders, Meaning};

/// The sign of part number `at`, with the look of the terminal's lines.
#[must_use]
pub fn sign(canvas: &Canvas<'_>, at: usize) -> &'static str {
    const BLOCKS: [&str; 4] = ["█", "▒", "░", "▓"];
    const SIGNS: [&str; 4] = ["#", "=", "+", "~"];
    match canvas.theme.borders {
        Borders::Line => BLOCKS[at % BLOCKS.len()],
        Borders::Ascii => SIGNS[at % SIGNS.len()],
    }
}

/// A bar of one line: each part as long as its share of `whole`, which fills the area. Negative parts have no length.
pub fn parts(canvas: &mut Canvas<'_>, area: Rect, amounts: &[i64], whole: i64) {
    let (mut sum, mut drawn) = (0_i64, 0);
    for (at, amount) in amounts.iter().enumerate() {
        sum = sum.saturating_add((*amount).max(0));
        let end = columns(sum, whole, area.width);
        let bar = sign(canvas, at).repeat(usize::from(end.saturating_sub(drawn)));
        canvas.put(area.x + drawn, area.y, area.width - drawn, &bar, Meaning::Text);
        drawn = drawn.max(end);
    }
}

/// A bar of one line from the middle of the area: to the right where `amount` is positive. `most` fills a half.
pub fn balance(canvas: &mut Canvas<'_>, area: Rect, amount: i64, most: i64) {
    let half = area.width.saturating_sub(1) / 2;
    let length = columns(amount.saturating_abs(), most, half).max(u16::from(amount != 0)).min(half);
    let (start, meaning) = if amount < 0 { (half - length, Meaning::Warning) } else { (half + 1, Meaning::Good) };
    let bar = sign(canvas, 0).repeat(usize::from(length));
    canvas.put(area.x + start, area.y, length, &bar, meaning);
    canvas.put(area.x + half, area.y, 1, "|", Meaning::Dim);
}

/// A count before and after a change as one bar: what stays, what goes, what comes. `most` fills the area. Signs of
/// one column in every terminal.
pub fn change(canvas: &mut Canvas<'_>, area: Rect, before: usize, after: usize, most: usize) {
    let length = |count: usize| {
        let long = columns(signed(count), signed(most), area.width);
        long.max(u16::from(count > 0)).min(area.width)
    };
    let (before, after) = (length(before), length(after));
    let stays = before.min(after);
    canvas.put(area.x, area.y, stays, &"=".repeat(usize::from(stays)), Meaning::Text);
    let (sign, meaning) = if after > before { ("+", Meaning::Warning) } else { (".", Meaning::Good) };
    let differs = before.abs_diff(after);
    canvas.put(area.x + stays, area.y, differs, &sign.repeat(usize::from(differs)), meaning);
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Columns for an amount where `whole` takes `width`; the nearest whole number.
fn columns(amount: i64, whole: i64, width: u16) -> u16 {
    if whole <= 0 || amount <= 0 {
        return 0;
    }
    let (amount, whole) = (i128::from(amount), i128::from(whole));
    let columns = (amount * i128::from(width) * 2 + whole) / (whole * 2);
    u16::try_from(columns).unwrap_or(u16::MAX).min(width)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::tui::view::theme::{Theme, ThemeName};

    fn drawn(width: u16, draw: impl Fn(&mut Canvas<'_>, Rect)) -> String {
        let theme = Theme::named(ThemeName::Mono).with_borders(Borders::Ascii);
        let area = Rect::new(0, 0, width, 1);
        let mut buf = Buffer::empty(area);
        draw(&mut Canvas { buf: &mut buf, theme: &theme, caret: None }, area);
        buf.content.iter().map(|cell| cell.symbol().to_owned()).collect()
    }

    #[test]
    fn parts_are_as_long_as_their_shares_and_never_longer_than_the_whole() {
        for (amounts, whole, bar) in [
            (&[50_i64, 50][..], 100, "#####====="),
            (&[25, 25], 100, "###==     "),
            (&[0, 100], 100, "=========="),
            (&[-10, 50], 100, "=====     "),
            (&[200], 100, "##########"),
            (&[1], 0, "          "),
            (&[i64::MAX, i64::MAX], i64::MAX, "##########"),
        ] {
            assert_eq!(drawn(10, |canvas, area| parts(canvas, area, amounts, whole)), bar, "{amounts:?} of {whole}");
        }
    }

    #[test]
    fn a_change_shows_what_stays_goes_and_comes() {
        for (before, after, most, bar) in [
            (10, 10, 10, "=========="),
            (10, 4, 10, "====......"),
            (4, 10, 10, "====++++++"),
            (0, 1, 1_000, "+         "),
            (0, 0, 0, "          "),
            (2, 1, 4, "===..     "),
        ] {
            assert_eq!(drawn(10, |canvas, area| change(canvas, area, before, after, most)), bar, "{before}>{after}");
        }
    }

    #[test]
    fn a_difference_goes_to_its_side_and_the_smallest_is_seen() {
        for (amount, most, bar) in
            [(0, 10, "     |     "), (10, 10, "     |#####"), (-5, 10, "  ###|     "), (1, 1_000, "     |#    ")]
        {
            assert_eq!(drawn(11, |canvas, area| balance(canvas, area, amount, most)), bar, "{amount} of {most}");
        }
    }
}
