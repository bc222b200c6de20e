/*
title  = "维修、保险台账里找不到住户的户编号"
period = "heating_season"
grain  = ["ledger", "household"]
order  = "sql"

[uses.heating_households]
require = "any"

[uses.heating_repairs]
require = "any"

[uses.heating_insurance]
require = "any"

[column.ledger]
label = "台账"

[column.household]
label = "户编号"

[column.entries]
label = "条数"
*/
select '维修' as ledger, r.household as household, count(r.order_no) as entries
from heating_repairs r
where not exists (select 1 from heating_households h where h.household = r.household)
group by r.household
union all
select '保险' as ledger, i.household as household, count(i.policy) as entries
from heating_insurance i
where not exists (select 1 from heating_households h where h.household = i.household)
group by i.household
order by ledger nulls last, household nulls last
