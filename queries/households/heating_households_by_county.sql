/*
title  = "清洁取暖住户台账分县区汇总"
period = "heating_season"
grain  = ["county"]
units  = "counties"
source = "阳政办发〔2023〕74号 二(二)、五(三)"

[uses.heating_households]
require = "any"

[uses.heating_insurance]
require = "any"

[column.villages]
label = "应报村数"
unit  = "个"

[column.reported]
label = "已报村数"
unit  = "个"

[column.report_rate]
label   = "报送率"
unit    = "%"
digits  = 1
formula = "reported / villages * 100"

[column.households]
label = "登记户数"
unit  = "户"

[column.in_use]
label = "在用户数"
unit  = "户"

[column.use_rate]
label   = "设备在用率"
unit    = "%"
digits  = 1
formula = "in_use / households * 100"

[column.covered]
label = "保单核对户数"
unit  = "户"

[column.coverage]
label   = "保险覆盖率"
unit    = "%"
digits  = 1
formula = "covered / in_use * 100"

[column.owed]
label = "应发户数"
unit  = "户"

[column.paid]
label = "实发户数"
unit  = "户"

[column.paid_rate]
label   = "补贴发放率"
unit    = "%"
digits  = 1
formula = "paid / owed * 100"

[column.due_yuan]
label   = "应补金额"
unit    = "元"
digits  = 2

[column.paid_yuan]
label   = "实发金额"
unit    = "元"
digits  = 2

[total]
label = "全市"
*/
with expected as (
  select t.parent as county, count(v.code) as villages
  from heating_villages v
  join heating_towns t on t.code = v.parent
  group by t.parent
),
sent as (
  select h.county as county,
         count(distinct h.provider)                            as reported,
         count(h.household)                                    as households,
         sum(case when h.state = '1' then 1 else 0 end)        as in_use,
         sum(case when h.state = '1' and i.household is not null then 1 else 0 end) as covered,
         sum(case when h.due_yuan > 0 then 1 else 0 end)       as owed,
         sum(case when h.paid_yuan > 0 then 1 else 0 end)      as paid,
         sum(h.due_yuan)                                       as due_yuan,
         sum(h.paid_yuan)                                      as paid_yuan
  from heating_households h
  left join heating_insurance i on i.household = h.household
  group by h.county
)
select e.county     as county,
       e.villages   as villages,
       coalesce(s.reported, 0) as reported,
       s.households as households,
       s.in_use     as in_use,
       s.covered    as covered,
       s.owed       as owed,
       s.paid       as paid,
       s.due_yuan   as due_yuan,
       s.paid_yuan  as paid_yuan
from expected e
left join sent s on s.county = e.county
