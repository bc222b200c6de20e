/*
title  = "指数基础数据"
period = "year"
grain  = ["area"]

[column.output]
label = "产出"

[column.delay]
label = "办理天数"

[column.service]
label = "满意度"

[column.research]
label  = "研发强度"
digits = 1
*/
select f.area as area, min(f.output) as output, min(f.delay) as delay, min(f.service) as service,
       min(f.research) as research
from index_figures f
group by f.area
