//! Refusals in words: what is wrong, where, what was expected, and that nothing was changed.

use crate::domain::problem::{
    FileFault, InputProblem, LookupProblem, Problem, SetupProblem, SheetFault, TerminalFault, UndoProblem,
};

/// The whole refusal, one line per fault.
#[must_use]
pub fn problem(problem: &Problem) -> String {
    match problem {
        Problem::File { path, fault } => file(path, fault),
        Problem::Pack(faults) => faults.iter().map(super::policy::fault).collect::<Vec<_>>().join("\n"),
        Problem::Care(problem) => unchanged(&super::care_problem::problem(problem)),
        Problem::Pay(problem) => unchanged(&super::pay::problem(problem)),
        Problem::Route(problem) => unchanged(&super::route::problem(problem)),
        Problem::Kin(problem) => unchanged(&super::kin::problem(problem)),
        Problem::Contract(problem) => unchanged(&super::contract::problem(problem)),
        Problem::Figure(problem) => unchanged(&super::indicator::problem(problem)),
        Problem::Lookup(problem) => lookup(problem),
        Problem::Input(problem) => input(problem),
        Problem::Undo(problem) => undo(problem),
        Problem::Setup(problem) => setup(problem),
        Problem::Sheet { path, fault } => sheet(path, fault),
        Problem::ImportRefused { refused } => {
            format!("有 {refused} 行不能导入，因此一行也没有导入，文件没有改动。请在表格里改好后重新导入。")
        }
        Problem::Cancelled => "已取消，什么也没有写入。".to_owned(),
        Problem::Terminal(fault) => terminal(*fault).to_owned(),
        Problem::System { what, detail } => format!("系统没有完成「{what}」：{detail}。文件没有改动。"),
    }
}

/// Ends a refusal with what matters most to whoever typed it.
fn unchanged(refusal: &str) -> String {
    format!("{}。没有改动。", refusal.trim_end_matches('。'))
}

fn file(path: &str, fault: &FileFault) -> String {
    let said = match fault {
        FileFault::Missing => "没有这个文件。第一次使用请先运行 jiayi init 建立，或用 --file 指明文件".to_owned(),
        FileFault::AlreadyExists => "这里已经有一个文件，不会覆盖它。请换一个文件名".to_owned(),
        FileFault::NoFolder => "没有放它的那个文件夹。请先建立文件夹，或换一个地方".to_owned(),
        FileFault::NotReplaced => "这里已经有一个文件。要换掉它，请加 --replace，或换一个文件名".to_owned(),
        FileFault::IsDirectory => "这是一个文件夹，不是数据文件".to_owned(),
        FileFault::NotADatabase => "这不是家医的数据文件（或者文件头已损坏、已加密）".to_owned(),
        FileFault::Foreign => "这是别的程序的数据库，不是家医的数据文件".to_owned(),
        FileFault::Damaged(detail) => format!("文件已损坏（{detail}）。请从备份恢复"),
        FileFault::Newer { file, program } => {
            format!("这个文件由更新版本的程序建立（文件第 {file} 版，本程序认识到第 {program} 版）。请升级程序后再打开")
        }
        FileFault::Locked => "文件正被另一个程序占用。请关闭那个程序，或稍后再试".to_owned(),
        FileFault::Moved => {
            "程序开着的时候，数据文件被移走、改名或换掉了，没有保存。请把它放回原处，或退出后用 --file 指明它现在的位置"
                .to_owned()
        }
        FileFault::ReadOnly => "文件是只读的，不能写入。请检查文件和所在磁盘的权限".to_owned(),
        FileFault::Full => "磁盘已满，没有写入。请腾出空间后再试".to_owned(),
        FileFault::Denied => "没有权限打开这个文件或它所在的文件夹".to_owned(),
        FileFault::Key => "文件已加密，没有给口令或口令不对".to_owned(),
        FileFault::NoTeam => "文件里还没有团队。请先运行 jiayi init".to_owned(),
        FileFault::Other(detail) => format!("文件打不开或写不进（{detail}）"),
    };
    format!("{path}：{said}。文件没有改动。")
}

