/*
title  = "商业综合体拟扶持奖励"
period = "year"
grain  = ["mall", "matter"]
order  = ["mall", "place"]
source = "阳开办发〔2023〕40号"

[column.mall]
label = "项目名称"

[column.matter]
label = "奖补事项"

[column.article]
label = "依据条款"

[column.amount]
label  = "拟奖补金额"
unit   = "万元"
digits = 2

[column.place]
label = "次序"
total = "blank"

[total]
label = "合计"
*/
with one as (
  select a.mall as mall, '投资奖励（主体封顶且建成50%）' as matter, '第三条' as article, 1 as place, a.mall_investment_topped as amount from mall_awards a
  union all
  select a.mall as mall, '投资奖励（建成80%）' as matter, '第三条' as article, 2 as place, a.mall_investment_built as amount from mall_awards a
  union all
  select a.mall as mall, '投资奖励（具备开业条件）' as matter, '第三条' as article, 3 as place, a.mall_investment_finished as amount from mall_awards a
  union all
  select a.mall as mall, '品牌运营商奖励' as matter, '第四条（一）' as article, 4 as place, a.mall_operator as amount from mall_awards a
  union all
  select a.mall as mall, '引进品牌奖励' as matter, '第四条（二）' as article, 5 as place, a.mall_brands as amount from mall_awards a
  union all
  select a.mall as mall, '在统奖励' as matter, '第五条' as article, 6 as place, a.mall_sales as amount from mall_awards a
)
select o.mall as mall,
       o.matter     as matter,
       o.article    as article,
       o.amount     as amount,
       o.place      as place
from one o
where o.amount > 0
