/*
title  = "稳岗就业补贴"
period = "quarter"
grain  = ["request"]
source = "晋市政办发电〔2022〕12号 第27条"

[column.request]
label = "事项"

[column.service_firm]
label = "服务业企业"

[column.payroll]
label  = "缴费工资"
unit   = "万元"
digits = 4

[column.payroll_month]
label = "所属月份"

[column.late_paid_on]
label = "补缴日期"

[column.placed_county]
label = "介绍到县内"
unit  = "人"

[column.placed_province]
label = "介绍到省内县外"
unit  = "人"

[column.placed_outside]
label = "介绍到省外"
unit  = "人"

[column.small_firm]
label = "小微企业"

[column.hires]
label = "新吸纳劳动者"
unit  = "人"

[column.kept_from]
label = "就业起"

[column.kept_until]
label = "就业止"

[column.hires_approved]
label  = "吸纳补贴核定金额"
unit   = "万元"
digits = 4

[column.graduated_on]
label = "毕业日期"

[column.hired_on]
label = "录用日期"

[column.employer_premium]
label  = "企业承担的养老失业保险费"
unit   = "万元"
digits = 4

[column.interns]
label = "见习人数"
unit  = "人"

[column.intern_months]
label = "见习月数"
unit  = "个月"

[column.in_incubator]
label = "认定的孵化基地"

[column.yearly_rent]
label  = "年房租"
unit   = "万元"
digits = 4

[column.borrower]
label = "贷款主体"

[column.loan]
label  = "创业担保贷款"
unit   = "万元"
digits = 4

[column.graduate_year]
label = "毕业年份"
unit  = "年"

[column.first_business]
label = "首次创业"

[column.registered]
label = "登记注册"

[column.taxed_or_insured]
label = "纳税或缴纳社保"

[column.registered_on]
label = "登记日期"

[column.jobs]
label = "带动就业"
unit  = "人"

[column.selected]
label = "评选择优"

[column.startup_approved]
label  = "创业资助核定金额"
unit   = "万元"
digits = 4

[column.order_trainees]
label = "订单式项目制培训"
unit  = "人"

[column.training_approved]
label  = "培训补贴核定金额"
unit   = "万元"
digits = 4

[column.own_trainees]
label = "企业自行培训"
unit  = "人"
*/
select j.request as request,
       j.service_firm as service_firm,
       j.payroll as payroll,
       j.payroll_month as payroll_month,
       j.late_paid_on as late_paid_on,
       j.placed_county as placed_county,
       j.placed_province as placed_province,
       j.placed_outside as placed_outside,
       j.small_firm as small_firm,
       j.hires as hires,
       j.kept_from as kept_from,
       j.kept_until as kept_until,
       j.hires_approved as hires_approved,
       j.graduated_on as graduated_on,
       j.hired_on as hired_on,
       j.employer_premium as employer_premium,
       j.interns as interns,
       j.intern_months as intern_months,
       j.in_incubator as in_incubator,
       j.yearly_rent as yearly_rent,
       j.borrower as borrower,
       j.loan as loan,
       j.graduate_year as graduate_year,
       j.first_business as first_business,
       j.registered as registered,
       j.taxed_or_insured as taxed_or_insured,
       j.registered_on as registered_on,
       j.jobs as jobs,
       j.selected as selected,
       j.startup_approved as startup_approved,
       j.order_trainees as order_trainees,
       j.training_approved as training_approved,
       j.own_trainees as own_trainees
from jincheng_employment j
