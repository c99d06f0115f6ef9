//! What cells hold: numbers that are texts, dates, phones, populations, errors, hostile signs.

use jiayi::domain::identity::IdFault;
use jiayi::domain::resident::Sex;
use jiayi::domain::roster::{ContractWord, RosterFindingKind as Odd, RosterProblemKind as Wrong};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula};

use super::support::*;

#[test]
fn a_number_that_the_spreadsheet_destroyed_is_refused_with_its_cell() {
    let folder = Folder::new();
    let path = folder.workbook("destroyed.xlsx", |book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["序号", "姓名", "身份证号", "电话"]).expect("headings");
        sheet.write_row(1, 1, ["张三"]).expect("a name");
        sheet.write_number(1, 2, 350_203_195_003_051_018.0).expect("a quantity");
        sheet.write_row(2, 1, ["李四", "3.50203E+17", "13800138000"]).expect("a row");
        sheet.write_row(3, 1, ["王五", "350203195003051000", "13800138000"]).expect("a row");
        sheet.write_row(4, 1, ["赵六"]).expect("a name");
        sheet.write_number(4, 2, 110_105_491_231_002.0).expect("fifteen digits");
        sheet.write_number(4, 3, 13_800_138_000.0).expect("a phone");
    });
    let reading = read(&path).expect("a roster");
    let destroyed = Wrong::Id(IdFault::Destroyed);
    assert_eq!(problems(&reading), [(2, &destroyed), (3, &destroyed), (4, &destroyed)]);
    let column = reading.problems[0].place.column.as_ref().expect("a column");
    assert_eq!(
        (column.letter(), &*column.header, reading.problems[0].value.as_str()),
        ("C".into(), "身份证号", "3.50203195003051E+17")
    );
    assert_eq!(reading.rows[0].id_number.as_ref().map(|id| id.as_str()), Some(WOMAN));
    assert_eq!((reading.read, reading.refused()), (4, 3));
}

#[test]
fn identity_numbers_are_read_in_every_dress_and_faults_are_named() {
    let reading = read_rows(&[
        &HEADINGS,
        &["甲", "'11010519491231002x", "13800138000"],
        &["乙", "３５０２０３１９５００３０５１０１８", "13800138000"],
        &["丙", "810000199408230021", "13800138000"],
        &["丁", "110105194912310021", "13800138000"],
        &["戊", "1101051949123100", "13800138000"],
        &["己", "11010519490231002X", "13800138000"],
        &["庚", &with_check("35020320270101101"), "13800138000"],
    ]);
    assert_eq!(names(&reading), ["甲", "乙", "丙"]);
    let faults: Vec<_> = problems(&reading);
    assert_eq!(faults[0], (5, &Wrong::Id(IdFault::Check { expected: 'X', found: '1' })));
    assert_eq!(faults[1], (6, &Wrong::Id(IdFault::Length { found: 16 })));
    assert_eq!(faults[2], (7, &Wrong::Id(IdFault::Birth { digits: "19490231".into() })));
    assert_eq!(faults[3], (8, &Wrong::Id(IdFault::NotYetBorn { birth: day("2027-01-01") })));
    assert_eq!(faults.len(), 4);
}

#[test]
fn dates_are_read_in_every_form_and_never_guessed() {
    let folder = Folder::new();
    let forms = ["2024.1.5", "2024年1月5日", "20240105", "2024/1/5", "45296", "2024-01-05 00:00:00"];
    let wrong = ["05/01/2024", "长期", "2027-01-01"];
    let path = folder.workbook("dates.xlsx", |book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["姓名", "电话", "签约日期"]).expect("headings");
        let dated = Format::new().set_num_format("yyyy-mm-dd");
        let rows = forms.iter().chain(&wrong).map(|form| Some(*form)).chain([None, None]);
        for (row, form) in (1_u32..).zip(rows) {
            sheet.write_row(row, 0, [format!("人{row}"), format!("1380013{:04}", row)]).expect("a person");
            match form {
                Some(text) => sheet.write_string(row, 2, text).expect("text"),
                None if row % 2 == 0 => sheet.write_number(row, 2, 45_296.0).expect("a day number"),
                None => {
                    let moment = ExcelDateTime::from_ymd(2024, 1, 5).expect("a day");
                    sheet.write_datetime_with_format(row, 2, &moment, &dated).expect("a date")
                }
            };
        }
    });
    let reading = read(&path).expect("a roster");
    assert_eq!(problems(&reading), [(8, &Wrong::AmbiguousDate), (9, &Wrong::NotADate), (10, &Wrong::FutureDate)]);
    assert_eq!(reading.rows.len(), forms.len() + 2);
    for person in &reading.rows {
        assert_eq!(person.contracts[0].signed_on, Some(day("2024-01-05")), "row {}", person.row);
    }
}

