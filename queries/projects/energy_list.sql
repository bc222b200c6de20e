/*
title  = "新上项目用能情况"
period = "quarter"
grain  = ["project"]
source = "阳政办发〔2025〕10号 三(二)8"

[column.project]
label = "项目名称"

[column.energy]
label  = "年综合能源消费量"
unit   = "吨标准煤"
digits = 2

[column.in_region]
label = "在区域能评范围内"
*/
select e.project   as project,
       e.energy    as energy,
       e.in_region as in_region
from energy_filings e
