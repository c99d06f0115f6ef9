//! The words of the command line: help, headings, usage errors.

pub const ABOUT: &str = "家医：家庭医生团队长的工作台。不带命令运行就打开屏幕。";
pub const HELP_TEMPLATE: &str = "{about-with-newline}\n用法: {usage}\n\n{all-args}{after-help}";
pub const COMMANDS: &str = "命令";
pub const ARGUMENTS: &str = "参数";
pub const OPTIONS: &str = "选项";
pub const GLOBAL: &str = "通用选项";
pub const HELP: &str = "显示帮助";
pub const VERSION: &str = "显示版本";

pub const FILE: &str = "数据文件（默认在本机用户的数据目录）";
pub const TODAY: &str = "把这一天当作今天，例如 2026-11-22";
pub const JSON: &str = "输出 JSON：英文 snake_case 键，日期为 ISO 文本，金额为整数 *_fen，编号为文本，清单旁有 count";
pub const REVEAL: &str = "显示完整的身份证号和电话（默认遮盖）";

pub const INIT: &str = "建立数据文件：团队、成员、地区规则包";
/// Every place of the packs; a test compares them.
pub const INIT_POLICY: &str = "地区规则包: national 国家规范、xiamen 厦门、guandu 昆明官渡、shanghai 上海、\
    hangzhou 杭州、chengdu 成都、dafeng 盐城大丰、yuetan 北京月坛、qianjiang 重庆黔江、xpcc 新疆生产建设兵团、\
    jiangxian 山西绛县";
pub const INIT_TEAM: &str = "团队名称";
pub const INIT_MEMBER: &str = "成员「姓名:岗位」，可写多次，第一名是团队长。岗位: family_doctor specialist health_manager nurse public_health tcm pharmacist village_doctor assistant";
pub const DEMO: &str = "打开演示团队（临时文件，退出即删）";
pub const DEMO_RESIDENTS: &str = "居民人数";
pub const DEMO_SEED: &str = "随机种子：同一种子同一天得到同样的文件";
pub const DEMO_WRITE: &str = "只写出演示文件，不打开屏幕";
pub const IMPORT: &str = "从表格导入";
pub const IMPORT_ROSTER: &str = "导入居民花名册（.xlsx .xls .csv）。有一行不能导入就一行也不导入，可整体撤销";
pub const IMPORT_SERVICES: &str =
    "导入随访记录（.xlsx .xls .csv）：姓名、身份证号、随访日期、随访方式、血压等。可整体撤销";
pub const IMPORT_BY: &str = "表里没有随访医生时，由哪位成员随访";
pub const IMPORT_MODE: &str = "表里没有随访方式时: clinic 门诊, home 上门, phone 电话";
pub const IMPORT_SURE: &str = "与上次相差很大的读数已核对无误";
pub const IMPORT_FILE: &str = "表格文件";
pub const IMPORT_DRY_RUN: &str = "只预览，不写入";
pub const IMPORT_SHEET: &str = "工作表名称";
pub const IMPORT_MAP: &str = "列对照文件：每行「字段 = 表头」";
pub const IMPORT_SKIP: &str = "不要被拒绝的行，其余照常导入";
pub const TODAY_COMMAND: &str = "今天的上门、逾期、预警";
pub const FIND: &str = "找居民：姓名、拼音、首字母、身份证号、电话、地址的任何一段";
pub const FIND_QUERY: &str = "要找的文字";
pub const FIND_LIMIT: &str = "最多列出多少人";
pub const SHOW: &str = "一位居民的卡片";
pub const RESIDENT: &str = "居民：编号、完整身份证号，或只找到一人的文字";
pub const DUE: &str = "到期和逾期的服务";
pub const DUE_OVERDUE: &str = "只看逾期";
pub const DUE_UNTIL: &str = "看到哪一天（默认今天）";
pub const VISITS: &str = "某一天的上门安排";
pub const VISITS_BY: &str = "只看这位成员的";
pub const VISITS_SHEET: &str =
    "写出路线单（.xlsx 或 .html，每人一页；- 是在终端显示）。电话和敏感人群遮盖，加 --reveal 才写全；都记入历史";
