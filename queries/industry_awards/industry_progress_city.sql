/*
title  = "工业复工复产任务进度（全市）"
period = "year"
grain  = []
source = "阳政办发〔2022〕94号 工业二十条第1条、第16条"

[uses.industry_progress]
require = "any"

[column.coal_output]
label  = "煤炭产量"
unit   = "万吨"
digits = 2

[column.daily_output]
label  = "全市平均日产量"
unit   = "万吨"
digits = 2

[column.local_daily_output]
label  = "地方煤矿平均日产量"
unit   = "万吨"
digits = 2

[column.smart_mines]
label = "智能化矿井"
unit  = "个"

[column.smart_faces]
label = "智能化采掘工作面"
unit  = "个"

[column.funds_planned]
label  = "年度扶持资金"
unit   = "万元"
digits = 4

[column.funds_paid]
label  = "12月底前拨付"
unit   = "万元"
digits = 4
*/
select sum(p.coal_output) as coal_output,
       sum(p.daily_output) as daily_output,
       sum(p.local_daily_output) as local_daily_output,
       sum(p.smart_mines) as smart_mines,
       sum(p.smart_faces) as smart_faces,
       sum(p.funds_planned) as funds_planned,
       sum(p.funds_paid) as funds_paid
from industry_progress p
where p.provider = 'city'
