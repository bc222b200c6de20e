# X：评分细则

X002 = “{ $found }”{ $kind ->
        [empty] 里没有任何数
        [measures] 两端的计量单位不一样
       *[unreadable] 不是数，也不是区间
    }
    .unreadable = 区间写成 ">= 30%"、"[3万, 5万)"、"< 60"，数写成 30、"30%"、"3万元"、"1pp"
    .empty = 请核对两端的数和括号：前一个数要小于后一个数
    .measures = 两端写同一个单位；% 是百分比，pp 是百分点，不能混用
    .about = 评分细则里的界限都写成区间，每一端用括号或等号写明含不含这个数：">= 30%" 含，"> 30%" 不含，"[3万, 5万)" 含前不含后。文件里的“以上、以下”含本数，“超过、不满”不含。数后面可以带 %、‰、pp（百分点）、万、亿和计量单位。

X090 = 规则 { $rule } 在这里说不单独计算，却又由 { $scheme } 的 { $by } 计算
    .hint = 两处只留一处
    .about = 细则用 rules 登记每条规则由哪里计算。一条规则或者在某处计算，或者重复另一条规则（restated），或者从文本里算不出来（not_computable），不能两样都是，否则 docs/rules.md 里的总数对不上。

note-assumption = 按以下理解计算：{ $text }
note-roots = { $label }用到开方，算到小数点后12位，其余为精确值
step-roots = 用到开方，算到小数点后12位
note-decided = 有{ $label }的，以它为准，列为“{ $of }”；原来算出的分另列为“{ $of }（计算）”
note-ties = { $units }{ $label }并列第{ $place }
note-rounded-ranks = { $label }按四舍五入到{ $digits }位小数后的数排列，与按原数排列的结果不同
note-missing-zero = { $unit }的{ $label }缺报，按零计
note-missing-excluded = { $unit }的{ $label }缺报，不参加本期评价
note-missing-last = { $unit }的{ $label }缺报，沿用上一期的数
label-year = 年份
label-months = 月数
label-period-start = 报告期首日
label-period-end = 报告期末日
label-last = { $label }末位
label-computed = { $label }（计算）
label-met = { $label }达标
reason-outside = 分数不在0至{ $full }之间
reason-no-spread = 各单位的数都一样，无法换算
reason-no-rule = 无适用条款
reason-two-rules = 适用的两条规则结果不同
reason-two-measures = { $what }的计量单位与界限不同
reason-no-parts = 没有可以合成的数
reason-zero-part = 有一项为零或负数，不能用几何或调和平均
reason-weights-too-fine = 权数的小数位太多，不能用几何平均
reason-stopped = 按{ $article }直接定为{ $grade }，不再评分
reason-gate = 不符合适用条件：{ $when }
reason-without-evidence = { $label }（{ $what }）没有理由或者文号，不能计算
reason-not-listed = 填报的{ $label }（{ $what }）不在文件所列之中，不能计算
reason-tied = 与他人相同，而细则规定不能并列
reason-past-incomplete = 以往支付的一条记录缺{ $what }，不能判断是否付过
note-rank-without = { $units }的数据有误，没有结果，{ $label }只在其余单位中排列，改正以后可能变化
basis-recorded = 据登记
basis-worked-out = 重新计算
reason-none-on-record = { $period }登记在案的位次里没有这个单位
what-if-title = 《{ $title }》位次的稳健性：{ $draws }次试算，权数上下变动{ $weights }%，换用不同的标准化和合成方法（种子{ $seed }）
what-if-unit = 单位
what-if-best = 最好
what-if-p5 = 5%
what-if-median = 中位
what-if-p95 = 95%
what-if-worst = 最差
what-if-kept = 位次不变
what-if-minmax = 改用极差法
what-if-zscore = 改用标准分
what-if-rank = 改用名次
what-if-goalposts = 改用固定两端
what-if-arithmetic = 改用算术平均
what-if-geometric = 改用几何平均
what-if-strengths = 强项
what-if-weaknesses = 弱项
what-if-named = { $label }（第{ $rank }）
label-total = 合计
reason-no-history = { $period }没有评分结果
reason-several-rows = 《{ $query }》里{ $unit }不止一行
step-not-arising = { $label }不适用
step-part-missing = { $label }缺数，不计
step-floor = 最低{ $grade }
step-bar = ；不得参加：{ $text }
step-within = ；期限：{ $text }
edge-depends = 视其他条件而定
edge-holds = 其余条件也成立时，是
edge-last-year = 上年{ $label }
edge-back = 前{ $back }期{ $label }
edge-signed = 请逐行核对“结果”一列。核对无误，签字：　　　　　　　日期：　　　　
edge-title = 《{ $title }》界限核对表
edge-column-rule = 规则
edge-column-article = 条款
edge-column-quote = 原文
edge-column-x = 指标
edge-column-bounds = 界限
edge-column-value = 取值
edge-column-result = 结果
step-title = { $title }计算说明（格式第{ $version }版）
step-column-unit = 单位代码
step-column-label = 单位
step-column-rule = 规则代码
step-column-rule-label = 规则名称
step-column-article = 条款
step-column-quote = 原文
step-column-inputs = 数据及来源
step-column-cells = 来源单元格
step-column-comparison = 计算过程
step-column-result = 结果
step-column-taken = 适用
step-column-not-taken = 未适用
step-column-cap = 封顶或保底
step-column-excluded = 不参加的原因
step-column-assumptions = 理解

