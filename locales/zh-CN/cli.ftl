# 命令行的话：帮助、小结、表头。

cli-about = 通报：从部门上报的 Excel 报表到可签发的统计通报，每个数都能查到来源单元格
cli-directory = 工作区所在的文件夹（缺省为当前文件夹）
cli-language = 使用的语言：zh 中文，en 英文（缺省随系统）
cli-format = 审核意见的格式：text 文字，json 按欧洲统计系统验证报告结构
cli-quiet = 只说错误
cli-verbose = 多说一些
cli-all = 同类意见不折叠
cli-check = 检查声明是否妥当：逐条列出差错，带文件、行、列
cli-validate = 审核上报文件，不入库
cli-validate-dataset = 必须是这张报表
cli-period = 报告期，如 2025、2025-Q1、2025-03、2023-2024、2025年1-3月
cli-files = 上报文件或文件夹
cli-ingest = 上报文件入库（缺省为收件文件夹）；从不移动或改动文件
cli-take = 同一单位同一报告期有几份不同文件时，采用这一份
cli-status = 谁报了、哪一版，谁没报
cli-compute = 计算一张指标表
cli-query = 查询的名称
cli-output = 写入这个文件：.csv .xlsx .parquet .arrow .json
cli-score = 按评分细则计算得分、位次、等级和奖补，并逐项说明
cli-scheme = 评分细则的名称
cli-what-if = 位次稳不稳：权数上下变动、换用不同的标准化和合成方法，各单位的位次在什么范围
cli-draws = 试算多少次
cli-steps = 给出计算说明：每个单位、每条规则怎样得出
cli-record = 把这一期的支付和位次记入库，供以后各期判断首次、差额和不重复
cli-edges = 给出界限核对表：每个界限的前、当、后三个数各得什么结果
cli-check-tests = 同时计算评分细则里的例子，列出没有例子的规则
summary-examples = 例子 { $count } 个
cli-exact = 给出代码和完整精度，不用名称和印出的位数
cli-publish = 发布一份通报
cli-bulletin = 通报的名称
cli-to = 写成哪些格式，用逗号隔开：xlsx、docx、html（默认按通报的声明）
cli-folder = 写入这个文件夹
cli-run = 一个报告期的全部工作：收件入库，计算，发布应发的通报
cli-run-plan = 只列出要做什么，不做
cli-trace = 溯源：从印出的数回到来源单元格
cli-trace-what = 通报文件!工作表!单元格，或查询的名称
cli-key = 行：列名=代码，如 county=140321；合计行不写
cli-column = 列的名称
cli-explain = 一种意见的说明
cli-code = 代码，如 V104
cli-show = 把工作簿打印成文字网格
cli-show-as = 按这张报表找表，给出找到的结果
cli-store = 库的检查和整理
cli-store-check = 库是否完好
cli-store-data = 连同全部数据逐一核对
cli-store-gc = 清理没有用到的文件，重建供阅读的副本
cli-completions = 命令行补全脚本
cli-shell = bash、zsh、fish、elvish、powershell
cli-help = 这段帮助
cli-version = 版本号
cli-usage = 用法：
cli-commands = 命令：
cli-arguments = 对象：
cli-options = 选项：

severity-error = 强制性
severity-warning = 核实性
severity-information = 提示性
severity-trial = 试行
finding-head = { $severity }[{ $code }]：{ $sentence }
finding-asked = 依据 { $file }:{ $line }，{ $what }
finding-explained = 核实说明：{ $text }
finding-hint = 建议：{ $hint }
finding-folded = ……同类意见还有 { $count } 条（--all 全部列出）

