/*
title  = "清洁取暖运行和补助资金情况"
period = "heating_season"
grain  = ["county"]
source = "阳政办发〔2023〕74号 二、四(四)、五"

[column.repair_rate]
label   = "设备维修及时率"
unit    = "%"
digits  = 2
formula = "repaired / repairs * 100"

[column.insured_rate]
label   = "意外保险覆盖率"
unit    = "%"
digits  = 2
formula = "insured / served * 100"

[column.satisfaction]
label   = "群众满意度"
unit    = "%"
digits  = 1
formula = "satisfied * 100"

[column.granted]
label  = "市级补助到位"
unit   = "万元"
digits = 2

[column.spent]
label  = "市级补助支出"
unit   = "万元"
digits = 2

[column.organised]
label = "机构设置完善"

[column.managed]
label = "管理制度健全"

[column.filed]
label = "实施方案备案"

[column.rectified]
label = "整改结束"

[column.season_end]
label = "采暖季结束日期"

[column.reported_on]
label = "自评报告日期"

[column.reviewed_on]
label = "绩效评价完成日期"
*/
select s.county       as county,
       s.repaired     as repaired,
       s.repairs      as repairs,
       s.insured      as insured,
       s.served       as served,
       s.satisfaction as satisfied,
       s.granted      as granted,
       s.spent        as spent,
       s.organised    as organised,
       s.managed      as managed,
       s.filed        as filed,
       s.rectified    as rectified,
       s.season_end   as season_end,
       s.reported_on  as reported_on,
       s.reviewed_on  as reviewed_on
from heating_service s
