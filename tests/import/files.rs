//! One roster in every kind of file.

use encoding_rs::GB18030;
use jiayi::domain::identity::IdFault;
use jiayi::domain::problem::SheetFault;
use jiayi::domain::roster::{RosterFindingKind as Odd, RosterProblemKind as Wrong};

use super::support::*;

fn csv() -> String {
    format!("姓名,身份证号,联系电话\n张三,{MAN},13800138000\n\"李䶮\n\",{WOMAN},\"13800138001\n13800138002\"\n")
}

fn is_the_roster(name: &str, bytes: impl AsRef<[u8]>) {
    let reading = read(&Folder::new().file(name, bytes)).expect(name);
    assert_eq!(names(&reading), ["张三", "李䶮"], "{name}");
    assert_eq!(reading.rows[1].phones.len(), 2, "{name}");
    assert_eq!((reading.read, reading.problems.len(), reading.rows[1].row), (2, 0, 3), "{name}");
}

#[test]
fn text_is_read_in_every_encoding_and_with_every_delimiter() {
    let utf16 = |big: bool| -> Vec<u8> {
        let units = "\u{feff}".encode_utf16().chain(csv().encode_utf16().collect::<Vec<_>>());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    is_the_roster("utf8.csv", csv());
    is_the_roster("bom.csv", format!("\u{feff}{}", csv()));
    is_the_roster("gb18030.csv", GB18030.encode(&csv()).0);
    is_the_roster("utf16le.csv", utf16(false));
    is_the_roster("utf16be.csv", utf16(true));
    is_the_roster("semicolon.csv", csv().replace(',', ";"));
    is_the_roster("tab.txt", csv().replace(',', "\t"));
    is_the_roster("windows.csv", csv().replace('\n', "\r\n"));
}

#[test]
fn a_file_is_what_it_holds_and_not_what_it_is_called() {
    is_the_roster("text.xls", csv());
    is_the_roster("text.xlsx", csv());
    let folder = Folder::new();
    let path = folder.sheet(&[&HEADINGS, &["张三", MAN, "13800138000"]]);
    let renamed = folder.path("book.csv");
    std::fs::rename(path, &renamed).expect("renamed");
    assert_eq!(names(&read(&renamed).expect("a workbook")), ["张三"]);
}

#[test]
fn a_page_called_xls_is_a_sheet() {
    let page = format!(
        "<html><head><meta charset=gb2312></head><body><table border=1><tr><td colspan=3>签约花名册（共3人）</td></tr>\
         <tr><th rowspan=2>姓名</th><th rowspan=2>身份证号</th><th>联系方式</th></tr><tr><th>本人</th></tr>\
         <tr><td>张三</td><td style='mso-number-format:\"\\@\"'>{MAN}</td><td>13800138000</td></tr>\
         <tr><td>李四&nbsp;</td><td>{WOMAN}</td><td>13800138001<br>13800138002</td></tr></table></body></html>"
    );
    let reading = read(&Folder::new().file("export.xls", GB18030.encode(&page).0)).expect("a page");
    assert_eq!(names(&reading), ["张三", "李四"]);
    assert_eq!(reading.rows[1].phones.len(), 2);
    assert!(findings(&reading).contains(&&Odd::CountDiffers { printed: "3".into(), counted: 2 }));
}

#[test]
fn an_old_workbook_is_read_with_its_merges_dates_and_destroyed_numbers() {
    let reading = read(std::path::Path::new("tests/import/data/roster.xls")).expect("a workbook of Excel 97");
    assert_eq!(names(&reading), ["张三", "李四"]);
    let first = &reading.rows[0];
    assert_eq!((first.phones[0].as_str(), first.row), ("13800138000", 3));
    assert_eq!(first.contracts[0].signed_on, Some(day("2024-01-05")));
    assert_eq!((first.community.as_str(), reading.rows[1].community.as_str()), ("钟山村", "钟山村"));
    assert_eq!(problems(&reading), [(5, &Wrong::Id(IdFault::Destroyed))]);
    assert_eq!(reading.problems[0].value, "3.50203195003051E+17");
}

#[test]
fn the_first_visible_sheet_with_people_is_read_and_the_others_are_named() {
    let folder = Folder::new();
    let path = folder.workbook("book.xlsx", |book| {
        book.add_worksheet().set_name("说明").expect("a name").write(0, 0, "填写说明").expect("a cell");
        for name in ["模板", "空表"] {
            let sheet = book.add_worksheet().set_name(name).expect("a name");
            sheet.write_row(0, 0, HEADINGS).expect("headings");
            sheet.write(1, 0, "填表人：").expect("a footer");
        }
        for (name, hidden) in [("旧表", true), ("一村", false), ("二村", false)] {
            let sheet = book.add_worksheet().set_name(name).expect("a name");
            sheet.set_hidden(hidden);
            sheet.write_row(0, 0, HEADINGS).expect("a row");
            sheet.write_row(1, 0, [&format!("{name}人"), MAN, "13800138000"]).expect("a row");
        }
    });
    let reading = read(&path).expect("a roster");
    assert_eq!((reading.sheet.as_str(), names(&reading)), ("一村", vec!["一村人"]));
    assert!(findings(&reading).contains(&&Odd::OtherSheets(vec!["二村".into()])));
    assert!(findings(&reading).contains(&&Odd::EmptySheets(vec!["模板".into(), "空表".into()])));
    assert_eq!(names(&read_with(&path, Some("二村"), None).expect("by name")), ["二村人"]);
    assert_eq!(names(&read_with(&path, Some("4"), None).expect("by number")), ["旧表人"]);
    let known = ["说明", "模板", "空表", "旧表", "一村", "二村"].map(String::from).to_vec();
    assert_eq!(read_with(&path, Some("三村"), None), Err(SheetFault::NoSheet { wanted: "三村".into(), known }));
    assert_eq!(read_with(&path, Some("模板"), None), Err(SheetFault::NoRows));
    assert_eq!(read(&folder.sheet(&[&HEADINGS])), Err(SheetFault::NoRows));
}
