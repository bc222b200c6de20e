/*
title  = "动态类栏目距监测时间点天数"
period = "quarter"
grain  = ["host", "column"]
order  = "sql"
source = "阳政办函〔2023〕110号 三（二）"

[uses.monitoring_points]
at = "period end"

[uses.update_limits]
at = "period end"

[column.serial]
label = "登记序号"

[column.host]
label    = "单位"
codelist = "departments"

[column.column]
label = "栏目名称"

[column.updated_on]
label = "最近更新时间"

[column.monitored_on]
label = "监测时间点"

[column.days_idle]
label   = "距监测时间点天数"
unit    = "天"
formula = "days(updated_on, monitored_on)"

[column.limit_days]
label = "更新时限"
unit  = "天"

[column.days_overdue]
label   = "超期天数"
unit    = "天"
formula = "days_idle - limit_days"
*/
select c.host            as host,
       c.column          as column,
       c.updated_on      as updated_on,
       m.monitored_on    as monitored_on,
       l.limit_days      as limit_days,
       c.serial          as serial
from column_updates c
cross join monitoring_points m
join update_limits l on l.subject = c.kind
order by serial nulls last, host nulls last
