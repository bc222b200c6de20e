/*
title  = "城区项目建设工作得分"
period = "quarter"
grain  = ["unit"]
units  = "chengqu_units"
source = "城政办发〔2023〕5号 项目十八条第17条"

[column.unit]
label = "单位"

[column.unit_kind]
label = "类别"

[column.work_score]
label  = "工作得分"
unit   = "分"
digits = 2
*/
select s.unit as unit,
       u.parent as unit_kind,
       s.work_score as work_score
from chengqu_project_work s
join chengqu_units u on u.code = s.unit
