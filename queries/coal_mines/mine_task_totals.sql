/*
title  = "煤矿智能化建设任务完成情况"
period = "quarter"
grain  = ["mine_group"]
units  = "mine_groups"
source = "阳政办发〔2023〕65号 六(五)"

[column.mine_group]
label    = "县区或集团"
codelist = "mine_groups"

[column.planned]
label = "计划任务"
unit  = "项"

[column.done]
label = "完成任务"
unit  = "项"
*/
select t.mine_group   as mine_group,
       sum(t.planned) as planned,
       sum(t.done)    as done
from mine_tasks t
group by t.mine_group
