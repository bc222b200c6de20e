/*
title  = "全市固定资产投资与目标"
period = "month"
grain  = []
source = "阳政办发〔2025〕10号 二"

[uses.project_targets]
at = "period end"

[column.total]
label   = "累计完成"
unit    = "亿元"
digits  = 2
plan    = "target"
stage   = "stage_target"
compare = { completion = "占全年目标", stage = "阶段目标", ahead_of_stage = "比阶段目标", time_progress = "序时进度", ahead = "比序时进度" }

[column.target]
label  = "全年目标"
unit   = "亿元"
digits = 0

[column.stage_target]
label  = "阶段目标"
unit   = "%"
digits = 0

[column.stage_amount]
label   = "阶段目标额"
unit    = "亿元"
digits  = 1
formula = "target * stage_target / 100"

[column.growth]
label  = "同比增长"
unit   = "%"
digits = 1

[column.growth_target]
label  = "增速目标"
unit   = "%"
digits = 0

[column.growth_gap]
label   = "比增速目标"
unit    = "百分点"
digits  = 1
formula = "growth - growth_target"

[column.industry_target]
label  = "工业投资增速目标"
unit   = "%"
digits = 0

[column.industry_gap]
label   = "工业投资增速比目标"
unit    = "百分点"
digits  = 1
formula = "industry_growth - industry_target"

[column.transition_target]
label  = "转型项目投资增速目标"
unit   = "%"
digits = 0

[column.transition_gap]
label   = "转型项目投资增速比目标"
unit    = "百分点"
digits  = 1
formula = "transition_growth - transition_target"

[column.high_technology_target]
label  = "高技术产业投资增速目标"
unit   = "%"
digits = 0

[column.high_technology_gap]
label   = "高技术产业投资增速比目标"
unit    = "百分点"
digits  = 1
formula = "high_technology_growth - high_technology_target"

[column.private_target]
label  = "民间投资占比提升目标"
unit   = "百分点"
digits = 0

[column.private_gap]
label   = "民间投资占比提升比目标"
unit    = "百分点"
digits  = 1
formula = "private_change - private_target"
*/
select max(i.total)                                                           as total,
       max(i.total_published_growth)                                          as growth,
       max(i.industry_published_growth)                                       as industry_growth,
       max(i.transition_published_growth)                                     as transition_growth,
       max(i.high_technology_published_growth)                                as high_technology_growth,
       max(i.private_share_year_change)                                       as private_change,
       max(case when t.target = 'investment' then t.value end)                as target,
       max(case when t.target = 'stage' then t.value end)                     as stage_target,
       max(case when t.target = 'growth' then t.value end)                    as growth_target,
       max(case when t.target = 'industry_growth' then t.value end)           as industry_target,
       max(case when t.target = 'transition_growth' then t.value end)         as transition_target,
       max(case when t.target = 'high_technology_growth' then t.value end)    as high_technology_target,
       max(case when t.target = 'private_share_gain' then t.value end)        as private_target
from investment_city i
cross join project_targets t
