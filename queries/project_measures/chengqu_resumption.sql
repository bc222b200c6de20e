/*
title  = "城区续建项目复工"
period = "quarter"
grain  = []
source = "城政办发〔2023〕5号 项目十八条第3条"

[column.continued]
label = "续建项目"
unit  = "个"

[column.resumed]
label = "已复工项目"
unit  = "个"
*/
select sum(c.continued) as continued,
       sum(c.resumed) as resumed
from chengqu_project_work c
