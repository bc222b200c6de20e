/*
title  = "公共图书馆日均到馆人次"
period = "year"
grain  = ["provider"]

[column.visits]
label = "到馆人次"
unit  = "人次"

[column.per_day]
label   = "日均到馆"
unit    = "人次"
digits  = 1
formula = "visits / open_days"

[total]
label = "合计"
*/
select v.provider        as provider,
       sum(v.visits)     as visits,
       sum(v.open_days)  as open_days
from library_visits v
group by v.provider