pub const ON_DAY: &str = "日期（默认今天）";
pub const AHEAD: &str = "今后几周每人每天的工作量，按法定放假和调休";
pub const AHEAD_WEEKS: &str = "看几周: 4, 8, 13";
pub const AHEAD_LEVEL: &str = "加上均衡方案：只在各自的期限内提前，只移动上门";
pub const AHEAD_ALL: &str = "方案移动全部工作；上门以外的只是建议";
pub const AHEAD_APPLY: &str = "把方案里的上门排入，可以一次撤销";
pub const PRACTICE: &str = "团队做法的提醒：本周没去的村、会诊名单、签约户数（只有规则包写了才有）";
pub const PRACTICE_WHAT: &str = "看哪一项：villages 村, consultation 会诊名单, capacity 户数（不写就全部）";
pub const PLAN: &str = "一位居民的签约服务计划：到签约期满为止的任务、日期、谁做";
pub const WHY: &str = "为什么这位居民在（或不在）某条规则的名单上";
pub const WHY_RULE: &str = "规则：编号、条款（HTN-08）或名称";
pub const RECORD: &str = "记录一次服务，一次关闭它满足的所有任务";
pub const RECORD_ON: &str = "服务日期（默认今天）";
pub const RECORD_MODE: &str = "方式: clinic 门诊, home 上门, phone 电话, online 线上, leaflet 发放材料, sms 短信, social_app 社交软件, system 信息系统, group 小组活动";
pub const RECORD_BY: &str = "服务的成员：姓名或岗位（默认团队长）";
pub const RECORD_BP: &str = "血压，例如 152/94";
pub const RECORD_FBG: &str = "空腹血糖 mmol/L，例如 7.4";
pub const RECORD_WEIGHT: &str = "体重 kg，例如 70.5";
pub const RECORD_ITEM: &str = "内容，可写多次: follow_up annual_exam tcm_identification treatment health_education long_prescription rehabilitation nursing child_check child_tcm blood_count hearing_test antenatal_check postpartum_visit postpartum_check tb_closing medication_guidance education_prescription extended_prescription target_organ_screening comprehensive_assessment lifestyle_guidance exercise_prescription（默认 follow_up）";
pub const RECORD_SIDE_EFFECT: &str = "有药物不良反应";
pub const RECORD_COMPLICATION: &str = "有新发并发症或原有并发症加重";
pub const RECORD_DANGER: &str = "有危急症状";
pub const RECORD_ADHERENCE: &str = "服药依从性: regular 规律, intermittent 间断, none 不服药";
pub const RECORD_RX_ACCEPT: &str = "长处方不合本地条件也照样开";
pub const RECORD_RX_FROM: &str = "延伸处方：哪家医院、哪位医生开的药";
pub const RECORD_WEEKS: &str = "长处方的周数";
pub const RECORD_NOTE: &str = "备注";
pub const VISIT: &str = "上门安排：计划、改期、失败、取消";
pub const VISIT_PLAN: &str = "计划一次上门";
pub const VISIT_MOVE: &str = "改期或换人";
pub const VISIT_ORDER: &str = "改路线的顺序：这一家提前、推后，或整条路线重新按地址排";
pub const VISIT_ORDER_HOW: &str = "earlier 提前, later 推后, address 按地址";
pub const VISIT_FAIL: &str = "没有访到";
pub const VISIT_CANCEL: &str = "取消";
pub const VISIT_ID: &str = "上门安排的编号（visits 命令列出）";
pub const VISIT_PURPOSE: &str = "为什么去: care 随访服务（默认）, signing 签约宣讲, assessment 建档评估";
pub const VISIT_SESSION: &str = "时段: morning 上午, afternoon 下午（默认按本地：上门的那半天）";
pub const VISIT_BY: &str = "上门的成员";
pub const VISIT_WITH: &str = "同去的成员，可写多次（改期时不写就不变）";
pub const VISIT_AGAIN: &str = "另约的日期；next 是同一成员下一个有空的工作日";
pub const VISIT_REASON: &str = "原因: not_at_home refused wrong_address member_absent weather other";
pub const BED: &str = "家庭病床：建床、巡诊、撤床";
pub const BED_LIST: &str = "开着的床，下次巡诊在前；写居民就列出他的全部";
pub const BED_OF: &str = "居民（不写就是全队）";
pub const BED_OPEN: &str = "建床：从那天起按间隔要求上门巡诊";
pub const BED_DIAGNOSIS: &str = "诊断";
pub const BED_EVERY: &str = "每多少天巡诊一次（默认按规则）";
pub const BED_CLOSE: &str = "撤床";
pub const BED_REASON: &str =
    "原因: recovered 好转, admitted 住院, declined 家属要求, moved_out 迁出, died 死亡, other 其他";
