//! Words for the import of a roster: what is wrong with a file, a row or a cell, and what to do about it.

use super::care_problem;
use super::names::sex;
use crate::desk::model::{ImportCounts, ImportNote, RowNote, ServiceImport};
use crate::domain::identity::IdFault;
use crate::domain::problem::SheetFault;
use crate::domain::roster::{
    Column, Place, RosterFinding, RosterFindingKind as Odd, RosterProblem, RosterProblemKind as Wrong,
};

/// Columns that are named in one sentence; the rest is counted.
const NAMED_COLUMNS: usize = 12;

/// Why a file cannot be read at all. Without the path.
#[must_use]
pub fn sheet_fault(fault: &SheetFault) -> String {
    match fault {
        SheetFault::Missing => "找不到这个文件。请检查路径。".to_owned(),
        SheetFault::IsDirectory => "这是一个文件夹，不是表格文件。".to_owned(),
        SheetFault::Empty => "这是一个空文件（0 字节）。请重新导出或拷贝。".to_owned(),
        SheetFault::Denied => "没有权限读取这个文件。".to_owned(),
        SheetFault::UnknownFormat => {
            "这个文件不是能读的表格。可以读 .xlsx、.xls、.et、.csv，以及网页格式的 .xls。".to_owned()
        }
        SheetFault::Protected => "这个表格设了打开密码。请在表格软件里去掉密码，另存后再导入。".to_owned(),
        SheetFault::NoSheet { wanted, known } => {
            format!("没有名为「{wanted}」的工作表。文件里有：{}。", known.join("、"))
        }
        SheetFault::NoHeader => "没有找到表头：前几十行里，没有一行同时有「姓名」和「身份证号」（或出生日期、电话）。\
             表头写法特别时，可用 --map 指定各列的名称。"
            .to_owned(),
        SheetFault::NoServiceHeader => "没有找到表头：前几十行里，没有一行同时有「姓名」和「随访日期」。".to_owned(),
        SheetFault::NoRows => "表里只有表头，没有数据行。请检查是不是选错了文件或工作表。".to_owned(),
        SheetFault::TooLarge => "这个文件展开后太大，已停止读取。请只保留名册所在的工作表，另存后再导入。".to_owned(),
        SheetFault::Broken(detail) => format!("这个文件不完整或已损坏，读不下去。请重新导出。（{detail}）"),
        SheetFault::Mapping(detail) => format!("列名对照文件（--map）有误：{detail}"),
        SheetFault::Cancelled => "已取消，什么也没有写入。".to_owned(),
    }
}

/// `第 12 行 C 列「身份证号」`; empty for what concerns the sheet as a whole.
#[must_use]
pub fn place(place: &Place) -> String {
    let row = place.row.map(|row| format!("第 {row} 行")).unwrap_or_default();
    match &place.column {
        Some(column) if row.is_empty() => column_words(column),
        Some(column) => format!("{row} {}", column_words(column)),
        None => row,
    }
}

/// One sentence with place, value, reason and what to do.
#[must_use]
pub fn problem(problem: &RosterProblem) -> String {
    sentence(&problem.place, &problem.value, &problem_kind(&problem.kind))
}

/// A sentence of [`problem`] or [`finding`] where the sheet is not shown beside it.
#[must_use]
pub fn on_sheet(at: &Place, told: &str) -> String {
    let colon = if place(at).is_empty() { "：" } else { "" };
    format!("工作表「{}」{colon}{told}", at.sheet)
}

