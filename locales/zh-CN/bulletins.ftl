# Words of the documents themselves. Documents are Chinese whatever language the program speaks.

sheet-text = 通报
sheet-words = 正文
words-of-direction = 增长、下降、持平、持平于、高于、低于、快于、慢于、增加、减少、提高、降低、回落、上升、加快、放缓、扩大、收窄、前移、后移、后退、盈利、亏损、扭亏
sheet-table = 表{ $number }
sheet-chart = 图{ $number }
sheet-data = { $sheet }数据
unit-line = 单位：{ $unit }
note-head = 注：
note-tail-difference = { $columns }因四舍五入，各行相加与合计尾数略有出入，未作机械调整
note-empty = 本期没有应列入本表的内容
note-balanced = 为使各行各列相加与合计相符，经舍位平衡调整末位一个单位：{ $moved }
note-balanced-one = { $row }“{ $column }”{ $rounded }印为{ $printed }
revised-returns = 修订说明：与上次印发的相比，本次{ $returns }
revised-return = { $kind ->
        [new] 补充了{ $provider }{ $period }《{ $title }》
        [gone] 不再采用{ $provider }{ $period }《{ $title }》
       *[other] 改用{ $provider }更正后的{ $period }《{ $title }》
    }
revised-withdrawn = 修订说明：上次采用、本次不再采用的调整：{ $note }
revised-figures = 修订说明：《{ $title }》{ $figures }{ $more ->
        [yes] ；等{ $count }个数有修订
       *[no] {""}
    }
revised-figure = { $row }“{ $column }”由{ $before }修订为{ $after }
note-missing = { $rows }为“{ $symbol }”，原因：{ $reason }
note-point-missing = { $points }无数据，原因：{ $reason }
rows-and-more = { $rows }等{ $count }行
legend-not-reported = “{ $symbol }”表示未报送
legend-nil = “{ $symbol }”表示零报告
legend-not-applicable = “{ $symbol }”表示不适用
legend-suppressed = “{ $symbol }”表示不予公布
legend-not-computable = “{ $symbol }”表示无法计算
missing-not-reported = 未报送
missing-nil = 零报告
missing-not-applicable = 不适用
missing-suppressed = 不予公布
missing-not-computable = 无法计算
missing-not-computable-because = 无法计算（{ $reason }）
see-sheet = （见“{ $sheet }”工作表）
attachments-head = 附件：
slot = ［{ $label }］
figure-source = 来源：查询 { $query }，行 { $row }，列 { $column }
traces-head = 数的来历
traces-title = 《{ $title }》{ $row }　{ $column }：{ $printed }{ $unit }
traces-back = 回到正文
traces-exact = 舍入之前
traces-shown = 怎样印出
traces-suppressed = 没有公布（{ $why ->
        [small] 小于公布的界限
        [complementary] 公布它就能推算出没有公布的数
       *[derived] 由没有公布的数算得
    }）
traces-balanced = 按位舍入为 { $rounded }，为使各行各列与合计相符，舍位平衡调整末位一个单位
traces-rank = 排位依据
traces-formula = 公式
traces-numbers = 代入
traces-returns = 上报表
traces-return = 《{ $title }》{ $period } { $count } 份
chart-points = { $title }（数据）
data-row-kind = 行别
data-section = 分组
data-code = { $label }代码
data-missing = 缺失说明
column-provider = 报送单位
column-period = 报告期
row-body = 明细
row-total = 合计
row-subtotal = 小计
row-of = 其中

# B：通报

B001 = 通报 `{ $bulletin }` 没有发布：要用的《{ $query }》没有算出来
    .hint = 请先解决这个查询的问题，再重新生成通报
    .about = 通报里的表和文字只引用查询算好的数，自己不计算。所用的查询没有算出来，通报就不生成，以免发出缺表或缺数的文件。查询的问题另有单独的说明，改好后再运行一次即可。
B002 = 模板“{ $template }”填不出来：{ $detail }
    .hint = 请核对花括号里的名称和写法；能用的名称是 period 和这一节 values 里写明的查询
    .about = 标题、文号、正文可以写成模板，用两层花括号引用报告期和查询的数。这个模板里的名称没有声明，或者写法读不通，所以这句话填不出来。程序不留空白，也不猜测，改好后再生成。