pub const CAMPAIGN: &str = "进村的一天：一个村里到期和快到期的人，一次排好";
pub const CAMPAIGN_LIST: &str = "各村、社区到期的人数、户数，上次有人上门是哪天";
pub const CAMPAIGN_PLAN: &str = "把一个村排到一天一个时段，按户分给几位成员，可以一次撤销";
pub const CAMPAIGN_VILLAGE: &str = "村、社区的名称，或只有它有的一段";
pub const CAMPAIGN_BY: &str = "去的成员，可写多次";
pub const LEAVE: &str = "休假和 B 角：休假的那几天由代的人上门、负责，休完归还";
pub const LEAVE_LIST: &str = "有哪些休假";
pub const LEAVE_ADD: &str = "登记休假";
pub const LEAVE_MEMBER: &str = "成员姓名";
pub const LEAVE_FROM: &str = "休假第一天";
pub const LEAVE_UNTIL: &str = "休假最后一天";
pub const LEAVE_DEPUTY: &str = "由谁代（不写就是 B 角）";
pub const LEAVE_END: &str = "销假：从那一天起回来上班";
pub const LEAVE_ID: &str = "休假的编号（leave list 列出）";
pub const LEAVE_BACK: &str = "回来的第一天（默认今天）";
pub const LEAVE_SET_DEPUTY: &str = "定一位成员的 B 角";
pub const LEAVE_WHO: &str = "B 角的姓名；none 没有";
pub const GONE: &str = "登记死亡或迁出：从那一天起没有任务，签约终止，历史保留";
pub const GONE_HOW: &str = "dead 死亡, moved_out 迁出, present 回来";
pub const GONE_CAUSE: &str = "死因，或迁往哪里";
pub const ATTEMPT: &str = "登记一次联系的结果：不算服务，不改变逾期，到再联系的日期前排在后面";
pub const ATTEMPT_OUTCOME: &str =
    "will_come 会来, call_again 再打, not_reached 未接通, refused 拒绝, moved_out 迁出, lost 失访, dead 死亡";
