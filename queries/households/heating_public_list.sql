/*
title  = "清洁取暖运行补贴发放公示名单"
period = "heating_season"
grain  = ["village", "household"]
order  = "sql"
source = "阳政办发〔2023〕74号 五(三)"

[uses.heating_households]
require = "any"

[column.town]
label    = "乡镇"
codelist = "heating_towns"

[column.holder]
label = "户主姓名"

[column.resident_id]
label = "身份证号"

[column.phone]
label = "联系电话"

[column.fuel]
label    = "改造路径"
codelist = "heating_fuels"

[column.paid_yuan]
label  = "实发金额"
unit   = "元"
digits = 2
*/
select h.village            as village,
       h.household          as household,
       h.town               as town,
       h.holder_masked      as holder,
       h.resident_id_masked as resident_id,
       h.phone_masked       as phone,
       h.fuel               as fuel,
       h.paid_yuan          as paid_yuan
from heating_households h
where h.paid_yuan > 0
order by h.village nulls last, h.household nulls last
