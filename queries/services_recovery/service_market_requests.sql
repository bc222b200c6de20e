/*
title  = "促消费补贴事项"
period = "quarter"
grain  = ["request"]
source = "阳政办发〔2022〕94号 服务业二十条第2条、第3条、第10条、第11条、第16条"

[column.request]
label = "事项"

[column.a_grade]
label = "A级景区"

[column.ticket_price]
label  = "首道门票价格"
unit   = "元"
digits = 2

[column.visits]
label = "免票人次"
unit  = "人次"

[column.visited_on]
label = "活动日期"

[column.house_price]
label  = "房屋总价"
unit   = "万元"
digits = 4

[column.bought_on]
label = "购房日期"

[column.area]
label = "购房区域"

[column.new_ordinary]
label = "新建普通商品住房"

[column.deed_taxed]
label = "已缴纳契税"

[column.claim]
label = "核销种类"

[column.claimed_on]
label = "核销日期"
*/
select s.request as request,
       s.a_grade as a_grade,
       s.ticket_price as ticket_price,
       s.visits as visits,
       s.visited_on as visited_on,
       s.house_price as house_price,
       s.bought_on as bought_on,
       c.label as area,
       s.new_ordinary as new_ordinary,
       s.deed_taxed as deed_taxed,
       s.claim as claim,
       s.claimed_on as claimed_on
from service_market s
left join counties c on c.code = s.area