pub const ATTEMPT_ON: &str = "联系的日期（默认今天）";
pub const ATTEMPT_DAY: &str = "来的日期、再联系的日期、迁出或死亡的日期（默认按规则包）";
pub const ATTEMPT_MODE: &str = "方式: phone 电话, sms 短信, social_app 社交软件, online 线上, home 上门";
pub const ATTEMPT_BY: &str = "联系的成员：姓名或岗位（默认团队长）";
pub const ATTEMPT_NOTE: &str = "备注；死亡必须写死因";
pub const CALLS: &str = "电话名单：该联系的人按先后，约今天来的，先不打的，没有电话的";
pub const CALLS_LIST: &str = "只看一个名单: to_call comes_today parked no_phone";
pub const ENTERED: &str = "登记服务已录入官方系统";
pub const ENTERED_SYSTEM: &str = "public_health 公卫系统, contract 签约系统";
pub const SERVICE_ID: &str = "服务的编号（missing 和 show --json 列出），可写多个";
pub const ENTERED_ON: &str = "录入的日期（默认今天）";
pub const ENTERED_NOT: &str = "其实没有录入";
pub const EVIDENCE: &str = "登记服务的现场资料";
pub const EVIDENCE_PHOTO: &str = "照片编号";
pub const EVIDENCE_SIGNED: &str = "居民已签字";
pub const EVIDENCE_PLACE: &str = "地点说明";
pub const EVIDENCE_UPLOADED: &str = "资料已上传";
pub const MISSING: &str = "还没有录入系统的、还没有资料的服务（按本地规则包）";
pub const MISSING_KIND: &str = "只看一种: public_health contract evidence";
pub const GROUP: &str = "记录小组活动：每位参加的人记一次服务，可以一次撤销";
pub const GROUP_ATTENDEE: &str = "参加的居民，可写多个：编号、完整身份证号，或只找到一人的文字";
pub const GROUP_TOPIC: &str = "主题";
pub const GROUP_PLACE: &str = "地点";
pub const ROUND: &str = "一天进村或上门要做的人和要填的项目";
pub const ROUND_VILLAGE: &str = "村或社区名的一部分（不写就按当天的上门安排）";
pub const ROUND_BY: &str = "只看这位成员的上门安排";
pub const RECORD_SURE: &str = "测量值与上次相差很大，已经核对无误";
pub const RECORD_NEXT: &str = "下次预约的日期";
pub const RECORD_ENTERED: &str = "已录入的系统，可写多次: public_health 公卫系统, contract 签约系统";
pub const PAY: &str = "月末绩效";
pub const PAY_MONTH: &str = "月份，例如 2026-10";
pub const PAY_SHOW: &str = "这个月的分配";
pub const PAY_WORKING: &str = "列出每个数字的算法";
pub const PAY_TRY: &str = "试算：改动只用于这次计算，不保存";
pub const PAY_SCORE: &str = "团队考核分（0 到 100）";
pub const PAY_ATTENDANCE: &str = "成员出勤天数";
pub const PAY_QUALITY: &str = "成员质量分（0 到 100）";
pub const PAY_COEFFICIENT: &str = "成员岗位系数，例如 1.20；default 恢复规则包的系数";
pub const EVENT: &str = "登记事件：末次月经、分娩、出院、结核病通知和督导阶段等，任务从它算起";
pub const EVENT_KIND: &str = "last_period 末次月经, delivery 分娩, pregnancy_ended 妊娠终止, mother_discharged 产妇出院, \
     newborn_discharged 新生儿出院, tb_suspected 疑似结核转诊, tb_notified 结核管理通知, tb_observed_by_staff 医务人员督导, \
     tb_family_intensive 家属督导强化期, tb_family_continuation 家属督导继续期, tb_ended 停止治疗, hospital_discharged 上级医院出院";
pub const TAG: &str = "登记或结束一位居民的人群";
pub const TAG_POPULATION: &str = "人群编号或名称，例如 hypertension 或 高血压";
pub const TAG_SINCE: &str = "从哪一天起属于（不写就是不详）";
pub const TAG_UNTIL: &str = "从哪一天起不再属于";
pub const RECORD_RISK: &str = "危险性评估 0 到 5 级（严重精神障碍，与 --state 一起写）";
pub const RECORD_MISSED: &str = "漏服药的天数（肺结核）";
pub const RECORD_STATE: &str = "随访分类：stable 稳定, basically_stable 基本稳定, unstable 不稳定";
pub const PAY_SET: &str = "试算的改动，可写多次：score=95  quality:姓名=90  attendance:姓名=20  coefficient:姓名=1.2  share:资金池/份=40（百分之几）  points:follow_up/home=3（一次几分）";
pub const PAY_YEAR: &str = "成员的年度单：已月结的各月、各项和更正，合计等于全年";
pub const PAY_YEAR_OF: &str = "年份，例如 2026";
pub const PAY_YEAR_MEMBER: &str = "成员姓名；不写就列出全部成员";
pub const PAY_WORK: &str = "成员本月计分的每一次服务和居民";
pub const PAY_PERSONS: &str = "本年至本月按人计提的每一位居民和他的人月（人天），合计等于累计数";
pub const PAY_BESIDE: &str = "两名成员差在哪里：逐项列出，各项之差加起来就是总差";
pub const PAY_SCHEMES: &str = "列出可以照抄的分配方案";
pub const PAY_COPY: &str = "照抄一个方案到自己的规则文件，从某个月起按它分配；原来的方案到前一个月为止";
pub const PAY_COPIED: &str = "照抄哪个方案（jiayi pay schemes 列出编号）";
pub const PAY_NEW_ID: &str = "新方案的编号，例如 ours-2027";
pub const PAY_NEW_TITLE: &str = "新方案的名称";
pub const PAY_FROM_MONTH: &str = "从哪个月起，例如 2027-01";
pub const PAY_ENTER: &str =
    "录入本月的数：考核表各项、资金、成本、实收、星级、手工份额等，一次可写多个，全部写入或全部不写";
