# Q：查询
#
# 与 SQL 规则有关的编号，句子由下面的 sql-… 给出；两种语言用同样的变量，各显示自己的一句。

Q001 = { $rule_en ->
       *[other] { $rule_zh }
    }
    .hint = { $write_en ->
           *[other] { $write_zh }
        }
    .about = 这条 SQL 读不通，或者太长、嵌套太深，所以还没有检查到具体的表和列。请按所指的位置修改；查询文件在文件头之后只写一条 SELECT。改好之后再运行 tongbao check，会接着检查其余的规则。
Q002 = 没有名为 `{ $name }` 的表
    .hint = { $write_en ->
           *[other] { $write_zh }
        }
    .nearest = 是否应为 `{ $nearest }`？
    .about = FROM 和 JOIN 里可以写报表、码表、参数表和其他查询的名称，以及本条 SQL 的 WITH 里起的名称。这里写的都不是。多半是写错了字母，或者所引用的查询自身有问题、暂时不能使用；后一种情况请先改好那个查询。
Q003 = { $rule ->
        [UnknownAlias] FROM 里没有叫 `{ $name }` 的表
        [AmbiguousColumn] 不止一张表有 `{ $name }` 这一列
        [UnknownParameter] 没有 `:{ $name }` 这个参数
       *[other] 没有名为 `{ $name }` 的列
    }
    .hint = { $write_en ->
           *[other] { $write_zh }
        }
    .nearest = 是否应为 `{ $nearest }`？
    .about = SQL 里的名称要能确定是哪张表的哪一列，或者是程序提供的参数（:start、:end、:period 等）。找不到，或者几张表都有而没有写明表名时，都会报告。除声明的列外，每张报表还有 provider（报送单位）和 period（报告期）两列，码表有 code、label、parent 三列。
Q004 = { $rule_en ->
       *[other] { $rule_zh }
    }
    .hint = { $write_en ->
           *[other] { $write_zh }
        }
    .about = 查询里由 SQL 负责取数、连接、分组、求和，比率、均值、单位换算和舍入由文件头里的公式来算。数据库的除法和舍入各家不同，有的还会悄悄丢掉小数；公式用精确的分数计算，只在印出时四舍五入一次。请把这一步移到 [column] 的 formula 里。
Q005 = { $rule ->
        [UnknownFunction] 不能使用函数 { $name }
       *[other] { $rule_en ->
           *[other] { $rule_zh }
        }
    }
    .hint = { $write_en ->
           *[other] { $write_zh }
        }
    .nearest = 是否应为 { $nearest }？
    .about = 查询只能用 SQL 中各家数据库结果完全一致的那一部分，这样换一种计算引擎，数字一个也不变，每个数也都能溯源到来源单元格。这里用了此外的写法；它多半有等价的写法，提示里写明了怎样改。
Q006 = `{ $name }` 不是 SQL 给出的列
    .hint = 请在 SELECT 里加上这一列（… as { $name }），或改正文件头里的名称
    .nearest = 是否应为 `{ $nearest }`？
    .about = 查询的文件头里，grain 的列和没有公式的列要由 SQL 给出，公式里用到的名称要么由 SQL 给出，要么是上面已有的列。这里的名称两者都不是，因此这一列算不出来。
Q007 = 《{ $query }》按{ $wanted ->
        [year] 年度
        [half_year] 半年度
        [quarter] 季度
        [month] 月度
        [ten_days] 旬
        [week] 周
        [day] 日
        [heating_season] 采暖季
       *[other] { $wanted }
    }计算，不能用于“{ $found }”
    .hint = 请换成{ $wanted ->
        [year] 年度，例如 2025
        [half_year] 半年度，例如 2025-H1
        [quarter] 季度，例如 2025-Q1
        [month] 月度，例如 2025-03
        [ten_days] 旬，例如 2025-03-X1
        [week] 周，例如 2025-W12
        [day] 日，例如 2025-03-05
        [heating_season] 采暖季，例如 2023-2024
       *[other] { $wanted }
    }
    .about = 每个查询都声明了按哪种报告期计算（文件头的 period）。报告期的长短不同，窗口和同期就无从对应，所以不自动换算。请指明相应的报告期，或者改用按这种报告期计算的查询。
Q008 = 《{ $query }》没有算出来：{ $kind ->
        [digits] `{ $detail }` 的数太大，位数超过了能准确保存的 28 位
       *[engine] { $detail }
    }
    .digits = 请核对数据里有没有填错的大数；确实这样大的，请改用大一些的计量单位
    .engine = 请先核对数据和查询；仍不能解决的，请把这段说明告诉程序的维护者
    .about = 这条 SQL 通过了检查，计算引擎执行时却没有给出结果，常见原因是合计超过了能准确保存的位数，或者数据量超过了限制。其他查询照常计算。
