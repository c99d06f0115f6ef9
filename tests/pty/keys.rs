//! What terminals send: bursts of a card reader, text of an input method, new sizes.

use std::process::Command;

use super::glass::{Glass, JIAYI, TODAY, demo, jiayi};

/// The reader does not wait for the first frame: its digits come before the terminal is even ours.
#[test]
fn a_card_read_right_at_the_start_opens_the_right_card() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = demo(folder.path());
    let mut find = Command::new(JIAYI);
    let found = find.args(["--json", "--reveal", "--today", TODAY, "--file"]).arg(&file).args(["find", ""]).output();
    let found: serde_json::Value = serde_json::from_slice(&found.expect("jiayi runs").stdout).expect("JSON");
    let person = &found["residents"][7];
    let text = |field: &str| person[field].as_str().expect("a text").to_owned();
    let (name, number) = (text("name"), text("id_number"));
    let mut glass = Glass::open(jiayi(&file));
    glass.types(&format!("{number}\r"));
    glass.sees("应做 ").sees(&name).sees(&number[14..]).types("\u{11}");
    assert_eq!(glass.ends().code, 0);
}

/// The window of an input method stands at the real cursor, so that must stand behind the text.
#[test]
fn text_of_an_input_method_moves_the_cursor_by_columns() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut glass = Glass::on_demo(folder.path());
    let at =
        |column: u16| move |screen: &vt100::Screen| !screen.hide_cursor() && screen.cursor_position() == (1, column);
    glass.sees("今日上门").types("2").until("an empty field", at(6));
    glass.types("欧阳").until("typed", at(10)).types("\u{1b}[200~娜a\n\u{1b}[201~").until("pasted", at(13));
    glass.sees("欧阳娜a").types("\u{7f}\u{1b}[D").until("between", at(10)).types("\u{1b}OR").sees("┌─ 找人");
}

#[test]
fn a_new_size_is_drawn_at_once_and_the_old_one_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut glass = Glass::on_demo(folder.path());
    glass.sees("居民 60");
    let before = glass.screen().contents();
    glass.resize(20, 5).sees("窗口太小").resize(80, 24);
    glass.until("the same screen", |screen| screen.contents() == before).resize(1, 1).resize(120, 40);
    glass.sees("居民 60").types("\u{11}");
    assert_eq!(glass.ends().code, 0);
}
