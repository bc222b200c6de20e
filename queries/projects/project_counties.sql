/*
title  = "各县（区）重大项目建设进展情况"
period = "month"
grain  = ["unit"]
source = "阳政办发〔2025〕10号 三(三)11"

[column.projects]
label = "项目个数"
unit  = "个"

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
compare = { completion = "完成率", time_progress = "序时进度", ahead = "超欠序时", month = "当月完成" }

[column.month_plan]
label   = "当月计划"
unit    = "亿元"
digits  = 2
formula = "month_plan_wan / 10000"

[column.month_rate]
label   = "当月完成率"
unit    = "%"
digits  = 1
formula = "completed_month / month_plan * 100"

[rank.completion_rank]
label  = "位次"
by     = "completed_completion"
order  = "high"
except = ["140300"]           # 市本级列出，不参加排名
change = "位次变动"

[total]
label = "全市"
*/
select p.unit                  as unit,
       count(*)                as projects,
       sum(p.total_investment) as total_wan,
       sum(p.plan)             as plan_wan,
       sum(p.completed)        as completed_wan,
       sum(p.month_plan)       as month_plan_wan
from project_ledger p
group by p.unit