count-error = 强制性 { $count } 条
count-warning = 核实性 { $count } 条
count-information = 提示性 { $count } 条
count-trial = 试行 { $count } 条
count-none = 没有意见
count-between = ，
summary-check = 声明 { $objects } 个，{ $counts }
summary-filed = { $file }：{ $fate }（{ $counts }）
summary-checks = 　审核关系：通过 { $passed } 条，不通过 { $failed } 条，没有审核 { $unseen } 条
summary-unseen = 　　没有审核：{ $check }（{ $why ->
        [first] 第一次报，没有上一期
        [unread] 用到的单元格读不出
        [previous] 缺上一期的表
        [last_year] 缺上年同期的表
        [outstanding] 有关的表还没有报齐
        [other_period] 有关的表没有同一天截止的报告期
        [few] 可比的数太少
        [not_reported] 用到的数没有填报
        [nil] 用到的数是零报告
        [not_applicable] 用到的数不适用
        [suppressed] 用到的数不予公布
       *[other] { $why }
    }）
summary-filed-plain = { $file }：{ $fate }
fate-refused = 退回
fate-held = 暂未入库
fate-acceptable = 可以入库
fate-stored = 已入库，第 { $number } 版
fate-unchanged = 与库中第 { $number } 版相同，没有变化
summary-held = ，暂未入库 { $count } 份
summary-intake = 共 { $files } 份：入库 { $stored } 份，无变化 { $unchanged } 份，退回 { $refused } 份{ $held }；{ $counts }
summary-validate = 共 { $files } 份：可以入库 { $acceptable } 份，退回 { $refused } 份{ $held }；{ $counts }
summary-issued = 已发布 { $book }
summary-issued-same = { $book } 与上次相同，没有变化
summary-passed-over = 未编发《{ $title }》：要用的报表一份也没有收到（{ $forms }）
summary-written = 已写入 { $file }
summary-nothing-due = 没有报告期为 { $period } 的通报
summary-recorded = 已登记支付 { $payments } 笔、位次 { $ranks } 个
summary-store = 库完好：第 { $generation } 次入库，{ $vintages } 份上报表，{ $objects } 个文件
summary-gc = 移走 { $moved } 个没有用到的文件，删除 { $deleted } 个，清除临时文件 { $temporary } 个，供阅读的副本已更新

plan-ingest = { $number }. 收件入库：{ $folder }（新文件 { $new } 份，已有 { $known } 份）
plan-publish = { $number }. 发布《{ $title }》（{ $period }）
plan-pass-over = { $number }. 不发《{ $title }》（{ $period }）：{ $why }

status-head = 《{ $title }》{ $period }：应报 { $owed }，已报 { $reported }
status-reported = 已报  { $provider }  第 { $version } 版  { $file }
status-absent = 未报  { $provider }
status-nothing = 库中还没有上报表
status-recorded = 《{ $title }》{ $period }已登记：
status-recorded-payments = 支付 { $count } 笔，合计 { $sum }
status-recorded-ranks = 位次 { $count } 个

trace-head = 《{ $title }》{ $period }　{ $row }　{ $label }：{ $printed }{ $unit }
trace-source = 出处：{ $source }
trace-steps = 计算：
trace-step = { $name }（{ $label }）= { $formula }
trace-numbers = = { $numbers }
trace-value = = { $value }
trace-rounded = { $way ->
        [gb8170] 四舍六入五成双（GB/T 8170）后
       *[half_up] 四舍五入后
    }印为 { $printed }
trace-sums = 汇总：
trace-sum = { $name } = { $value }，由下列 { $rows } 行相加得 { $sum }，{ $verdict }
trace-sum-plain = { $name } = { $value }
trace-agrees = 相符
trace-differs = 不符
trace-rows = 来源单元格：
trace-return = { $file }  { $sheet }（第 { $version } 版，{ $digest }）
trace-table = { $title }
trace-part = 计入 { $name }：{ $value }

