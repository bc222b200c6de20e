/*
title  = "新业态企业经营和兑现申请"
period = "month"
grain  = ["enterprise"]
source = "阳开办发〔2023〕27号"

[column.enterprise]
label = "企业名称"
codelist = "new_business_enterprises"

[column.business]
label = "业态"
codelist = "new_businesses"

[column.applied_on]
label = "申请日期"

[column.in_park]
label = "入驻数字科技产业园区"

[column.registered]
label = "注册在高新区"

[column.legal_person]
label = "独立法人独立核算"

[column.turnover]
label = "本月营业额"
unit = "万元"
digits = 2

[column.year_task]
label = "年度任务营业额"
unit = "万元"
digits = 2

[column.contribution]
label = "本期综合贡献"
unit = "万元"
digits = 2

[column.contribution_before]
label = "上年同期综合贡献"
unit = "万元"
digits = 2

[column.jobs]
label = "带动就业"
unit = "人"

[column.approved]
label = "核定金额"
unit = "万元"
digits = 4

[column.document]
label = "议定文号"
*/
select r.enterprise as enterprise,
       r.business as business,
       r.applied_on as applied_on,
       r.in_park as in_park,
       r.registered as registered,
       r.legal_person as legal_person,
       r.turnover as turnover,
       r.year_task as year_task,
       r.contribution as contribution,
       r.contribution_before as contribution_before,
       r.jobs as jobs,
       r.approved as approved,
       r.document as document
from new_business_returns r