Q009 = 参数表 `{ $name }` 在 { $day } 没有起作用的行
    .hint = 请补上这一天适用的一行，或核对各行的起止日期
    .about = 标准、目标、比率等参数按日期取用，查询要用这一天的参数，而表里各行那时都不在有效期内。程序不沿用旧的，也不提前用新的，因为那样算出的数没有依据。请依照文件补上一行，写明起止日期和出处（source）。

## SQL 规则：哪里不合，怎样改写

sql-SyntaxError = SQL 在这里读不通：{ $message }
    .write = 请看这一处前后是否缺逗号、括号、引号，或关键字写错；整个文件只写一条 SELECT
sql-TooLong = SQL 超过了 { $limit } 个词
    .write = 请把其中一部分写成另一个查询，再按名称引用它
sql-TooDeep = SQL 的嵌套超过了 { $limit } 层
    .write = 请用 WITH 把里层分步写出，例如 with a as (select …) select … from a
sql-NotASelect = 查询只能是 SELECT，这里是“{ $found }”
    .write = 请写成一条 SELECT；查询只读取数据，从不修改数据
sql-SeveralStatements = 这里有 { $count } 条语句
    .write = 请只留一条 SELECT；其余的各自写成一个查询文件
sql-RecursiveCte = 不能使用 WITH RECURSIVE
    .write = 上下级关系请写在码表的 parent 里，逐级连接，例如 join counties c on c.code = t.county
sql-ClauseNotSupported = 不能使用“{ $clause }”
    .write = 请去掉它，只用 SELECT、FROM、JOIN、WHERE、GROUP BY、HAVING、UNION、WITH、ORDER BY 和 LIMIT 来写
sql-NoTable = SELECT 没有写 FROM
    .write = 请写明从哪张表取数，例如 select county from heating_settlement
sql-UnknownTable = 没有名为 `{ $name }` 的表
    .write = 请写已经声明的报表、码表、参数表或查询的名称，不写路径和库名
    .nearest = 是否应为 `{ $nearest }`？
sql-UnknownColumn = 没有名为 `{ $name }` 的列
    .write = 请写表里已经声明的列名；文字要用单引号，例如 state = '竣工'
    .nearest = 是否应为 `{ $nearest }`？
sql-UnknownAlias = FROM 里没有叫 `{ $name }` 的表
    .write = 点号前面请写 FROM 里用的表名或别名，例如 from heating_settlement s 之后写 s.county
    .nearest = 是否应为 `{ $nearest }`？
sql-AmbiguousColumn = 不止一张表有 `{ $name }` 这一列：{ $tables }
    .write = 请在列名前写明表名，例如 s.{ $name }
sql-UnknownParameter = 没有 `:{ $name }` 这个参数
    .write = 可以用 :start、:end、:as_of、:year、:month、:period、:last_year，以及窗口里的各期 :p1、:p2 ……
    .nearest = 是否应为 `:{ $nearest }`？
sql-HiddenColumn = `{ $name }` 以下划线开头，是程序自用的列
    .write = 请不要使用以下划线开头的名称；报送单位和报告期可以用 provider 和 period
sql-DuplicateAlias = 名称 `{ $name }` 用了两次
    .write = 请给其中一个起别的名称，例如 from heating_settlement a join heating_settlement b on …
sql-DoubleQuotedName = 名称 `{ $name }` 加了双引号
    .write = 名称不加引号；如果是文字，请用单引号，例如 '{ $name }'
sql-SelectStar = 不能写 `*`
    .write = 请逐个写出需要的列，例如 select county, households；计行数写 count(*)
sql-UnnamedOutput = “{ $expression }”没有名称
    .write = 请用 as 起一个名称，例如 sum(households) as households
sql-DuplicateOutput = 有两列都叫 `{ $name }`
    .write = 请用 as 给其中一列起别的名称
sql-OutputName = 列名 `{ $name }` 不合命名规则
    .write = 请用小写英文字母开头，后面只用小写字母、数字和下划线，例如 as households_3；中文名称写在文件头的 label 里
sql-UntypedNull = 看不出这个 NULL 是数、文字还是日期
    .write = 请写明种类，例如 cast(null as decimal(18, 2))、cast(null as varchar)
