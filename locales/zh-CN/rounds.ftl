# 报送的往来：比较、调整、锁定、催报、确认。

## 命令行
cli-diff = 比较上报表的两个版本，或没有入库的文件：改了什么，哪些指标、位次和已发布的数会变
cli-diff-what = 报表的名称，或还没有入库的上报文件
cli-diff-from = 与哪一版比（缺省为前一版）
cli-diff-to = 看哪一版（缺省为最后一版）
cli-diff-output = 写入这个文件：.csv .json
cli-override = 调整：在上报表旁边记一条签字的说明，不改上报表本身
cli-override-add = 调整一个单元格的数
cli-override-withdraw = 撤回一条调整
cli-override-list = 列出调整
cli-override-key = 行：列名=代码，每个主键列写一个；报送单位自己的列可以不写
cli-override-value = 调整后的值
cli-override-number = 调整的编号
cli-reason = 理由
cli-by = 由谁签字（缺省为当前用户）
cli-document = 依据的文号
cli-date = 日期（缺省为今天）
cli-close = 锁定报告期：之后收到的作为修订留存，暂不采用
cli-close-dataset = 只限这张报表
cli-close-except = 不受锁定的上报表：报表:报送单位
cli-reopen = 解锁报告期，留存的修订随即采用
cli-chase = 催报：列出还没有报的单位，写出催报单
cli-receipt = 确认单：列出校验码，写出供签字盖章的确认单
cli-receipt-sealed = 登记签字盖章后的扫描件
cli-receipt-code = 扫描件上的校验码，登记前核对

## 入库
fate-kept = 已收到，作为第 { $number } 版修订留存，未采用

## 报送情况
status-head-due = 《{ $title }》{ $period }：应报 { $owed }，已报 { $reported }；报送率 { $rate }，及时率 { $on_time }（{ $due } 截止）
status-locked = 已锁定（{ $by }，{ $date }）
status-locked-except = 已锁定（{ $by }，{ $date }），不受锁定：{ $except }
status-more = { $line }（{ $more }）
status-between = ，
status-late = 逾期，{ $day } 收到
status-nil = 零报告
status-kept = 另有第 { $number } 版在锁定后收到，未采用
status-refused-times = 退回过 { $count } 次
status-sealed = 确认单已盖章
status-not-due = 未到期
status-refused = 退回  { $provider }
status-override = 调整 { $line }

## 比较
diff-head = 《{ $title }》{ $period }　{ $provider }：{ $before } → { $after }
diff-version = 第 { $number } 版（{ $file }）
diff-nothing-before = 以前没有
diff-counts = 改动 { $changed } 处，新增 { $added } 行，减少 { $removed } 行，未变 { $same } 行
diff-same = 没有变化
diff-changed = 改  { $row }  { $label }：{ $before } → { $after }（{ $before_at } → { $after_at }）
diff-added = 增  { $row }（{ $at }）：{ $values }
diff-removed = 减  { $row }（{ $at }）：{ $values }
diff-left = ……还有 { $count } 处（--all 全部列出）
diff-one-version = 《{ $title }》{ $period }没有两个可以比较的版本
diff-identical = { $file } 与库中第 { $number } 版相同
diff-locked = { $file }：报告期已锁定，收下后暂不采用
effect-none = 指标、位次和已发布的数都不变
effect-tables = 指标变动：
effect-table = 《{ $title }》{ $period }
effect-figure = { $row }  { $label }：{ $before } → { $after }{ $unit }（{ $change }）
effect-rank = { $row }  { $label }：第 { $before } 位 → 第 { $after } 位
effect-other = { $row }  { $label }：{ $before } → { $after }
effect-unseen = 另有 { $count } 个数有变动，印出的位数上看不出
effect-published = 已发布的数会变：
effect-published-none = 已发布的数不变
effect-printed = 《{ $title }》{ $file } { $place }  { $figure }：印的是 { $before }，现在是 { $after }

## 调整
override-line = { $number }. 《{ $title }》{ $period }　{ $provider }　{ $row }　{ $label }：上报值 { $reported } → 调整值 { $value }（{ $reason }；{ $by }，{ $date }{ $document }）{ $fate }
override-in-force = 采用中
override-replaced = 已由第 { $number } 条代替
override-withdrawn = 已撤回（{ $reason }；{ $by }，{ $date }）
override-none = 没有调整
note-adjusted = { $provider }{ $period }{ $row }的“{ $label }”上报值为 { $reported }，调整为 { $value }（{ $reason }；{ $by }，{ $date }{ $document }）
note-adjusted-empty = 空
trace-converted = （原表以{ $unit }填报，已换算）
trace-adjusted = 【上报值 { $reported } → 调整值 { $value }：{ $reason }；{ $by }，{ $date }{ $document }】

## 锁定
close-all = 全部报表
close-done = 已锁定：{ $title } { $period }
close-except = 不受锁定：《{ $title }》{ $provider }
reopen-done = 已解锁：{ $title } { $period }
reopen-counts = 即日采用：《{ $title }》{ $provider } 第 { $number } 版

## 催报单
chase-sheet = 催报单
chase-overview = 《{ $title }》{ $period }应报 { $owed } 个单位，已报 { $reported } 个{ $has_due ->
        [yes] ，报送截止{ $due }
       *[no] {""}
    }。截至{ $today }，以下 { $missing } 个单位尚未报送：