fn lookup(problem: &LookupProblem) -> String {
    match problem {
        LookupProblem::NoResident(given) => format!("没有找到居民「{given}」。"),
        LookupProblem::ManyResidents { query, count } => {
            format!("「{query}」找到 {count} 人，请写得更具体一些，或用身份证号。没有改动。")
        }
        LookupProblem::NoMember { given, known } => {
            format!("团队里没有成员「{given}」。现有成员：{}。没有改动。", known.join("、"))
        }
        LookupProblem::Sensitive { title } => format!("{title}是敏感人群，加 --reveal 才列出。"),
        LookupProblem::NoPopulation { given, known } => {
            format!("没有人群「{given}」。现有人群：{}。没有改动。", known.join("、"))
        }
        LookupProblem::NoCommunity { given, known } => {
            format!("没有村居「{given}」。现有：{}。没有改动。", known.join("、"))
        }
        LookupProblem::NoClass { given, known } => format!("没有类别「{given}」。现有：{}。", known.join("、")),
        LookupProblem::NoRule { given, known } => format!("没有规则「{given}」。现有规则：{}。", known.join("、")),
        LookupProblem::NoVisit(given) => format!("没有这次上门安排（{given}）。没有改动。"),
        LookupProblem::NoReferral(given) if given.is_empty() => "这位居民没有转诊记录。没有改动。".to_owned(),
        LookupProblem::NoReferral(given) => format!("没有这条转诊记录（{given}）。没有改动。"),
        LookupProblem::NoContact(given) => format!("通讯录里没有这一条（{given}）。没有改动。"),
        LookupProblem::NoService(given) => format!("没有这次服务（{given}）。没有改动。"),
        LookupProblem::NoAdjustment(given) => format!("没有这笔加减（{given}）。没有改动。"),
    }
}

fn input(problem: &InputProblem) -> String {
    match problem {
        InputProblem::BadDate(given) => format!("「{given}」不是日期。请写成 2026-11-22 这样。没有改动。"),
        InputProblem::BadMonth(given) => format!("「{given}」不是月份。请写成 2026-10 这样。没有改动。"),
        InputProblem::BadValue { field, given, expected } => {
            format!("{field} 的值「{given}」不对，应为 {expected}。没有改动。")
        }
    }
}

fn undo(problem: &UndoProblem) -> String {
    match problem {
        UndoProblem::Nothing => "没有可以撤销的操作。".to_owned(),
        UndoProblem::ClosedMonth(month) => {
            format!("上一步是 {month} 月结，已结的月份不能撤销。要更正请在以后的月份做更正。没有改动。")
        }
        UndoProblem::Changed { table, id } => {
            format!("不能撤销：{table} 表的第 {id} 号记录后来又被改过。没有改动。")
        }
    }
}

fn setup(problem: &SetupProblem) -> String {
    match problem {
        SetupProblem::NoMember => "团队至少要有一名成员，第一名是团队长。没有建立文件。".to_owned(),
        SetupProblem::EmptyName => "名称不能为空。没有建立文件。".to_owned(),
        SetupProblem::BadRole { given } => format!(
            "「{given}」的岗位不认识。请写成「姓名:岗位」，岗位可用 {}。没有建立文件。",
            crate::domain::team::Role::ALL.map(crate::domain::team::Role::code).join("、")
        ),
        SetupProblem::MemberTwice(name) => format!("成员「{name}」写了两次。没有建立文件。"),
        SetupProblem::UnknownPolicy { given, known } => {
            format!("没有地区规则包「{given}」。现有：{}。没有建立文件。", known.join("、"))
        }
    }
}

fn terminal(fault: TerminalFault) -> &'static str {
    match fault {
        TerminalFault::NotATerminal => {
            "这里不是终端，打不开屏幕。请在终端窗口里运行 jiayi，或使用命令（见 jiayi --help）。"
        }
        TerminalFault::Dumb => {
            "这个终端（TERM=dumb）不能移动光标，打不开屏幕。请换一个终端窗口，或使用命令（见 jiayi --help）。"
        }
    }
}

fn sheet(path: &str, fault: &SheetFault) -> String {
    format!("{path}：{}", super::roster::sheet_fault(fault))
}
