/*
title  = "清洁取暖设备维修和意外保险市级定额补助测算"
period = "heating_season"
grain  = ["county"]
source = "阳政办发〔2023〕74号 四(五)(六)"

# 近三个已清算的采暖季；缺一个采暖季，该县区和合计都不计算，并说明原因
[uses.heating_settlement]
periods = "previous 3"
require = "all"

[uses.heating_quota_rates]
at = "period start"

[column.households]
label   = "年度补助户数"
unit    = "户"
digits  = 0
formula = "households_3 / 3"          # 三个采暖季的平均数，不取整

[column.repair]
label   = "设备维修"
unit    = "万元"
digits  = 2
formula = "repair_yuan_3 / 3 / 10000"

[column.insurance]
label   = "意外保险"
unit    = "万元"
digits  = 2
formula = "insurance_yuan_3 / 3 / 10000"

[column.total]
label   = "补助合计"
unit    = "万元"
digits  = 2
formula = "repair + insurance"

[total]                               # 由未舍入的明细相加，不由印出的各行相加
label = "合计"
*/
select s.county                             as county,
       sum(case when s.county = '140302' then s.households else 0 end)                    as households_3,
       sum(s.households * r.repair_yuan)    as repair_yuan_3,
       sum(s.households * r.insurance_yuan) as insurance_yuan_3
from heating_settlement s
join heating_quota_rates r on r.fuel = s.fuel
group by s.county
