//! The words of the first start and of the import on the screen.

use crate::desk::model::{ImportCounts, ImportStep};
use crate::domain::roster::Place;
use crate::tui::app::effect::Progress;
use crate::tui::app::screens::Spot;

pub const FIRST_START: &str = "家医  第一次使用";
pub const MAKE_TEAM: &str = "建立团队";
pub const TEAM_NAME: &str = "团队名称";
pub const PLACE: &str = "地区规则";
pub const MEMBERS: &str = "团队成员";
pub const MEMBER_NAME: &str = "姓名";
pub const MEMBER_ROLE: &str = "岗位";
pub const LEADER: &str = "团队长";
pub const MAKE: &str = "建立";

pub const IMPORT: &str = "导入花名册";
pub const FILE: &str = "文件";
pub const FILE_HINT: &str = "把文件拖进窗口，或者粘贴、输入它的路径，然后按 Enter。\
    能读 xlsx、xls、et、csv 表格。先预览，不会马上写入。";
pub const IN_FULL: &str = "这一行";
pub const NO_ROLE: &str = "未选";
pub const STOPPING: &str = "正在停止";
pub const ALL_SOUND: &str = "没有不能导入的行，也没有要提醒的。";

/// Column heads of the preview.
pub mod column {
    pub const KIND: &str = "类别";
    pub const PLACE: &str = "位置";
    pub const VALUE: &str = "值";
    pub const REASON: &str = "说明";
}

pub mod kind {
    pub const REFUSED: &str = "x不导入";
    pub const NOTE: &str = "!注意";
    pub const FINDING: &str = " 提醒";
}

/// What a place on the first screen takes.
#[must_use]
pub fn spot_hint(spot: Spot) -> &'static str {
    match spot {
        Spot::TeamName => "例如 莲花社区家医一组",
        Spot::Place => "左右键或数字选择；本地没有规则的选国家规范",
        Spot::Member(0) => "第一名是团队长，改动都记在团队长名下",
        Spot::Member(_) => "没有更多成员就空着，按 Enter 到「建立」",
        Spot::Role(_) => "左右键或数字选择",
        Spot::Save => "Enter 建立文件，进入「今日」",
    }
}

#[must_use]
pub fn file_will_be(path: &str) -> String {
    format!("数据文件将建立在 {path}，只有您本人能读。")
}

/// `12 行 C 列`; empty for what concerns the sheet as a whole.
#[must_use]
pub fn cell(place: &Place) -> String {
    let row = place.row.map(|row| format!("{row}行")).unwrap_or_default();
    let column = place.column.as_ref().map(|column| format!("{}列", column.letter())).unwrap_or_default();
    format!("{row}{column}")
}

/// What the file holds, in one line.
#[must_use]
pub fn counts(counts: &ImportCounts) -> String {
    format!(
        "读到 {}  导入 {}（新增 {}）  没有变化 {}  不能导入 {}",
        counts.read, counts.taken, counts.added, counts.unchanged, counts.refused
    )
}

/// What can be done with the preview, and what it means. `take` and `leave` are names of keys.
#[must_use]
pub fn way_on(counts: &ImportCounts, take: &str, leave: &str) -> String {
    match (counts.taken, counts.refused) {
        (0, 0) => format!("没有要导入的：每一行都已在文件里。{leave} 关闭"),
        (0, refused) => format!("没有能导入的行：{refused} 行不能导入。{leave} 关闭，改好表格再来"),
        (taken, 0) => format!("{take} 导入 {taken} 行    {leave} 一行也不导入"),
        (taken, refused) => format!("{take} 导入 {taken} 行，{refused} 行不导入    {leave} 一行也不导入"),
    }
}

#[must_use]
pub fn leave_out(refused: usize, taken: usize) -> String {
    format!("有 {refused} 行不能导入，将不写入；其余 {taken} 行导入。\n要这样导入吗？整个导入可以一次撤销。")
}

#[must_use]
pub fn imported(counts: &ImportCounts) -> String {
    let left_out = if counts.refused > 0 { format!("，{} 行没有导入", counts.refused) } else { String::new() };
    format!("已导入 {} 行，新增 {} 人{left_out}。Ctrl-Z 可撤销", counts.taken, counts.added)
}

#[must_use]
pub fn nobody_yet(key: &str) -> String {
    format!("还没有居民。按 {key} 导入花名册。")
}

#[must_use]
pub fn team_made(key: &str) -> String {
    format!("团队已建立。下一步：按 {key} 导入花名册")
}

#[must_use]
pub fn begun(is_reading: bool) -> &'static str {
    if is_reading { "正在打开文件" } else { "正在导入" }
}

#[must_use]
pub fn progress(progress: &Progress) -> String {
    let Progress { step, done, total } = *progress;
    let said = match step {
        ImportStep::Reading => "正在读取表格",
        ImportStep::Comparing => "正在与现有居民核对",
        ImportStep::Writing => "正在写入",
        ImportStep::Planning => "正在计算随访计划",
    };
    match total {
        Some(total) => format!("{said}：{done} / {total} 行"),
        None => format!("{said}：{done} 行"),
    }
}

/// How a path may go on; the rest of many is counted.
#[must_use]
pub fn names(names: &[String], count: usize) -> String {
    match (names.len(), count) {
        (0, _) => "这里没有这样开头的文件夹或表格文件。".to_owned(),
        (shown, count) if shown < count => format!("{}  等 {count} 个", names.join("  ")),
        _ => names.join("  "),
    }
}