X001 = { $kind ->
        [group] 没有名为 `{ $name }` 的分组
        [grade] 等级“{ $name }”不在 scale 里
        [unit] “{ $name }”不在参加评价的单位里
        [test] 例子里的 `{ $name }` 在这个细则里没有
        [twice] `{ $name }` 定义了两次
       *[name] 公式里的 `{ $name }` 没有来源
    }
    .hint = 请核对名称；数据来自 inputs 里的查询，也可以是本文件里定义的项目、分组、参数
    .nearest = 是否应为 `{ $nearest }`？
    .scale = 在同名的一条 [[grade]] 里写 scale = [...]，从最好的到最差的逐个列出
    .known = 参加评价的是：{ $known }
    .about = 评分细则的公式只能使用三处的名称：inputs 里各查询的列，本文件里的参数、推算值、项目、分组、位次、等级，以及 year、months、period_start、period_end。两个查询都有的列要写成“查询.列”。找不到来源的名称不会当作零，而是先停下来问清楚。
X003 = { $kind ->
        [scaled] “{ $name }”以{ $unit }计，却与 { $found } 比较
        [bare] “{ $name }”以 { $unit } 计，却与没有单位的 { $found } 比较
       *[mixed] “{ $name }”以 { $unit } 计，界限 { $found } 是另一种计量单位
    }
    .scaled = 公式里的数要按这一列的单位写：以万元计的列，8000万元写 8000
    .bare = 百分比写 { $found }%，百分点写 { $found }pp
    .mixed = 百分比写 %，两个百分比之差写 pp（百分点），两者不能互换；其他单位要与这一列相同
    .about = 增长5%和提高5个百分点不是一回事，混用会让每一个单位都算错。以 % 计的列要与写了 % 的数比较，两个百分比的差和以百分点计的列要与写了 pp 的数比较。以万元、亿元计的列，公式里的数按这一列的单位写；区间里的数可以写成“8000万元”“10亿”，程序会换算。
X004 = “{ $label }”的两档重叠而结果不同：{ $one } 与 { $other }
    .hint = 请改区间的括号或端点；文件确实允许同时符合的，写明取哪一个
    .about = 同一个数同时落在两档里，而两档的结果不同，程序不能替文件作选择。多半是括号写反了，例如“[30, 50]”和“[50, 100)”都包含 50。请对照文件原文里的“以上、以下、不满、超过”改正。
