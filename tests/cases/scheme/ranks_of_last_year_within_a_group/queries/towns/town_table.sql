/*
title  = "乡镇街道得分"
period = "year"
grain  = ["town"]

[column.sort]
label = "类别"

[column.score]
label  = "得分"
digits = 1
*/
select s.town as town, min(s.sort) as sort, min(s.score) as score
from town_scores s
group by s.town
