/*
title  = "入河排污口监测情况"
period = "year"
grain  = ["county", "outfall"]
units  = "counties"
order  = ["county", "outfall"]
source = "阳政办发〔2023〕70号 四(三)、附件"

[column.county]
label    = "县区"
codelist = "counties"

[column.outfall]
label = "排污口名称"

[column.outfall_class]
label    = "类型"
codelist = "outfall_classes"

[column.outfall_type]
label = "类型代码"

[column.cod]
label  = "化学需氧量"
unit   = "毫克/升"
digits = 1

[column.cod_limit]
label  = "限值"
unit   = "毫克/升"
digits = 1

[column.over_limit]
label = "超标"
*/
select l.county        as county,
       l.outfall       as outfall,
       l.outfall_class as outfall_class,
       m.outfall_type  as outfall_type,
       l.cod           as cod,
       l.cod_limit     as cod_limit,
       m.over_limit    as over_limit
from outfall_list l
join outfall_monitoring m on m.outfall = l.outfall
