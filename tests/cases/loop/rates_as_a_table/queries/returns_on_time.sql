/*
title  = "报送率和及时率"
period = "heating_season"
grain  = ["dataset"]
order  = "sql"

[column.dataset]
label = "报表"

[column.owed]
label  = "应报"
digits = 0

[column.reporting_rate]
label   = "报送率"
unit    = "%"
digits  = 2
formula = "reported * 100 / owed"

[column.on_time_rate]
label   = "及时率"
unit    = "%"
digits  = 2
formula = "on_time * 100 / owed"
*/
select dataset       as dataset,
       count(*)      as owed,
       sum(reported) as reported,
       sum(on_time)  as on_time
from reporting
where dataset = 'heating_settlement'
group by dataset
order by dataset nulls last
