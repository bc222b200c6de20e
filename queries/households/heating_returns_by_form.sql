/*
title  = "清洁取暖台账分报表报送情况"
period = "heating_season"
grain  = ["form"]
order  = "sql"
source = "阳政办发〔2023〕74号 五(三)"

[column.form]
label = "报表"

[column.owed]
label = "应报"
unit  = "份"

[column.reported]
label = "已报"
unit  = "份"

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

[column.due]
label = "报送期限"
*/
select case when r.dataset = 'heating_households' then '运行补贴住户台账'
            when r.dataset = 'heating_insurance' then '意外保险台账'
            else '设备维修台账' end as form,
       count(*)        as owed,
       sum(r.reported) as reported,
       sum(r.on_time)  as on_time,
       min(r.due)      as due
from reporting r
where r.dataset in ('heating_households', 'heating_insurance', 'heating_repairs')
group by case when r.dataset = 'heating_households' then '运行补贴住户台账'
              when r.dataset = 'heating_insurance' then '意外保险台账'
              else '设备维修台账' end
order by form nulls last
