# X030 起：评分细则中的奖补

X030 = { $unit }的{ $award }核定 { $approved }，{ $kind ->
        [below] 低于规定的下限
       *[other] 高于规定的上限
    } { $limit }
    .hint = 请核对“{ $column }”：核定数不能超过上限；确需超过的，先修改文件依据
    .below = 请核对“{ $column }”：核定数不能低于文件规定的下限
    .about = 文件写“最高不超过”“不低于”的，程序按条款算出界限，具体数额由人核定。核定数越过界限时，这一笔不计入结果，也不当作零，等改正后再算。请核对核定数，以及算上限所用的数。
X031 = { $unit }的{ $award }：条款里没有“{ $found }”这一档
    .hint = 请改正这个称号或类别；条款确有这一档的，补到 map、cap 里
    .ledger = 请核对以往支付记录里的档次名称，应与 tiers 的 name 一致
    .about = 按称号、类别取数的奖补，表里写的称号必须是条款列出的一个；以往支付的档次也要对得上现在的档次。对不上时这一笔不计算，也不当作零。表示“没有称号”的词可以写进 none。
X032 = { $award }的两档重叠：“{ $one }”和“{ $other }”
    .hint = 请改正区间；条款本来就重叠的，写明 pick = "max"（取高）、"sum"（相加）或 "first"
    .about = 同一个数同时落在两档里，应付哪一档就不清楚了。缺省每个数只能落在一档；条款本来就有重叠的（例如两行都满足时取高），请写明取法。
X033 = { $award }没有写明付多少
    .several = 这几种写法只能用一种：{ $ways }
    .hint = 请写 tiers、cases、map、rate、unit_price、sum、ceiling 中的一种；每一档写 pay、rate、each、ceiling 中的一种
    .about = 每项奖补用一种办法定数额：按区间分档（tiers）、按情形（cases）、按称号（map）、按比例（rate）、按单价（unit_price）、按公式（sum），或者只定上限（ceiling）。没有写，或者写了不止一种，就无法计算。
X034 = { $unit }的{ $award }：{ $found }都符合，数额不同
    .hint = 请核对各档的条件；条款允许同时符合的，写明 pick
    .about = 一个单位同时符合几档，而各档数额不同，程序不替人选择。数额相同的按一档计算。请核对条件，或按条款写明 pick = "max"、"sum"、"first"。
X035 = { $award }的区间用了不同的单位：“{ $one }”和“{ $other }”
    .hint = 请用同一种单位；百分数写 %，百分点写 pp
    .about = 同一个数的各档应当用同一种单位。增速用百分数（%），两个百分数之差用百分点（pp），二者不能混用，也不能互相换算。
X036 = { $recipient }的“{ $event }”{ $period }已经记过 { $before }，这次算出 { $now }
    .hint = 记录只增不改：请查清差别；确需更正的，作为一笔更正另行登记
    .about = 支付记录写入库以后不再改动，以后各年据此判断首次、差额和不重复。同一单位、同一事项、同一层级、同一报告期再次登记而数额不同，多半是数据或条款在登记之后变了。这一次什么也没有登记。
X037 = { $row }的以往支付记录缺少{ $what ->
        [recipient] 单位
        [event] 事项
        [level] 层级
        [sum] 数额
        [period] 报告期
       *[document] 文号
    }
    .hint = 请补上；以往支付要有单位、事项、层级、数额、报告期和文号
    .about = 程序建账以前的支付从一张表里读入，用来判断首次、差额和不重复。缺少单位、事项、数额、报告期或文号的记录不能作为依据：同一单位同一事项的奖补因此算不出来，结果留空；其余照常计算。
X038 = `{ $key }` 写的“{ $found }”不是金额
    .hint = 请写数字（按 money 的单位），或带单位的金额，如 "700元"、"5万元"
    .about = 金额可以直接写数字，单位由 [money] 决定；也可以写带单位的文字，程序自动换算。按公式计算的写在 pay、sum、ceiling 里，单价和按类别的金额只能是确定的数。
X039 = { $award }的封顶数 { $cap } 低于第一档 { $tier }
    .hint = 请核对 cap 和 tiers
    .about = 封顶数比最低一档还低，那么任何一档都付不足，多半是单位写错了（万元写成了元，或者相反）。
X130 = { $award }在 { $low } 和 { $high } 之间没有适用的档次
    .hint = 文件原本如此的，请在公布前书面明确；否则请改正区间
    .about = 相邻两档之间留有空隙，落在其中的数“无适用条款”，不付也不当作零。请对照文件检查含与不含的括号；文件本身没有规定的，应当先请示。
