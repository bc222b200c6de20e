/*
title  = "申报企业经营情况"
period = "year"
grain  = ["application"]
source = "阳开办发〔2023〕66号"

[column.application]
label = "编号"

[column.branch]
label = "行业"

[column.revenue]
label = "营业收入"
unit = "万元"
digits = 2

[column.revenue_1]
label = "上年营业收入"
unit = "万元"
digits = 2

[column.revenue_2]
label = "前年营业收入"
unit = "万元"
digits = 2

[column.revenue_3]
label = "再前一年营业收入"
unit = "万元"
digits = 2

[column.best_before]
label = "此前最高营业收入"
unit = "万元"
digits = 2

[column.above_standard]
label = "达到四上标准"

[column.listed]
label = "四上统计企业"

[column.research]
label = "研究开发费用"
unit = "万元"
digits = 2

[column.in_register]
label = "在库高新技术企业"
*/
select b.application as application,
       b.branch as branch,
       b.revenue as revenue,
       b.revenue_1 as revenue_1,
       b.revenue_2 as revenue_2,
       b.revenue_3 as revenue_3,
       b.best_before as best_before,
       b.above_standard as above_standard,
       b.listed as listed,
       b.research as research,
       b.in_register as in_register
from science_business b