sql-Division = 不能在 SQL 里做除法：“{ $what }”
    .write = 请把分子、分母分别取出来，在文件头里写公式：sum(done) as done, sum(planned) as planned，然后 formula = "done / planned"
sql-Modulo = 不能在 SQL 里求余数：“{ $what }”
    .write = 请取出原来的数；分类用的余数，请在码表里加一列写明属于哪一类
sql-Operator = 不能使用运算符 { $operator }
    .write = 可以用 + - * = <> < <= > >= and or not in between like、is null、is distinct from；文字的拼接请分列给出
sql-DistinctFromBrackets = IS DISTINCT FROM 与别的条件写在一起，没有加括号
    .write = 请加上括号，例如 where (a is distinct from b) and v > 1
sql-Expression = 不能使用这种写法：“{ $expression }”
    .write = 请改用列、CASE、COALESCE、CAST、比较和四则中的加、减、乘来写；算比率的，请写在文件头的公式里
sql-DecimalTimesDecimal = 两个带小数的数相乘（{ $left_scale } 位和 { $right_scale } 位小数）：“{ $what }”
    .write = 请把两个数分别取出来，在文件头里相乘：formula = "amount * rate"；要先逐行相乘再求和的，请让其中一个成为整数，例如改用元、分作单位
sql-DecimalLiteralProduct = 乘以带小数的数 { $literal }
    .write = 请在文件头里相乘，例如 formula = "amount * { $literal }"；标准、比率请放进参数表（datasets/parameters），写明出处
sql-DecimalLiteral = 这里直接写了带小数的数 { $literal }
    .write = 请在文件头的公式里加减，例如 formula = "amount + { $literal }"；一定要在 SQL 里的，写成 cast({ $literal } as decimal(18, 2))
sql-ExponentLiteral = 数 { $literal } 用了科学记数法
    .write = 请写成普通的数，例如 1000000
sql-NumberTooLong = 数 { $literal } 的位数太多，不能准确保存
    .write = 请减少位数；编号、账号是文字，请加单引号
sql-DateText = “{ $text }”不是日期
    .write = 请写成 date '2025-03-05' 的样子，并核对是否有这一天；报告期的起止可以用 :start 和 :end
sql-ComparedKinds = 比较的两边种类不同：{ $left ->
        [text] 文字
        [date] 日期
        [flag] 判断（真或假）
       *[other] 数（{ $left }）
    }与{ $right ->
        [text] 文字
        [date] 日期
        [flag] 判断（真或假）
       *[other] 数（{ $right }）
    }
    .write = 请让两边同是数、同是文字或同是日期；代码是文字，要加单引号，例如 county = '140321'
sql-OperandKind = “{ $what }”是{ $found ->
        [text] 文字
        [date] 日期
        [flag] 判断（真或假）
       *[other] 数（{ $found }）
    }，这里要用{ $wanted ->
        [number] 数
        [text] 文字
        [date] 日期
        [flag] 判断（真或假）
       *[other] { $found ->
            [flag] 数、文字或日期（LAG、LEAD、SUBSTR 后面的参数则要直接写出整数）
           *[other] 直接写出的整数
        }
    }
    .write = { $wanted ->
        [flag] 请写成比较，例如 state = '竣工'
        [number] 请改用数值列；要计个数的，用 count(*) 或 count(列名)
       *[other] 请改用种类相符的列，或直接写出这个值
    }
sql-BranchKinds = 各个分支的种类不同：{ $left ->
        [text] 文字
        [date] 日期
        [flag] 判断（真或假）
       *[other] 数（{ $left }）
    }与{ $right ->
        [text] 文字
        [date] 日期
        [flag] 判断（真或假）
       *[other] 数（{ $right }）
    }
    .write = CASE、COALESCE、UNION 的各个分支要同是数、同是文字或同是日期，例如 case when fuel = '01' then households else 0 end
sql-Average = 不能在 SQL 里求平均
    .write = 请取出合计和个数，在文件头里相除：sum(x) as total, count(x) as n，然后 formula = "total / n"
sql-Round = 不能在 SQL 里用 { $function } 取整或舍入
    .write = 请取出原数；印几位小数写在文件头里：digits = 2，只在印出时四舍五入一次
sql-CastShorter = 从 { $from } 位小数转成 { $to } 位，会丢掉小数
    .write = 请保留原来的位数；印几位小数写在文件头里，例如 digits = { $to }
sql-CastKinds = 不能从{ $from ->
        [text] 文字
        [date] 日期
        [flag] 判断（真或假）
       *[other] 数（{ $from }）
    }转成{ $to ->
        [text] 文字
        [date] 日期
        [flag] 判断（真或假）
       *[other] 数（{ $to }）
    }
    .write = 请在报表的声明里给这一列定好类型（type），读入时就会按它检查
