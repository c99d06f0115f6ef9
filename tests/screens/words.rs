//! No glyph of our own words is wide in one terminal and narrow in another.

use jiayi::text::{commands, forms, keys, screens};
use jiayi::tui::app::command::CommandId;
use jiayi::tui::app::event::Key;
use jiayi::tui::view::theme::{Borders, Theme, ThemeName};
use unicode_width::UnicodeWidthStr;

use super::driver::Driver;

pub fn assert_firm(text: &str) {
    assert_eq!(text.width(), text.width_cjk(), "an ambiguous glyph in {text:?}");
}

#[test]
fn every_command_has_words_of_firm_width() {
    for command in CommandId::ALL {
        let words = commands::words(*command);
        assert!(!words.label.is_empty() && !words.help.is_empty() && !words.pinyin.is_empty(), "{command:?}");
        assert!(words.pinyin.bytes().all(|b| b.is_ascii_lowercase() || b == b' '), "{command:?}");
        let syllables = words.pinyin.split(' ').count();
        assert_eq!(syllables, words.label.chars().count(), "one syllable per character: {command:?}");
        assert_firm(words.label);
        assert_firm(words.help);
    }
}

#[test]
fn names_of_keys_are_firm() {
    for key in [Key::Up, Key::PageUp, Key::Char(' '), Key::Ctrl('z'), Key::F(12), Key::Backspace, Key::BackTab] {
        assert_firm(&keys::name(key));
    }
    assert_firm(&screens::too_small(10, 10));
    assert_firm(&screens::crashed(Some("/tmp/log")));
    assert_firm(forms::field_hint(jiayi::tui::app::form::FieldId::On));
}

/// With ASCII borders nothing that we draw ourselves is ambiguous; the sample's data is not either, but for one name.
#[test]
fn every_screen_is_firm_with_ascii_borders() {
    let theme = Theme::named(ThemeName::Mono).with_borders(Borders::Ascii);
    for way in [
        "",
        "2",
        "3",
        "4",
        "<F1>",
        "<C-p>",
        "<F3>陈建国<Enter>",
        "<F3>陈建国<Enter><F2>",
        "<F3>陈建国<Enter><F2>1<F2>",
        "<F3>陈建国<Enter><F5>",
        "<F3>陈建国<Enter><F9>",
        "4<Down><F7>",
        "4<Down><F8>",
        "<C-z>",
        "<F3>陈建国<Enter><F2>152/94<F2>",
        "<F8>",
        "<F8><F7>",
        "<F8><F7>5",
        "<F8><F7>7",
        "3<Down><Down>",
        "<C-n>",
        "<C-n><Space>",
        "<C-n><F7>",
        "<C-a>",
        "<C-a><F2>138/86<Enter>",
        "<C-a><F2><F6>",
        "<C-x>控盐<F2>",
        "6",
        "6<F2>",
        "6<F5>3",
        "6<F6><F2>80<F2>",
        "6<F6><F5>",
        "6<F7>",
        "6<F8>",
        "6<F9>",
        "6<Enter>",
        "6<C-e>",
        "6<C-y>",
        "6<C-k>",
    ] {
        let mut driver = Driver::new();
        driver.run.set_theme(theme.clone());
        driver.keys(way);
        for row in driver.screen() {
            assert_firm(&row.replace('·', ""));
        }
    }
}
