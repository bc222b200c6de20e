/*
title  = "新业态经济发展拟扶持资金"
period = "month"
grain  = ["enterprise", "matter"]
order  = ["enterprise", "place"]
source = "阳开办发〔2023〕27号"

[column.enterprise]
label    = "企业名称"
codelist = "new_business_enterprises"

[column.matter]
label = "奖补事项"

[column.article]
label = "依据条款"

[column.amount]
label  = "拟奖补金额"
unit   = "万元"
digits = 4

[column.place]
label = "次序"
total = "blank"

[total]
label = "合计"
*/
with one as (
  select a.enterprise as enterprise, '智慧物流扶持' as matter, '第二条1' as article, 1 as place, a.logistics as amount from new_business a
  union all
  select a.enterprise as enterprise, '再生资源回收扶持' as matter, '第二条3' as article, 2 as place, a.recycling as amount from new_business a
  union all
  select a.enterprise as enterprise, '金融保险扶持' as matter, '第二条4' as article, 3 as place, a.finance as amount from new_business a
  union all
  select a.enterprise as enterprise, '另行议定' as matter, '第二条2、5' as article, 4 as place, a.by_decision as amount from new_business a
)
select o.enterprise as enterprise,
       o.matter     as matter,
       o.article    as article,
       o.amount     as amount,
       o.place      as place
from one o
where o.amount > 0