chase-group = { $name }（{ $count } 个）
chase-no-parent = 各单位
chase-closing = 请尽快报送；确有困难的，请书面说明原因。{ $office }　{ $today }
chase-absent = 未报
chase-refused = 上报表退回 { $count } 次，尚未重报
chase-overdue = 已逾期 { $days } 个工作日
chase-notice = { $provider }：《{ $title }》{ $period }{ $has_due ->
        [yes] 应于{ $due }前报送
       *[no] 应当报送
    }，截至{ $today }，你单位{ $state }。请尽快报送；确有困难的，请书面说明原因。{ $office }　{ $today }
chase-head-number = 序号
chase-head-parent = 上级
chase-head-provider = 报送单位
chase-head-state = 情况
chase-head-contact = 联系人
chase-head-answer = 答复
chase-nobody = 《{ $title }》{ $period }都已报送，不需要催报

## 确认单
receipt-explained = { $finding }；核实说明：{ $text }
receipt-sheet = 报表数据确认单
receipt-form = 报表
receipt-provider = 报送单位
receipt-period = 报告期
receipt-vintage = 版本
receipt-version = 第 { $number } 版，{ $received } 收到
receipt-file = 文件
receipt-rows = 记录行数
receipt-nil = 零报告
receipt-sum = { $label }合计
receipt-sums-more = 共 { $count } 栏，其余见上报表
receipt-findings = 接收时的意见
receipt-adjusted = 采用的调整
receipt-more = ……共 { $count } 条
receipt-code = 校验码
receipt-pledge = 本单位确认：上表所列与本单位上报的数据一致，数据真实、准确、完整。
receipt-sign-clerk = 填报人（签字）：
receipt-sign-head = 单位负责人（签字）：
receipt-sign-seal = 单位（盖章）：　　　　　　　　　　　　　　　　年　　月　　日
receipt-line = { $provider }  第 { $number } 版  校验码 { $code }
receipt-registered = 已登记扫描件 { $file }：第 { $number } 版，校验码 { $code }

## 计划和修订
override-unfit = 与现在的上报值对不上，未采用
plan-refused = { $file }：有强制性意见，将退回
plan-held = { $file }：同一张报表有几份不同文件，待人选定
revision-head = 与上次发布相比：上报表变动 { $returns } 份，调整变动 { $adjusted } 条，印出的数变动 { $figures } 个
revision-figure = { $place } { $figure }：上次印的是 { $before }，现在是 { $after }
revision-return = { $title } { $period } { $provider }：{ $before ->
        [0] 新报
       *[other] 第 { $before } 版
    } → { $now ->
        [0] 已不采用
       *[other] 第 { $now } 版
    }

## 意见
S103 = 第 { $number } 条调整（{ $row }“{ $label }”，{ $by }，{ $date }）已经对不上：{ $kind ->
        [gone] 这一行已不在上报表里
       *[changed] 签字时上报值是“{ $before }”，现在是“{ $now }”
    }，不再采用
    .hint = 请看新的上报值是否还要调整：要的重新签一条（tongbao override add），不要的撤回（tongbao override withdraw { $number }）
    .about = 每条调整都写明签字时的上报值，只对那个值有效。报送单位后来自己改了这个单元格，或者删了这一行，原来的签字说的就不是现在的数了，所以改用上报值，并提醒由人决定是撤回还是重新签字。
S203 = { $period }已锁定（{ $by }，{ $date }），这份作为第 { $number } 版修订留存，暂不采用
    .hint = 需要采用的，请解锁（tongbao reopen）或只对这个单位放开（tongbao close --except）
    .about = 报告期锁定之后，已发布的数不再变动。之后收到的上报表照样保存、编号、登记，但指标仍按锁定时的版本计算。解锁或对这个单位放开之后，最后一次留存的修订随即采用。
M007 = { $kind ->
        [column] 这张报表没有可以调整的列“{ $found }”
        [key] “{ $found }”指不清是哪一行
        [row] 上报表里没有 { $found } 这一行
        [value] “{ $found }”不能作为“{ $known }”的值
        [return] { $found } { $known }还没有入库的上报表
        [version] “{ $found }”没有这样的两个版本
        [except] “{ $found }”看不出是哪张报表的哪个单位
        [code] 校验码“{ $found }”与库中的 { $known } 不符
        [scan] { $found } 太大，扫描件最大 { $known }
        [date] “{ $found }”不是日期
        [period] 没有写明报告期
       *[empty] { $found } 没有填写
    }
    .hint = { $kind ->
        [column] 可以调整的列：{ $known }
        [key] 请用 --key 列名=代码 写明每个主键列：{ $known }
        [row] 现有的行：{ $known }
        [value] 请按这一栏的类型填写，不带单位
        [return] 请看 tongbao status
        [version] 现有的版本：{ $known }
        [except] 写作 { $known }，单位可以写代码或名称
        [code] 请看扫描件是否对应库中现在的版本；上报表重报后，确认单要重新签字盖章
        [scan] 请降低扫描的分辨率
        [date] 写作 { $known }
        [period] 请加上 { $known }
       *[empty] 调整要有理由和签字的人
    }
    .about = 命令里写的列、行、值、版本、校验码等，要与声明和库里的内容对得上；对不上就什么也不做，以免记下不是本意的内容。行用主键列的代码写明，代码可以用名称代替；日期写作 2025-04-10。
M008 = { $kind ->
        [lock] { $found }没有锁定
       *[override] 没有采用中的第 { $found } 条调整
    }
    .hint = { $kind ->
        [lock] 锁定的情况见 tongbao status
       *[override] 现有的调整见 tongbao override list
    }
    .about = 解锁之前要有锁定，撤回之前要有采用中的调整。已经解锁、已经撤回或已经被后来的调整代替的，不再需要做什么；它们的记录仍然保留。
