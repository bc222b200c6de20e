/*
title  = "各路径户数占比"
period = "heating_season"
grain  = ["fuel"]

[column.share]
label = "占比"
*/
select *,
       avg(s.households),
       round(s.households / 2, 1) as share
from heating_settlement s, heating_fuels f
where s.fule = f.code
order by share
limit 3
