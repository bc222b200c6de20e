/*
title  = "投资和项目建设工作得分"
period = "year"
grain  = ["unit"]
units  = "assessed_units"
source = "阳政办发〔2022〕94号 项目十八条第17条"

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
from project_work_scores s
join assessed_units u on u.code = s.unit
