/*
title  = "煤矿复工和运输"
period = "quarter"
grain  = ["request"]
source = "晋市政办发电〔2022〕12号 第3条、第4条"

[column.request]
label = "事项"

[column.warned]
label = "重污染天气预警"

[column.coal_user]
label = "用煤企业"

[column.truck]
label = "运煤车辆"

[column.filed]
label = "环保备案"

[column.stop_cause]
label = "停产停建原因"

[column.stopped_days]
label = "停产停建天数"
unit  = "天"
*/
select j.request as request,
       j.warned as warned,
       j.coal_user as coal_user,
       j.truck as truck,
       j.filed as filed,
       j.stop_cause as stop_cause,
       j.stopped_days as stopped_days
from jincheng_coal j
