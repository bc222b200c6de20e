/*
title  = "白名单企业月度产值"
period = "month"
grain  = ["enterprise"]
source = "阳政办发〔2022〕94号 工业二十条第3条"

[column.enterprise]
label    = "企业名称"
codelist = "award_enterprises"

[column.output]
label  = "当月产值"
unit   = "万元"
digits = 2

[column.output_before]
label  = "上年同月产值"
unit   = "万元"
digits = 2
*/
select o.enterprise    as enterprise,
       o.output        as output,
       o.output_before as output_before
from industrial_output o
