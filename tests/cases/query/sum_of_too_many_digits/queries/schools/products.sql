/*
title  = "乘积"
period = "year"
grain  = ["school"]

[column.product]
label = "乘积"
*/
select w.school as school,
       sum(w.weight * w.factor) as product
from weights w
group by w.school
