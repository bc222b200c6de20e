/*
title  = "服务业纾困融资事项"
period = "quarter"
grain  = ["request"]
source = "阳政办发〔2022〕94号 服务业二十条第5条、第6条、第7条"

[column.request]
label = "事项"

[column.industry]
label = "行业"

[column.category]
label = "主体类别"

[column.guaranteed]
label  = "担保金额"
unit   = "万元"
digits = 4

[column.deal_on]
label = "业务日期"

[column.total_to_total]
label = "总对总业务"

[column.financing]
label  = "单户融资"
unit   = "万元"
digits = 4

[column.repay_asked]
label = "申请延至"

[column.fund_asked_on]
label = "应急周转申请日期"

[column.tax_before]
label  = "上年度纳税额"
unit   = "万元"
digits = 4

[column.eligible_bank]
label = "符合条件的地方法人银行"

[column.balance_begin]
label  = "普惠小微贷款期初余额"
unit   = "万元"
digits = 4

[column.balance_end]
label  = "普惠小微贷款期末余额"
unit   = "万元"
digits = 4
*/
select s.request as request,
       s.industry as industry,
       s.category as category,
       s.guaranteed as guaranteed,
       s.deal_on as deal_on,
       s.total_to_total as total_to_total,
       s.financing as financing,
       s.repay_asked as repay_asked,
       s.fund_asked_on as fund_asked_on,
       s.tax_before as tax_before,
       s.eligible_bank as eligible_bank,
       s.balance_begin as balance_begin,
       s.balance_end as balance_end
from service_finance s
