/*
title  = "上季度不合格网站和账号整改情况汇总"
period = "quarter"
grain  = []
source = "阳政办函〔2023〕110号 二（一）、三（三）"

[column.total]
label = "上季度不合格"
unit  = "个"

[column.rectified]
label = "已整改"
unit  = "个"

[column.still_failing]
label = "仍不合格"
unit  = "个"

[column.not_checked]
label   = "本季度未列入检查"
unit    = "个"
formula = "total - rectified - still_failing"

[column.rectification_rate]
label   = "整改完成率"
unit    = "%"
digits  = 1
formula = "rectified / total * 100"
*/
select count(r.object_code)                                as total,
       count(case when r.outcome = '已整改' then 1 end)     as rectified,
       count(case when r.outcome = '仍不合格' then 1 end)   as still_failing
from last_quarter_rectification r
