/*
title  = "全市固定资产投资逐月累计完成情况"
period = "month"
grain  = ["month"]
order  = ["month"]
source = "阳政办发〔2025〕10号 二"

[uses.investment_statistics]
periods = "year to date"

[column.month]
label    = "月份"
codelist = "months"

[column.total]
label   = "本年累计"
unit    = "亿元"
digits  = 2
compare = { last_year = "上年累计", year_change = "增加额", growth = "增速" }
*/
select substr(s.period, 6, 2) as month,
       sum(s.amount)          as total
from investment_statistics s
where s.area = '140300' and s.category = '01'
group by substr(s.period, 6, 2)