B004 = 《{ $title }》里有一处数字像是证件号码、账号或私人电话：{ $found }
    .hint = 请删去这段号码；办公电话请写在通报的 contact 里
    .about = 通报在写出之前要通篇检查，遇到像身份证号或手机号的文字就停下来，这里只显示遮去一部分的号码。多半是备注或名称里带进来的。单位自己公布的联系电话写在 contact 里，不受影响。
B005 = 通报写不成工作簿：{ $kind ->
        [outside] “{ $sheet }”的 { $cells } 超出了工作表的范围
        [long] “{ $sheet }”的 { $cells } 里的文字超过了 32767 个字符
        [overlap] “{ $sheet }”的 { $cells } 与另一处合并的单元格重叠
       *[refused] { $cells }
    }
    .hint = 请检查通报的声明：列数、合并的列和标题的长度；仍不能解决的，请把这段说明告诉程序的维护者
    .about = 通报的内容已经排好，写成工作簿时却遇到表格文件放不下的内容，例如行列太多、文字过长，或者合并的单元格互相重叠。原有的通报文件没有改动。

B007 = 分发写在 `split` 里的“{ $name }”{ $kind ->
        [table] 不是分管表的列
       *[column] 没有一个查询按它分行
    }
    .hint = 请写查询 grain 里的列；分管表要有这一列和 leader 列
    .about = 一县一单、按分管领导分发，都要按一个列把各表的行分开。这个列要在所用查询的 grain 里；按领导分发的，参数表里要有同名的列，写明每个单位在哪段时间由谁分管。
B008 = 《{ $title }》的“{ $row }”只有{ $count }家企业，公开的通报至少要{ $least }家
    .hint = 请与相近的行合并，或者把 audience 写成 "internal"
    .about = 企业太少的一行，等于公布了单个企业的数。表里用 contributors 写明每一行由多少家企业汇成，公开的通报里不足 fewest_contributors（缺省 3）家的不发布；一家也没有的行不受影响。
B009 = 通报要填的工作簿“{ $file }”{ $kind ->
        [missing] 不在 { $detail }
        [outside] 不在通报声明的文件夹里
        [other] 不是 .xlsx 格式
        [signed] 有数字签名，改动任何一格签名就失效
        [macros] 带有宏
       *[damaged] 读不通：{ $detail }
    }
    .hint = 请把用 WPS 或 Excel 另存为 .xlsx 的工作簿放在通报声明旁边，fill 只写文件名
    .about = 通报可以填单位自己的工作簿：只改有位置的单元格，其余照原样保留。工作簿要与通报的声明放在同一个文件夹，是普通的 .xlsx，没有宏和数字签名。打不开、填不了的，通报不生成，原来的文件不动。
B010 = 工作簿里的“{ $slot }”填不出来：没有{ $kind ->
        [name] 名称
        [column] 列
        [row] 行
       *[word] 写法
    }“{ $name }”，能用的有 { $known }
    .hint = 请核对名称，或者在通报的 workbook.values 里写明它是哪个查询
    .nearest = 是否应为“{ $nearest }”？
    .about = 单元格里的 { "{{ }}" } 要写成“名称.列”或“名称.行.列”：名称在通报的 workbook.values 里对应一个查询，行写代码或者印出的名称，合计行写“合计”。认不出来的位置不留空、不猜测，通报不生成。按名称对行的区域，表里印着的名称在查询里也要一个不多、一个不少。
B011 = 工作簿 { $file } 里没有名称为“{ $name }”的单元格
    .hint = 请在 WPS 或 Excel 里选中要填的单元格，用“公式—定义名称”起这个名称
    .nearest = 是否应为“{ $nearest }”？
    .about = 通报的声明写了要填一个有名称的单元格或区域，工作簿里却没有这个名称，或者这个名称不是一块连续的单元格。在表格软件里选中单元格、定义名称，保存后再生成。
