//! Who is who: people without a number, people named twice, numbers given to two.

use jiayi::domain::roster::{RosterFindingKind as Odd, RosterProblemKind as Wrong};

use super::support::*;

#[test]
fn people_without_a_number_are_taken_where_something_tells_them_apart() {
    let reading = read_rows(&[
        &["姓名", "证件类型", "证件号码", "出生日期", "电话"],
        &["张三", "", "", "1950-03-05", ""],
        &["李四", "护照", "E12345678", "", "13800138000"],
        &["王五", "台湾居民来往大陆通行证", "01234567", "1960-01-01", ""],
        &["新生儿", "", "无", "", ""],
        &["", "", MAN, "", ""],
        &["123", "", WOMAN, "", ""],
    ]);
    assert_eq!(names(&reading), ["张三", "李四", "王五"]);
    assert!(reading.rows.iter().all(|row| row.id_number.is_none()));
    assert_eq!(
        (reading.rows[1].note.as_str(), reading.rows[2].note.as_str()),
        ("护照: E12345678", "台湾居民来往大陆通行证: 01234567")
    );
    let kinds = problems(&reading);
    assert_eq!(kinds, [(5, &Wrong::NoName), (5, &Wrong::NoIdentity), (6, &Wrong::NoName), (7, &Wrong::NoName)]);
    assert_eq!(reading.refused(), 3);
    assert!(findings(&reading).contains(&&Odd::OtherCertificate));
}

#[test]
fn an_age_is_no_birth_date_and_that_is_said() {
    let reading = read_rows(&[
        &["姓名", "性别", "年龄", "联系电话", "身份证号"],
        &["张三", "男", "70", "13800138000", ""],
        &["李四", "女", "78岁", "13800138001", ""],
        &["王五", "女", "不详", "13800138002", ""],
        &["赵六", "男", "76", "13800138003", MAN],
        &["孙七", "男", "66", "", ""],
    ]);
    assert_eq!((reading.rows.len(), reading.refused()), (4, 1));
    let said = reading.findings.iter().filter(|one| one.kind == Odd::NoBirth { rows: 3, with_age: 2 });
    let places: Vec<_> = said.map(|one| (one.place.row, one.place.column.as_ref().map(|c| c.letter()))).collect();
    assert_eq!(places, [(Some(2), Some("C".to_owned()))]);
}

#[test]
fn a_person_named_twice_is_one_person() {
    let reading = read_rows(&[
        &["姓名", "身份证号", "电话", "人群", "住址", "签约日期"],
        &["张三", MAN, "13800138000", "高血压", "", "2024-01-05"],
        &["张三", &MAN.to_lowercase(), "13800138000 13800138001", "糖尿病", "湖里", "2025-01-05"],
        &["张三", MAN, "", "", "思明", "2025-01-05"],
        &["李四", "", "13800138002", "", "", ""],
        &["李四", "", "13800138002", "", "", ""],
        &["李四", "", "13800138003", "", "", ""],
    ]);
    assert_eq!((names(&reading), reading.read, reading.refused()), (vec!["张三", "李四", "李四"], 6, 0));
    let person = &reading.rows[0];
    assert_eq!((person.phones.len(), person.populations.len(), person.contracts.len()), (2, 2, 2));
    assert_eq!(person.address, "湖里");
    let joined = findings(&reading).into_iter().filter(|kind| matches!(kind, Odd::Joined { .. })).count();
    assert_eq!(joined, 3);
    assert!(findings(&reading).contains(&&Odd::JoinedDiffers { first_row: 2, kept: "湖里".into() }));
}

#[test]
fn one_number_under_two_names_is_refused_in_every_row() {
    let reading = read_rows(&[
        &HEADINGS,
        &["张三", MAN, "13800138000"],
        &["李四", WOMAN, "13800138001"],
        &["张叁", MAN, "13800138000"],
        &["张山", MAN, "13800138000"],
    ]);
    assert_eq!(names(&reading), ["李四"]);
    let same = |other_row, name: &str| Wrong::SameIdOtherName { other_row, other_name: name.into() };
    let expected = [(2, same(4, "张叁")), (4, same(2, "张三")), (5, same(2, "张三"))];
    assert_eq!(problems(&reading), expected.iter().map(|(row, kind)| (*row, kind)).collect::<Vec<_>>());
}
