/*
title  = "新上市、挂牌企业贷款情况"
period = "year"
grain  = ["application"]
source = "阳开办发〔2023〕66号"

[column.application]
label = "编号"

[column.board]
label = "板块"

[column.listed_on]
label = "上市挂牌日期"

[column.loan_on]
label = "贷款日期"

[column.principal]
label = "贷款本金"
unit = "万元"
digits = 2

[column.rate]
label = "贷款利率"
unit = "%"
digits = 2
formula = "rate_ratio * 100"

[column.lpr]
label = "当期LPR"
unit = "%"
digits = 2
formula = "lpr_ratio * 100"

[column.loan_days]
label = "计息天数"
unit = "天"
*/
select l.application as application,
       l.board as board,
       l.listed_on as listed_on,
       l.loan_on as loan_on,
       l.principal as principal,
       l.rate as rate_ratio,
       l.lpr as lpr_ratio,
       l.loan_days as loan_days
from science_loans l
