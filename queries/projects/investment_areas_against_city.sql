/*
title  = "分地区合计与全市固定资产投资"
period = "month"
grain  = []
source = "阳政办发〔2025〕10号 二"

[column.areas]
label  = "分地区合计"
unit   = "亿元"
digits = 2

# 全市数以统计部门公布数为准；分地区合计只作核对，相差在容差以内不提出
[column.city]
label     = "全市"
unit      = "亿元"
digits    = 2
formula   = "areas"
reported  = "city_reported"
status    = "city_status"
tolerance = 0.5

[column.gap]
label   = "全市与分地区合计之差"
unit    = "亿元"
digits  = 2
formula = "city - areas"
*/
select sum(case when s.area <> '140300' then s.amount end) as areas,
       sum(case when s.area = '140300' then s.amount end)  as city_reported,
       min(case when s.area = '140300' then f.label end)   as city_status
from investment_statistics s
join figure_statuses f on f.code = s.status
where s.category = '01'
