/*
title  = "省市重点工程项目进展情况"
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

[column.total_investment]
label   = "总投资"
unit    = "亿元"
digits  = 2
formula = "total_wan / 10000"

[column.plan]
label   = "年度计划"
unit    = "亿元"
digits  = 2
formula = "plan_wan / 10000"

[column.completed]
label   = "累计完成"
unit    = "亿元"
digits  = 2
formula = "completed_wan / 10000"
plan    = "plan"
compare = { completion = "完成率", ahead = "超欠序时" }

[column.promised]
label   = "建账"
unit    = "万元"
digits  = 0

[column.halfway]
label   = "对账"
unit    = "万元"
digits  = 0

[column.delivered]
label   = "交账"
unit    = "万元"
digits  = 0

[column.delivery_rate]
label   = "交账率"
unit    = "%"
digits  = 1
formula = "delivered / promised * 100"

[column.state]
label    = "项目状态"
codelist = "project_states"

[column.light]
label    = "红黄绿"
codelist = "progress_lights"
*/
select k.project          as project,
       k.name             as name,
       k.unit             as unit,
       k.department       as department,
       k.kind             as kind,
       k.total_investment as total_wan,
       k.plan             as plan_wan,
       k.completed        as completed_wan,
       k.promised         as promised,
       k.halfway          as halfway,
       k.delivered        as delivered,
       k.state            as state,
       l.light            as light
from key_project_reports k
join project_lights l on l.project = k.project
