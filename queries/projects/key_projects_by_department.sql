/*
title  = "省市重点工程分行业主管部门进展情况"
period = "month"
grain  = ["department"]
source = "阳政办发〔2025〕10号 三(三)11"

[column.projects]
label = "项目个数"
unit  = "个"

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
label   = "当月建账"
unit    = "亿元"
digits  = 2
formula = "promised_wan / 10000"

[column.delivered]
label   = "当月交账"
unit    = "亿元"
digits  = 2
formula = "delivered_wan / 10000"

[column.delivery_rate]
label   = "交账率"
unit    = "%"
digits  = 1
formula = "delivered / promised * 100"

[column.green]
label = "绿"
unit  = "个"

[column.yellow]
label = "黄"
unit  = "个"

[column.red]
label = "红"
unit  = "个"

[column.zero]
label = "零进度"
unit  = "个"

[column.not_started]
label = "未开工"
unit  = "个"

[rank.completion_rank]
label  = "位次"
by     = "completed_completion"
change = "位次变动"

[rank.delivery_rank]
label = "交账位次"
by    = "delivery_rate"

[total]
label = "全市"
*/
select k.department                                                               as department,
       count(*)                                                                    as projects,
       sum(k.plan)                                                                 as plan_wan,
       sum(k.completed)                                                            as completed_wan,
       sum(k.promised)                                                             as promised_wan,
       sum(k.delivered)                                                            as delivered_wan,
       sum(case when l.light = '01' then 1 else 0 end)                             as green,
       sum(case when l.light = '02' then 1 else 0 end)                             as yellow,
       sum(case when l.light = '03' then 1 else 0 end)                             as red,
       sum(case when k.started is not null and k.completed = 0 then 1 else 0 end)  as zero,
       sum(case when k.started is null then 1 else 0 end)                          as not_started
from key_project_reports k
join project_lights l on l.project = k.project
group by k.department
