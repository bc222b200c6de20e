/*
title  = "分改造路径清算户数"
period = "heating_season"
grain  = ["fuel"]

[uses.heating_settlement]
periods = "previous 1"

[column.households]
label   = "清算户数"
unit    = "户"
compare = ["change"]
*/
select s.fuel            as fuel,
       sum(s.households) as households
from heating_settlement s
group by s.fuel