X005 = “{ $label }”的权数不能用：全为零，或者有负数
    .hint = 请写出各部分的 weight，合计要大于零
    .about = 加权平均要除以权数的合计，合计为零时没有结果；负的权数会让好的指标拉低总分，应当改用 high_first = false 表示越低越好。
X006 = 评分细则绕回了自己：{ $path }
    .hint = 请去掉其中一步引用
    .about = 一个评分细则的数据来自另一个，另一个又用到前一个，程序无从算起。这里列出整个圈子，每一步都写明文件；去掉其中任何一步就可以了。要用自己上一期的结果，写成 `rank@-1`，那不算绕圈。
X007 = 参数 `{ $name }` 没有数：{ $kind ->
        [dated] 参数表 { $words } 在这一天没有对应的行
       *[unsaid] 文件只写了“{ $words }”
    }
    .unsaid = 请由有权决定的人定下数值，写进 [params]：{ $name } = 3，并注明依据
    .dated = 请在参数表里补上这一时期的行，或者核对 column 和 keys
    .about = “排名靠后”“提升较大”这样的词，文件没有给出数字。程序不会替人定，所以先停下来，等有权决定的人把数写进细则，再继续。写下的数连同它的依据会印在结果的说明里。
X008 = { $source }{ $kind ->
        [early] 到{ $period }还没有施行
       *[late] 到{ $period }已经失效
    }（{ $from } 至 { $until }）{ $bulletin ->
        [none] { "" }
       *[other] ，通报 `{ $bulletin }` 这一期不发
    }
    .hint = 请核对报告期；文件延长或修订了的，改 valid 或另写一个细则
    .about = 每个评分细则都写明所依据的文件从哪一天施行、到哪一天为止。不在这段时间里的报告期不能用它计算，以免用旧办法评新事，或者用新办法评旧事。`run` 遇到已经失效的文件，只提出一次，不发用到它的通报，其余照常。
X009 = { $unit }的“{ $label }”是 { $found }，不在 0 至 { $full } 之间
    .hint = 请与填报或审定的单位核对分数
    .about = 由人填报或审定的分数必须在 0 和满分之间。超出的不会被截到边上，因为那样等于替人改了分数；这个单位的结果留空，其余单位照常计算。请核对之后重新报送。
X010 = { $unit }的“{ $label }”（{ $fact }）没有写{ $wanted ->
        [reason] 理由
        [by] 由谁评定
       *[document] 文号
    }
    .hint = 请在报表里补上，再重新报送
    .about = 降级、否决、加减分和审定分都由人填报，会直接改变结果，所以每一条都要有理由和文件依据，日后才查得清楚。缺了其中一样的，这个单位受它影响的结果留空并写明原因，不会当作没有这回事；其余单位照常计算。
X011 = { $unit }填报的“{ $label }”里没有“{ $fact }”这一项
    .hint = 可以填的是：{ $known }
    .about = 文件逐项列出了哪些情形可以降级或否决，只有列出的才算。填报的代码不在其中，可能是写错了序号，也可能是文件没有规定的情形；后一种要按文件的兜底条款填，并写明理由。
X012 = { $unit }的“{ $label }”有两条规则都适用而结果不同：{ $one }；{ $other }
    .hint = 请对照两处原文，写明哪一条在先
    .about = 同一个单位同时符合两条规则，结果却不一样。程序不能替文件作选择，所以列出两处原文，停下来等人决定。请在条件里写明两者的界限，或者把其中一条改成例外。
X013 = 例子“{ $test }”{ $about }：`{ $label }` 应为 { $wanted }，算出来是 { $found }
    .hint = 请先核对例子与文件原文，再看规则写得对不对
    .about = 评分细则里可以写例子：给出数据，写明文件会得出什么结果。check --tests 逐个计算，与写明的不一致就列在这里。例子是规则的说明书，也是日后修改时的保险。
