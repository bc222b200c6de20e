/*
title  = "晋城市复工复产任务进度"
period = "quarter"
grain  = []
source = "晋市政办发电〔2022〕12号"

[column.capacity_gain]
label  = "产能核增矿井释放产能"
unit   = "万吨/年"
digits = 2

[column.coal_rise]
label  = "煤炭全年增产"
unit   = "万吨"
digits = 2

[column.coal_output]
label  = "煤炭产量"
unit   = "万吨"
digits = 2

[column.smart_mines]
label = "智能化矿井"
unit  = "座"

[column.smart_faces]
label = "智能化采掘工作面"
unit  = "处"

[column.works_running]
label = "达产达效规上工业企业"
unit  = "户"

[column.standard_land]
label  = "“标准地”出让"
unit   = "亩"
digits = 2

[column.workshops]
label  = "新建标准厂房"
unit   = "万平方米"
digits = 2

[column.platforms]
label = "新组建平台公司"
unit  = "家"

[column.begun]
label = "未开工项目开工"
unit  = "个"

[column.finished]
label = "未竣工项目竣工"
unit  = "个"

[column.listed]
label = "未入统项目入统"
unit  = "个"

[column.key_invested]
label  = "重点工程完成投资"
unit   = "亿元"
digits = 2

[column.new_projects]
label = "新建项目"
unit  = "个"

[column.new_started]
label = "新建项目已开工"
unit  = "个"

[column.signed]
label  = "签约项目总投资"
unit   = "亿元"
digits = 2

[column.new_planned]
label  = "新开工项目计划总投资"
unit   = "亿元"
digits = 2

[column.arrived]
label  = "到位资金"
unit   = "亿元"
digits = 2

[column.budget]
label  = "涉企资金年初预算总额"
unit   = "万元"
digits = 2

[column.issued]
label  = "提前下达"
unit   = "万元"
digits = 2

[column.bond_quota]
label  = "申请专项债券额度"
unit   = "亿元"
digits = 2
*/
select sum(case when f.indicator = 'capacity_gain' then f.amount end) as capacity_gain,
       sum(case when f.indicator = 'coal_rise' then f.amount end) as coal_rise,
       sum(case when f.indicator = 'coal_output' then f.amount end) as coal_output,
       sum(case when f.indicator = 'smart_mines' then f.amount end) as smart_mines,
       sum(case when f.indicator = 'smart_faces' then f.amount end) as smart_faces,
       sum(case when f.indicator = 'works_running' then f.amount end) as works_running,
       sum(case when f.indicator = 'standard_land' then f.amount end) as standard_land,
       sum(case when f.indicator = 'workshops' then f.amount end) as workshops,
       sum(case when f.indicator = 'platforms' then f.amount end) as platforms,
       sum(case when f.indicator = 'begun' then f.amount end) as begun,
       sum(case when f.indicator = 'finished' then f.amount end) as finished,
       sum(case when f.indicator = 'listed' then f.amount end) as listed,
       sum(case when f.indicator = 'key_invested' then f.amount end) as key_invested,
       sum(case when f.indicator = 'new_projects' then f.amount end) as new_projects,
       sum(case when f.indicator = 'new_started' then f.amount end) as new_started,
       sum(case when f.indicator = 'signed' then f.amount end) as signed,
       sum(case when f.indicator = 'new_planned' then f.amount end) as new_planned,
       sum(case when f.indicator = 'arrived' then f.amount end) as arrived,
       sum(case when f.indicator = 'budget' then f.amount end) as budget,
       sum(case when f.indicator = 'issued' then f.amount end) as issued,
       sum(case when f.indicator = 'bond_quota' then f.amount end) as bond_quota
from jincheng_figures f
