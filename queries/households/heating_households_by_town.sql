/*
title  = "清洁取暖住户台账分乡镇汇总"
period = "heating_season"
grain  = ["county", "town"]
source = "阳政办发〔2023〕74号 五(三)"
order  = "sql"

[uses.heating_households]
require = "any"

[column.reported]
label = "已报村数"
unit  = "个"

[column.households]
label = "登记户数"
unit  = "户"

[column.in_use]
label = "在用户数"
unit  = "户"

[column.hardship]
label = "困难户数"
unit  = "户"

[column.due_yuan]
label  = "应补金额"
unit   = "元"
digits = 2

[column.paid_yuan]
label  = "实发金额"
unit   = "元"
digits = 2

[total]
label = "合计"
*/
select h.county                                                as county,
       h.town                                                  as town,
       count(distinct h.provider)                              as reported,
       count(h.household)                                      as households,
       sum(case when h.state = '1' then 1 else 0 end)          as in_use,
       sum(case when h.hardship <> '0' then 1 else 0 end)      as hardship,
       sum(h.due_yuan)                                         as due_yuan,
       sum(h.paid_yuan)                                        as paid_yuan
from heating_households h
group by h.county, h.town
order by h.county nulls last, h.town nulls last