/// The reason alone, where place and value are shown beside it.
#[must_use]
pub fn problem_kind(kind: &Wrong) -> String {
    match kind {
        Wrong::NoName => "没有姓名。".to_owned(),
        Wrong::NoIdentity => "没有身份证号，也没有出生日期和电话，无法确定是谁。请至少补一项。".to_owned(),
        Wrong::Id(fault) => id_fault(fault),
        Wrong::NotADate => "不是能认出的日期。请写成 2024-01-05 的样子。".to_owned(),
        Wrong::AmbiguousDate => "分不清哪个是月、哪个是日。请写成 2024-01-05 的样子。".to_owned(),
        Wrong::FutureDate => "日期在今天之后。".to_owned(),
        Wrong::EndsBeforeStart => "结束日期早于开始日期。".to_owned(),
        Wrong::ErrorCell => "单元格是公式错误。请在表格里改正后再导入。".to_owned(),
        Wrong::Uncomputed => "公式没有计算结果。请在表格软件里打开并保存一次，再导入。".to_owned(),
        Wrong::Care(problem) => care_problem::problem(problem),
        Wrong::NoSuchResident => "花名册里没有这个人。请先导入花名册，或核对姓名和身份证号。".to_owned(),
        Wrong::SeveralResidents => "花名册里不止一人叫这个名字。请补上身份证号。".to_owned(),
        Wrong::KnownAs { name } => format!("这个身份证号在花名册里是「{name}」。请核对。"),
        Wrong::NoMember => "不是本团队的成员，也没有用 --by 指定由谁随访。".to_owned(),
        Wrong::NoMode => "没有写随访方式，也没有用 --mode 指定；方式决定算不算，不能猜。".to_owned(),
        Wrong::UnknownWord => "认不出这个词。".to_owned(),
        Wrong::SameIdOtherName { other_row, other_name } => {
            format!("和第 {other_row} 行「{other_name}」的身份证号相同而姓名不同，两行都不导入。请核对。")
        }
    }
}

/// Why a text is not an identity number.
#[must_use]
pub fn id_fault(fault: &IdFault) -> String {
    match fault {
        IdFault::Length { found } => format!("身份证号应为 18 位（旧号 15 位），这里有 {found} 位。"),
        IdFault::Character { position: 18, found } => format!("身份证号第 18 位是「{found}」，应为数字或 X。"),
        IdFault::Character { position, found } => format!("身份证号第 {position} 位是「{found}」，应为数字。"),
        IdFault::Birth { digits } => format!("身份证号里的出生日期 {digits} 不存在。"),
        IdFault::NotYetBorn { birth } => format!("身份证号里的出生日期 {birth} 在今天之后。"),
        IdFault::Check { expected, found } => {
            format!("身份证号校验不符：按前 17 位算，末位应为 {expected}，这里是 {found}。请核对是否抄错。")
        }
        IdFault::Destroyed => {
            "被表格软件改成了数字，末尾几位已丢失。请在表格里把该列设为文本，重新填写后再导入。".to_owned()
        }
    }
}

/// One sentence about what looks odd; the row is taken.
#[must_use]
pub fn finding(finding: &RosterFinding) -> String {
    sentence(&finding.place, &finding.value, &finding_kind(&finding.kind))
}

