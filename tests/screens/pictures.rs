//! Whole screens as pictures, few, for a person to look at when they change.

use super::driver::Driver;

const WAYS: [(&str, &str); 28] = [
    ("today", ""),
    ("residents", "2zhang"),
    ("card", "<F3>陈建国<Enter>"),
    ("follow_ups", "3"),
    ("visits", "4"),
    ("record", "<F3>陈建国<Enter><F2>"),
    ("record_result", "<F3>陈建国<Enter><F2>152/94<F2>"),
    ("plan", "<F3>陈建国<Enter><F5>"),
    ("why", "<F3>陈建国<Enter><F9>"),
    ("help", "<F1>"),
    ("palette", "<C-p>"),
    ("fail", "4<Down><F7>"),
    ("referrals", "<C-x>"),
    ("refer", "<F3>林秀英<Enter><C-t>"),
    ("refer_result", "<C-x><F2>3"),
    ("take_back", "<C-x><F5>"),
    ("contacts", "<C-a>"),
    ("add_contact", "<C-a><F5>"),
    ("ahead", "<F6><F5><F7>"),
    ("ahead_list", "<F6><F5><F7><Down><Down><Down><Down><Enter>"),
    ("contracts", "5<Right><Right>"),
    ("sign", "5<F2>"),
    ("indicators", "7<Down><Down>"),
    ("indicator_people", "7<Down><Down><Enter><F8>"),
    ("breakdown", "7<F6><Right>"),
    ("month", "6"),
    ("month_beside", "6<Down><F9>"),
    ("month_what_if", "6<F6><F2>80<F2>"),
];

#[test]
fn screens_look_as_they_did_at_80x24() {
    for (name, keys) in WAYS {
        let mut driver = Driver::new();
        driver.keys(keys);
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("80x24_{name}"), driver.text());
        });
    }
}

#[test]
fn wide_screens_look_as_they_did_at_120x40() {
    for (name, keys) in [
        ("today", ""),
        ("card", "<F3>陈建国<Enter>"),
        ("referrals", "<C-x>"),
        ("follow_ups", "3"),
        ("month", "6<Down>"),
        ("ahead", "<F6>"),
        ("indicators", "7<Down><Down>"),
    ] {
        let mut driver = Driver::new().sized(120, 40);
        driver.keys(keys);
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("120x40_{name}"), driver.text());
        });
    }
}
