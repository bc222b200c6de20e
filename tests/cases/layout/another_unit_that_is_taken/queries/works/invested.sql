/*
title  = "累计完成投资"
period = "month"
grain  = []

[column.amount]
label  = "累计完成投资"
unit   = "万元"
digits = 2
*/
select sum(i.amount) as amount
from investment i