/// What is odd, where place and value are shown beside it.
#[must_use]
pub fn finding_kind(kind: &Odd) -> String {
    match kind {
        Odd::CountDiffers { printed, counted } => format!("表上写的是 {printed}，实际有 {counted} 行。"),
        Odd::SumDiffers { printed, summed } => format!("表上的合计是 {printed}，各行相加是 {summed}。"),
        Odd::UnknownPopulation { rows } => format!("不认识的人群名称，共 {rows} 行，没有归入任何人群。"),
        Odd::UnclearFlag => "分不清是「是」还是「否」，当作没有填。".to_owned(),
        Odd::UnclearSex => "认不出的性别。".to_owned(),
        Odd::SexDisagrees { by_id } => format!("性别和身份证号不符，按身份证号记为{}。", sex(*by_id)),
        Odd::AgeDisagrees { by_birth } => format!("年龄和出生日期不符，按出生日期是 {by_birth} 岁。"),
        Odd::BirthDisagrees { by_id } => format!("出生日期和身份证号不符，按身份证号记为 {by_id}。"),
        Odd::UnclearBirth => "认不出的出生日期，按身份证号记。".to_owned(),
        Odd::Joined { first_row } => format!("和第 {first_row} 行是同一个人，已合并。"),
        Odd::JoinedDiffers { first_row, kept } => {
            format!("和第 {first_row} 行是同一个人而此项不同，保留前一行的「{kept}」。")
        }
        Odd::NoId => "没有身份证号，按姓名、出生日期和电话认人。".to_owned(),
        Odd::OtherCertificate => "不是身份证号，当作其他证件记入备注，按姓名、出生日期和电话认人。".to_owned(),
        Odd::IdEndsInZeros => "身份证号末三位是 000，请核对是不是被表格软件改过。".to_owned(),
        Odd::HeadId(fault) => format!("户主的身份证号没有记：{}", id_fault(fault)),
        Odd::UnknownContractWord => "不认识的签约状态，没有登记签约。".to_owned(),
        Odd::UnclearTerm => "认不出的签约年限，当作没有填。请写成 1 年到 5 年。".to_owned(),
        Odd::EndedWithoutDay => "签约已结束而没有解约日期：结束日期已过的按结束日期，未到的按今天记为解约。".to_owned(),
        Odd::ContractOfGone => "没有登记签约，也没有改动居民的去向。死亡或迁出请用「死亡」「迁出」登记。".to_owned(),
        Odd::NumberDestroyed => {
            "编号被表格软件改成了数字，末尾几位已丢失，没有记。请在表格里把该列设为文本，重新填写。".to_owned()
        }
        Odd::OddPhone => "含有不像电话的号码，已原样记入备注。".to_owned(),
        Odd::NoPhone { rows } => format!("共 {rows} 行没有电话。"),
        Odd::NoBirth { rows, with_age } => {
            let age = match with_age {
                0 => String::new(),
                with_age => format!("其中 {with_age} 行只有年龄，算不出出生日期，年龄没有记。"),
            };
            format!("共 {rows} 行没有身份证号和出生日期，这些人不会出现在按年龄的名单里。{age}")
        }
        Odd::HiddenSigns => "去掉了看不见的控制字符。".to_owned(),
        Odd::Footer => "看作表尾或说明，没有当作居民。".to_owned(),
        Odd::IgnoredColumns(columns) => ignored_columns(columns),
        Odd::MoreProblems { first, count } => {
            format!("还有 {count} 处同类问题没有逐条列出，这些行也不导入。例如：{}", problem_kind(first))
        }
        Odd::MoreFindings { first, count } => {
            format!("还有 {count} 处同类提醒没有逐条列出。例如：{}", finding_kind(first))
        }
        Odd::EmptySheets(sheets) => format!("这些工作表只有表头，没有数据行：{}。", sheets.join("、")),
        Odd::OtherSheets(sheets) => {
            format!("还有工作表像名册而没有读：{}。需要时用 --sheet 逐个导入。", sheets.join("、"))
        }
    }
}

fn ignored_columns(columns: &[Column]) -> String {
    let named: Vec<_> = columns.iter().take(NAMED_COLUMNS).map(column_words).collect();
    let more = if columns.len() > NAMED_COLUMNS { format!("等 {} 列", columns.len()) } else { String::new() };
    format!("这些列没有读：{}{more}。", named.join("、"))
}

fn column_words(column: &Column) -> String {
    if column.header.is_empty() {
        format!("{} 列", column.letter())
    } else {
        format!("{} 列「{}」", column.letter(), column.header)
    }
}

fn sentence(at: &Place, value: &str, reason: &str) -> String {
    let place = place(at);
    match (place.is_empty(), value.is_empty()) {
        (true, true) => reason.to_owned(),
        (false, true) => format!("{place}：{reason}"),
        (true, false) => format!("{value}：{reason}"),
        (false, false) if at.column.is_some() => format!("{place}的值 {value}：{reason}"),
        (false, false) => format!("{place}「{value}」：{reason}"),
    }
}

#[must_use]
pub fn import_counts(counts: &ImportCounts, dry_run: bool) -> String {
    let head = if dry_run { "预览（没有写入）" } else { "已导入" };
    let mut lines = vec![format!(
        "{head}：读到 {} 行，导入 {} 行（其中新增 {} 人），没有变化 {} 行，不能导入 {} 行。",
        counts.read, counts.taken, counts.added, counts.unchanged, counts.refused
    )];
    lines.extend(counts.notes.iter().map(|(note, rows)| import_note(note, *rows)));
    lines.join("\n")
}

