/*
title  = "省市重点工程总体情况"
period = "month"
grain  = []
source = "阳政办发〔2025〕10号 二、三(三)11"

[uses.project_targets]
at = "period end"

[column.projects]
label = "项目个数"
unit  = "个"

[column.listed]
label = "计划个数"
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
plan    = "target"
compare = { completion = "占全年目标", time_progress = "序时进度", ahead = "超欠序时" }

[column.plan_rate]
label   = "占年度计划"
unit    = "%"
digits  = 1
formula = "completed / plan * 100"

[column.target]
label = "全年目标"
unit  = "亿元"

[column.share]
label   = "占固定资产投资比重"
unit    = "%"
digits  = 1
formula = "completed / investment * 100"

[column.share_target]
label = "比重目标"
unit  = "%"

[column.share_gap]
label   = "比重比目标"
unit    = "百分点"
digits  = 1
formula = "share - share_target"

[column.share_of_targets]
label   = "两项全年目标之比"
unit    = "%"
digits  = 1
formula = "target / investment_target * 100"

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
*/
with reports as (
  select count(*)                                                                   as projects,
         sum(k.plan)                                                                as plan_wan,
         sum(k.completed)                                                           as completed_wan,
         sum(k.promised)                                                            as promised_wan,
         sum(k.delivered)                                                           as delivered_wan,
         sum(case when k.started is not null and k.completed = 0 then 1 else 0 end) as zero,
         sum(case when k.started is null then 1 else 0 end)                         as not_started
  from key_project_reports k
),
lights as (
  select sum(u.green) as green, sum(u.yellow) as yellow, sum(u.red) as red
  from key_projects_by_unit u
)
select max(r.projects)                                               as projects,
       max(r.plan_wan)                                               as plan_wan,
       max(r.completed_wan)                                          as completed_wan,
       max(r.promised_wan)                                           as promised_wan,
       max(r.delivered_wan)                                          as delivered_wan,
       max(r.zero)                                                   as zero,
       max(r.not_started)                                            as not_started,
       max(l.green)                                                  as green,
       max(l.yellow)                                                 as yellow,
       max(l.red)                                                    as red,
       max(i.total)                                                  as investment,
       max(case when t.target = 'key_projects' then t.value end)     as listed,
       max(case when t.target = 'key_investment' then t.value end)   as target,
       max(case when t.target = 'investment' then t.value end)       as investment_target,
       max(case when t.target = 'key_share' then t.value end)        as share_target
from reports r
cross join lights l
cross join investment_city i
cross join project_targets t
