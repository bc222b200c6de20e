/*
title  = "停产停建煤矿复工复产"
period = "quarter"
grain  = ["request"]
source = "阳政办发〔2022〕94号 工业二十条第2条"

[column.request]
label = "煤矿"

[column.stop_cause]
label = "停产停建原因"

[column.stopped_days]
label = "停产停建天数"
unit  = "天"
*/
select s.request as request,
       s.stop_cause as stop_cause,
       s.stopped_days as stopped_days
from stopped_mines s
