/*
title  = "各县区入河排污口排查整治"
period = "year"
grain  = ["county"]
source = "阳政办发〔2023〕70号 一、五(二)"

[column.sections]
label = "应排查河段"
unit  = "段"

[column.surveyed]
label = "已排查河段"
unit  = "段"

[column.outfalls]
label = "排污口"
unit  = "个"

[column.traced]
label = "已溯源"
unit  = "个"

[column.fixed]
label = "已完成整治"
unit  = "个"

[column.water_goals_met]
label = "水环境质量目标完成"
*/
with counts as (
  select c.code as county, count(r.outfall) as outfalls,
         sum(case when r.traced then 1 else 0 end) as traced,
         sum(case when r.fixed then 1 else 0 end)  as fixed
  from counties c
  left join outfall_register r on r.county = c.code
  group by c.code
)
select w.county                                     as county,
       sum(w.sections)                              as sections,
       sum(w.surveyed)                              as surveyed,
       max(case when w.water_met then 1 else 0 end) as water_goals_met,
       max(c.outfalls)                              as outfalls,
       max(c.traced)                                as traced,
       max(c.fixed)                                 as fixed
from water_targets w
join counts c on c.county = w.county
group by w.county