pub const PAY_FIGURES: &str = "score=95  score:编号/项=12.5  pot:编号=12000  cost=350.50  received:付费方=800  quality:姓名=90  \
     attendance:姓名=20  coefficient:姓名=1.2  stars:姓名=4  given:资金/份/姓名=1  team:别的团队=人月/得分";
pub const PAY_MEMBER: &str = "成员姓名";
pub const PAY_VALUE: &str = "数值";
pub const PAY_ADJUST: &str = "加减一笔，必须写原因";
pub const REFER: &str = "转诊：接上这位居民等转诊的结果；没有的单独追踪";
pub const REFER_REASON: &str = "diagnosis 明确诊断, large_test 大型检查, change_treatment 调整治疗, admission 住院治疗, \
     emergency 危急情况, uncontrolled 控制不满意, side_effect 不良反应, complication 并发症, other 其他";
pub const REFER_TO: &str = "转到的机构";
pub const REFER_DEPARTMENT: &str = "科室";
pub const REFER_EXPERT: &str = "专家";
pub const REFER_CONTACT: &str = "通讯录编号：机构、科室、专家从那里取";
pub const REFER_WISH: &str =
    "请医院优先: booking 预约, large_test 大型检查, consultation 会诊, bed 床位, operation 手术";
pub const REFER_SLOT: &str = "用了医院留给家庭医生的号源";
pub const REFER_UNRELATED: &str = "与正在追踪的结果无关";
pub const REFER_RESULT: &str = "写转诊的结果，转诊追踪随之了结；还没有去就约定哪天再问";
pub const REFER_FATE: &str =
    "admitted 已住院, treated 已就诊返回, lost_contact 联系不上, declined 不愿去, not_gone 还没有去（要写 --again）";
pub const REFER_AGAIN: &str = "还没有去的，哪天再问";
pub const REFER_TOLD_ON: &str = "得知的日子（默认今天）";
pub const REFER_DIAGNOSIS: &str = "医院的诊断";
pub const REFER_RATING: &str = "居民对这次转诊的评分，5 最满意";
pub const REFER_ID: &str = "转诊编号；不写就是在等结果的，或最近的一次";
pub const REFER_RETURN: &str = "医院下转或出院：随访从这天算起；正在住院的接上那次转诊";
pub const RETURNED_ON: &str = "转回的日子（默认今天）";
pub const RETURNED_FROM: &str = "从哪家医院";
pub const RETURNED_ADVICE: &str = "回社区以后继续做什么";
pub const REFERRALS: &str = "转诊的清单，和每张清单的人数";
pub const REFERRALS_LIST: &str = "open 未结, overdue 逾期未问, awaiting 等结果, in_hospital 住院未回, returned 本月转回, \
     sent_down 下转待随访, all 全部";
pub const CONTACT: &str = "通讯录：医院专家、首席医生、村医";
pub const CONTACT_LIST: &str = "通讯录里有谁，由近到远";
pub const CONTACT_ADD: &str = "加一位";
pub const CONTACT_REMOVE: &str = "删一位；已有的转诊记录不变";
pub const CONTACT_NAME: &str = "姓名，或办公室的名称";
pub const CONTACT_TIER: &str = "village 村医、连队卫生员, family_doctor 家庭医生, leading_doctor 首席医生, expert 医院专家, \
     referral_office 双向转诊办公室";
