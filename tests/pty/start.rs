//! Starting: from nothing to a found resident, and files and terminals on which there is no screen.

use std::fs;
use std::process::{Command, Stdio};

use super::glass::{Glass, JIAYI, demo, jiayi};

const ROSTER: &str = "姓名,身份证号,联系电话,人群\n仇大勇,110101199003074514,13800001234,高血压\n";

#[test]
fn from_nothing_to_a_found_resident_and_the_terminal_goes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("我的 名册.csv"), ROSTER).expect("a roster");
    let mut glass = Glass::open(jiayi(&folder.path().join("new/jiayi.db")));
    glass.sees("第一次使用").types("莲花一组\r2\r王医生\r1\r\r").sees("Enter 建立文件").types("\r");
    glass.sees("还没有居民。按 F12 导入花名册。").types("\u{1b}[24~").sees("把文件拖进窗口");
    // As a terminal drops a file: the blank escaped, the whole as a paste.
    let dropped = format!("{}/我的\\ 名册.csv", folder.path().display());
    glass.types(&format!("\u{1b}[200~{dropped}\u{1b}[201~\r")).sees("读到 1  导入 1").types("\u{1b}OQ");
    glass.sees("已导入 1 行").sees("居民 1").types("2qdy\r").sees("仇大勇  +绿  男").types("\u{11}");
    let ending = glass.ends();
    assert_eq!(ending.code, 0);
    ending.assert_restored();
}

#[test]
fn a_file_that_is_refused_opens_no_screen() {
    let folder = tempfile::tempdir().expect("a folder");
    let sound = fs::read(demo(folder.path())).expect("a file");
    let newer = [&sound[..60], &99_u32.to_be_bytes(), &sound[64..]].concat();
    for (name, bytes, said) in [
        ("newer.db", &newer[..], "更新版本"),
        ("short.db", &sound[..sound.len() / 2], "已损坏"),
        (
            "text.db",
            &b"not a database, but long enough to look at the first hundred bytes of it, which are these here"[..],
            "不是家医的数据文件",
        ),
        ("empty.db", &b""[..], "不是家医的数据文件"),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, bytes).expect("a file");
        let ending = Glass::open(jiayi(&file)).ends();
        assert!(ending.written.contains(said), "{name}: {}", ending.written);
        assert_eq!((ending.code, ending.written.contains("\u{1b}[?1049h")), (1, false), "{name}");
        assert_eq!(ending.written.trim().lines().count(), 1, "{name}: {}", ending.written);
        assert!(fs::read(&file).expect("the file") == bytes, "{name} was touched");
    }
}

#[test]
fn without_a_terminal_there_is_one_sentence_and_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("jiayi.db");
    let piped = Command::new(JIAYI).arg("--file").arg(&file).stdin(Stdio::null()).output().expect("jiayi runs");
    let said = String::from_utf8_lossy(&piped.stderr).into_owned();
    assert_eq!((piped.status.code(), piped.stdout.len(), said.lines().count()), (Some(1), 0, 1), "{said}");
    assert!(said.contains("这里不是终端"), "{said}");
    let mut dumb = jiayi(&file);
    dumb.env("TERM", "dumb");
    let ending = Glass::open(dumb).ends();
    assert!(ending.code == 1 && ending.written.contains("TERM=dumb"), "{}", ending.written);
    assert!(!file.exists());
}
