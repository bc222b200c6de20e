/*
title  = "全市固定资产投资"
period = "month"
grain  = []
source = "阳政办发〔2025〕10号 二"

[column.total]
label   = "固定资产投资"
unit    = "亿元"
digits  = 2
compare = ["last_year", "growth"]

[column.total_published_growth]
label     = "固定资产投资增速"
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
compare = ["last_year", "growth"]

[column.industry_published_growth]
label     = "工业投资增速"
unit      = "%"
digits    = 1
formula   = "industry_growth"
reported  = "industry_reported"
status    = "industry_status"
tolerance = 0.05

[column.transition]
label   = "新入库转型项目投资"
unit    = "亿元"
digits  = 2
compare = ["last_year", "growth"]

[column.transition_published_growth]
label     = "新入库转型项目投资增速"
unit      = "%"
digits    = 1
formula   = "transition_growth"
reported  = "transition_reported"
status    = "transition_status"
tolerance = 0.05

[column.high_technology]
label   = "高技术产业投资"
unit    = "亿元"
digits  = 2
compare = ["last_year", "growth"]

[column.high_technology_published_growth]
label     = "高技术产业投资增速"
unit      = "%"
digits    = 1
formula   = "high_technology_growth"
reported  = "high_technology_reported"
status    = "high_technology_status"
tolerance = 0.05

[column.private]
label   = "民间投资"
unit    = "亿元"
digits  = 2
compare = ["last_year", "growth"]

[column.private_published_growth]
label     = "民间投资增速"
unit      = "%"
digits    = 1
formula   = "private_growth"
reported  = "private_reported"
status    = "private_status"
tolerance = 0.05

[column.private_share]
label   = "民间投资占比"
unit    = "%"
digits  = 1
formula = "private / total * 100"
compare = ["last_year", "year_change"]
*/
select sum(case when s.category = '01' then s.amount end) as total,
       sum(case when s.category = '01' then s.growth * 100 end) as total_reported,
       min(case when s.category = '01' then f.label end) as total_status,
       sum(case when s.category = '02' then s.amount end) as industry,
       sum(case when s.category = '02' then s.growth * 100 end) as industry_reported,
       min(case when s.category = '02' then f.label end) as industry_status,
       sum(case when s.category = '03' then s.amount end) as transition,
       sum(case when s.category = '03' then s.growth * 100 end) as transition_reported,
       min(case when s.category = '03' then f.label end) as transition_status,
       sum(case when s.category = '04' then s.amount end) as high_technology,
       sum(case when s.category = '04' then s.growth * 100 end) as high_technology_reported,
       min(case when s.category = '04' then f.label end) as high_technology_status,
       sum(case when s.category = '05' then s.amount end) as private,
       sum(case when s.category = '05' then s.growth * 100 end) as private_reported,
       min(case when s.category = '05' then f.label end) as private_status
from investment_statistics s
join figure_statuses f on f.code = s.status
where s.area = '140300'
