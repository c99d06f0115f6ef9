//! Titles, headings of one and two rows, their spellings, and what stands below a roster.

use jiayi::domain::problem::SheetFault;
use jiayi::domain::roster::{RosterFindingKind as Odd, RosterProblemKind as Wrong};
use rust_xlsxwriter::Format;

use super::support::*;

#[test]
fn titles_blank_rows_totals_footers_and_repeated_headings_are_no_people() {
    let reading = read_rows(&[
        &["某街道签约居民花名册（共3人）"],
        &["单位：某中心", "", "制表日期：2026-11-01"],
        &[],
        &["姓 名", "身份证号\n（18位）", "*联系电话1", "自付金额"],
        &["张三", MAN, "13800138000", "120"],
        &[],
        &["小计", "", "", "120"],
        &["姓 名", "身份证号\n（18位）", "*联系电话1", "自付金额"],
        &["李四", WOMAN, "13800138001", "0.5"],
        &["合  计", "", "", "121"],
        &["填表人：王五", "", "审核：赵六"],
        &["注：本表一式两份"],
    ]);
    assert_eq!(names(&reading), ["张三", "李四"]);
    assert_eq!((reading.read, reading.rows[1].row, problems(&reading).len()), (2, 9, 0));
    let found = findings(&reading);
    assert!(found.contains(&&Odd::CountDiffers { printed: "3".into(), counted: 2 }), "{found:?}");
    assert!(found.contains(&&Odd::SumDiffers { printed: "121".into(), summed: "120.5".into() }), "{found:?}");
}

#[test]
fn a_total_that_is_right_is_not_mentioned() {
    let reading = read_rows(&[
        &["姓名", "身份证号", "电话", "高血压"],
        &["张三", MAN, "13800138000", "√"],
        &["李四", WOMAN, "13800138001", ""],
        &["合计", "2", "", "1"],
        &["共2人"],
    ]);
    assert_eq!(reading.findings, []);
}

#[test]
fn a_number_of_people_in_a_cell_of_its_own_is_compared() {
    let rows: [&[&str]; 4] =
        [&["序号", "姓名", "身份证号"], &["1", "张三", MAN], &["2", "李四", WOMAN], &["合计", "5人"]];
    let count = Odd::CountDiffers { printed: "5".into(), counted: 2 };
    assert!(findings(&read_rows(&rows)).contains(&&count));
    let cells = |row: &&[&str]| row.iter().map(|text| format!("<td>{text}</td>")).collect::<String>();
    let page: String = rows.iter().map(|row| format!("<tr>{}</tr>", cells(row))).collect();
    let folder = Folder::new();
    let page = read(&folder.file("page.xls", format!("<table>{page}</table>"))).expect("a page");
    assert!(findings(&page).contains(&&count));
}

/// Two rows, groups merged across, single columns merged down.
#[test]
fn a_merged_heading_of_two_rows_says_whose_each_column_is() {
    let folder = Folder::new();
    let path = folder.workbook("two.xlsx", |book| {
        let (sheet, plain) = (book.add_worksheet(), Format::new());
        sheet.merge_range(0, 0, 0, 8, "合同一览表", &plain).expect("a title");
        for (column, text) in [(0, "姓名"), (1, "身份证号")] {
            sheet.merge_range(1, column, 2, column, text, &plain).expect("a heading");
        }
        for (first, last, text) in [(2, 3, "联系方式"), (4, 5, "户主信息"), (6, 8, "重点人群")] {
            sheet.merge_range(1, first, 1, last, text, &plain).expect("a group");
        }
        sheet.write_row(2, 2, ["本人", "家属", "姓名", "身份证号", "高血压", "糖尿病", "备注"]).expect("headings");
        let person = ["张三", MAN, "13800138000", "13800138001", "李四", WOMAN, "是", "否", "独居"];
        sheet.write_row(3, 0, person).expect("a person");
    });
    let reading = read(&path).expect("a roster");
    assert_eq!(names(&reading), ["张三"]);
    let person = &reading.rows[0];
    assert_eq!(person.phones.len(), 2);
    let household = person.household.as_ref().expect("a household");
    assert_eq!((household.head_name.as_str(), household.head_id.as_ref().map(|id| id.as_str())), ("李四", Some(WOMAN)));
    assert_eq!(person.populations.iter().map(|one| one.as_str()).collect::<Vec<_>>(), ["hypertension"]);
    assert_eq!(person.note, "独居");
}

#[test]
fn text_files_have_two_rows_of_headings_without_merging() {
    let text = format!(
        "姓名,身份证号,联系方式,,签约信息,,住址\n,,本人电话,家属电话,开始日期,结束日期,\n\
         张三,{MAN},13800138000,13800138001,2026-01-01,2026-12-31,湖里\n"
    );
    let reading = read(&Folder::new().file("two.csv", text)).expect("a roster");
    let person = &reading.rows[0];
    assert_eq!((person.phones.len(), person.address.as_str()), (2, "湖里"));
    assert_eq!(person.contracts[0].ends_on, Some(day("2026-12-31")));
}

