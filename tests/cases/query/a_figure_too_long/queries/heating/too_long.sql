/*
title  = "位数过多的数"
period = "heating_season"
grain  = ["county"]

[uses.heating_settlement]
periods = "current"
require = "any"

[column.sixth_power]
label = "六次方"
*/
select s.county as county,
       sum(s.households * s.households * s.households * s.households * s.households * s.households) as sixth_power
from heating_settlement s
group by s.county
