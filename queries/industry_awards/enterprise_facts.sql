/*
title  = "企业奖补申报情况"
period = "quarter"
grain  = ["enterprise"]
source = "阳政办发〔2022〕94号、城政办发〔2023〕5号"

[column.enterprise]
label    = "企业名称"
codelist = "award_enterprises"

[column.district]
label = "所属区"

[column.whitelisted]
label = "市级白名单"

[column.district_listed]
label = "区级白名单"

[column.above_scale]
label = "规上企业"

[column.growing]
label = "小升规情况"

[column.title]
label = "首次认定称号"

[column.titled]
label = "认定日期"

[column.local_share]
label  = "本年本地配套率"
unit   = "%"
digits = 2
formula = "share * 100"

[column.local_share_before]
label  = "上年本地配套率"
unit   = "%"
digits = 2
formula = "share_before * 100"

[column.purchases]
label  = "年度采购额"
unit   = "万元"
digits = 2

[column.revenue]
label  = "营业收入"
unit   = "万元"
digits = 2

[column.premium]
label  = "首批次保费"
unit   = "万元"
digits = 2

[column.has_research]
label = "有研发机构"

[column.research_growth]
label  = "研发经费增速"
unit   = "%"
digits = 2
formula = "growth_ratio * 100"
*/
select a.enterprise         as enterprise,
       e.parent             as district,
       a.whitelisted        as whitelisted,
       a.district_listed    as district_listed,
       a.above_scale        as above_scale,
       a.growing            as growing,
       a.title              as title,
       a.titled             as titled,
       a.local_share        as share,
       a.local_share_before as share_before,
       a.purchases          as purchases,
       a.revenue            as revenue,
       a.premium            as premium,
       a.has_research       as has_research,
       a.research_growth    as growth_ratio
from award_applications a
join award_enterprises e on e.code = a.enterprise