X014 = { $unit }{ $period }的“{ $label }”没有数：{ $reason }
    .hint = 请催报；确实不报的，在细则的 missing 里写明怎样处理
    .about = 这个细则写明了缺数就停（missing = "stop"）：少一个单位，其他单位的位次就不可靠。等报齐再算；文件另有规定的，可以改为不参加评价（exclude）、按零计（zero）、沿用上期（last）或留空（null），每一种都会在结果下面注明。
X015 = { $units }的“{ $label }”相同，而细则规定不能并列
    .hint = 请在 tiebreak 里写明再按什么排，或者改 ties
    .about = 细则写了 ties = "none"，又没有能把他们分开的第二个依据。程序从不按行的先后决定名次，所以这几个单位的位次留空。请补充文件规定的排列依据。
X016 = 《{ $from }》里的“{ $unit }”不在参加评价的单位里
    .hint = 请核对单位代码；参加评价的是：{ $known }
    .about = 情形和审定分都要落到一个参加评价的单位上。表里写的单位不在其中，多半是代码写错了；这一行没有采用，其余照常计算。请改正报表，或者在码表里补上这个单位。
X017 = 《{ $scheme }》不按分组排位次，不能试算
    .hint = 请用按 [[group]] 排位次的细则
    .about = --what-if 把权数上下变动、换用不同的标准化和合成方法，看位次会不会变。它要从分组一层层合成，所以细则的第一个 [[rank]] 要按一个分组来排。
X101 = “{ $label }”的 { $one } 与 { $other } 之间有空档
    .hint = 落在空档里的数没有适用条款，会留空并列出；请与发文单位确认
    .about = 两档之间有的数哪一档也不在，例如“小于500”和“大于500”之间的 500。程序不会把它归入任何一档，也不会当作零，而是留空并注明“无适用条款”。请把这个界限提请发文单位明确。
X102 = “{ $label }”的结果随数值先升后降：{ $one }，{ $other }
    .hint = 请核对各档的次序和结果
    .about = 各档的结果随数值升高先增加、后减少，可能是两档写颠倒了。一直增加或者一直减少（越低越好）的不提。文件确实这样规定的，这一条可以不管。
X103 = “{ $label }”各部分的满分合计是 { $sum }，不是 { $full }
    .hint = 请核对各项的 full
    .about = 分组写了满分，它的各部分满分合计应当等于它。不相等时总分可能超过满分，或者永远到不了满分。
X104 = “{ $label }”的目标不能同时达到：{ $one } 与 { $other }
    .hint = 请提请发文单位核对；计算照原文，不作改动
    .about = 几个目标各自都能达到，放在一起却对不上，例如 152 亿元只占 235 亿元的 64.7%，到不了 65%。程序只指出来，不改任何一个目标。
X105 = “{ $label }”用几何平均，而它的部分可能为零
    .hint = 有一项为零时没有结果；请改用 "mean"，或者给各项留一个下限
    .about = 几何平均要把各部分相乘再开方，有一项为零，整个就是零，差别全部消失。遇到这样的单位，结果留空并注明原因。
X106 = { $unit }的“{ $label }”无适用条款
    .hint = 请对照文件的界限；确实没有规定的，由人决定
    .about = 这个单位的数不落在规则的任何一档里。结果留空，注明“无适用条款”，而不是零分：文件没有规定的事，由人来定。
X107 = { $unit }的“{ $label }”：公布 { $published }，算出 { $found }，相差 { $off }
    .hint = 请对照公布的表和所用的数，查清是哪一边的差别
    .about = 细则里写了 [[recheck]]，把已经公布的表逐行（和合计）与按规则算出的数对照，超出允许误差的列在这里。程序不改任何一边；差别可能来自公布以后改过的数、舍入、或者文件另有的处理。
X201 = 《{ $scheme }》有 { $count } 条规则没有例子：{ $rules }
    .hint = 请在 [[test]] 里补上文件的算例
    .about = check --tests 不但计算例子，也看哪些规则一个例子都没有用到。没有例子的规则，写错了也不容易发现。
