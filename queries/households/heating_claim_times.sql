/*
title  = "清洁取暖保险理赔用时"
period = "heating_season"
grain  = ["policy"]
order  = "sql"
source = "阳政办发〔2023〕74号 六(四)"

[uses.heating_insurance]
require = "any"

[uses.heating_time_limits]
at = "period end"

[column.county]
label    = "县区"
codelist = "counties"

[column.days]
label   = "理赔用时"
unit    = "工作日"
formula = "working_days(claimed, coalesce(settled, ends))"

[column.due]
label   = "应理赔"
formula = "case when done = 1 then 1 when days > claim_days then 1 else 0 end"

[column.settled_in_time]
label   = "按时理赔"
formula = "case when done = 1 and days <= claim_days then 1 else 0 end"
*/
select i.policy                                       as policy,
       i.county                                       as county,
       i.claimed                                      as claimed,
       i.settled                                      as settled,
       :end                                           as ends,
       case when i.settled is null then 0 else 1 end  as done,
       l.claim_days                                   as claim_days
from heating_insurance i
join heating_time_limits l on l.zone = '01'
where i.claimed is not null
order by i.policy nulls last