sql-FloatType = { $name } 是浮点数，不精确
    .write = 请改用 decimal(18, 2) 这样的精确小数，或者 integer
sql-UnknownType = 不能使用类型 { $name }
    .write = 可以用 integer、decimal(18, 2)、varchar、date、boolean
sql-UnknownFunction = 不能使用函数 { $name }
    .write = 可以用 count、sum、min、max、coalesce、nullif、substr、length、upper、lower、trim、replace、regexp_like、extract、lag、lead；算比率的，请写在文件头的公式里
    .nearest = 是否应为 { $nearest }？
sql-Arguments = { $function } 的参数{ $function ->
        [SUBSTR] 应为文字、起始位置（从 1 起）和长度（可以省去）
        [SUBSTRING] 应为文字、起始位置（从 1 起）和长度（可以省去）
       *[other] 应有 { $wanted } 个，写了 { $found } 个
    }
    .write = { $function ->
        [SUBSTR] 例如 substr(county, 1, 4)，位置和长度直接写出整数
        [SUBSTRING] 例如 substring(county, 1, 4)，位置和长度直接写出整数
        [LAG] 例如 lag(total, 1) over (partition by county order by month nulls first)
        [LEAD] 例如 lead(total, 1) over (partition by county order by month nulls first)
       *[other] 请补上或去掉参数
    }
sql-Quantile = 不能在 SQL 里用 { $function } 求分位数、方差之类
    .write = 请给出各单位的数，分位数和离散程度由评分细则去算
sql-ConcatOfNullable = 不能用 { $function } 拼接
    .write = 请把各项分列给出；代码的名称在文件头里写 codelist，由码表印出
sql-DateFunction = 不能使用日期函数 { $function }
    .write = 可以用 extract(year from d)、extract(quarter from d)、extract(month from d)、extract(day from d)；本期的起止用 :start 和 :end
sql-DateArithmetic = 不能在 SQL 里加减日期：“{ $what }”
    .write = 请与 :start、:end 比较，例如 d between :start and :end；要算天数的，在文件头里用 days(a, b)
sql-LikeEscape = 不能使用 LIKE … ESCAPE
    .write = 请用 regexp_like(name, '…') 写出要找的样子
sql-LikePattern = 这里要直接写出文字，不能用“{ $what }”
    .write = 请用单引号写出，例如 name like '%小学%'、replace(name, '市', '')；要与另一列比较的，用等号或连接
sql-RankingFunction = 不能在 SQL 里用 { $function } 排位次或取首末
    .write = 请给出参加排位的数，位次由程序按声明来排，并列和缺数的处理都写在声明里；取最前、最后的，用 min、max
sql-WindowFrame = 窗口的范围只能是从头到当前行
    .write = 累计请写 sum(x) over (partition by county order by month nulls first rows between unbounded preceding and current row)；整组的合计不写 ORDER BY
sql-WindowOverAggregate = 窗口不能与分组、汇总写在同一个 SELECT 里
    .write = 请先在 WITH 里汇总：with m as (select county, sum(x) as x from t group by county) select county, sum(x) over () as whole from m
sql-WindowFunction = { $function } 不能这样与窗口（OVER）一起用
    .write = 窗口可以用 sum、count、min、max、lag、lead；lag 和 lead 必须写 OVER，例如 lag(total, 1) over (partition by county order by month nulls first)
sql-WindowPlace = 窗口只能写在输出的列里，不能写在{ $clause ->
        [aggregate] 汇总函数
       *[other] “{ $clause }”
    }里
    .write = 请在 WITH 里先算好：with w as (select county, sum(x) over () as whole from t) select county from w where whole > 0
sql-AggregatePlace = 汇总函数不能写在{ $clause ->
        [aggregate] 另一个汇总函数
       *[other] “{ $clause }”
    }里
    .write = 按汇总结果筛选的，写在 HAVING 里；要再汇总一次的，先在 WITH 里汇总
sql-AggregateDistinct = { $function } 不能与 DISTINCT 一起用
    .write = 只有 count(distinct x) 可以；其他的请先在 WITH 里用 select distinct 去重
sql-NotGrouped = `{ $column }` 既没有分组，也没有汇总
    .write = 请把它写进 GROUP BY，或者用 sum、min、max 汇总
sql-GroupingSets = 不能使用 { $keyword }
    .write = 合计行写在文件头的 [total] 里；几种分组请分成几个 SELECT，用 UNION ALL 合在一起
