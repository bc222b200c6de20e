/*
title  = "农村生活污水产生量"
period = "year"
grain  = ["village"]
source = "阳政办发〔2023〕70号 三(三)"

[column.village]
label = "村庄"

[column.sewage]
label  = "日产生量"
unit   = "立方米"
digits = 1
*/
select v.village as village,
       v.sewage  as sewage
from rural_sewage v
