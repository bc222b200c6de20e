/*
title  = "入河排污口"
period = "year"
grain  = ["outfall"]
source = "阳政办发〔2023〕70号 四(三)、附件"

[column.outfall]
label = "排污口名称"

[column.county]
label    = "县区"
codelist = "counties"

[column.outfall_class]
label    = "二级分类"
codelist = "outfall_classes"

[column.type_code]
label = "类型代码"

[column.cod]
label  = "化学需氧量"
unit   = "毫克/升"
digits = 2

[column.cod_limit]
label  = "限值"
unit   = "毫克/升"
digits = 2
*/
select r.outfall       as outfall,
       r.county        as county,
       r.outfall_class as outfall_class,
       c.type_code     as type_code,
       r.cod           as cod,
       r.cod_limit     as cod_limit
from outfall_register r
join outfall_classes c on c.code = r.outfall_class
