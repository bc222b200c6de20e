/*
title  = "三类资金项目数"
period = "year"
grain  = []
source = "阳政办发〔2022〕94号 项目十八条第6条"

[column.central_projects]
label = "中央预算内投资项目"
unit  = "个"

[column.bond_projects]
label = "专项债项目"
unit  = "个"

[column.finance_projects]
label = "政策性开发性金融工具项目"
unit  = "个"

[column.distinct_projects]
label = "不重复的项目"
unit  = "个"
*/
select sum(case when f.funding_class = '01' then 1 else 0 end) as central_projects,
       sum(case when f.funding_class = '02' then 1 else 0 end) as bond_projects,
       sum(case when f.funding_class = '03' then 1 else 0 end) as finance_projects,
       count(distinct f.project) as distinct_projects
from funded_projects f
