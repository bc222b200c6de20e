/*
title  = "食品安全考核各环节日期"
period = "year"
grain  = ["county"]
source = "阳政办发〔2023〕67号 第六条、第七条、第十条"

[column.plan_on]
label = "考核方案发布日期"

[column.inspected_on]
label = "年中督促完成日期"

[column.notified_on]
label = "结果通报日期"

[column.rectified_on]
label = "书面报告日期"

[column.report_days]
label   = "通报后第几个工作日报告"
unit    = "个工作日"
formula = "working_days(notified_on, rectified_on)"
*/
select s.county as county,
       s.plan_on as plan_on,
       s.inspected_on as inspected_on,
       s.notified_on as notified_on,
       s.rectified_on as rectified_on
from food_schedule s
