/*
title  = "晋城市奖补金额"
period = "quarter"
grain  = ["matter", "request"]
order  = "sql"
source = "晋市政办发电〔2022〕12号"

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
select '购车展销补贴' as matter, s.request as request, s.car_fair as amount from jincheng_measures s where s.car_fair > 0
union all
select '网络销售奖励' as matter, s.request as request, s.online_sale as amount from jincheng_measures s where s.online_sale > 0
union all
select '特色产品销售奖励' as matter, s.request as request, s.local_sale as amount from jincheng_measures s where s.local_sale > 0
union all
select '门票补贴（市级）' as matter, s.request as request, s.jincheng_ticket as amount from jincheng_measures s where s.jincheng_ticket > 0
union all
select '惠民年卡补贴' as matter, s.request as request, s.year_card as amount from jincheng_measures s where s.year_card > 0
union all
select '旅行社组团' as matter, s.request as request, s.group_tour as amount from jincheng_measures s where s.group_tour > 0
union all
select '上规入统奖励（市级）' as matter, s.request as request, s.scale_entry_city as amount from jincheng_measures s where s.scale_entry_city > 0
union all
select '上规入统奖励（省级）' as matter, s.request as request, s.scale_entry_province as amount from jincheng_measures s where s.scale_entry_province > 0
union all
select '按入统标准再奖励' as matter, s.request as request, s.scale_standard as amount from jincheng_measures s where s.scale_standard > 0
union all
select '物流集聚奖励' as matter, s.request as request, s.logistics as amount from jincheng_measures s where s.logistics > 0
union all
select '数字经济收入奖励' as matter, s.request as request, s.digital_revenue as amount from jincheng_measures s where s.digital_revenue > 0
union all
select '数字经济称号奖励' as matter, s.request as request, s.digital_title as amount from jincheng_measures s where s.digital_title > 0
union all
select '首购首用补贴' as matter, s.request as request, s.first_purchase_subsidy as amount from jincheng_measures s where s.first_purchase_subsidy > 0
union all
select '市级集聚区奖励' as matter, s.request as request, s.cluster_city as amount from jincheng_measures s where s.cluster_city > 0
union all
select '省级集聚区追加奖励' as matter, s.request as request, s.cluster_province as amount from jincheng_measures s where s.cluster_province > 0
union all
select '职业介绍补贴' as matter, s.request as request, s.job_agency as amount from jincheng_measures s where s.job_agency > 0
union all
select '小微企业吸纳就业补贴' as matter, s.request as request, s.small_hiring as amount from jincheng_measures s where s.small_hiring > 0
union all
select '招用毕业生社保补贴' as matter, s.request as request, s.graduate_premium as amount from jincheng_measures s where s.graduate_premium > 0
union all
select '就业见习补贴' as matter, s.request as request, s.intern_subsidy as amount from jincheng_measures s where s.intern_subsidy > 0
union all
select '孵化基地房租补贴' as matter, s.request as request, s.incubator_rent as amount from jincheng_measures s where s.incubator_rent > 0
union all
select '大学生创业扶持' as matter, s.request as request, s.graduate_startup as amount from jincheng_measures s where s.graduate_startup > 0
union all
select '优秀项目创业资助' as matter, s.request as request, s.selected_startup as amount from jincheng_measures s where s.selected_startup > 0
union all
select '订单式项目制培训补贴' as matter, s.request as request, s.order_training as amount from jincheng_measures s where s.order_training > 0
union all
select '企业自行培训补贴' as matter, s.request as request, s.own_training as amount from jincheng_measures s where s.own_training > 0
union all
select '普惠小微贷款激励' as matter, s.request as request, s.jincheng_loan_incentive as amount from jincheng_measures s where s.jincheng_loan_incentive > 0
order by matter nulls last, request nulls last
