/*
title  = "建账以前的科技创新奖补支付"
period = "year"
grain  = ["recipient", "event", "tier", "paid_for"]

[uses.science_paid_before]
periods = "all"
require = "any"

[column.recipient]
label = "受奖单位"

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
digits = 4

[column.document]
label = "文号"
*/
select p.recipient as recipient,
       p.event     as event,
       '高新区'     as level,
       p.tier      as tier,
       p.paid_for  as paid_for,
       p.paid      as paid,
       p.document  as document
from science_paid_before p
