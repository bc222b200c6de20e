/*
title  = "政府网站季度检查情况汇总"
period = "quarter"
grain  = []
source = "阳政办函〔2023〕110号 一（一）"

[column.total]
label = "政府网站"
unit  = "家"

[column.failed]
label = "不合格政府网站"
unit  = "家"

[column.passed]
label   = "合格政府网站"
unit    = "家"
formula = "total - failed"

[column.pass_rate]
label   = "合格率"
unit    = "%"
digits  = 1
formula = "(total - failed) / total * 100"
*/
select count(c.site_code)                                as total,
       count(case when c.result = 'failed' then 1 end)   as failed
from site_checks c
