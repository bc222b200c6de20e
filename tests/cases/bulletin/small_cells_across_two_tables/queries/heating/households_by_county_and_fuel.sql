/*
title  = "分县区、分改造路径清算户数"
period = "heating_season"
grain  = ["county", "fuel"]

[uses.heating_settlement]
periods = "previous 1"

[column.households]
label = "清算户数"
unit  = "户"

[column.share]
label   = "占全市"
unit    = "%"
digits  = 2
formula = "households / 521427 * 100"
*/
select s.county          as county,
       s.fuel            as fuel,
       sum(s.households) as households
from heating_settlement s
group by s.county, s.fuel
