/*
title  = "城区工业企业拟奖补资金（区级）"
period = "quarter"
grain  = ["enterprise", "matter"]
order  = ["enterprise", "place"]
source = "城政办发〔2023〕5号"

[column.enterprise]
label    = "企业名称"
codelist = "award_enterprises"

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
  select a.enterprise as enterprise, '产值增速奖励' as matter, '第二条' as article, 1 as place, a.output_growth_district as amount from industry_awards_chengqu a
  union all
  select a.enterprise as enterprise, '小升规奖励' as matter, '第二条' as article, 2 as place, a.grown_up as amount from industry_awards_chengqu a
  union all
  select a.enterprise as enterprise, '首次认定称号配套' as matter, '第三条' as article, 3 as place, a.sme_title_district as amount from industry_awards_chengqu a
  union all
  select a.enterprise as enterprise, '链主区内配套奖励' as matter, '第四条' as article, 4 as place, a.local_sourcing_district as amount from industry_awards_chengqu a
  union all
  select a.enterprise as enterprise, '有研发机构奖励' as matter, '第十四条' as article, 5 as place, a.research_body as amount from industry_awards_chengqu a
  union all
  select a.enterprise as enterprise, '研发经费增速奖励' as matter, '第十四条' as article, 6 as place, a.research_growth_award as amount from industry_awards_chengqu a
  union all
  select a.enterprise as enterprise, '营业收入首次突破奖励' as matter, '第十五条' as article, 7 as place, a.revenue_first as amount from industry_awards_chengqu a
)
select o.enterprise as enterprise,
       o.matter     as matter,
       o.article    as article,
       o.amount     as amount,
       o.place      as place
from one o
where o.amount > 0
