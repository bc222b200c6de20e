/*
title  = "各乡镇未报送住户台账的村"
period = "heating_season"
grain  = ["county", "town"]
order  = ["county", "town"]
source = "阳政办发〔2023〕74号 五(三)"

[column.county]
label    = "县区"
codelist = "counties"

[column.town]
label    = "乡镇"
codelist = "heating_towns"

[column.owed]
label = "应报村数"
unit  = "个"

[column.reported]
label = "已报村数"
unit  = "个"

[column.absent]
label   = "未报村数"
unit    = "个"
formula = "owed - reported"

[column.report_rate]
label   = "报送率"
unit    = "%"
digits  = 1
formula = "reported / owed * 100"

[total]
label = "全市"
*/
select t.parent        as county,
       t.code          as town,
       count(*)        as owed,
       sum(r.reported) as reported
from reporting r
join heating_villages v on v.code = r.provider
join heating_towns t on t.code = v.parent
where r.dataset = 'heating_households'
group by t.parent, t.code
