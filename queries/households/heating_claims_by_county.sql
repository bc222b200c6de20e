/*
title  = "清洁取暖保险理赔及时率"
period = "heating_season"
grain  = ["county"]
units  = "counties"
source = "阳政办发〔2023〕74号 六(四)"

[column.claims]
label = "报案数"
unit  = "件"

[column.claim_rate]
label   = "理赔及时率"
unit    = "%"
digits  = 1
formula = "in_time / due * 100"

[total]
label = "全市"
*/
select i.county                            as county,
       count(t.policy)                     as claims,
       sum(case when t.due = 1 then 1 else 0 end)             as due,
       sum(case when t.settled_in_time = 1 then 1 else 0 end) as in_time
from heating_insurance i
left join heating_claim_times t on t.policy = i.policy
group by i.county
