/*
title  = "煤矿智能化建设台账"
period = "year"
grain  = ["mine"]
source = "阳政办发〔2023〕65号 三、五(七)、六(五)"

[column.mine]
label = "煤矿名称"

[column.capacity]
label  = "生产能力"
unit   = "万吨/年"
digits = 1

[column.service_life]
label  = "剩余服务年限"
unit   = "年"
digits = 1

[column.hazardous]
label = "灾害严重"

[column.begun]
label = "改造已开工"

[column.accident]
label    = "事故等级"
codelist = "accident_levels"

[column.accepted]
label = "验收达标"

[column.due]
label = "应完成日期"

[column.finished]
label = "完成日期"
*/
select m.mine         as mine,
       m.capacity     as capacity,
       m.service_life as service_life,
       m.hazardous    as hazardous,
       m.begun        as begun,
       m.accident     as accident,
       m.accepted     as accepted,
       m.due          as due,
       m.finished     as finished
from coal_mines m
