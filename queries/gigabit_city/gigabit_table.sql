/*
title  = "“千兆城市”七项指标达到情况"
period = "year"
grain  = ["indicator"]
order  = ["place"]
source = "阳政办发〔2023〕71号 二"

[column.place]
label = "序号"

[column.indicator]
label = "指标"

[column.measured_in]
label = "计量单位"

[column.goal]
label = "目标"

[column.actual]
label  = "完成"
digits = 2

[column.met]
label = "达到"
*/
select 1 as place, '城市家庭千兆光纤网络覆盖率' as indicator, '%' as measured_in, '超过100%' as goal, s.fibre as actual, g.fibre_met as met
from gigabit_summary s cross join gigabit_city g
union all
select 2 as place, '重点场所5G网络通达率' as indicator, '%' as measured_in, '超过95%' as goal, s.places as actual, g.places_met as met
from gigabit_summary s cross join gigabit_city g
union all
select 3 as place, '城市10G-PON及以上端口占比' as indicator, '%' as measured_in, '超过35%' as goal, s.ports as actual, g.ports_met as met
from gigabit_summary s cross join gigabit_city g
union all
select 4 as place, '每万人拥有5G基站数' as indicator, '个' as measured_in, '超过23个' as goal, s.stations_per_10000 as actual, g.stations_per_10000_met as met
from gigabit_summary s cross join gigabit_city g
union all
select 5 as place, '500Mbps以上用户占比' as indicator, '%' as measured_in, '超过25%' as goal, s.fast_users as actual, g.fast_users_met as met
from gigabit_summary s cross join gigabit_city g
union all
select 6 as place, '5G用户占比' as indicator, '%' as measured_in, '超过50%' as goal, s.users_5g as actual, g.users_5g_met as met
from gigabit_summary s cross join gigabit_city g
union all
select 7 as place, '“双千兆”应用创新' as indicator, '个' as measured_in, '超过6个' as goal, s.applications as actual, g.applications_met as met
from gigabit_summary s cross join gigabit_city g
