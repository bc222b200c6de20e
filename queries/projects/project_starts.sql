/*
title  = "各县（区）项目开复工情况"
period = "month"
grain  = ["unit"]
source = "阳政办发〔2025〕10号 三(二)9"

[column.continued]
label = "应复工"
unit  = "个"

[column.resumed]
label = "已复工"
unit  = "个"

[column.resumed_rate]
label   = "复工率"
unit    = "%"
digits  = 1
formula = "resumed / continued * 100"

[column.new]
label = "应开工"
unit  = "个"

[column.started]
label = "已开工"
unit  = "个"

[column.started_rate]
label   = "开工率"
unit    = "%"
digits  = 1
formula = "started / new * 100"

[column.both_rate]
label   = "开复工率"
unit    = "%"
digits  = 1
formula = "(resumed + started) / (continued + new) * 100"

[rank.both_rank]
label  = "位次"
by     = "both_rate"
except = ["140300"]
change = "位次变动"

[total]
label = "全市"
*/
select p.unit                                                                      as unit,
       sum(case when p.kind = '01' then 1 else 0 end)                              as continued,
       sum(case when p.kind = '01' and p.started is not null then 1 else 0 end)    as resumed,
       sum(case when p.kind = '02' then 1 else 0 end)                              as new,
       sum(case when p.kind = '02' and p.started is not null then 1 else 0 end)    as started
from project_ledger p
group by p.unit
