/*
title  = "清洁取暖维修工单用时"
period = "heating_season"
grain  = ["order_no"]
order  = "sql"
source = "阳政办发〔2023〕74号 六(四)"

[uses.heating_repairs]
require = "any"

[uses.heating_time_limits]
at = "period end"

[column.county]
label    = "县区"
codelist = "counties"

[column.arrived_in_time]
label = "按时到场"

[column.days]
label   = "排除用时"
unit    = "工作日"
formula = "working_days(reported, coalesce(repaired, ends))"

# 没有排除的工单，到期末已经超过时限的算未按时排除，还没到时限的不计
[column.due]
label   = "应排除"
formula = "case when done = 1 then 1 when days > repair_days then 1 else 0 end"

[column.repaired_in_time]
label   = "按时排除"
formula = "case when done = 1 and days <= repair_days then 1 else 0 end"

[column.satisfied]
label = "满意"

[column.rated]
label = "已回访"
*/
select r.order_no                                                          as order_no,
       r.county                                                            as county,
       r.reported                                                          as reported,
       r.repaired                                                          as repaired,
       :end                                                                as ends,
       case when r.repaired is null then 0 else 1 end                      as done,
       l.repair_days                                                       as repair_days,
       case when r.arrival_minutes <= l.arrival_minutes then 1 else 0 end  as arrived_in_time,
       case when r.satisfaction >= 4 then 1 else 0 end                     as satisfied,
       case when r.satisfaction is null then 0 else 1 end                  as rated
from heating_repairs r
join heating_time_limits l on l.zone = r.zone
order by r.order_no nulls last
