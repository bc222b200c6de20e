/*
title  = "“我为政府网站找错”留言办理情况汇总"
period = "quarter"
grain  = []
source = "阳政办函〔2023〕110号 一（二）"

[column.total]
label = "留言"
unit  = "条"

[column.closed]
label = "已办结"
unit  = "条"

# 没有留言就没有办结率，印“—”，不印0%
[column.closing_rate]
label   = "办结率"
unit    = "%"
formula = "closed / total * 100"
*/
select count(m.message)                                  as total,
       count(case when m.state = 'closed' then 1 end)    as closed
from site_messages m
