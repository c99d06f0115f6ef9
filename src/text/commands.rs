//! What every command is called: a label for the hint line, a sentence for help, its pinyin for the palette.

use crate::tui::app::command::{CommandId, CommandWords};

const fn w(label: &'static str, help: &'static str, pinyin: &'static str) -> CommandWords {
    CommandWords { label, help, pinyin }
}

#[must_use]
pub fn words(command: CommandId) -> CommandWords {
    use CommandId as C;
    match command {
        C::Help => w("帮助", "本屏的全部按键，可边输入边筛选", "bang zhu"),
        C::Palette => w("命令", "按名称、拼音或首字母找到任何命令", "ming ling"),
        C::Find => w("找人", "从任何地方找一位居民：姓名、拼音、证件号或电话尾号、地址", "zhao ren"),
        C::Undo => w("撤销", "撤销上一次操作，先说明要撤销的是什么", "che xiao"),
        C::Reveal => w("显隐", "显示或遮盖证件号、电话和敏感人群", "xian yin"),
        C::Back => w("返回", "回到上一屏", "fan hui"),
        C::Quit => w("退出", "退出程序，一切都已保存", "tui chu"),
        C::Redraw => w("重画", "屏幕被弄乱时重新画一遍", "chong hua"),
        C::ImportRoster => w("导入花名册", "从表格文件导入居民，先预览再写入", "dao ru hua ming ce"),
        C::GoToday => w("今日", "今天的上门、逾期和提醒", "jin ri"),
        C::GoResidents => w("居民", "全部居民，边输入边查找", "ju min"),
        C::GoFollowUps => w("随访", "逾期、临近和可做的随访", "sui fang"),
        C::GoVisits => w("上门", "每天的上门安排", "shang men"),
        C::NextTab => w("下一页签", "到右边的页签", "xia yi ye qian"),
        C::PreviousTab => w("上一页签", "到左边的页签", "shang yi ye qian"),
        C::Up => w("上移", "上移一行", "shang yi"),
        C::Down => w("下移", "下移一行", "xia yi"),
        C::PageUp => w("上翻", "上翻一页", "shang fan"),
        C::PageDown => w("下翻", "下翻一页", "xia fan"),
        C::First => w("最前", "到第一行", "zui qian"),
        C::Last => w("最后", "到最后一行", "zui hou"),
        C::Open => w("打开", "打开光标所在的一行", "da kai"),
        C::Execute => w("运行", "运行选中的命令", "yun xing"),
        C::Mark => w("标记", "标记或取消标记一行，可对全部标记一次安排上门", "biao ji"),
        C::ClearMarks => w("清标记", "取消全部标记", "qing biao ji"),
        C::NextPart => w("换栏", "到下一栏", "huan lan"),
        C::PreviousPart => w("前一栏", "到前一栏", "qian yi lan"),
        C::NextFilter => w("换类", "看下一类随访", "huan lei"),
        C::PreviousFilter => w("前一类", "看前一类随访", "qian yi lei"),
        C::Record => w("记录", "记录一次随访、体检、诊疗或上门", "ji lu"),
        C::PlanVisit => w("排上门", "安排上门的日期、时段和人员", "pai shang men"),
        C::Why => w("为什么", "为什么在名单上：规则、依据、算到的和没算到的", "wei shen me"),
        C::MoveVisit => w("改期", "把上门改到另一天、另一时段或另一人", "gai qi"),
        C::FailVisit => w("未成", "上门没有做成，记下原因", "wei cheng"),
        C::CancelVisit => w("取消上门", "取消这次上门安排", "qu xiao shang men"),
        C::NextDay => w("后一天", "看后一天", "hou yi tian"),
        C::PreviousDay => w("前一天", "看前一天；今天之前是以往未办的", "qian yi tian"),
        C::NextWeek => w("后一周", "看后一周", "hou yi zhou"),
        C::PreviousWeek => w("前一周", "看前一周", "qian yi zhou"),
        C::ThisDay => w("回今天", "回到今天", "hui jin tian"),
        C::NextField => w("下一项", "到下一项", "xia yi xiang"),
        C::Advance => w("下一项", "到下一项；在按钮上是保存", "xia yi xiang"),
        C::PreviousField => w("上一项", "到上一项", "shang yi xiang"),
        C::Save => w("保存", "保存", "bao cun"),
        C::RowUp => w("上一行", "到上一行", "shang yi hang"),
        C::RowDown => w("下一行", "到下一行", "xia yi hang"),
        C::RemoveMember => w("删成员", "删去光标所在的成员", "shan cheng yuan"),
        C::CompletePath => w("补全", "把路径补全到能确定的地方，并列出可选的文件", "bu quan"),
        C::ReadFile => w("预览", "读这个文件，先看会导入什么，不写入", "yu lan"),
        C::TakeRoster => w("导入", "把能导入的行写入，整个导入可以一次撤销", "dao ru"),
        C::Stop => w("停止", "停止正在做的事，什么也不写入", "ting zhi"),
        C::Yes => w("是", "是，就这样做", "shi"),
        C::No => w("否", "否，回去", "fou"),
        C::Close => w("关闭", "关闭这个窗口", "guan bi"),
    }
}
