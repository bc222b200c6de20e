/*
title  = "近八个季度政府网站和政务新媒体合格率"
period = "quarter"
grain  = ["quarter"]
order  = ["quarter"]
source = "阳政办函〔2023〕110号 一（一）"

[uses.site_checks]
periods = "last 8"
require = "any"

[uses.account_checks]
periods = "last 8"
require = "any"

[column.quarter]
label = "季度"

[column.sites]
label = "政府网站"
unit  = "家"

[column.failed_sites]
label = "不合格网站"
unit  = "家"

[column.site_pass_rate]
label   = "政府网站合格率"
unit    = "%"
digits  = 1
formula = "(sites - failed_sites) / sites * 100"

[column.accounts]
label = "政务新媒体账号"
unit  = "个"

[column.failed_accounts]
label = "不合格账号"
unit  = "个"

[column.account_pass_rate]
label   = "政务新媒体合格率"
unit    = "%"
digits  = 1
formula = "(accounts - failed_accounts) / accounts * 100"
*/
with s as (
  select c.period                                          as period,
         count(c.site_code)                                as sites,
         count(case when c.result = 'failed' then 1 end)   as failed
  from site_checks c
  group by c.period
),
a as (
  select c.period                                          as period,
         count(c.media_code)                               as accounts,
         count(case when c.result = 'failed' then 1 end)   as failed
  from account_checks c
  group by c.period
)
select s.period     as quarter,
       s.sites      as sites,
       s.failed     as failed_sites,
       a.accounts   as accounts,
       a.failed     as failed_accounts
from s
join a on a.period = s.period