B012 = “{ $name }”放不下：{ $kind ->
        [columns] 区域有 { $wide } 列，要填 { $columns } 列
        [fewer] 区域有 { $places } 行，查询 `{ $query }` 只有 { $rows } 行
       *[more] 区域有 { $places } 行，查询 `{ $query }` 有 { $rows } 行
    }
    .hint = { $kind ->
        [columns] 请改正声明里的 columns，或者在工作簿里重新定义这个名称的范围
       *[other] 请在工作簿里增减行后重新定义这个名称的范围；行数每期都变的清单，请用通报的 [[table]]，由程序排版
    }
    .about = 单位自己的工作簿是固定格式：程序不插行，因为插行会打乱下面的合计、合并单元格、图和公式，而且不容易看出来。所以区域的行数、列数要与查询恰好相等，一行多余的也不悄悄丢掉。县区、部门这样固定的名单适合填进区域；项目清单这样会变长的，用通报自己的表。
B013 = 这里不能填：{ $kind ->
        [formula] 单元格里有公式，填了公式就没有了
        [heading] 这是 Excel“表格”的标题行，改了文件会打不开
        [merged] 它在合并单元格里，不是左上角的一格
        [twice] 有两处都要填这一格
        [range] 名称“{ $name }”不是一格
        [date] 单元格是日期格式（{ $name }），数会显示成日期
       *[scaled] 单元格的数字格式会把数缩小（{ $name }），与查询的计量单位不符
    }
    .hint = 请在工作簿里换一个单元格，或者改它的数字格式
    .about = 填数时只换单元格的值，公式、格式都不动。有公式的格、表格的标题、合并单元格里看不见的格不能填；数字格式会把数显示成日期或者缩小一万倍的，填进去就与正文不一致。每一处都指出来，改好工作簿再生成。
B014 = 有{ $count }条注要印出来，工作簿里没有印注的地方：{ $first }
    .hint = 请在表下找一个单元格，写上 { "{{ notes }}" }
    .about = 缺数的原因、符号的含义、尾差、调整过的数，都要在用到它们的表下说明。工作簿里写着 { "{{ notes }}" } 的单元格就是印注的地方；没有要说的，这一格印出来是空的。没有印注的地方而又有话要说，通报不生成。
B101 = { $day } 没有写明由谁分管：{ $units }
    .hint = 请在 { $table } 里补上这些单位和起止日期
    .about = 按分管领导分发，要查参数表里报告期末那一天由谁分管。没有写明的单位，它的行不会出现在任何一份里；其他人的照发。
B102 = 《{ $title }》的“{ $columns }”无法舍位平衡：{ $why ->
        [totals] 合计行自己横向不相等
        [digits] 各列的小数位数不同
        [missing] 有缺数
       *[far] 调整一个单位不够
    }
    .hint = 请增加小数位数，或者不写 rebalance，由注说明尾差
    .about = 舍位平衡不改合计行，每个数最多调整末位一个单位。合计行舍入以后自己就不相等、各列位数不同、行里有缺数，都没有这样的调整办法，表就照四舍五入印，尾差写进注里。
B103 = 声明了“{ $name }”，工作簿 { $file } 里没有用到它
    .hint = 请核对工作簿里的写法；不用的从 workbook.values 里删去
    .about = workbook.values 里的名称是给工作簿里的位置用的。一处也没有用到，多半是位置被人改掉或者写错了，这期的数因此没有填进去。
B104 = 单元格只显示 { $shown } 位小数，填的数是 { $printed }
    .hint = 请把单元格的数字格式改成 { $digits } 位小数
    .about = 数已经按声明的位数舍入过一次，单元格的格式又少几位，显示时会再舍入一次，印出来就可能与正文、与别的表差一个单位。值本身照填；请改单元格的格式，或者改查询的 digits。

word-course-same = 持平
word-pace-faster = 加快
word-pace-slower = 放缓
word-pace-narrower = 降幅收窄
word-pace-wider = 降幅扩大
word-pace-turned-up = 由负转正
word-pace-turned-down = 由正转负
word-pace-to-nothing = 转为持平
word-pace-from-nothing-up = 由平转升
word-pace-from-nothing-down = 由平转降
word-result-out-of-loss = 扭亏为盈
word-result-into-loss = 由盈转亏
word-result-less-loss = 减亏
word-result-more-loss = 增亏
word-result-more-gain = 增盈
word-result-less-gain = 减盈
word-direction-up = 增长
word-direction-same = 持平
word-direction-down = 下降
word-above-up = 高于
word-above-same = 持平于
word-above-down = 低于
word-faster-up = 快于
word-faster-same = 持平于
word-faster-down = 慢于
word-more-up = 增加
word-more-same = 持平
word-more-down = 减少
