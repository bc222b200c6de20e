/*
title  = "服务业补贴金额"
period = "quarter"
grain  = ["matter", "request"]
order  = "sql"
source = "阳政办发〔2022〕94号"

[column.matter]
label = "补贴事项"

[column.request]
label = "申请"

[column.amount]
label  = "金额"
unit   = "万元"
digits = 2

[total]
label = "合计"
*/
select '普惠小微贷款激励' as matter, s.request as request, s.small_loan_incentive as amount from services_recovery s where s.small_loan_incentive > 0
union all
select '首道门票补贴' as matter, s.request as request, s.ticket_subsidy as amount from services_recovery s where s.ticket_subsidy > 0
union all
select '减免房租' as matter, s.request as request, s.rent_relief as amount from services_recovery s where s.rent_relief > 0
union all
select '稳岗返还' as matter, s.request as request, s.job_refund as amount from services_recovery s where s.job_refund > 0
union all
select '购房补贴' as matter, s.request as request, s.house_subsidy as amount from services_recovery s where s.house_subsidy > 0
order by matter nulls last, request nulls last
