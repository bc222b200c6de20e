/*
title  = "清洁取暖设备维修及时率"
period = "heating_season"
grain  = ["county"]
units  = "counties"
source = "阳政办发〔2023〕74号 二(二)、六(四)"

[column.orders]
label = "工单数"
unit  = "件"

[column.arrival_rate]
label   = "到场及时率"
unit    = "%"
digits  = 1
formula = "arrived / orders * 100"

[column.repair_rate]
label   = "维修及时率"
unit    = "%"
digits  = 1
formula = "in_time / due * 100"

[column.satisfaction]
label   = "回访满意率"
unit    = "%"
digits  = 1
formula = "satisfied / rated * 100"

[total]
label = "全市"
*/
select t.county               as county,
       count(t.order_no)      as orders,
       sum(t.arrived_in_time) as arrived,
       sum(t.due)             as due,
       sum(t.repaired_in_time) as in_time,
       sum(t.satisfied)       as satisfied,
       sum(t.rated)           as rated
from heating_repair_times t
group by t.county