show-found = 《{ $title }》在工作表“{ $sheet }”，表头第 { $heading } 行；报送单位 { $provider }，报告期 { $period }；{ $rows } 行记录
show-column = { $letters }  { $label }（{ $name }）
show-cells = 单元格：读到 { $read } 个，照原样存下 { $stored } 个，改换写法存下 { $changed } 个，没有存 { $left } 个
show-why = { $why ->
    [other_sheet] 在别的工作表
    [above] 表格上方的文字
    [heading] 表头
    [outside] 不在报表之内的列
    [guide] 重复的表头和栏次
    [section] 分组标题
    [total] 合计行，用来核对
    [detail] 其中项
    [below] 表格下方的文字
    [blank] 只有空白
    [nil] 零报告
    [no_value] 写明没有数
    [refused] 没有读懂，见审核意见
    [number_text] 文本格式的数
    [rescaled] 按规定的单位换算
    [date_text] 写成文字或数字的日期
    [date_cut] 去掉了日期里的时刻
    [coded] 换成代码或规范写法
   *[tidied] 整理了空格和换行
}
show-listed = 　{ $why } { $count } 个：{ $sheet }!{ $ranges }
show-more = （另有 { $more } 处）
summary-note = 注：{ $note }

compare-last-year = 同期
compare-growth = 同比增速
compare-previous = 上期
compare-change = 较上期
compare-year-change = 较上年同期
compare-month = 当月
compare-completion = 完成率
compare-time-progress = 序时进度
compare-ahead = 超欠序时
compare-stage = 阶段目标
compare-ahead-of-stage = 超欠阶段目标
points = 百分点
reason-base-not-positive = { $period }基数为零或负数
reason-not-comparable-scope = { $since }起统计范围有变化，与以前不可比
reason-no-row = { $period }没有这一项
reason-too-far = 追溯的时期过多
note-status = “{ $label }”为{ $status }数
note-negative-month = “{ $label }”中的负数为核减
trace-earlier = 用到的{ $period }数：
trace-rank = 按“{ $by }”排位：
cli-sql = 用 SQL 临时查询同样的表；不给报告期则看全部报告期
cli-sql-text = 一条 SELECT

cli-return-to = 把有问题的上报表标好问题写入这个文件夹，供退回
reply-patched = 已标出问题：{ $file }
reply-same-shape = 已按原样另存并标出问题：{ $file }
reply-list-only = 原文件没能读出，已写审核意见单：{ $file }
cli-template = 制发空白报表：表头、下拉列表、填报说明、上期名录都已备好
cli-dataset = 报表的名称
cli-provider = 只做这个报送单位的（名称或代码；缺省为全部应报单位）
trace-reported = { $name }（{ $label }）= { $value }，为上报或公布的数（{ $status }）；下面是按公式计算的数，供核对：
cli-verify = 领导改过的通报与计算结果核对：数字、方向词、增删的行
cli-verify-file = 改过的通报（.docx 或 .xlsx）
cli-verify-accept = 审定这一处改动（如 表1!C5，* 为全部），要写 --reason
cli-verify-reason = 审定的理由
cli-verify-by = 审定人（不写则为操作人）
cli-verify-accepted = 审定清单（CSV：place,reason,by）
summary-verified = 核对《{ $title }》：数字、方向词和行都与计算结果相符，已审定 { $accepted } 处，文字改动 { $wordings } 处
summary-altered = 核对《{ $title }》：{ $changes } 处与计算结果不符，已审定 { $accepted } 处，文字改动 { $wordings } 处
trace-accepted = 审定：计算值 { $computed } → 审定值 { $decided }（{ $reason }；{ $by }；{ $when }）
trace-balanced = 舍位平衡：四舍五入得 { $rounded }，为使各行各列与合计相符，印为 { $printed }
trace-suppressed = 没有公布，印为 { $printed }：{ $why ->
        [small] 小于可以公布的最小数
        [complementary] 公布了就能推算出别的小数目
       *[derived] 由没有公布的数算得
    }
cli-checks = 审核关系说明：一张报表的全部审核，写成给部门看的工作簿；也可以读入审核关系表
cli-checks-import = 读入这份审核关系表（序号、报表代码、公式），写成声明
summary-rules = 读入审核关系 { $count } 条，读不通 { $unread } 条
status-waiting = 待说明  { $provider }  { $finding }（{ $check }）
