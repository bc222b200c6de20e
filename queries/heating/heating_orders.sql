/*
title  = "清洁取暖维修工单到场和排除"
period = "heating_season"
grain  = ["order_no"]
source = "阳政办发〔2023〕74号 六(四)"

[uses.heating_repairs]
require = "any"

[column.order_no]
label = "工单号"

[column.zone]
label = "区域"

[column.in_season]
label = "采暖季内"

[column.arrival_minutes]
label = "到场用时"
unit  = "分钟"

[column.repair_days]
label   = "排除用时"
unit    = "工作日"
formula = "working_days(reported, coalesce(repaired, ends))"
*/
select r.order_no                                                                    as order_no,
       z.label                                                                       as zone,
       case when r.reported >= :start and r.reported <= :end then true else false end as in_season,
       r.arrival_minutes                                                             as arrival_minutes,
       r.reported                                                                    as reported,
       r.repaired                                                                    as repaired,
       :end                                                                          as ends
from heating_repairs r
join heating_zones z on z.code = r.zone
