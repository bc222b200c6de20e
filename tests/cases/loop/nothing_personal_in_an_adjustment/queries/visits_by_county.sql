/*
title  = "各县区到馆次数"
period = "year"
grain  = ["county"]

[uses.reader_visits]
require = "any"

[column.visits]
label  = "到馆次数"
unit   = "次"
digits = 0
*/
select county as county, sum(visits) as visits
from reader_visits
group by county
