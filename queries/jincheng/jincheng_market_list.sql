/*
title  = "促消费和文旅补贴"
period = "quarter"
grain  = ["request"]
source = "晋市政办发电〔2022〕12号 第10条、第11条、第13条、第14条"

[column.request]
label = "事项"

[column.exhibitors]
label = "参展企业"
unit  = "家"

[column.fair_days]
label = "展销天数"
unit  = "天"

[column.promotion_cost]
label  = "促销活动费用"
unit   = "万元"
digits = 4

[column.online_sales]
label  = "网络销售额"
unit   = "万元"
digits = 4

[column.local_sales]
label  = "本地特色产品销售额"
unit   = "万元"
digits = 4

[column.a_grade]
label = "收费A级景区"

[column.list_price]
label  = "公布门票价格"
unit   = "元"
digits = 2

[column.sold_price]
label  = "实际销售价格"
unit   = "元"
digits = 2

[column.tickets]
label = "售票数"
unit  = "张"

[column.sold_on]
label = "售票日期"

[column.year_cards]
label = "惠民年卡"
unit  = "张"

[column.nights]
label = "住宿晚数"
unit  = "晚"

[column.transport_cost]
label  = "交通费"
unit   = "万元"
digits = 4

[column.lodging_cost]
label  = "住宿费"
unit   = "万元"
digits = 4
*/
select j.request as request,
       j.exhibitors as exhibitors,
       j.fair_days as fair_days,
       j.promotion_cost as promotion_cost,
       j.online_sales as online_sales,
       j.local_sales as local_sales,
       j.a_grade as a_grade,
       j.list_price as list_price,
       j.sold_price as sold_price,
       j.tickets as tickets,
       j.sold_on as sold_on,
       j.year_cards as year_cards,
       j.nights as nights,
       j.transport_cost as transport_cost,
       j.lodging_cost as lodging_cost
from jincheng_market j
