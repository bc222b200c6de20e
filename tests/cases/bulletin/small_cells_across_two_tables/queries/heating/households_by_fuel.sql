/*
title  = "分改造路径清算户数"
period = "heating_season"
grain  = ["fuel"]

[uses.heating_settlement]
periods = "previous 1"

[column.settled]
label = "清算户数"
unit  = "户"
*/
select s.fuel            as fuel,
       sum(s.households) as settled
from heating_settlement s
group by s.fuel
