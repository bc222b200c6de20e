/*
title  = "省市重点工程零进度项目"
period = "month"
grain  = ["project"]
order  = ["unit", "project"]
source = "阳政办发〔2025〕10号 三(三)11"

[column.project]
label = "项目代码"

[column.name]
label = "项目名称"

[column.unit]
label    = "所属县区"
codelist = "project_units"

[column.department]
label    = "行业主管部门"
codelist = "project_departments"

[column.kind]
label    = "建设类别"
codelist = "project_kinds"

[column.plan]
label   = "年度计划"
unit    = "亿元"
digits  = 2
formula = "plan_wan / 10000"

[column.planned]
label    = "计划开（复）工"
codelist = "ten_days"

[column.started]
label = "实际开（复）工"

[column.state]
label    = "项目状态"
codelist = "project_states"
*/
select k.project                                as project,
       k.name                                   as name,
       k.unit                                   as unit,
       k.department                             as department,
       k.kind                                   as kind,
       k.plan                                   as plan_wan,
       p.planned_start                          as planned,
       k.started                                as started,
       k.state                                  as state
from key_project_reports k
left join project_ledger p on p.project = k.project
where k.started is not null and k.completed = 0