X131 = { $award }的数额随 { $of } 升高而减少：“{ $one }”付 { $more }，“{ $other }”付 { $less }
    .hint = 请核对各档的数额
    .about = 通常达到的档次越高，奖补越多。数额反而减少的，多半是两行写颠倒了。
X132 = “{ $event }”（{ $level }）在 { $other } 里也有
    .hint = 同一条款重述的，写 restates = "{ $other }"；不是一回事的，请另起一个 event
    .about = 两个文件奖励同一事项、同一层级时，每个对象只付一次：先登记的那一笔之后，另一个文件不再支付。请确认这确实是同一事项。
X133 = { $unit }的{ $award }不再支付：{ $before }
    .about = 支付记录里已经有同一对象、同一事项、同一层级的支付，按条款不重复奖励，所以这次为零。如果以往的记录有误，请先更正记录；如果不是同一事项，请检查 event。
X134 = { $fund }不足：可用 { $limit }，应付 { $wanted }，缺 { $short }{ $policy ->
        [prorata] ，已按比例压减
        [order] ，已按次序支付
       *[other] ，数额未作压减
    }
    .hint = 文件没有规定资金不足怎么办的，请报请明确
    .about = 同一资金支付的各项奖补合计超过了可用的数。缺省只报告缺口，不自行压减；文件写明按比例压减或按次序支付的，写在 if_short。
X135 = { $unit }的{ $award }算不出来：{ $reason }
    .hint = 请补报或核定所用的数；不可比的，由人另行认定
    .about = 用到的数没有报，或者基数为零、为负，增速不可比。这一笔既不付，也不当作零，列出来由人处理。
X136 = { $unit }的{ $award }应收回 { $sum }
    .surplus = 已付的多于最后核算的总额，多付的部分应退回
    .hint = 依据条款追缴；已付的各笔见支付记录
    .about = 条款规定的收回情形出现了，或者最后核算的总额低于已经支付的数。结果列为负数，登记后与以前的支付相抵。
X137 = { $unit }的{ $award }：{ $found } 无适用条款
    .hint = 这个数落在两档之间，或高于最后一档；请书面明确后再付
    .about = 条款没有规定这个数该怎么办，程序不替人补，也不当作零。请报请明确，把明确的结果写进 tiers。
X158 = { $unit }的 { $sum }暂缓拨付，{ $until }后拨付
    .about = 资金条款规定的暂缓情形成立，这一笔数额保留、暂不拨付，列在“暂缓”一栏，不登记为支付。情形消除后重新计算即可。

award-fault = “{ $what }”不在条款之列
award-other-measure = 区间“{ $range }”与单位“{ $unit }”不是一种计量
award-no-rule = 无适用条款
award-no-title = 无称号
award-not-reported = 有数未报
award-condition-not-met = 条件不满足
award-part-left-out = 有{ $count }期不可比，未计入
award-paid-before = { $when }（{ $document }）已付{ $sum }
award-paid-in-row = 同一对象已在“{ $unit }”一行支付
award-cap-reached = 已达封顶
award-excluded-by = 与“{ $award }”不重复，取其一
award-trued-up = 按建成核算：总额{ $before } → { $after }
award-stage-paid = { $stage }已付
award-asked-back = 已付的全部收回（{ $parts }）
award-all-asked-back = 取消奖励资格；已付的已经登记收回
award-entitlement-lost = 取消奖励资格，已付的并入“{ $award }”一并收回
award-above-ceiling = 核定数越过界限，待改正
award-awaits-decision = 待核定
award-at-the-ceiling = 按上限计，未另行核定
award-held = 暂缓拨付，{ $until }后拨付（{ $cite }）
award-fund-prorata = { $fund }不足，按比例压减
award-fund-used-up = { $fund }已用完
award-rounded = 舍入为{ $sum }
award-last-fen = 尾差{ $sum }由{ $who }承担
award-column-tier = { $award }（档次）
award-column-ceiling = { $award }（上限）
award-column-total = { $award }（按条款全额）
award-column-paid = { $award }（以往已付）
award-column-held = { $award }（暂缓）
award-column-part = { $award }（{ $what }）
award-column-part-ceiling = { $award }（{ $what }上限）
paid-recipient = 单位
paid-event = 事项
paid-level = 层级
paid-sum = 数额
paid-period = 报告期
paid-document = 文号
