//! The sign-off sheet: what is printed is what was computed, and text stays text.

use calamine::{Data, Reader, Xlsx, open_workbook};
use jiayi::domain::pay::code::Code;
use jiayi::domain::pay::facts::{AdjustmentKind, Counterpart};
use jiayi::domain::pay::{Sheet, compute};
use jiayi::domain::problem::{FileFault, Problem};
use jiayi::exchange::pay_sheet::{PaySheet, write_html, write_xlsx};
use jiayi::text::pay::print::SheetWords;

use crate::support::{adjustment, october, xiamen};

fn sheet() -> Sheet {
    let mut facts = october();
    facts.members[4].name = "=1+1<b>".to_owned();
    facts.members[3].quality = None;
    let mut row = adjustment(1, 3, AdjustmentKind::Deduction, 5_000, Counterpart::Reserve);
    row.reason = "=cmd()<script>".to_owned();
    facts.adjustments = vec![row];
    compute(&xiamen(), &facts).expect("a sheet")
}

fn printed<'a>(sheet: &'a Sheet, said: &'a SheetWords, code: Option<&'a Code>) -> PaySheet<'a> {
    let (checks, capitals, working) = (&said.checks, &said.capitals, &said.working);
    PaySheet { team: "湖里一队", sheet, code, checks, capitals, working }
}

fn with_printed<T>(use_it: impl FnOnce(&PaySheet) -> T) -> T {
    let sheet = sheet();
    let code = Code::parse("202610-7Q4K02XQ3D").expect("a code");
    use_it(&printed(&sheet, &SheetWords::of(&sheet), Some(&code)))
}

#[test]
fn the_workbook_holds_the_amounts_and_their_sums() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pay.xlsx");
    with_printed(|printed| write_xlsx(printed, &path)).expect("written");
    let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let range = book.worksheet_range("签字表").expect("the sheet");
    let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
    assert_eq!(rows[0][0], Data::String("湖里一队 2026-10 签约服务费分配表".to_owned()));
    assert!(rows[1].contains(&Data::String("校验码 202610-7Q4K02XQ3D".to_owned())));
    let heads: Vec<String> = rows[2].iter().map(ToString::to_string).collect();
    let expected = [
        "姓名",
        "岗位",
        "系数",
        "工作量",
        "质量",
        "团队分配",
        "考核发放",
        "增加",
        "扣减",
        "应发",
        "应发（大写）",
        "签字",
    ];
    assert_eq!(heads, expected);
    let fen = |cell: &Data| match cell {
        Data::Float(number) => (number * 100.0).round() as i64,
        other => panic!("{other:?} is no amount"),
    };
    let sheet = sheet();
    for (row, member) in rows[3..9].iter().zip(&sheet.members) {
        assert_eq!(row[0], Data::String(member.name.clone()));
        assert_eq!(fen(&row[9]), member.total.0);
        assert_eq!(fen(&row[5]) + fen(&row[6]) + fen(&row[7]) + fen(&row[8]), member.total.0);
    }
    assert_eq!(rows[6][4], Data::String("未录".to_owned()));
    for column in 5..10 {
        let sum: i64 = rows[3..9].iter().map(|row| fen(&row[column])).sum();
        assert_eq!(fen(&rows[9][column]), sum);
    }
    assert_eq!(fen(&rows[9][9]), sheet.total().0);
    assert_eq!(rows[9][10], Data::String("壹万贰仟贰佰柒拾伍元壹角伍分".to_owned()));
    // Sums are formulas, and nothing else is: what people typed stays text.
    let formulas = book.worksheet_formula("签字表").expect("formulas");
    let start = formulas.start().expect("some");
    let cell = |(row, column, formula): (usize, usize, &String)| {
        (row + start.0 as usize, column + start.1 as usize, formula.trim_start_matches('=').to_owned())
    };
    let formulas: Vec<_> = formulas.used_cells().map(cell).collect();
    assert!(formulas.iter().all(|(_, _, text)| text.starts_with("SUM(")), "{formulas:?}");
    assert!(formulas.contains(&(3, 9, "SUM(F4:I4)".to_owned())) && formulas.contains(&(9, 9, "SUM(J4:J9)".to_owned())));
    assert_eq!(formulas.len(), 6 + 1 + 5, "a total of each member, the points, the amounts");
    // The working of everybody, on a sheet of its own; the picture on another.
    let working = book.worksheet_range("算式").expect("the working");
    let said: Vec<String> = working.rows().map(|row| row[0].to_string()).collect();
    assert!(said.iter().any(|line| line.starts_with("陈建国 应发 = ")), "{said:?}");
    assert!(book.worksheet_range("图").is_ok());
    let all: Vec<String> = rows.iter().flatten().map(ToString::to_string).collect();
    assert!(all.iter().any(|cell| cell == "=cmd()<script>"));
    assert!(all.iter().any(|cell| cell.starts_with("合计相符：成员合计 12,275.15 = ")), "{all:?}");
}

#[test]
fn the_page_says_the_same_and_escapes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pay.html");
    with_printed(|printed| write_html(printed, &path)).expect("written");
    let page = std::fs::read_to_string(&path).expect("the page");
    for text in ["湖里一队 2026-10 签约服务费分配表", "202610-7Q4K02XQ3D", "签字", "A4 landscape", "=1+1&lt;b&gt;"]
    {
        assert!(page.contains(text), "{text}\n{page}");
    }
    assert!(!page.contains("<script>") && !page.contains("<b>"));
    for member in &sheet().members {
        assert!(page.contains(&member.total.to_string()), "{}", member.total);
    }
    assert!(page.contains(&sheet().total().to_string()));
}

#[test]
fn who_bears_the_line_of_another_finds_it_on_the_sheet() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pay.html");
    let mut facts = october();
    let others = Counterpart::Others { part: jiayi::domain::pay::facts::PartRef::new("team", "work") };
    facts.adjustments = vec![adjustment(1, 3, AdjustmentKind::Extra, 5_001, others)];
    let sheet = compute(&xiamen(), &facts).expect("a sheet");
    write_html(&printed(&sheet, &SheetWords::of(&sheet), None), &path).expect("written");
    let page = std::fs::read_to_string(&path).expect("the page");
    for member in sheet.members.iter().filter(|member| !member.deducted.is_zero()) {
        let row = format!(
            "<td>{}</td><td class=\"number\">{}</td><td class=\"text\">分担 黄志明 的加减：随访记录缺失</td>",
            member.name, member.deducted
        );
        assert!(page.contains(&row), "{row}\n{page}");
    }
    assert_eq!(page.matches("class=\"text\">分担 黄志明").count(), 4, "nobody without weight");
}

#[test]
fn money_that_nobody_can_claim_stands_below_its_pot() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pay.html");
    let mut facts = october();
    facts.work.clear();
    let sheet = compute(&xiamen(), &facts).expect("a sheet");
    write_html(&printed(&sheet, &SheetWords::of(&sheet), None), &path).expect("written");
    let page = std::fs::read_to_string(&path).expect("the page");
    assert!(page.contains("工作量（留到下月）") && page.contains("4,005.33"), "{page}");
}

#[test]
fn a_file_that_cannot_be_written_is_refused_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("nowhere").join("pay.html");
    let refused = with_printed(|printed| write_html(printed, &path)).expect_err("refused");
    assert!(matches!(&refused, Problem::File { fault: FileFault::NoFolder, .. }), "{refused:?}");
    let refused = with_printed(|printed| write_xlsx(printed, folder.path())).expect_err("refused");
    assert!(matches!(&refused, Problem::File { .. }), "{refused:?}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}
