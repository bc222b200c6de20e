/*
title  = "招商引资和项目储备"
period = "month"
grain  = []
source = "阳政办发〔2025〕10号 二、三(一)2、三(四)14"

[column.signed_projects]
label = "签约项目"
unit  = "个"

[column.signed_sum]
label  = "签约项目投资额"
unit   = "亿元"
digits = 2

[column.signed_started]
label = "当年开工的签约项目"
unit  = "个"

[column.reserve]
label  = "储备项目总投资"
unit   = "亿元"
digits = 2

[column.year_plan]
label  = "年度计划投资"
unit   = "亿元"
digits = 2

[column.green_power]
label  = "绿电年供给能力"
unit   = "亿度"
digits = 2
*/
select sum(p.signed_projects) as signed_projects,
       sum(p.signed_sum)      as signed_sum,
       sum(p.signed_started)  as signed_started,
       sum(p.reserve)         as reserve,
       sum(p.year_plan)       as year_plan,
       sum(p.green_power)     as green_power
from investment_promotion p
