/*
title  = "学校名录"
period = "year"
grain  = ["code"]

[column.name]
label = "学校"
*/
select s.code  as code,
       s.label as name
from schools s
