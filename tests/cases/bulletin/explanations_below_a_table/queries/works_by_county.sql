/*
title  = "各县完成额"
period = "month"
grain  = ["county"]

[column.county]
label    = "县"
codelist = "counties"

[column.completed]
label  = "完成额"
unit   = "万元"
digits = 0
*/
select w.provider       as county,
       sum(w.completed) as completed
from works w
group by w.provider
