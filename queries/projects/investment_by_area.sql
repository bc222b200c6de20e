/*
title  = "分地区固定资产投资完成情况"
period = "month"
grain  = ["area"]
units  = "investment_areas"
source = "阳政办发〔2025〕10号 二"

[column.total]
label   = "固定资产投资"
unit    = "亿元"
digits  = 2
compare = { growth = "按公布数计算的增速", month = "当月完成" }

[column.total_published_growth]
label     = "同比增长"
unit      = "%"
digits    = 1
formula   = "total_growth"
reported  = "total_reported"
status    = "total_status"
tolerance = 0.05

[column.industry]
label   = "工业投资"
unit    = "亿元"
digits  = 2
compare = { growth = "按公布数计算的增速" }

[column.industry_published_growth]
label     = "同比增长"
unit      = "%"
digits    = 1
formula   = "industry_growth"
reported  = "industry_reported"
tolerance = 0.05

[column.private]
label  = "民间投资"
unit   = "亿元"
digits = 2

[column.private_share]
label   = "民间投资占比"
unit    = "%"
digits  = 1
formula = "private / total * 100"
compare = { year_change = "占比变动" }

[rank.growth_rank]
label  = "增速位次"
by     = "total_published_growth"
except = ["140300", "140399"]
change = "位次变动"
*/
select s.area as area,
       sum(case when s.category = '01' then s.amount end)       as total,
       sum(case when s.category = '01' then s.growth * 100 end) as total_reported,
       min(case when s.category = '01' then f.label end)        as total_status,
       sum(case when s.category = '02' then s.amount end)       as industry,
       sum(case when s.category = '02' then s.growth * 100 end) as industry_reported,
       sum(case when s.category = '05' then s.amount end)       as private
from investment_statistics s
join figure_statuses f on f.code = s.status
group by s.area
