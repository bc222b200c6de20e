/*
title  = "全市煤矿智能化建设"
period = "year"
grain  = []
source = "阳政办发〔2023〕65号 三"

[column.mines]
label = "煤矿"
unit  = "座"

[column.begun_mines]
label = "改造已开工的煤矿"
unit  = "座"

[column.large]
label = "180万吨/年及以上的煤矿"
unit  = "座"

[column.large_begun]
label = "其中改造已开工"
unit  = "座"

[column.middle]
label = "服务年限超过5年的120万吨/年及以上和灾害严重的煤矿"
unit  = "座"

[column.middle_begun]
label = "其中改造已开工"
unit  = "座"

[column.built_mines]
label = "当年建成智能化矿井"
unit  = "座"

[column.faces]
label = "当年建成智能化采掘工作面"
unit  = "处"
*/
select count(*)                                                                      as mines,
       sum(case when m.begun then 1 else 0 end)                                      as begun_mines,
       sum(case when m.capacity >= 180 then 1 else 0 end)                            as large,
       sum(case when m.capacity >= 180 and m.begun then 1 else 0 end)                as large_begun,
       sum(case when (m.service_life > 5 and m.capacity >= 120) or m.hazardous then 1 else 0 end) as middle,
       sum(case when ((m.service_life > 5 and m.capacity >= 120) or m.hazardous) and m.begun then 1 else 0 end) as middle_begun,
       sum(case when m.built then 1 else 0 end)                                      as built_mines,
       sum(m.faces)                                                                  as faces
from coal_mines m
