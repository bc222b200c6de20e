/*
title  = "省市重点工程红黄绿"
period = "month"
grain  = ["project"]
source = "阳政办发〔2025〕10号 三(三)11"

[uses.project_targets]
at = "period end"

[column.project]
label = "项目代码"

[column.light]
label    = "红黄绿"
codelist = "progress_lights"
*/
select k.project as project,
       case when k.completed * 12 >= k.plan * :month then '01'
            when k.completed * 1200 >= k.plan * (:month * 100 - 12 * t.value) then '02'
            else '03' end as light
from key_project_reports k
cross join project_targets t
where t.target = 'yellow_gap'
