/*
title  = "发展指数基础数据"
period = "year"
grain  = ["area"]

[column.output]
label = "产出"

[column.delay]
label = "办理天数"

[column.service]
label = "满意度"

[column.research]
label = "研发"

[column.published]
label = "公布的指数"

[column.published_sum]
label = "公布的合计"
*/
select f.area as area, sum(f.output) as output, sum(f.delay) as delay, sum(f.service) as service,
       sum(f.research) as research, sum(f.published) as published,
       min(f.published_sum) as published_sum
from index_figures f
group by f.area
