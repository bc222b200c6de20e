/*
title  = "工业企业拟奖补资金（省级、市级）"
period = "quarter"
grain  = ["enterprise", "matter"]
order  = ["enterprise", "place"]
source = "阳政办发〔2022〕94号"

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
  select a.enterprise as enterprise, '产值增速奖励（市级）' as matter, '第三条' as article, 1 as place, a.output_growth_city as amount from industry_awards_city a
  union all
  select a.enterprise as enterprise, '产值增速奖励（省级）' as matter, '第三条' as article, 2 as place, a.output_growth_province as amount from industry_awards_city a
  union all
  select a.enterprise as enterprise, '首次认定称号奖励' as matter, '第四条' as article, 3 as place, a.sme_title as amount from industry_awards_city a
  union all
  select a.enterprise as enterprise, '链主本地配套奖励' as matter, '第五条' as article, 4 as place, a.local_sourcing as amount from industry_awards_city a
  union all
  select a.enterprise as enterprise, '营业收入上台阶奖励' as matter, '第十六条' as article, 5 as place, a.revenue_step as amount from industry_awards_city a
  union all
  select a.enterprise as enterprise, '首批次保险补贴' as matter, '第十七条' as article, 6 as place, a.first_batch_insurance as amount from industry_awards_city a
)
select o.enterprise as enterprise,
       o.matter     as matter,
       o.article    as article,
       o.amount     as amount,
       o.place      as place
from one o
where o.amount > 0
