/*
title  = "“千兆城市”指标"
period = "year"
grain  = []
source = "阳政办发〔2023〕71号 二"

[column.fibre]
label   = "城市家庭千兆光纤网络覆盖率"
unit    = "%"
digits  = 1
formula = "fibre_ratio * 100"

[column.places]
label   = "重点场所5G网络通达率"
unit    = "%"
digits  = 1
formula = "places_ratio * 100"

[column.ports]
label   = "城市10G-PON及以上端口占比"
unit    = "%"
digits  = 1
formula = "ports_ratio * 100"

[column.stations]
label = "5G基站数"
unit  = "个"

[column.population]
label  = "常住人口"
unit   = "万人"
digits = 2

[column.stations_per_10000]
label   = "每万人拥有5G基站数"
unit    = "个"
digits  = 2
formula = "stations / population"

[column.fast_users]
label   = "500Mbps以上用户占比"
unit    = "%"
digits  = 1
formula = "fast_ratio * 100"

[column.users_5g]
label   = "5G用户占比"
unit    = "%"
digits  = 1
formula = "users_5g_ratio * 100"

[column.applications]
label = "“双千兆”应用创新"
unit  = "个"
*/
select sum(g.fibre)        as fibre_ratio,
       sum(g.places)       as places_ratio,
       sum(g.ports)        as ports_ratio,
       sum(g.stations)     as stations,
       sum(g.population)   as population,
       sum(g.fast_users)   as fast_ratio,
       sum(g.users_5g)     as users_5g_ratio,
       sum(g.applications) as applications
from gigabit_figures g
