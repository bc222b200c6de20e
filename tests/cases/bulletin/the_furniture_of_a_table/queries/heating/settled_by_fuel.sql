/*
title  = "分改造路径、分县区清算户数"
period = "heating_season"
grain  = ["fuel", "county"]
order  = ["fuel", "-households", "county"]

[uses.heating_settlement]
periods = "previous 1"

[column.households]
label   = "清算户数"
unit    = "户"
compare = ["change"]

[column.share]
label   = "占全市"
unit    = "%"
digits  = 1
formula = "households / 175896 * 100"

[column.below]
label   = "其中"
formula = "households < 1000"

[total]
label = "合计"
first = true

[rank.place]
label  = "位次"
by     = "households"
change = "位次变动"
*/
select s.fuel            as fuel,
       s.county          as county,
       sum(s.households) as households
from heating_settlement s
group by s.fuel, s.county
