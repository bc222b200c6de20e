/*
title  = "清洁取暖台账报送情况"
period = "heating_season"
grain  = ["county"]
units  = "counties"
source = "阳政办发〔2023〕74号 五(三)"

[column.county]
label    = "县区"
codelist = "counties"

[column.owed]
label = "应报"
unit  = "份"

[column.reported]
label = "已报"
unit  = "份"

[column.absent]
label   = "未报"
unit    = "份"
formula = "owed - reported"

[column.report_rate]
label   = "报送率"
unit    = "%"
digits  = 1
formula = "reported / owed * 100"

[column.on_time]
label = "按时报送"
unit  = "份"

[column.on_time_rate]
label   = "及时率"
unit    = "%"
digits  = 1
formula = "on_time / owed * 100"

[rank.report_rank]
label = "报送率位次"
by    = "report_rate"

[total]
label = "全市"
*/
with each as (
  select t.parent as county, r.reported as reported, r.on_time as on_time
  from reporting r
  join heating_villages v on v.code = r.provider
  join heating_towns t on t.code = v.parent
  where r.dataset = 'heating_households'
  union all
  select r.provider as county, r.reported as reported, r.on_time as on_time
  from reporting r
  where r.dataset in ('heating_insurance', 'heating_repairs')
)
select e.county        as county,
       count(*)        as owed,
       sum(e.reported) as reported,
       sum(e.on_time)  as on_time
from each e
group by e.county
