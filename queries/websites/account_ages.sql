/*
title  = "政务新媒体账号距监测时间点天数"
period = "quarter"
grain  = ["media_code"]
order  = "sql"                        # 按检查登记表的次序
source = "阳政办函〔2023〕110号 附件1"

[uses.monitoring_points]
at = "period end"

[uses.update_limits]
at = "period end"

[column.serial]
label = "登记序号"

[column.host]
label    = "单位名称"
codelist = "departments"

[column.account]
label = "政务新媒体名称"

[column.media_code]
label = "新媒体标识码"

[column.result]
label    = "检查结论"
codelist = "check_results"

[column.reason]
label    = "不合格原因"
codelist = "failure_reasons"

[column.updated_on]
label = "最近更新日期"

[column.days_idle]
label   = "未更新天数"
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
select a.media_code      as media_code,
       a.host            as host,
       a.account         as account,
       a.result          as result,
       a.reason          as reason,
       a.updated_on      as updated_on,
       m.monitored_on    as monitored_on,
       l.limit_days      as limit_days,
       a.serial          as serial
from account_checks a
cross join monitoring_points m
join update_limits l on l.subject = 'accounts'
order by serial nulls last, media_code nulls last
