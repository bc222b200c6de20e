/*
title  = "新业态产业发展目标"
period = "year"
grain  = []
source = "阳开办发〔2023〕27号 附件2"

[uses.new_business_returns]
periods = "year to date"
require = "any"

[column.revenue]
label   = "营业收入"
unit    = "亿元"
digits  = 2
formula = "revenue_wan / 10000"

[column.logistics_revenue]
label   = "智慧物流营业收入"
unit    = "亿元"
digits  = 2
formula = "logistics_wan / 10000"

[column.supply_revenue]
label   = "大宗商品供应链营业收入"
unit    = "亿元"
digits  = 2
formula = "supply_wan / 10000"

[column.recycling_revenue]
label   = "再生资源营业收入"
unit    = "亿元"
digits  = 2
formula = "recycling_wan / 10000"

[column.logistics_jobs]
label = "智慧物流带动就业"
unit  = "人"

[column.recycling_jobs]
label = "再生资源带动就业"
unit  = "人"

[column.finance_jobs]
label = "金融保险带动就业"
unit  = "人"
*/
select sum(r.turnover) as revenue_wan,
       sum(case when r.business = 'logistics' then r.turnover else 0 end) as logistics_wan,
       sum(case when r.business = 'supply' then r.turnover else 0 end)    as supply_wan,
       sum(case when r.business = 'recycling' then r.turnover else 0 end) as recycling_wan,
       sum(case when r.business = 'logistics' and r.period = :p12 then r.jobs else 0 end) as logistics_jobs,
       sum(case when r.business = 'recycling' and r.period = :p12 then r.jobs else 0 end) as recycling_jobs,
       sum(case when r.business = 'finance' and r.period = :p12 then r.jobs else 0 end)   as finance_jobs
from new_business_returns r
