/*
title  = "各县（区）入河排污口排查整治情况"
period = "year"
grain  = ["county"]
units  = "counties"
source = "阳政办发〔2023〕70号 一、五(二)"

[column.county]
label    = "县区"
codelist = "counties"

[column.sections]
label = "应排查河段"
unit  = "段"

[column.surveyed]
label = "已排查河段"
unit  = "段"

[column.outfalls]
label = "登记排污口"
unit  = "个"

[column.traced]
label = "已溯源"
unit  = "个"

[column.fixed]
label = "已完成整治"
unit  = "个"

[column.fixed_rate]
label   = "整治完成率"
unit    = "%"
digits  = 1
formula = "fixed / outfalls * 100"

[column.surveyed_all]
label = "排查溯源完成"
total = "blank"

[column.fixed_all]
label = "全面整治完成"
total = "blank"

[column.talk]
label = "约谈"
total = "blank"

[total]
label = "全市"
*/
select c.county       as county,
       c.sections     as sections,
       c.surveyed     as surveyed,
       c.outfalls     as outfalls,
       c.traced       as traced,
       c.fixed        as fixed,
       g.surveyed_all as surveyed_all,
       g.fixed_all    as fixed_all,
       g.talk         as talk
from outfall_counties c
join outfall_counties_goals g on g.county = c.county