#[test]
fn groups_may_stand_over_a_heading_that_is_whole_by_itself() {
    let reading = read_rows(&[
        &["基本信息", "", "", "紧急联系人", ""],
        &["姓名", "身份证号", "联系电话", "姓名", "电话"],
        &["张三", MAN, "13800138000", "李四", "13800138001"],
    ]);
    assert_eq!(names(&reading), ["张三"]);
    assert_eq!(reading.rows[0].phones.len(), 2);
}

#[test]
fn the_first_person_is_never_taken_for_a_heading() {
    let reading = read_rows(&[&["姓名", "身份证号", "人群分类"], &["张三", MAN, "高血压"]]);
    assert_eq!(names(&reading), ["张三"]);
}

#[test]
fn the_better_of_two_columns_is_read_and_the_other_is_named() {
    let reading = read_rows(&[
        &["序列号", "签约人", "姓名", "身份证号", "户籍地址", "现住址", "电话"],
        &["1", "王医生", "张三", MAN, "漳州", "厦门", "13800138000"],
        &["2", "王医生", "李四", WOMAN, "泉州", "", "13800138001"],
    ]);
    assert_eq!(names(&reading), ["张三", "李四"]);
    assert_eq!((reading.rows[0].address.as_str(), reading.rows[1].address.as_str()), ("厦门", "泉州"));
    let [Odd::IgnoredColumns(ignored)] = findings(&reading)[..] else { panic!("{:?}", reading.findings) };
    let ignored: Vec<_> = ignored.iter().map(|column| (column.letter(), column.header.to_string())).collect();
    assert_eq!(ignored, [("A".into(), "序列号".into()), ("B".into(), "签约人".to_owned())]);
}

#[test]
fn a_mapping_names_columns_that_no_vocabulary_knows() {
    let folder = Folder::new();
    let path = folder.sheet(&[&["乡亲", "证号"], &["张三", MAN]]);
    assert_eq!(read(&path), Err(SheetFault::NoHeader));
    let mapping = "name = '乡亲'\nid_number = '证号'";
    assert_eq!(names(&read_with(&path, None, Some(mapping)).expect("mapped")), ["张三"]);
}

#[test]
fn a_row_with_values_is_no_second_heading() {
    let reading = read_rows(&[&["姓名", "身份证号", "电话", "人群分类"], &["", "", "13800138000", "高血压"]]);
    assert_eq!((reading.read, reading.refused()), (1, 1));
}

#[test]
fn signatures_are_no_people_and_headings_may_be_traditional() {
    let reading = read_rows(&[
        &["姓名", "身份證號", "電話", "簽約日期"],
        &["张三", MAN, "13800138000", ""],
        &["制表：张三 审核：李四", "", "13800138001", "2026-01-01"],
        &["填表人：王五", "2026年1月1日", "13800138001", "x"],
    ]);
    assert_eq!((names(&reading), reading.read, reading.refused()), (vec!["张三"], 1, 0));
}

#[test]
fn footers_in_the_column_of_names_are_said_and_a_bare_name_is_refused() {
    let footers: [&[&str]; 9] = [
        &["填表日期：2026年1月1日"],
        &["— 以下空白 —"],
        &["以下无正文"],
        &["（单位盖章）"],
        &["制作：", "王五", "校对：赵六"],
        &["2026年1月1日"],
        &["------"],
        &["本表由各村上报，每月更新一次"],
        &["负责人（签字）"],
    ];
    let mut rows: Vec<&[&str]> = vec![&HEADINGS, &["张三", MAN, "13800138000"]];
    rows.extend(footers);
    rows.push(&["李四"]);
    rows.push(&["", "", "2026-01-01"]);
    rows.push(&["制作：", "350203", "13800138001"]);
    rows.push(&["王五：", "35020319500305101", "13800138001"]);
    let reading = read_rows(&rows);
    assert_eq!(names(&reading), ["张三"]);
    let kinds = problems(&reading);
    assert_eq!((reading.read, reading.refused()), (5, 4), "{kinds:?}");
    assert_eq!(kinds[0], (12, &Wrong::NoIdentity));
    let said: Vec<_> = reading.findings.iter().filter(|one| one.kind == Odd::Footer).collect();
    assert_eq!(said.iter().map(|one| one.place.row).collect::<Vec<_>>(), (3..12).map(Some).collect::<Vec<_>>());
    assert_eq!(said[4].value, "制作： 王五 校对：赵六");
}

#[test]
fn a_permit_of_eight_digits_is_another_certificate_and_a_date_is_none() {
    let reading = read_rows(&[&HEADINGS, &["张三", "01234567", "13800138000"], &["李四", "19500305", "13800138001"]]);
    assert_eq!((names(&reading), reading.refused()), (vec!["张三"], 1));
    assert_eq!(reading.rows[0].certificate, "01234567");
}