#[test]
fn a_contract_that_ends_before_it_starts_is_refused() {
    let reading = read_rows(&[
        &["姓名", "身份证号", "开始日期", "结束日期", "签约状态"],
        &["张三", MAN, "2026-01-01", "2025-12-31", "已签约"],
        &["李四", WOMAN, "2026-01-01", "2026-12-31", "已签约"],
    ]);
    assert_eq!(problems(&reading), [(2, &Wrong::EndsBeforeStart)]);
    assert_eq!(reading.rows[0].contracts[0].status, "已签约");
}

#[test]
fn the_term_of_a_contract_is_read_in_years() {
    let cases = [
        ("3", Some(3)),
        ("三年", Some(3)),
        ("２ 年", Some(2)),
        ("两年", Some(2)),
        ("12个月", Some(1)),
        ("一年一签", Some(1)),
        ("5年", Some(5)),
        ("", None),
        ("长期", None),
        ("6年", None),
        ("2026-2028", None),
    ];
    for (heading, (text, years)) in ["签约年限", "签约周期（年）"].iter().cycle().zip(cases) {
        let reading = read_rows(&[&["姓名", "身份证号", "开始日期", heading], &["张三", MAN, "2026-01-01", text]]);
        assert_eq!(reading.rows[0].contracts[0].years, years, "{text}");
        let is_said = findings(&reading) == [&Odd::UnclearTerm];
        assert_eq!(is_said, matches!(text, "6年" | "2026-2028"), "{text} {:?}", reading.findings);
    }
}

#[test]
fn phones_populations_and_marks_are_taken_apart() {
    let reading = read_rows(&[
        &["姓名", "身份证号", "联系电话", "家属电话", "人群分类", "行动不便"],
        &["张三", MAN, "13800138000/0592-2034567", "13800138001（儿子）", "高血压、2型糖尿病；65岁及以上老年人", "√"],
        &["李四", WOMAN, "1380013800", "", "高血压+糖尿病 一般人群 网红", "×"],
    ]);
    let codes = |at: usize| reading.rows[at].populations.iter().map(|one| one.as_str()).collect::<Vec<_>>();
    assert_eq!(codes(0), ["hypertension", "diabetes", "elderly", "immobile"]);
    assert_eq!(codes(1), ["hypertension", "diabetes"]);
    let phones: Vec<_> = reading.rows[0].phones.iter().map(|phone| phone.as_str()).collect();
    assert_eq!(phones, ["13800138000", "0592-2034567", "13800138001"]);
    assert_eq!(reading.rows[0].note, "家属电话: 13800138001(儿子)".replace('(', "（").replace(')', "）"));
    assert_eq!(reading.rows[1].note, "联系电话: 1380013800");
    assert_eq!(findings(&reading), [&Odd::OddPhone, &Odd::UnknownPopulation { rows: 1 }, &Odd::NoPhone { rows: 1 }]);
    assert_eq!(reading.findings[1].value, "网红");
}

#[test]
fn grades_and_brackets_do_not_hide_a_population() {
    let reading = read_rows(&[
        &["姓名", "身份证号", "电话", "人群分类"],
        &["张三", MAN, "13800138000", "高血压（二级）/糖尿病（2型）；65岁及以上老年人"],
        &["李四", WOMAN, "13800138001", "高血压3级、2型糖尿病(合并肾病、眼病)"],
    ]);
    let codes = |at: usize| reading.rows[at].populations.iter().map(|one| one.as_str()).collect::<Vec<_>>();
    assert_eq!((codes(0), codes(1)), (vec!["hypertension", "diabetes", "elderly"], vec!["hypertension", "diabetes"]));
    assert_eq!(findings(&reading), Vec::<&Odd>::new());
}

#[test]
fn what_disagrees_with_the_identity_number_is_said_and_the_number_stands() {
    let reading = read_rows(&[
        &["姓名", "身份证号", "电话", "性别", "年龄", "出生日期"],
        &["张三", MAN, "13800138000", "女", "70", "1950-03-06"],
        &["李四", WOMAN, "13800138000", "2", "77岁", "1949-12"],
        &["王五", "", "13800138002", "1", "", "1960.1.2"],
    ]);
    let found = findings(&reading);
    assert_eq!(
        found,
        [
            &Odd::BirthDisagrees { by_id: day("1950-03-05") },
            &Odd::SexDisagrees { by_id: Sex::Male },
            &Odd::AgeDisagrees { by_birth: 76 },
            &Odd::NoId,
        ]
    );
    assert_eq!((reading.rows[0].sex, reading.rows[0].birth), (Sex::Male, Some(day("1950-03-05"))));
    assert_eq!((reading.rows[2].sex, reading.rows[2].birth), (Sex::Male, Some(day("1960-01-02"))));
}

