//! Files that are broken, protected, empty, something else, or made to hurt: one clear fault, within bounded memory.

use std::fs;
use std::io::Write as _;

use jiayi::domain::problem::SheetFault;
use jiayi::domain::roster::RosterProblemKind as Wrong;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::support::*;

/// A workbook put together part by part, so that it may lie.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = ZipWriter::new(&mut bytes);
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content).expect("its content");
    }
    writer.finish().expect("a package");
    bytes.into_inner()
}

fn workbook_of(sheet: &[u8], texts: &[u8]) -> Vec<u8> {
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let root = format!(
        "<Relationships xmlns='r'><Relationship Id='rId1' Type='{relation}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
    );
    let book =
        format!("<workbook xmlns:r='{relation}'><sheets><sheet name='S' sheetId='1' r:id='rId1'/></sheets></workbook>");
    let relations = format!(
        "<Relationships xmlns='r'><Relationship Id='rId1' Type='{relation}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
    );
    package(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn inline_sheet(rows: &str) -> Vec<u8> {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").into_bytes()
}

const TEXTS: &[u8] = b"<sst uniqueCount='0'></sst>";

fn fault_of(name: &str, bytes: impl AsRef<[u8]>) -> SheetFault {
    read(&Folder::new().file(name, bytes)).expect_err(name)
}

#[test]
fn what_is_no_spreadsheet_is_said_to_be_none() {
    let folder = Folder::new();
    assert_eq!(read(&folder.path("nothing.xlsx")), Err(SheetFault::Missing));
    assert_eq!(read(&folder.path(".")), Err(SheetFault::IsDirectory));
    assert_eq!(fault_of("empty.xlsx", ""), SheetFault::Empty);
    assert_eq!(fault_of("words.xlsx", "你好，世界"), SheetFault::NoHeader);
    assert_eq!(fault_of("picture.xls", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), SheetFault::UnknownFormat);
    assert_eq!(fault_of("page.xls", "<html><body>请登录</body></html>"), SheetFault::UnknownFormat);
    assert_eq!(fault_of("package.xlsx", package(&[("hello.txt", b"hello")])), SheetFault::UnknownFormat);
    assert_eq!(fault_of("blank.csv", "\n\n\n"), SheetFault::NoHeader);
}

#[test]
fn a_workbook_that_breaks_off_anywhere_is_broken() {
    let folder = Folder::new();
    let whole = fs::read(folder.sheet(&[&HEADINGS, &["张三", MAN, "13800138000"]])).expect("its bytes");
    for end in (4..whole.len()).step_by(97) {
        assert!(matches!(fault_of("cut.xlsx", &whole[..end]), SheetFault::Broken(_)), "cut at {end}");
    }
    let old = fs::read("tests/import/data/roster.xls").expect("its bytes");
    for end in (8..old.len() - 1).step_by(97) {
        let cut = folder.file("cut.xls", &old[..end]);
        // What is cut may be padding; but there is never a stop.
        if let Err(fault) = read(&cut) {
            assert!(matches!(fault, SheetFault::Broken(_) | SheetFault::UnknownFormat), "cut at {end}: {fault:?}");
        }
    }
}

#[test]
fn a_changed_byte_never_stops_the_reader() {
    let folder = Folder::new();
    let new = fs::read(folder.sheet(&[&HEADINGS, &["张三", MAN, "13800138000"]])).expect("its bytes");
    let old = fs::read("tests/import/data/roster.xls").expect("its bytes");
    for (name, whole) in [("changed.xlsx", new), ("changed.xls", old)] {
        for at in (0..whole.len()).step_by(41) {
            for value in [0, 0x7f, 0xff] {
                let mut bytes = whole.clone();
                bytes[at] = value;
                let _ = read(&folder.file(name, bytes));
            }
        }
    }
}

#[test]
fn a_password_is_said_to_be_one() {
    // A compound file whose directory names an encrypted package, as Office saves protected workbooks.
    let mut bytes = vec![0_u8; 512 * 3];
    bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    bytes[26..34].copy_from_slice(&[3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    bytes[44..52].copy_from_slice(&[1, 0, 0, 0, 1, 0, 0, 0]);
    for end in [60, 68] {
        bytes[end..end + 4].copy_from_slice(&[0xfe, 0xff, 0xff, 0xff]);
    }
    bytes[76..512].fill(0xff);
    bytes[76..80].copy_from_slice(&[0, 0, 0, 0]);
    bytes[512..1024].fill(0xff);
    bytes[512..520].copy_from_slice(&[0xfd, 0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff]);
    for (at, name) in [(1024, "Root Entry"), (1152, "EncryptedPackage")] {
        for (offset, unit) in name.encode_utf16().enumerate() {
            bytes[at + offset * 2..at + offset * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        bytes[at + 116..at + 120].copy_from_slice(&[0xfe, 0xff, 0xff, 0xff]);
    }
    assert_eq!(fault_of("protected.xlsx", bytes), SheetFault::Protected);
}

#[test]
fn a_workbook_that_unpacks_without_end_is_too_large() {
    let blank = vec![b' '; 300 << 20];
    assert_eq!(fault_of("texts.xlsx", workbook_of(&inline_sheet(""), &blank)), SheetFault::TooLarge);
    let sheet = [b"<worksheet><sheetData><row><c t='inlineStr'><is><t>".as_slice(), &blank[..8 << 20]].concat();
    assert_eq!(fault_of("cell.xlsx", workbook_of(&sheet, TEXTS)), SheetFault::TooLarge);
    let styles = vec![b'<'; 20 << 20];
    assert_eq!(fault_of("styles.xlsx", package(&[("xl/styles.xml", &styles)])), SheetFault::TooLarge);
}

#[test]
fn a_workbook_that_declares_more_than_it_has_is_too_large() {
    let texts = b"<sst uniqueCount='99999999999999'><si><t>a</t></si></sst>";
    assert_eq!(fault_of("declared.xlsx", workbook_of(&inline_sheet(""), texts)), SheetFault::TooLarge);
}

#[test]
fn an_honest_package_made_by_hand_is_read() {
    let cell = |text: &str| format!("<c t='inlineStr'><is><t>{text}</t></is></c>");
    let row = |cells: [&str; 3]| format!("<row>{}</row>", cells.map(cell).concat());
    let rows = row(HEADINGS) + &row(["张三", MAN, "13800138000"]);
    let folder = Folder::new();
    let path = folder.file("hand.xlsx", workbook_of(&inline_sheet(&rows), TEXTS));
    assert_eq!(names(&read(&path).expect("a roster")), ["张三"]);
}

/// Programs that write formulas leave their values to whoever opens the file first.
#[test]
fn a_formula_that_was_never_worked_out_is_said_and_an_unused_line_of_them_is_not() {
    let text = |text: &str| format!("<c t='inlineStr'><is><t>{text}</t></is></c>");
    let bare = |formula: &str| format!("<c><f>{formula}</f><v></v></c>");
    let rows = [
        HEADINGS.map(text).concat(),
        [bare("A1"), text(MAN), text("13800138000")].concat(),
        [text("李四"), bare("B1"), bare("C1")].concat(),
        [text(""), text(""), bare("C1")].concat(),
        [text("王五"), text(WOMAN), "<c t='str'><f>C1</f><v></v></c>".to_owned()].concat(),
    ];
    let rows = rows.map(|cells| format!("<row>{cells}</row>")).concat();
    let folder = Folder::new();
    let reading = read(&folder.file("bare.xlsx", workbook_of(&inline_sheet(&rows), TEXTS))).expect("a roster");
    assert_eq!((names(&reading), reading.read), (vec!["王五"], 3));
    assert_eq!(problems(&reading), [(2, &Wrong::Uncomputed), (3, &Wrong::Uncomputed)]);
}

#[test]
fn an_old_workbook_that_lies_about_its_corners_is_too_large() {
    let old = fs::read("tests/import/data/roster.xls").expect("its bytes");
    // The record of the dimensions: kind 0x0200, fourteen bytes; its second number is the end of the rows.
    let at = old.windows(4).position(|bytes| bytes == [0x00, 0x02, 0x0e, 0x00]).expect("dimensions");
    let mut lying = old.clone();
    lying[at + 8..at + 12].copy_from_slice(&[0xff; 4]);
    lying[at + 14..at + 16].copy_from_slice(&[0xff; 2]);
    assert_eq!(fault_of("lying.xls", lying), SheetFault::TooLarge);
}