sql-GroupPosition = GROUP BY 写的第 { $position } 列并不存在
    .write = 请直接写列名，例如 group by county
sql-Qualify = 不能使用 QUALIFY
    .write = 请在 WITH 里先算好窗口的列，再用 WHERE 筛选
sql-DistinctOn = 不能使用 DISTINCT ON
    .write = 请用 GROUP BY，其余的列用 min 或 max 取一个
sql-HavingAlias = HAVING 里用了输出的名称 `{ $name }`
    .write = 请重写原来的式子，例如 having sum(households) > 0
sql-HavingWithoutGroup = 没有分组，却写了 HAVING
    .write = 请改写成 WHERE，或加上 GROUP BY
sql-UnionByName = 不能使用 BY NAME
    .write = 请让各个 SELECT 按同样的次序列出同样的列，用 UNION ALL 合在一起
sql-SetOperation = 不能使用 { $operation }
    .write = 可以用 UNION ALL、UNION、EXCEPT、INTERSECT
sql-UnionColumns = 两边的列数不同：{ $left } 列和 { $right } 列
    .write = 请让各个 SELECT 按同样的次序列出同样的列；没有的写 cast(null as …)
sql-Lateral = 不能使用 LATERAL
    .write = 请在 WITH 里分步写出，再用 JOIN 连接
sql-DerivedTable = FROM 里不能套 SELECT
    .write = 请移到 WITH 里：with a as (select …) select … from a
sql-TableFunction = FROM 里不能写函数或文件：“{ $name }”
    .write = 请写已经声明的表名；外来的文件要先声明成报表，再用 tongbao ingest 入库
sql-NaturalJoin = 不能使用 NATURAL JOIN
    .write = 请写明按什么连接，例如 join b on b.county = a.county
sql-FullJoinUsing = FULL JOIN、RIGHT JOIN 不能用 USING
    .write = 请用 ON，例如 full join b on b.county = a.county，再用 coalesce(a.county, b.county) as county
sql-CommaJoin = 几张表之间用了逗号
    .write = 请用 JOIN 写明按什么连接，例如 from a join b on b.county = a.county；确实要两两配对的，写 cross join
sql-JoinKind = 不能使用 { $kind }
    .write = 可以用 JOIN、LEFT JOIN、RIGHT JOIN、FULL JOIN、CROSS JOIN；有无对应行的筛选，用 where exists (…)
sql-JoinCondition = { $kind } 连接的条件不能这样写
    .write = 请在 ON 里写两张表各一列相等，例如 on b.county = a.county；其他条件先在 WITH 里筛好，或写在 WHERE 里；CROSS JOIN 不写条件
sql-ScalarSubquery = 式子里不能套 SELECT：“{ $what }”
    .write = 请在 WITH 里算好，再用 JOIN 接上，例如 with w as (select sum(x) as whole from t) select t.x, w.whole from t cross join w
sql-SubqueryPlace = IN (SELECT …) 和 EXISTS 只能作为 WHERE 里用 AND 连接的一个条件
    .write = 请把它单独写成 WHERE 的一个条件，不放在 OR、CASE 或输出的列里；或者在 WITH 里算好再连接
sql-NotInSubquery = 不能使用 NOT IN (SELECT …)
    .write = 里面有空值时它会得不到任何行，请改写为 not exists (select 1 from b where b.county = a.county)
sql-SubqueryShape = 这个子查询的写法太复杂：“{ $what }”
    .write = 请写成 in (select 一列 from …)，或者 exists (select 1 from b where b.county = a.county)；要分组、排序的，先放在 WITH 里
sql-OrderWithoutNulls = ORDER BY 没有写明空值排在前面还是后面
    .write = 请写明，例如 order by total desc nulls last
sql-OrderNotAnOutput = 用来排序的“{ $expression }”不在输出的列里
    .write = 请把它加进 SELECT 并起一个名称，再按这个名称排序
sql-OrderInside = WITH 和子查询里不能写 ORDER BY
    .write = 请移到最外层；里面的次序不会保留
sql-LimitWithoutOrder = 写了 LIMIT，没有写 ORDER BY
    .write = 请写明按什么取前几行，例如 order by total desc nulls last limit 10
sql-LimitInside = WITH 和子查询里不能写 LIMIT
    .write = 请移到最外层，与 ORDER BY 写在一起
sql-LimitCount = LIMIT、OFFSET 后面要直接写整数，这里是“{ $found }”
    .write = 例如 limit 10 offset 0
