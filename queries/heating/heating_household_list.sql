/*
title  = "清洁取暖补助户"
period = "heating_season"
grain  = ["household"]
source = "阳政办发〔2023〕74号 四(七)"

[column.household]
label = "户号"

[column.converted_in]
label = "改造年份"

[column.issued]
label = "集中配发设备"

[column.in_use]
label = "在用"

[column.district_heated]
label = "纳入集中供热"

[column.self_built]
label = "自行改造或自购设备"
*/
select h.household       as household,
       h.converted_in    as converted_in,
       h.issued          as issued,
       h.in_use          as in_use,
       h.district_heated as district_heated,
       h.self_built      as self_built
from heating_households h
