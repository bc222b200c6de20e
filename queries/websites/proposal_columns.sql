/*
title  = "各县区建议提案栏目更新情况"
period = "quarter"
grain  = ["county"]
units  = "county_governments"
source = "阳政办函〔2023〕110号 附件2"

[column.county]
label    = "单位"
codelist = "county_governments"

[column.progress]
label = "{year}年更新情况"

[column.updated_on]
label = "最近更新时间"
*/
select p.county       as county,
       p.progress     as progress,
       p.updated_on   as updated_on
from proposal_updates p
