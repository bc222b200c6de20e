/*
title  = "煤炭稳产增产进度（城区）"
period = "year"
grain  = []
source = "城政办发〔2023〕5号 第1条"

[uses.industry_progress]
require = "any"

[column.coal_output]
label  = "煤炭产量"
unit   = "万吨"
digits = 2

[column.coal_plan]
label  = "产量任务"
unit   = "万吨"
digits = 2

[column.coal_before]
label  = "上年产量"
unit   = "万吨"
digits = 2
*/
select sum(p.coal_output) as coal_output,
       sum(p.coal_plan) as coal_plan,
       sum(p.coal_before) as coal_before
from industry_progress p
where p.provider = 'chengqu'
