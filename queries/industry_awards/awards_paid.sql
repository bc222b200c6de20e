/*
title  = "建账以前的奖补支付"
period = "quarter"
grain  = ["recipient", "event", "level", "tier", "paid_for"]

[uses.awards_paid_before]
periods = "all"
require = "any"

[column.recipient]
label    = "企业名称"
codelist = "award_enterprises"

[column.event]
label = "事项"

[column.level]
label = "层级"

[column.tier]
label = "档次"

[column.paid_for]
label = "所属期"

[column.paid]
label  = "已付金额"
unit   = "万元"
digits = 2

[column.document]
label = "文号"
*/
select p.recipient as recipient,
       p.event     as event,
       p.level     as level,
       p.tier      as tier,
       p.paid_for  as paid_for,
       p.paid      as paid,
       p.document  as document
from awards_paid_before p
