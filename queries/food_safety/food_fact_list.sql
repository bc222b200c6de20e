/*
title  = "情形认定"
period = "year"
grain  = ["county", "kind", "fact", "happened"]
source = "阳政办发〔2023〕67号 第八条、第九条"

[column.reason]
label = "理由"

[column.document]
label = "依据文号"
*/
-- 上一年度结果通报之后、本年度结果通报之前发生的，记入本年度（第九条）
select f.county   as county,
       f.kind     as kind,
       f.fact     as fact,
       f.happened as happened,
       f.reason   as reason,
       f.document as document
from food_facts f
cross join food_notices n
where f.happened >= n.previous and f.happened < n.notified
