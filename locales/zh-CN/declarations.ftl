# D：声明（datasets、queries、outputs 里的文本文件）

D001 = 这份声明的写法读不通
    .hint = 请按这处说明修改（说明是英文原文）：{ $detail }
    .encoding = 请用文本编辑器把文件另存为 UTF-8 编码
    .about = 报表、通报和查询的文件头用 TOML 书写，码表和参数表用 CSV 书写，都存为 UTF-8 编码的文本。这一处不合书写规则，常见的是缺一个引号、方括号没有成对，或者文件是 GBK 编码。程序会继续读完其余部分，把所有问题一次列出；改好之后再运行 tongbao check。
D002 = 不认识的键 `{ $key }`
    .hint = 这里可以写的键有：{ $known }
    .nearest = 是否应为 `{ $nearest }`？
    .about = 每一种声明能写哪些键是固定的，docs/declarations.md 逐个说明。不认识的键一律报告，不会略过，以免一字之差使规定悄悄不起作用。请改正键名；不需要的，删去这一行。
D003 = 缺少 `{ $key }`
    .hint = 请补上 `{ $key }`
    .about = 这一项必须写明，程序不替人猜。TOML 文件里缺的是一个键，CSV 文件里缺的是一个列名。docs/declarations.md 写有每一项的含义和例子。
D004 = 这里应写{ $wanted ->
        [text] 文字
        [number] 数
        [whole] 整数
        [flag] true 或 false
        [date] 日期
        [list] 列表
        [table] 一组键
        [tables] 一节或几节
       *[other] “{ $wanted }”
    }，写的是{ $found ->
        [text] 文字
        [number] { $wanted ->
            [number] 读不出的数
            [whole] 别的数
           *[other] 数
        }
        [flag] true 或 false
        [date] 日期
        [list] 列表
        [table] 一组键
       *[other] “{ $found }”
    }
    .hint = { $wanted ->
        [text] 请用引号括起来，例如 "县区"
        [number] 请直接写数，不加引号，例如 0.5；不用科学记数法
        [whole] 请直接写不小于 0 的整数，不加引号，例如 2
        [flag] 请写 true 或 false，不加引号
        [date] 请写成 2025-03-05 的样子
        [list] 请用方括号，例如 ["合计", "小计"]
        [table] 请写成 [名称] 一节，或者用花括号
        [tables] 请用两层方括号，每一节以 [[名称]] 开头
       *[other] 请改成 { $wanted }
    }
    .about = 每一项声明都有规定的写法：文字加引号，数和 true、false 不加引号，列表用方括号，成组的键另起一节。CSV 文件里的日期写成 2025-03-05。写法不同，含义就可能不同，所以程序不自动转换。
D005 = “{ $found }”不在 `{ $key }` 可以写的内容之内
    .hint = 可以写：{ $allowed }
    .nearest = 是否应为“{ $nearest }”？
    .about = 这一项只能从固定的几种写法里选，或者必须是本表已有的列名。请照列出的写法改正；docs/declarations.md 写有每一种写法的含义。
D006 = 名称 `{ $name }` 不合命名规则
    .hint = 请用小写英文字母开头，后面只用小写字母、数字和下划线，不超过 64 个字符
    .about = 报表、查询、列和审核关系的名称要写进 SQL 和公式，所以只用小写英文字母、数字和下划线，例如 heating_settlement。给人看的中文名称写在 title 或 label 里，不受这个限制。
D007 = 名称 `{ $name }` 已经用在 { $other }
    .hint = 请给其中一个换一个名称
    .about = 报表、码表、参数表、查询和通报共用一套名称，文件名就是名称；一张报表之内，列名也不能重复。名称相同，查询里就分不清说的是哪一个。改名之后，请把用到这个名称的地方一起改过来。
D008 = 没有名为 `{ $name }` 的{ $kind ->
        [codelist] 码表
        [parameters] 参数表
        [table] 报表、码表、参数表或查询
        [query] 查询
        [column] 列
        [checks] 审核关系表（与报表声明放在一起的 CSV 文件）
        [rule] 规则
        [paid_for] 奖补事项或细则
       *[other] 对象
    }
    .hint = { $kind ->
        [codelist] 请在 datasets/codelists 里添加 { $name }.csv，或改正名称
        [parameters] 请在 datasets/parameters 里添加 { $name }.csv，或改正名称
        [query] 请在 queries 里添加 { $name }.sql，或改正名称
        [column] 请改成查询已经声明的列名，或在查询的文件头里添加这一列
       *[other] 请先声明它，或改正名称
    }
    .nearest = 是否应为 `{ $nearest }`？
    .about = 声明之间用名称互相引用，不写路径。这里引用的名称找不到，多半是写错了字母，或者对应的文件还没有建立、已经改名。
