/*
title  = "超期未更新而判为合格的账号"
period = "quarter"
grain  = ["media_code"]
order  = "sql"
source = "阳政办函〔2023〕110号 附件1"

[column.host]
label    = "单位名称"
codelist = "departments"

[column.account]
label = "政务新媒体名称"

[column.media_code]
label = "新媒体标识码"

[column.updated_on]
label = "最近更新日期"

[column.days_overdue]
label = "超期天数"
unit  = "天"
*/
select a.media_code      as media_code,
       a.host            as host,
       a.account         as account,
       a.updated_on      as updated_on,
       a.days_overdue    as days_overdue,
       a.serial          as serial
from account_ages a
where a.result = 'passed' and a.days_overdue > 0
order by serial nulls last, media_code nulls last