pub const CONTACT_INSTITUTION: &str = "机构";
pub const CONTACT_PHONE: &str = "电话";
pub const CONTACT_ALWAYS: &str = "24 小时都能打";
pub const CONTACT_FOR: &str = "管哪个人群（代码或名称），可写多次；不写就是全部居民";
pub const CONTACT_COMMUNITY: &str = "管哪个村或居委会";
pub const CONTACT_ID: &str = "通讯录编号";
pub const PAY_AMOUNT: &str = "金额（元），例如 50.00";
pub const PAY_KIND: &str = "extra 增发, deduction 扣减";
pub const PAY_REASON: &str = "原因";
pub const PAY_FROM: &str = "钱从哪里来、到哪里去: reserve 团队留存, institution 机构, others 其他成员";
pub const PAY_REMOVE: &str = "删去一笔还没有月结的加减";
pub const PAY_ADJUSTMENT_ID: &str = "加减的编号";
pub const PAY_CORRECT: &str = "更正已月结的月份：在没有月结的月份记一笔";
pub const PAY_OF: &str = "被更正的月份";
pub const PAY_CORRECT_AMOUNT: &str = "补发为正，追回为负（元）";
pub const PAY_CLOSE: &str = "月结：冻结数据、办法和结果，以后不再改变";
pub const PAY_WITHOUT_SCORES: &str =
    "考核分或质量分没有录全也月结：等考核分的钱转入下月按下月的分发，没有质量分的按满分计";
pub const PAY_SHEET: &str = "打印用的签字表（.xlsx 或 .html）";
pub const PAY_SHEET_TO: &str = "写到哪个文件（.xlsx 或 .html）";
pub const PAY_SHEET_REPLACE: &str = "那里已经有文件时换掉它";
pub const PAY_VERIFY: &str = "核对签字表上的校验码与账是否一致";
pub const PAY_CODE: &str = "签字表上的校验码";
pub const POLICY: &str = "规则包";
pub const POLICY_LIST: &str = "有哪些规则";
pub const POLICY_SHOW: &str = "一条规则的内容和出处";
pub const POLICY_CHECK: &str = "检查规则包（自己的规则文件也一起检查）";
pub const POLICY_PLACE: &str = "地区（默认是本文件的）";
pub const HISTORY: &str = "做过什么";
pub const HISTORY_LIMIT: &str = "最近多少条";
pub const UNDO: &str = "撤销上一步，可以一直撤到月结为止";
pub const BACKUP: &str = "把整个文件备份到另一个地方";
pub const BACKUP_TO: &str = "备份文件（不覆盖已有的文件）";
pub const RESTORE: &str = "从备份恢复；现在的文件移到一边，不会丢";
pub const RESTORE_FROM: &str = "备份文件";
pub const CHECK: &str = "检查文件：完整性、任务是否与规则一致、已月结的月份是否未变";
pub const COMPLETIONS: &str = "输出 shell 补全脚本";
pub const SHELL: &str = "bash zsh fish powershell elvish";

/// What kind of mistake a command line is, in the terms of its parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    UnknownOption,
    UnknownCommand,
    MissingValue,
    MissingCommand,
    BadValue,
    Conflict,
    Other,
}

/// One line on a command line that cannot be run. `what` is the word at fault, `instead` a known one close to it.
#[must_use]
pub fn usage(kind: Usage, what: &str, instead: Option<&str>) -> String {
    let said = match kind {
        Usage::UnknownOption => format!("不认识的选项「{what}」"),
        Usage::UnknownCommand => format!("没有命令「{what}」"),
        Usage::MissingValue => format!("缺少 {what}"),
        Usage::MissingCommand => "缺少子命令".to_owned(),
        Usage::BadValue => format!("「{what}」的值不能用"),
        Usage::Conflict => format!("「{what}」不能这样一起用"),
        Usage::Other => format!("命令写法不对 {what}"),
    };
    let hint = instead.map(|instead| format!("，是不是想写「{instead}」")).unwrap_or_default();
    format!("{said}{hint}。加 --help 看用法。")
}

pub const COLOUR: &str = "一位居民的色标：不写颜色是看，写颜色是团队长来定，可以撤销";
pub const COLOUR_WHICH: &str = "red 红, yellow 黄, green 绿";
pub const COLOUR_BECAUSE: &str = "理由；和规则建议不同就必须写";
pub const COLOUR_UNTIL: &str = "有效到这一天（含），不写就一直有效";
pub const COLOUR_CLEAR: &str = "取消所定的，回到规则建议";
pub const INTERVAL: &str = "为一位居民在一条规则上单独约定间隔，直到取消；不会晚于规则";
pub const INTERVAL_EVERY: &str = "间隔，最短 1 天: 30d 或 30天, 2w 或 2周, 1m 或 1个月";
pub const INTERVAL_FROM: &str = "从哪一天起（默认今天）";
pub const INTERVAL_MODE: &str = "只有这种方式才算: clinic 门诊, home 上门, phone 电话, online 线上（默认不限）";
pub const INTERVAL_EXACT: &str = "就按约定的间隔，即使规则要求得更早";
pub const INTERVAL_CLEAR: &str = "取消约定，回到规则的间隔";
pub const PEOPLE: &str = "按色标、类别、健康状况、家庭类型列出居民";
pub const PEOPLE_CONTRACTS: &str = "按签约分的名单，见 jiayi contracts";

