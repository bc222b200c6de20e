/*
title  = "各县（区）项目资金到位和支付情况"
period = "month"
grain  = ["unit"]
source = "阳政办发〔2025〕10号 三(六)19"

[column.allocated]
label   = "下达资金"
unit    = "亿元"
digits  = 2
formula = "allocated_wan / 10000"

[column.received]
label   = "到位资金"
unit    = "亿元"
digits  = 2
formula = "received_wan / 10000"

[column.received_rate]
label   = "到位率"
unit    = "%"
digits  = 1
formula = "received / allocated * 100"

[column.paid]
label   = "支付资金"
unit    = "亿元"
digits  = 2
formula = "paid_wan / 10000"
compare = { month = "当月支付" }

[column.paid_rate]
label   = "支付率"
unit    = "%"
digits  = 1
formula = "paid / received * 100"

[column.idle]
label   = "沉淀资金"
unit    = "亿元"
digits  = 2
formula = "received - paid"

[column.idle_projects]
label = "有到位无支付项目"
unit  = "个"

[rank.paid_rank]
label  = "支付率位次"
by     = "paid_rate"
except = ["140300"]
change = "位次变动"

[total]
label = "全市"
*/
select p.unit                                                            as unit,
       sum(p.allocated)                                                  as allocated_wan,
       sum(p.received)                                                   as received_wan,
       sum(p.paid)                                                       as paid_wan,
       sum(case when p.received > 0 and p.paid = 0 then 1 else 0 end)    as idle_projects
from project_ledger p
group by p.unit
