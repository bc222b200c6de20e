# 程序自己的话：小结、原因、提示。

## 算不出来的原因（印在通报的注里）
reason-unknown-name = 没有“{ $name }”这一项
reason-not-a-number = “{ $what }”不是数
reason-not-a-text = “{ $what }”不是文字
reason-not-a-date = “{ $what }”不是日期
reason-not-a-condition = “{ $what }”不是判断
reason-not-comparable = “{ $left }”与“{ $right }”不能比较
reason-no-case = “{ $what }”没有适用的情形
reason-zero-denominator = 分母“{ $what }”为零
reason-growth-not-comparable = “{ $what }”为零或负数，增速不可比
reason-return-absent = { $provider }{ $period }《{ $title }》未报送
reason-values-missing = 有 { $count } 个数未填报

## 公式用话说（审核关系说明）
reason-no-row-of-code = 表里没有代码为“{ $code }”的一行
formula-always = 不作要求
formula-never = 不成立
formula-and = {" "}且{" "}
formula-or = {" "}或{" "}
formula-not = 不是（{ $what }）
formula-abs = （{ $what }）的绝对值
formula-min = （{ $what }）中最小的
formula-max = （{ $what }）中最大的
formula-mean = （{ $what }）的平均数
formula-sum = （{ $what }）之和
formula-present = { $what }已填
formula-absent = { $what }未填
formula-coalesce = （{ $what }）中第一个已填的
formula-starts-with = （{ $what }）前者以后者开头
formula-length = { $what }的字数
formula-working-days = （{ $what }）相隔的工作日数
formula-days = （{ $what }）相隔的天数
formula-floor = （{ $what }）去尾取整
formula-growth = （{ $what }）前者比后者的增速
formula-add-days = （{ $what }）前者之后若干天
formula-add-months = （{ $what }）前者之后若干月
formula-add-years = （{ $what }）前者之后若干年
formula-add-working-days = （{ $what }）前者之后若干个工作日
formula-in = { $what }是{ $list }之一
formula-when = { $when }时，{ $then }
formula-else = 其他情况，{ $then }
formula-previous = 上期{ $label }
formula-last-year = 上年同期{ $label }
formula-period-start = 报告期首日
formula-period-end = 报告期末日

## 算出来了，但要注明的（印在通报的注里）
note-explained = { $provider }：{ $finding }；核实说明：{ $text }
note-values-left-out = { $label }有 { $count } 个数未填报，未计入

# M：命令和机器

M001 = 机器读写失败：{ $detail }
    .hint = 请检查磁盘空间、文件夹的权限，以及文件是否正被别的程序占用
    .path = 请检查 { $path } 所在的磁盘和权限
    .about = 数据和声明都没有问题，是操作系统没有完成读或写，常见原因是磁盘已满、没有权限、共享文件夹断开或者文件正被占用。冒号后面是系统的原话。库不会只写一半，排除原因后再运行一次即可。
M002 = 没有名为 `{ $name }` 的{ $kind ->
        [dataset] 报表
        [query] 查询
        [bulletin] 通报
        [code] 编号
       *[other] 对象
    }
    .hint = 现有的是：{ $known }
    .codes = 全部编号见 docs/diagnostics.md
    .nearest = 是否应为 `{ $nearest }`？
    .about = 命令里要写已经声明的名称，它就是 datasets、queries、outputs 里文件的名称，例如 heating_quota；中文标题不能代替名称。问题的编号是一个字母加三位数字，例如 V104。如果文件是新加的，请先用 tongbao check 看它能否读通。
M003 = “{ $found }”看不出是哪一个报告期
    .hint = 例如 2025、2025-H1、2025-Q1、2025-03、2025-03-X1（上旬）、2025-W12、2025-03-05、2023-2024（采暖季），也可以写 2025年第一季度
    .about = 报告期可以是年、半年、季、月、旬、周、日或采暖季，用数字的写法或中文的写法都可以，年份要写全四位。没有年份，或者没有这一期（例如第五季度），就看不出指的是哪一期。
M004 = { $folder } 里没有可以处理的文件
    .hint = 请把上报文件放进这个文件夹，或在命令里写明文件
    .about = 没有写明文件时，程序处理收件文件夹（tongbao.toml 里的 inbox）中的全部文件。以点号或 ~ 开头的、扩展名为 .md 和 .tmp 的不算。文件夹是空的或者写错了，就没有事情可做；这不会改动任何数据。
M005 = 输出文件的扩展名“{ $ending }”不在可以写的种类之内
    .hint = 请用 .csv、.xlsx、.parquet、.arrow 或 .json
    .about = 指标表写成哪一种文件，由 -o 后面文件名的扩展名决定。.csv、.xlsx 给人看，.parquet、.arrow、.json 给 R、Python 等程序读取。不写 -o，表就显示在终端上。
M006 = { $kind ->
        [missing] 命令没有写全，缺 { $found }
        [command-missing] 没有写要做什么
        [command] 没有 { $found } 这个命令
        [unknown] 这个命令没有 { $found } 这个参数
        [conflict] { $found } 和 { $other } 不能同时写
        [empty] { $found } 后面还要写一个值
       *[value] { $found } 不能写“{ $value }”
    }
    .hint = 写法见 tongbao --help，或者在命令后面加 --help
    .nearest = 是否应为 { $nearest }？
    .known = 可以写：{ $known }
    .about = 命令和参数的写法是固定的，多写、少写、写错一个字母都不执行，以免做了不是本意的事。tongbao --help 列出全部命令，tongbao 命令 --help 列出这个命令的参数。
