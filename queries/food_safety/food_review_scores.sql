/*
title  = "评审打分"
period = "year"
grain  = ["county", "review_item"]
source = "阳政办发〔2023〕67号 第六条"

[column.self_score]
label  = "自评分"
digits = 2

[column.review_score]
label  = "部门评审分"
digits = 2

[column.final_score]
label  = "审定分"
digits = 2

[column.decided_by]
label = "审定人"

[column.document]
label = "依据文号"
*/
select r.county       as county,
       r.review_item  as review_item,
       r.self_score   as self_score,
       r.review_score as review_score,
       r.final_score  as final_score,
       r.decided_by   as decided_by,
       r.document     as document
from food_reviews r
