/*
title  = "社会消费品零售额"
period = "year"
grain  = ["provider"]
units  = "two_counties"

[column.amount]
label  = "零售额"
unit   = "万元"
digits = 2

[column.growth]
label    = "增速"
unit     = "%"
digits   = 1
formula  = "(amount - last_year.amount) / last_year.amount * 100"
reported = "growth_reported"
total    = "blank"

[uses.sales]
require = "any"
*/
select s.provider      as provider,
       sum(s.amount)   as amount,
       min(s.growth)   as growth_reported
from sales s
group by s.provider
