/*
title  = "科技创新政策奖补资金"
period = "year"
grain  = ["enterprise", "matter"]
source = "阳开办发〔2023〕66号"

[column.enterprise]
label    = "企业名称"
codelist = "science_enterprises"

[column.matter]
label    = "事项"
codelist = "science_matters"

[column.applications]
label = "申报数"
unit  = "项"

[column.award]
label  = "奖补金额"
unit   = "万元"
digits = 2

[total]
label = "合计"
*/
with one as (
  select a.enterprise as enterprise,
         a.matter     as matter,
         s.science_project + s.research_body + s.transfer_body + s.science_base + s.cnas
         + s.cma + s.small_science + s.private_science + s.hnte_title + s.growth_title
         + s.unicorn + s.torch_unicorn + s.hnte_growth + s.agency + s.incubator_raised
         + s.incubator_title + s.incubator_again + s.incubator_rating + s.incubator_event
         + s.patents + s.ip_enterprise + s.ip_agency + s.top_prize + s.national_prize
         + s.province_prize + s.contest + s.research_spending + s.newly_listed
         + s.science_services + s.data_services + s.contracts + s.experts + s.campus
         + s.talent + s.loan_interest as award
  from science_awards s
  join science_applications a on a.application = s.application
)
select o.enterprise as enterprise,
       o.matter     as matter,
       count(*)     as applications,
       sum(o.award) as award
from one o
where o.award > 0
group by o.enterprise, o.matter