D009 = 公式“{ $formula }”从第 { $at } 个字符起读不通
    .hint = 请看“{ $found }”这一处：是否缺少运算符、括号或引号
    .end = 公式好像没有写完，请检查括号和引号是否成对、末尾是否还缺一个数或名称；公式太长的，请拆成几列
    .nearest = “{ $found }”是否应为 { $nearest }？
    .about = 公式可以写列名、数（如 3万、80%）、加引号的文字、四则运算、比较、and、or、not、in、case 和少数几个函数（abs、min、max、mean、sum、present、coalesce、starts_with、length、days）。运算都是精确的，不经过浮点数。
D010 = 公式“{ $formula }”里没有 `{ $name }` 这一列
    .hint = 请改成已经声明的列名
    .nearest = 是否应为 `{ $nearest }`？
    .order = 请把 `{ $name }` 这一列移到用到它的列上面
    .about = 审核关系的公式只能用本表的列、上一期的列（写作 previous.列名）以及 period_start、period_end。查询里的公式只能用 SQL 给出的列和写在它上面的列，这样各列按顺序就能算出，不会互相绕圈。
D011 = `{ $name }` 的这一行与表中其他行对不上
    .fields = 这一行有 { $found } 个字段，表头有 { $wanted } 个；请补上或去掉逗号，文字里本来有逗号的，用引号括起来
    .twice = 代码“{ $found }”在前面出现过，有效期又有重叠；请删去一行，或写明各自的 from 和 until
    .about = 码表和参数表每一行的字段个数要与表头一样多。码表里同一个代码可以写几行，但有效期不能重叠，否则同一天就有两种说法。
D012 = 这个文件夹里没有 tongbao.toml
    .hint = 请用 -C 指明工作区所在的文件夹；工作区里要有 tongbao.toml
    .about = 工作区是放有 tongbao.toml 的文件夹，里面有 datasets、queries、outputs 三个文件夹和数据库。命令要在工作区里运行，或者用 -C 指明工作区在哪里。
D013 = 查询 `{ $name }` 的开头没有文件头
    .hint = 请在 SELECT 之前用 /* 和 */ 写上文件头，至少写明 title 和 period
    .about = 查询文件先用一段注释说明标题、报告期、各行是什么、各列怎样算出，然后是一条 SELECT。文件头要放在最前面，用 /* 开始、*/ 结束，里面按 TOML 书写。
D014 = 参数表 `{ $name }` 的这一行与第 { $other } 行的有效期重叠
    .hint = 请给较早的一行写上截止日期（until），或改正起始日期（from）
    .about = 标准、目标、比率等参数都有起止日期，相同的项目在任何一天只能有一行起作用，否则不知道该用哪个数。新的规定开始执行时，给旧的一行补上截止日期，再添新的一行。
D015 = 公式“{ $formula }”永远算不出来：{ $kind ->
        [compare] “{ $left }”是{ $left_kind ->
            [number] 数
            [text] 文字
            [date] 日期
           *[flag] 判断
        }，“{ $right }”是{ $right_kind ->
            [number] 数
            [text] 文字
            [date] 日期
           *[flag] 判断
        }，不能比较
        [name] 没有`{ $left }`
       *[kind] “{ $left }”是{ $left_kind ->
            [number] 数
            [text] 文字
            [date] 日期
           *[flag] 判断
        }，这里要用{ $right_kind ->
            [number] 数
            [text] 文字
            [date] 日期
           *[flag] 判断
        }
    }
    .hint = 请改正公式或列的类型；文字要加单引号，如 '03'
    .name = 请写成 报表名.列名，报表和列都要已经声明
    .about = 不管报来什么，这个公式都得不出“成立”或“不成立”，等于没有审核。常见的是代码没有加引号、拿文字和数比较，或者引用了别的报表里没有的列。
D016 = { $others ->
        [itself] `{ $name }` 自己的几个条件不能同时成立
       *[other] `{ $name }` 与 { $others } 不能同时成立
    }
    .hint = 请看这几条的界限是否写反了，或者 min、max 写错了
    .about = 这几条规定放在一起，没有任何一个数能全部满足，照此审核，每一行都会退回。程序只看单列的上下限和两列之间的简单比较，看出来的矛盾是确定的。
D017 = `{ $name }` 永远用不上：{ $why ->
        [dates] 开始的报告期在截止的报告期之后
       *[months] 这些月份里没有报告期结束
    }
    .hint = 请改正 months，例如季报只在 3、6、9、12 月结束
    .dates = 请改正 since 或 until
    .about = 一条审核只在写明的报告期里起作用。照现在的写法，没有哪个报告期用得上它，等于没有写。
D101 = `{ $name }` 与 `{ $other }` 说的是同一件事
    .hint = 请删去其中一条；不是同一件事的，请改正公式
    .about = 两条审核的公式相同，同一处错误会说两遍。多半是复制之后忘了改。
D102 = `{ $name }` 总是成立：{ $reason }已经保证了它
    .hint = 请看公式是否写错；确实多余的，请删去
    .about = 列的上下限（min、max）已经保证了这一条，它永远不会有意见。多余的规定让人以为审核了什么，也可能是公式里写错了列。
