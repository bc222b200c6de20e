/*
title  = "集中供热运行指标"
period = "heating_season"
grain  = ["company"]
source = "阳政办发〔2023〕76号 一、二"

[column.company]
label = "供热企业"

[column.sound_rate]
label   = "设施设备完好率"
unit    = "%"
digits  = 1
formula = "sound / facilities * 100"

[column.warm_rate]
label   = "供热温度达标合格率"
unit    = "%"
digits  = 1
formula = "warm / measured * 100"

[column.breaks]
label = "管网抢修"
unit  = "次"

[column.mended]
label = "及时抢修"
unit  = "次"

[column.complaint_rate]
label   = "用户投诉率"
unit    = "%"
digits  = 2
formula = "complaints / users * 100"

[column.petitions]
label = "群体上访"
unit  = "次"

[column.filled_on]
label = "注水冷运行日期"

[column.ready_on]
label = "具备升温条件日期"

[column.heating_on]
label = "正式供暖日期"
*/
select h.company    as company,
       h.sound      as sound,
       h.facilities as facilities,
       h.warm       as warm,
       h.measured   as measured,
       h.breaks     as breaks,
       h.mended     as mended,
       h.complaints as complaints,
       h.users      as users,
       h.petitions  as petitions,
       h.filled_on  as filled_on,
       h.ready_on   as ready_on,
       h.heating_on as heating_on
from heat_companies h