/// What came of an import of follow-ups; where rows were refused and not left out, that nothing was written.
#[must_use]
pub fn services_imported(done: &ServiceImport, dry_run: bool) -> String {
    let head = match (dry_run, done.is_written) {
        (true, _) => "预览（没有写入）",
        (_, true) => "已导入",
        _ => "有不能导入的行，一行也没有写入",
    };
    format!(
        "{head}：读到 {} 行，新增随访 {} 次，已有 {} 次，不能导入 {} 行。",
        done.read,
        done.taken,
        done.unchanged,
        done.problems.len()
    )
}

#[must_use]
pub fn import_note(note: &ImportNote, rows: usize) -> String {
    match note {
        ImportNote::UnknownDoctor(name) => format!("注意：{rows} 行的医生「{name}」不是团队成员，没有登记责任医生。"),
        ImportNote::Renamed { before, after } => {
            format!("注意：同一身份证号的姓名由「{before}」改为「{after}」（{rows} 行）。")
        }
        ImportNote::TermAssumed => {
            format!("注意：{rows} 份签约没有结束日期，也没有签约年限，按一年登记。不是一年的请补上结束日期再导入。")
        }
        ImportNote::Rows { about, rows: listed } => {
            let numbers: Vec<String> = listed.iter().map(u32::to_string).collect();
            let more = if rows > listed.len() { format!("等 {rows} 行") } else { "行".to_owned() };
            format!("注意：第 {} {more}{}", numbers.join("、"), row_note(*about))
        }
    }
}

fn row_note(note: RowNote) -> &'static str {
    match note {
        RowNote::ContractWithoutDates => "写着已签约但没有日期，没有登记签约。",
        RowNote::ContractOverlaps => "的签约和已有签约的日期重叠，没有登记。请核对起止日期。",
        RowNote::ContractShortened => "的结束日期比已有签约早，已按表上的结束日期登记。",
        RowNote::ShorterTerm => "的签约年限比已有签约短，已有签约没有改动。要缩短请写结束日期或解约日期。",
        RowNote::RenewalClipped => "是提前续签，和已有签约重叠的日子不重复计，从已有签约结束的次日起登记。",
        RowNote::ContractNotEnded => "写着没有签约或已解约，但没有解约日期；已有签约没有改动。要解约请补解约日期。",
        RowNote::ContractOfAbsent => "的居民已登记死亡或迁出，没有登记签约。",
        RowNote::KnownWithoutId => "没有身份证号，按姓名和出生日期或电话认作已在册的居民（有身份证号）。",
        RowNote::GivenId => "的居民原来没有身份证号，按姓名和出生日期或电话认出，已补上身份证号。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destroyed_number_is_told_with_its_cell() {
        let place = Place {
            sheet: "Sheet1".into(),
            row: Some(12),
            column: Some(Column { index: 2, header: "身份证号".into() }),
        };
        let told = problem(&RosterProblem { place, value: "3.50203E+17".into(), kind: Wrong::Id(IdFault::Destroyed) });
        assert_eq!(
            told,
            "第 12 行 C 列「身份证号」的值 3.50203E+17：被表格软件改成了数字，末尾几位已丢失。\
             请在表格里把该列设为文本，重新填写后再导入。"
        );
    }

    #[test]
    fn the_last_place_of_a_number_may_be_an_x() {
        let fault = |position| id_fault(&IdFault::Character { position, found: 'A' });
        assert_eq!(fault(17), "身份证号第 17 位是「A」，应为数字。");
        assert_eq!(fault(18), "身份证号第 18 位是「A」，应为数字或 X。");
    }

    #[test]
    fn what_concerns_the_whole_sheet_has_no_place() {
        let place = Place { sheet: "Sheet1".into(), row: None, column: None };
        let columns = (24..28).map(|index| Column { index, header: "序号".into() }).collect();
        let finding = RosterFinding { place, value: String::new(), kind: Odd::IgnoredColumns(columns) };
        let told = super::finding(&finding);
        assert_eq!(told, "这些列没有读：Y 列「序号」、Z 列「序号」、AA 列「序号」、AB 列「序号」。");
        assert_eq!(on_sheet(&finding.place, &told), format!("工作表「Sheet1」：{told}"));
    }
}
