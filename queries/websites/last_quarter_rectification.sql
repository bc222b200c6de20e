/*
title  = "上季度不合格网站和账号整改情况"
period = "quarter"
grain  = ["object_code"]
source = "阳政办函〔2023〕110号 二（一）、三（三）"

# 上季度没有登记的，就没有可回头看的
[uses.site_checks]
periods = "last 2"
require = "any"

[uses.account_checks]
periods = "last 2"
require = "any"

[column.object_kind]
label = "类别"

[column.host]
label    = "主办单位"
codelist = "departments"

[column.object_name]
label = "名称"

[column.object_code]
label = "标识码"

[column.reason]
label    = "上季度不合格原因"
codelist = "failure_reasons"

[column.outcome]
label = "本季度情况"
*/
with earlier as (
  select '政府网站'     as object_kind,
         s.site_code    as object_code,
         s.site         as object_name,
         s.host         as host,
         s.reason       as reason
  from site_checks s
  where s.period = :p1 and s.result = 'failed'
  union all
  select '政务新媒体'   as object_kind,
         a.media_code   as object_code,
         a.account      as object_name,
         a.host         as host,
         a.reason       as reason
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
select e.object_code    as object_code,
       e.object_kind    as object_kind,
       e.host           as host,
       e.object_name    as object_name,
       e.reason         as reason,
       case when l.result = 'passed' then '已整改'
            when l.result = 'failed' then '仍不合格'
            else '本季度未列入检查' end   as outcome
from earlier e
left join later l on l.object_code = e.object_code
