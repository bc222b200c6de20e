/*
title  = "工矿企业排污口和雨洪排口"
period = "year"
grain  = ["owner"]
source = "阳政办发〔2023〕70号 三(三)"

[column.owner]
label = "责任主体"

[column.sewers]
label = "未经审核保留的排污口"
unit  = "个"

[column.drains]
label = "未经审核保留的雨洪排口"
unit  = "个"

[column.sewers_all]
label = "排污口"
unit  = "个"

[column.drains_all]
label = "雨洪排口"
unit  = "个"
*/
-- 经市生态环境局审核保留的，不计入“一个排污口和一个雨洪排口”
select r.owner                                                                         as owner,
       sum(case when r.outfall_class = 'industry' then 1 else 0 end)                         as sewers_all,
       sum(case when r.outfall_class = 'industry' and not r.approved then 1 else 0 end)      as sewers,
       sum(case when r.outfall_class = 'industry_drain' then 1 else 0 end)                         as drains_all,
       sum(case when r.outfall_class = 'industry_drain' and not r.approved then 1 else 0 end)      as drains
from outfall_register r
where r.outfall_class in ('industry', 'industry_drain') and r.owner is not null
group by r.owner
