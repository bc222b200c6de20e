/*
title  = "固定资产投资与上年同期比较"
period = "month"
grain  = ["category"]
source = "阳政办发〔2025〕10号 二"

[column.amount]
label   = "累计完成"
unit    = "亿元"
digits  = 2
compare = { last_year = "上年同期", year_change = "增加额", growth = "按公布数计算的增速" }

[column.published_growth]
label     = "同比增长"
unit      = "%"
digits    = 1
formula   = "amount_growth"
reported  = "reported_growth"
status    = "reported_status"
tolerance = 0.05
compare   = { last_year = "上年同期增速", year_change = "增速变动" }

[column.share]
label   = "占比"
unit    = "%"
digits  = 1
formula = "amount / total * 100"
compare = { last_year = "上年同期占比", year_change = "占比变动" }
*/
select s.category             as category,
       sum(s.amount)          as amount,
       sum(s.growth * 100)    as reported_growth,
       min(f.label)           as reported_status,
       max(i.total)           as total
from investment_statistics s
join figure_statuses f on f.code = s.status
cross join investment_city i
where s.area = '140300'
group by s.category
