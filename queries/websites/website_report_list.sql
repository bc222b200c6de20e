/*
title  = "网站整改报告和月度报表"
period = "quarter"
grain  = ["receipt"]
source = "阳政办函〔2023〕110号 三（三）"

[uses.website_deadlines]
at = "period end"

[column.receipt]
label = "收文编号"

[column.host]
label    = "单位"
codelist = "departments"

[column.report]
label    = "报告"
codelist = "website_reports_due"

[column.received_on]
label = "收到日期"

[column.received_day]
label = "收到是几日"

[column.due_on]
label = "整改报告期限"
*/
select r.receipt                            as receipt,
       r.host                               as host,
       r.report                             as report,
       r.received_on                        as received_on,
       extract(day from r.received_on)      as received_day,
       d.due_on                             as due_on
from website_reports r
cross join website_deadlines d
