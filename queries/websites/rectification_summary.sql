/*
title  = "上季度不合格网站和账号整改情况汇总"
period = "quarter"
grain  = []
source = "阳政办函〔2023〕110号 二（一）、三（三）"

[uses.site_checks]
periods = "last 2"
require = "any"

[uses.account_checks]
periods = "last 2"
require = "any"

[column.total]
label = "上季度不合格"
unit  = "个"

[column.rectified]
label = "已整改"
unit  = "个"

[column.still_failing]
label = "仍不合格"
unit  = "个"

[column.not_checked]
label   = "本季度未列入检查"
unit    = "个"
formula = "total - rectified - still_failing"

[column.rectification_rate]
label   = "整改完成率"
unit    = "%"
digits  = 1
formula = "rectified / total * 100"
*/
with earlier as (
  select s.site_code as object_code
  from site_checks s
  where s.period = :p1 and s.result = 'failed'
  union all
  select a.media_code as object_code
  from account_checks a
  where a.period = :p1 and a.result = 'failed'
),
later as (
  select s.site_code as object_code, s.result as result
  from site_checks s
  where s.period = :period
  union all
  select a.media_code as object_code, a.result as result
  from account_checks a
  where a.period = :period
)
select count(e.object_code)                               as total,
       count(case when l.result = 'passed' then 1 end)    as rectified,
       count(case when l.result = 'failed' then 1 end)    as still_failing
from earlier e
left join later l on l.object_code = e.object_code