pub const SIGN: &str = "签约：一位居民、一户（--household）或一个单位的几位居民（--organisation）";
pub const SIGN_WHO: &str = "居民；签一户时写其中一位就是全户还没有签的人";
pub const SIGN_HOUSEHOLD: &str = "家庭签约：由户主或最年长者代表签字";
pub const SIGN_ORGANISATION: &str = "单位（功能社区）签约：单位名称";
pub const SIGN_ON: &str = "签约日期，不写是今天";
pub const SIGN_FROM: &str = "生效日期，不写是签约当天";
pub const SIGN_YEARS: &str = "年数，1 到 5，不写是一年";
pub const SIGN_AUTO: &str = "到期自动续签，直到解约";
pub const SIGN_DOCTOR: &str = "签约医生，不写是各人的责任医生";
pub const SIGN_OWN_NAME: &str = "以医生个人为签约主体，不写是以团队为主体";
pub const SIGN_SOURCE: &str = "batch 集中、clinic 就诊、home 上门、online 网上";
pub const SIGN_CONSENT: &str = "已知情同意";
pub const SIGN_DISTRICT: &str = "1+1+1 组合的区级医院";
pub const SIGN_CITY: &str = "1+1+1 组合的市级医院";
pub const SIGN_PACKAGE: &str = "服务包";
pub const SIGN_EXCEPTION: &str = "签约季以外签约的理由，例如新生儿、新迁入";
pub const SIGN_REPLACE: &str = "改签：原来的协议到新协议生效为止";
pub const RENEW: &str = "续签；不写居民时续一个名单：--list renewing 或 lapsed";
pub const RENEW_WHO: &str = "居民，可以几位";
pub const RENEW_LIST: &str = "renewing 待续签、lapsed 到期未续";
pub const RENEW_YEARS: &str = "年数，1 到 5，不写和原来一样长";
pub const DRY_RUN: &str = "只看会做什么，不写入";
pub const END: &str =
    "解约：原因 lost 失访、moved_out 迁出、dead 死亡、refused 本人拒绝、replaced 改签、void 作废、other 其他";
pub const END_ON: &str = "从这一天起不再有效，不写是今天";
pub const END_REASON: &str = "解约原因";
pub const CONTRACTS: &str = "签约名单：未签、重点未签、待续签、到期未续、签而未服、未达有效、无责任人、有效签约";
pub const CONTRACTS_LIST: &str =
    "to_sign、key_to_sign、renewing、lapsed、not_served、not_effective、nobody_responsible、signed；不写是各有多少人";
pub const MOTHER: &str = "登记一个孩子的母亲是名册里的哪一位，两人的卡片互相看得到";
pub const MOTHER_WHO: &str = "母亲：姓名、身份证号或编号";
pub const MOTHER_NONE: &str = "不登记母亲";
pub const PEOPLE_POPULATION: &str = "登记在这类人群里的：代码或名称；团队可以在自己的规则文件里加人群，例如一家单位、一个功能社区。敏感人群要加 --reveal";
pub const PEOPLE_VILLAGE: &str = "住在这个村（居）的";
pub const PEOPLE_SIGNED_WITH: &str = "签在这位成员名下、合同有效的，按户排";
pub const PEOPLE_LACKS_ON_CHECKLIST: &str = "本地要做的清单里有一项从没做过的";
pub const PEOPLE_LACKS_CO_MANAGER: &str = "要求共同管理而没有指名齐的，或指名的人已离队";
pub const CO_MANAGE: &str = "指名共同管理一位慢病居民的人（例如三师共管）；不写成员就只看";
pub const CO_MANAGE_MEMBERS: &str = "成员，按各自的岗位就位；指名家庭医生就是定责任医生";
pub const CO_MANAGE_CLEAR: &str =
    "不再指名的岗位: family_doctor 家庭医生, specialist 专科医生, health_manager 健康管理师";
