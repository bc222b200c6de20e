/*
title  = "未报送清洁取暖台账的村"
period = "heating_season"
grain  = ["county", "town", "village"]
units  = "heating_villages"
order  = ["county", "town", "village"]
source = "阳政办发〔2023〕74号 五(三)"

[column.county]
label    = "县区"
codelist = "counties"

[column.town]
label    = "乡镇"
codelist = "heating_towns"

[column.village]
label    = "村"
codelist = "heating_villages"

[column.due]
label = "报送期限"

[column.refused]
label = "退回未改报"
unit  = "份"
*/
select t.parent   as county,
       t.code     as town,
       v.code     as village,
       r.due      as due,
       r.refused  as refused
from reporting r
join heating_villages v on v.code = r.provider
join heating_towns t on t.code = v.parent
where r.dataset = 'heating_households' and r.reported = 0
