/*
title  = "分县区清算户数"
period = "heating_season"
grain  = ["county"]

[uses.heating_settlement]
periods = "previous 1"

[column.settled]
label = "清算户数"
unit  = "户"

[total]
label = "合计"
*/
select s.county          as county,
       sum(s.households) as settled
from heating_settlement s
group by s.county
