/*
title  = "政务新媒体账号季度检查情况汇总"
period = "quarter"
grain  = []
source = "阳政办函〔2023〕110号 一（一）"

[column.total]
label = "政务新媒体账号"
unit  = "个"

[column.failed]
label = "不合格政务新媒体"
unit  = "个"

[column.passed]
label   = "合格政务新媒体"
unit    = "个"
formula = "total - failed"

[column.pass_rate]
label   = "合格率"
unit    = "%"
digits  = 1
formula = "(total - failed) / total * 100"
*/
select count(c.media_code)                               as total,
       count(case when c.result = 'failed' then 1 end)   as failed
from account_checks c