#[test]
fn formulas_give_their_value_and_errors_are_problems() {
    let folder = Folder::new();
    let path = folder.workbook("formulas.xlsx", |book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["姓名", "身份证号", "电话", "附注"]).expect("headings");
        sheet.write_formula(1, 0, Formula::new("=A9").set_result("张三")).expect("a formula");
        sheet.write_string(1, 1, MAN).expect("a number");
        sheet.write_formula(1, 3, Formula::new("=1/0").set_result("#DIV/0!")).expect("ignored");
        sheet.write_row(2, 0, ["李四", WOMAN]).expect("a row");
        sheet.write_formula(2, 2, Formula::new("=VLOOKUP(A1,B:C,2,0)").set_result("#N/A")).expect("an error");
    });
    let reading = read(&path).expect("a roster");
    assert_eq!(names(&reading), ["张三"]);
    assert_eq!(problems(&reading), [(3, &Wrong::ErrorCell)]);
    assert_eq!(reading.problems[0].value, "#N/A");
}

#[test]
fn a_formula_that_failed_is_said_once_of_its_row_and_nothing_else() {
    let folder = Folder::new();
    let path = folder.workbook("failed.xlsx", |book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["姓名", "身份证号", "电话", "性别"]).expect("headings");
        sheet.write_row(1, 0, ["张三"]).expect("a row");
        sheet.write_formula(1, 1, Formula::new("=B99").set_result("#REF!")).expect("an error");
        sheet.write_formula(1, 3, Formula::new("=C99").set_result("#N/A")).expect("another");
        sheet.write_row(2, 0, ["李四", "", "12"]).expect("refused, without a number");
        sheet.write_row(3, 0, ["王五", "", "13800138000"]).expect("taken, without a number");
    });
    let reading = read(&path).expect("a roster");
    assert_eq!(problems(&reading), [(2, &Wrong::ErrorCell), (3, &Wrong::NoIdentity)]);
    assert_eq!(reading.problems[0].value, "#REF!");
    assert_eq!(reading.findings.iter().map(|one| one.place.row).collect::<Vec<_>>(), [Some(4); 2]);
    assert_eq!(findings(&reading), [&Odd::NoId, &Odd::NoBirth { rows: 1, with_age: 0 }]);
}

#[test]
fn nothing_in_a_cell_can_steer_a_terminal() {
    let reading = read_rows(&[
        &["姓名", "身份证号", "电话", "住址"],
        &["张\u{202e}三", MAN, "13800138000", "\u{9b}31m湖里\u{200b}一组"],
        &["艾力・买买提", WOMAN, "13800138001", "一楼\n二号"],
    ]);
    assert_eq!(names(&reading), ["张三", "艾力·买买提"]);
    assert_eq!((reading.rows[0].address.as_str(), reading.rows[1].address.as_str()), ("31m湖里一组", "一楼 二号"));
    assert_eq!(findings(&reading), [&Odd::HiddenSigns; 2]);
}

#[test]
fn only_a_word_that_is_known_gives_a_contract() {
    use ContractWord::{Ended, Gone, Never, Signed, Unknown, Unsaid};
    let rows: [(&str, &str, &str, ContractWord, Option<Odd>); 12] = [
        ("已签约", "", "", Signed, None),
        ("续约", "", "否", Signed, None),
        ("", "", "否", Unsaid, None),
        ("", "无", "", Never, None),
        ("", "√", "", Signed, None),
        ("已签约", "N", "", Never, None),
        ("待签约", "", "", Never, None),
        ("审核不通过", "", "", Never, None),
        ("已过期", "", "", Ended, Some(Odd::EndedWithoutDay)),
        ("改签", "", "", Ended, Some(Odd::EndedWithoutDay)),
        ("死亡", "", "", Gone, Some(Odd::ContractOfGone)),
        ("冻结", "", "", Unknown, Some(Odd::UnknownContractWord)),
    ];
    for (status, is_signed, is_renewed, word, odd) in rows {
        let reading = read_rows(&[
            &["姓名", "身份证号", "开始日期", "签约状态", "是否签约", "是否续约"],
            &["张三", MAN, "2026-01-01", status, is_signed, is_renewed],
        ]);
        assert_eq!(reading.rows[0].contracts[0].word, word, "{status} {is_signed} {is_renewed}");
        let found = reading.findings.iter().find(|one| !matches!(one.kind, Odd::IgnoredColumns(_)));
        assert_eq!(found.map(|one| (&one.kind, one.place.row)), odd.as_ref().map(|kind| (kind, Some(2))), "{status}");
    }
}

#[test]
fn long_numbers_that_were_destroyed_make_no_household_and_no_record() {
    let reading = read_rows(&[
        &["姓名", "身份证号", "健康档案编号", "家庭编号"],
        &["张三", MAN, "3.50203E+16", "1.2E+15"],
        &["李四", WOMAN, "35020300100100012", "H-1"],
    ]);
    assert_eq!(findings(&reading), [&Odd::NumberDestroyed; 2]);
    assert_eq!((reading.rows[0].record_number.as_str(), &reading.rows[0].household), ("", &None));
    assert_eq!(reading.rows[1].record_number, "35020300100100012");
}
