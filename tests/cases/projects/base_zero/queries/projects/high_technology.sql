/*
title  = "高技术产业投资"
period = "month"
grain  = ["area"]

[column.amount]
label   = "累计完成"
unit    = "亿元"
digits  = 2
compare = ["last_year", "growth"]
*/
select s.area as area, sum(s.amount) as amount
from investment_statistics s
where s.category = '04'
group by s.area
