/*
title  = "全市项目开复工与目标"
period = "month"
grain  = []
source = "阳政办发〔2025〕10号 三(二)9"

[uses.project_targets]
at = "period end"

[column.continued]
label = "续建应复工"
unit  = "个"

[column.resumed]
label = "已复工"
unit  = "个"

[column.resumed_rate]
label   = "复工率"
unit    = "%"
digits  = 1
formula = "resumed / continued * 100"

[column.resumed_target]
label = "复工率目标"
unit  = "%"

[column.resumed_gap]
label   = "复工率比目标"
unit    = "百分点"
digits  = 1
formula = "resumed_rate - resumed_target"

[column.new]
label = "新建应开工"
unit  = "个"

[column.started]
label = "已开工"
unit  = "个"

[column.started_rate]
label   = "开工率"
unit    = "%"
digits  = 1
formula = "started / new * 100"

[column.started_target]
label = "一季度新建项目开工率目标"
unit  = "%"

[column.started_gap]
label   = "开工率比目标"
unit    = "百分点"
digits  = 1
formula = "started_rate - started_target"

[column.both_rate]
label   = "开复工率"
unit    = "%"
digits  = 1
formula = "(resumed + started) / (continued + new) * 100"

[column.both_target]
label = "上半年开复工率目标"
unit  = "%"

[column.both_gap]
label   = "开复工率比目标"
unit    = "百分点"
digits  = 1
formula = "both_rate - both_target"

[column.due]
label = "到期应开（复）工"
unit  = "个"

[column.due_begun]
label = "到期已开（复）工"
unit  = "个"

[column.due_rate]
label   = "旬计划兑现率"
unit    = "%"
digits  = 1
formula = "due_begun / due * 100"
*/
with counts as (
  select sum(case when p.kind = '01' then 1 else 0 end)                                          as continued,
         sum(case when p.kind = '01' and p.started is not null then 1 else 0 end)                as resumed,
         sum(case when p.kind = '02' then 1 else 0 end)                                          as new,
         sum(case when p.kind = '02' and p.started is not null then 1 else 0 end)                as started,
         sum(case when p.planned_start <= :end then 1 else 0 end)                                as due,
         sum(case when p.planned_start <= :end and p.started is not null then 1 else 0 end)      as due_begun
  from project_ledger p
)
select max(c.continued)                                                     as continued,
       max(c.resumed)                                                       as resumed,
       max(c.new)                                                           as new,
       max(c.started)                                                       as started,
       max(c.due)                                                           as due,
       max(c.due_begun)                                                     as due_begun,
       max(case when t.target = 'resumed' then t.value end)                 as resumed_target,
       max(case when t.target = 'started' then t.value end)                 as started_target,
       max(case when t.target = 'resumed_and_started' then t.value end)     as both_target
from counts c
cross join project_targets t
