/*
title  = "信息公开动态类栏目未及时更新情况"
period = "quarter"
grain  = ["host", "column"]
order  = "sql"                        # 按检查登记表的次序
source = "阳政办函〔2023〕110号 附件3"

[column.host]
label    = "单位"
codelist = "departments"

[column.column]
label = "栏目名称"

[column.updated_on]
label = "最近更新时间"

[column.days_idle]
label = "距监测时间点天数"
unit  = "天"

[column.limit_days]
label = "更新时限"
unit  = "天"

[column.days_overdue]
label = "超期天数"
unit  = "天"
*/
select c.host            as host,
       c.column          as column,
       c.updated_on      as updated_on,
       c.days_idle       as days_idle,
       c.limit_days      as limit_days,
       c.days_overdue    as days_overdue,
       c.serial          as serial
from column_ages c
where c.days_overdue > 0
order by serial nulls last, host nulls last
