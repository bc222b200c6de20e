/*
title  = "清洁取暖报修工单"
period = "heating_season"
grain  = ["ticket"]
source = "阳政办发〔2023〕74号 六(四)"

[column.ticket]
label = "工单编号"

[column.built_up]
label = "建成区"

[column.in_season]
label = "采暖季内"

[column.arrival_minutes]
label = "到场用时"
unit  = "分钟"

[column.repair_days]
label = "排除故障用时"
unit  = "工作日"

[column.claim_days]
label = "理赔用时"
unit  = "工作日"
*/
select r.ticket          as ticket,
       r.built_up        as built_up,
       r.in_season       as in_season,
       r.arrival_minutes as arrival_minutes,
       r.repair_days     as repair_days,
       r.claim_days      as claim_days
from heating_repairs r