pub const PEOPLE_COLOUR: &str = "色标: red 红, yellow 黄, green 绿";
pub const PEOPLE_LOOK_AGAIN: &str = "建议与所定不同、要再看一次的";
pub const PEOPLE_SET: &str = "由团队长定过色标的";
pub const PEOPLE_CLASS: &str = "人群类别的名称，例如上海的 I类";
pub const PEOPLE_HEALTH: &str = "健康状况的名称，例如 高危";
pub const PEOPLE_HOUSEHOLD: &str = "家庭类型的名称，例如 慢病家庭";
pub const PEOPLE_SORT: &str = "顺序: roster 名册, colour 色标, class 类别, household 家庭类型";
pub const PEOPLE_COUNTS: &str = "只列每一类的人数";
pub const ASSIGN: &str = "按村居分责任人：先预览人数，一步撤销；不写村居就列出各村居";
pub const ASSIGN_COMMUNITY: &str = "村居的名称";
pub const ASSIGN_MEMBER: &str = "负责的成员：姓名或岗位";
pub const ASSIGN_WHOM: &str = "分给谁: free 还没有责任人的, by_area 按片负责的类别, everybody 全部";
pub const ASSIGN_DRY_RUN: &str = "只预览，不写入";

pub const INDICATORS: &str = "指标：率、目标、差多少、比上月；数字背后的人用 --of 打开";
pub const INDICATOR: &str = "指标的编号或名称，见 jiayi indicators";
pub const INDICATORS_ON: &str = "截至哪一天，不写是今天";
pub const INDICATORS_OF: &str = "只看这一个指标背后的人";
pub const INDICATORS_SIDE: &str = "gap 差的人、numerator 分子、denominator 分母";
pub const INDICATORS_BY: &str = "分开看：population 人群、age 年龄、village 村居、member 责任人";
pub const INDICATORS_TREND: &str = "最近几个月月末的数";
pub const GAP: &str = "离目标差的人，最容易的在前：约好要来、要上门、同户要上门、有任务、有电话";
pub const FIGURE: &str = "录入从别处来的指标，例如满意度、组合内就诊率";
pub const FIGURE_NUMERATOR: &str = "分子，例如满意的人数";
pub const FIGURE_DENOMINATOR: &str = "分母，例如答了的人数";
pub const FIGURE_ON: &str = "截至哪一天，不写是今天";
pub const FIGURE_SOURCE: &str = "own 自查、third_party 第三方、insurance 医保、system 信息系统";
pub const FIGURE_NOTE: &str = "备注：谁调查的、怎么抽的样";

pub const EXPORT: &str = "把名单写成文件：.xlsx、.csv 或 .html；默认遮盖电话和证件号，每次都记入历史";
pub const EXPORT_KIND: &str =
    "residents 居民、due 随访任务、visits 上门、contracts 签约、indicators 指标、gap 差的人、faults 资料缺项";
pub const EXPORT_TO: &str = "写到哪个文件，按结尾决定格式";
pub const EXPORT_REPLACE: &str = "已有的文件换掉";
pub const EXPORT_ENCODING: &str = ".csv 的编码：utf8 或 gb18030";
pub const EXPORT_LIST: &str = "contracts 的哪个名单，见 jiayi contracts；不写是有效签约";
pub const EXPORT_OF: &str = "gap 的哪个指标";
pub const EXPORT_OVERDUE: &str = "due 只要逾期的";
pub const EXPORT_FROM: &str = "visits 从哪一天，不写是今天";
pub const EXPORT_UNTIL: &str = "到哪一天：visits 不写是七天，due 不写是今天，indicators 是截至哪一天";

pub const SAMPLE: &str = "回访抽样：每位签约医生抽几位签约居民，按种子抽，谁都能重抽出同样的人";
pub const SAMPLE_EACH: &str = "每位医生抽几人";
pub const SAMPLE_SEED: &str = "种子；不写是今天的日期，如 20261122";
