/*
title  = "清洁取暖补助户数分改造路径测算明细"
period = "heating_season"
grain  = ["county", "fuel"]
source = "阳政办发〔2023〕74号 四(五)(六)"

[uses.heating_settlement]
periods = "previous 3"
require = "all"

[uses.heating_quota_rates]
at = "period start"

[column.season_1]
label = "{p1}"
unit  = "户"

[column.season_2]
label = "{p2}"
unit  = "户"

[column.season_3]
label = "{p3}"
unit  = "户"

[column.average]
label   = "三季平均"
unit    = "户"
digits  = 2
formula = "(season_1 + season_2 + season_3) / 3"

[column.repair_yuan]
label = "维修标准"
unit  = "元/户"
total = "blank"

[column.repair]
label   = "设备维修"
unit    = "万元"
digits  = 4
formula = "repair_yuan_3 / 3 / 10000"

[column.insurance_yuan]
label = "保险标准"
unit  = "元/户"
total = "blank"

[column.insurance]
label   = "意外保险"
unit    = "万元"
digits  = 4
formula = "insurance_yuan_3 / 3 / 10000"

[total]
label = "合计"
*/
select s.county                                                 as county,
       s.fuel                                                   as fuel,
       sum(case when s.period = :p1 then s.households end)      as season_1,
       sum(case when s.period = :p2 then s.households end)      as season_2,
       sum(case when s.period = :p3 then s.households end)      as season_3,
       min(r.repair_yuan)                                       as repair_yuan,
       min(r.insurance_yuan)                                    as insurance_yuan,
       sum(s.households * r.repair_yuan)                        as repair_yuan_3,
       sum(s.households * r.insurance_yuan)                     as insurance_yuan_3
from heating_settlement s
join heating_quota_rates r on r.fuel = s.fuel
group by s.county, s.fuel
