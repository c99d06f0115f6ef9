//! Every screen at every size: never a panic, and a sentence where it does not fit.

use super::driver::Driver;

const WAYS: [&str; 44] = [
    "",
    "2",
    "2zhang",
    "3",
    "4",
    "<F3>陈建国<Enter>",
    "<F3>陈建国<Enter><Right><Right>",
    "<F3>陈<Enter><F2>152",
    "<F1>",
    "<F3>陈建国<Enter><F9>",
    "4<Down><F7>",
    "<F3>陈建国<Enter><F2>1<Esc>",
    "<F3>陈建国<Enter><F2>152/94<F2>",
    "<F6>",
    "<F6><F5><F7><F6><F6>",
    "3<F6><F5><Down><Enter>",
    "<F8>",
    "<F8><Right><Right>",
    "<F8><F7>",
    "<F8><F7>7",
    "3<Down><Down><F7>",
    "<C-n>",
    "<C-n><Space><Space><Right><Right>",
    "<C-n><F7>",
    "<C-a>",
    "<C-a><F2>138/86<Enter>",
    "<C-a>莲花<F2>",
    "<C-a><F2><F6>ou",
    "<C-x>控盐<Down><Down><Down><Down>zhang<Enter>",
    "<F3>陈建国<Enter><C-o>",
    "6",
    "6<Up>",
    "6<End>",
    "6<Left>",
    "6<F2>",
    "6<F5>3",
    "6<F6><F2>80<F2>",
    "6<F6><F5>",
    "6<F7>2026-10",
    "6<F8>",
    "6<F9>",
    "6<Enter><Down><Down><Right>",
    "6<C-e>",
    "6<C-y>2026107Q4KM2PXWD<Enter>",
];

#[test]
fn no_size_breaks_a_screen() {
    for way in WAYS {
        let mut driver = Driver::new();
        driver.keys(way);
        for width in [1, 2, 3, 5, 8, 20, 40, 59, 60, 61, 72, 79, 80, 81, 99, 100, 110, 120, 200] {
            for height in [1, 2, 3, 5, 8, 15, 16, 17, 24, 25, 40, 60] {
                driver.size = (width, height);
                driver.screen();
            }
        }
        driver.size = (80, 24);
        driver.keys("<Down><PageDown><Up>");
    }
}

#[test]
fn a_small_window_says_what_it_needs() {
    let mut driver = Driver::new().sized(40, 10);
    driver.sees("窗口太小").sees("60");
    // What nobody sees, nobody does.
    let before = format!("{:?}", driver.run.app);
    driver.keys("3<F2>120/80<F2>u<Enter>");
    assert_eq!(format!("{:?}", driver.run.app), before);
    driver.size = (60, 16);
    driver.sees("今日上门 5").sees("1-7天");
    driver.size = (40, 10);
    driver.sees("窗口太小").keys("<C-q>");
    assert!(driver.run.is_over());
}

#[test]
fn what_must_be_seen_is_seen_on_the_smallest_screen() {
    let mut driver = Driver::new().sized(60, 16);
    driver.keys("<F3>陈建国<Enter><F2>").sees("> 血压").sees("如 152/94");
    driver.keys(&"<Down>".repeat(13)).sees("[ 保存 ]");
}
