/*
title  = "数智新城建设指标"
period = "year"
grain  = []
source = "阳政办发〔2023〕66号"

[column.stations]
label  = "新建5G基站"
unit   = "个"

[column.coverage]
label  = "5G网络覆盖率"
unit   = "%"
digits = 2

[column.servers]
label  = "服务器装机容量"
unit   = "台"

[column.pue]
label  = "新建大型、超大型数据中心PUE值"
digits = 2

[column.gdp]
label  = "地区生产总值"
unit   = "亿元"
digits = 2

[column.digital]
label  = "数字经济增加值"
unit   = "亿元"
digits = 2

[column.core]
label  = "数字经济核心产业增加值"
unit   = "亿元"
digits = 2

[column.digital_province]
label  = "全省数字经济增加值占GDP比重"
unit   = "%"
digits = 2

[column.core_province]
label  = "全省数字经济核心产业增加值占GDP比重"
unit   = "%"
digits = 2

[column.core_2022]
label  = "2022年数字经济核心产业增加值"
unit   = "亿元"
digits = 2

[column.seats]
label  = "数据服务席位"
unit   = "个"

[column.live_output]
label  = "直播产业产值"
unit   = "亿元"
digits = 2

[column.live_agencies]
label  = "专业MCN机构"
unit   = "个"

[column.live_firms]
label  = "直播相关行业企业"
unit   = "家"

[column.dcmm]
label  = "开展DCMM贯标企业"
unit   = "家"

[column.faces]
label  = "智能化采掘工作面"
unit   = "处"

[column.mines]
label  = "智慧矿山"
unit   = "座"

[column.energy_users]
label  = "重点用能单位"
unit   = "家"

[column.energy_online]
label  = "上线能耗在线监测系统的重点用能单位"
unit   = "家"

[column.industry_firms]
label  = "规上工业企业"
unit   = "家"

[column.cloud_firms]
label  = "上云上平台的规上工业企业"
unit   = "家"

[column.central_factories]
label  = "“中央工厂”"
unit   = "个"

[column.model_factories]
label  = "数字化标杆工厂"
unit   = "个"

[column.hi_tech]
label  = "数字经济领域高新技术企业"
unit   = "家"

[column.small_tech]
label  = "数字经济领域科技型中小企业"
unit   = "家"

[column.recognised]
label  = "经认定的数字经济企业"
unit   = "家"

[column.models]
label  = "数字化转型样板企业"
unit   = "家"

[column.scale]
label  = "三大新兴产业链产业规模"
unit   = "亿元"
digits = 2

[column.scale_base]
label  = "三大新兴产业链产业规模基数"
unit   = "亿元"
digits = 2

[column.bodies]
label  = "三大新兴产业链市场主体"
unit   = "户"

[column.bodies_base]
label  = "三大新兴产业链市场主体基数"
unit   = "户"

[column.supervisions]
label  = "当年督导"
unit   = "次"

[column.dispatches]
label  = "当年调度"
unit   = "次"

[column.digital_share]
label   = "数字经济增加值占GDP比重"
unit    = "%"
digits  = 2
formula = "digital / gdp * 100"
compare = { last_year = "上年" }

[column.core_share]
label   = "数字经济核心产业增加值占GDP比重"
unit    = "%"
digits  = 2
formula = "core / gdp * 100"
*/
select sum(case when d.indicator = 'stations' then d.amount end)          as stations,
       sum(case when d.indicator = 'coverage' then d.amount end)          as coverage,
       sum(case when d.indicator = 'servers' then d.amount end)           as servers,
       sum(case when d.indicator = 'pue' then d.amount end)               as pue,
       sum(case when d.indicator = 'gdp' then d.amount end)               as gdp,
       sum(case when d.indicator = 'digital' then d.amount end)           as digital,
       sum(case when d.indicator = 'core' then d.amount end)              as core,
       sum(case when d.indicator = 'digital_province' then d.amount end)  as digital_province,
       sum(case when d.indicator = 'core_province' then d.amount end)     as core_province,
       sum(case when d.indicator = 'core_2022' then d.amount end)         as core_2022,
       sum(case when d.indicator = 'seats' then d.amount end)             as seats,
       sum(case when d.indicator = 'live_output' then d.amount end)       as live_output,
       sum(case when d.indicator = 'live_agencies' then d.amount end)     as live_agencies,
       sum(case when d.indicator = 'live_firms' then d.amount end)        as live_firms,
       sum(case when d.indicator = 'dcmm' then d.amount end)              as dcmm,
       sum(case when d.indicator = 'faces' then d.amount end)             as faces,
       sum(case when d.indicator = 'mines' then d.amount end)             as mines,
       sum(case when d.indicator = 'energy_users' then d.amount end)      as energy_users,
       sum(case when d.indicator = 'energy_online' then d.amount end)     as energy_online,
       sum(case when d.indicator = 'industry_firms' then d.amount end)    as industry_firms,
       sum(case when d.indicator = 'cloud_firms' then d.amount end)       as cloud_firms,
       sum(case when d.indicator = 'central_factories' then d.amount end) as central_factories,
       sum(case when d.indicator = 'model_factories' then d.amount end)   as model_factories,
       sum(case when d.indicator = 'hi_tech' then d.amount end)           as hi_tech,
       sum(case when d.indicator = 'small_tech' then d.amount end)        as small_tech,
       sum(case when d.indicator = 'recognised' then d.amount end)        as recognised,
       sum(case when d.indicator = 'models' then d.amount end)            as models,
       sum(case when d.indicator = 'scale' then d.amount end)             as scale,
       sum(case when d.indicator = 'scale_base' then d.amount end)        as scale_base,
       sum(case when d.indicator = 'bodies' then d.amount end)            as bodies,
       sum(case when d.indicator = 'bodies_base' then d.amount end)       as bodies_base,
       sum(case when d.indicator = 'supervisions' then d.amount end)      as supervisions,
       sum(case when d.indicator = 'dispatches' then d.amount end)        as dispatches
from digital_figures d
