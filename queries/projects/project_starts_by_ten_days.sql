/*
title  = "项目开复工计划落实到旬情况"
period = "month"
grain  = ["ten_days"]
source = "阳政办发〔2025〕10号 三(二)9"

[column.ten_days]
label    = "计划开（复）工旬"
codelist = "ten_days"

[column.continued]
label = "计划复工"
unit  = "个"

[column.resumed]
label = "已复工"
unit  = "个"

[column.new]
label = "计划开工"
unit  = "个"

[column.started]
label = "已开工"
unit  = "个"

[column.rate]
label   = "兑现率"
unit    = "%"
digits  = 1
formula = "(resumed + started) / (continued + new) * 100"

[total]
label = "合计"
*/
select p.planned_start                                                             as ten_days,
       sum(case when p.kind = '01' then 1 else 0 end)                              as continued,
       sum(case when p.kind = '01' and p.started is not null then 1 else 0 end)    as resumed,
       sum(case when p.kind = '02' then 1 else 0 end)                              as new,
       sum(case when p.kind = '02' and p.started is not null then 1 else 0 end)    as started
from project_ledger p
where p.planned_start <= :end
group by p.planned_start
