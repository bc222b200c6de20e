/*
title  = "清洁取暖住户改造和在用"
period = "heating_season"
grain  = ["household"]
source = "阳政办发〔2023〕74号 四(七)"

[uses.heating_households]
require = "any"

[column.household]
label = "户编号"

[column.converted_year]
label = "改造年度"

[column.state]
label = "在用状态"
*/
select h.household      as household,
       h.converted_year as converted_year,
       s.label          as state
from heating_households h
join heating_states s on s.code = h.state
