/*
title  = "企业奖励和金融支持"
period = "quarter"
grain  = ["request"]
source = "晋市政办发电〔2022〕12号 第16条至第19条、第32条至第34条"

[column.request]
label = "事项"

[column.entry]
label = "新增方式"

[column.first_entry]
label = "首次达标入统"

[column.scaled_service]
label = "规上服务业"

[column.entry_standard]
label  = "入统标准"
unit   = "万元"
digits = 2

[column.in_park]
label = "政府批准的物流园区"

[column.contribution]
label  = "年度综合贡献"
unit   = "万元"
digits = 4

[column.contribution_before]
label  = "上年综合贡献"
unit   = "万元"
digits = 4

[column.main_revenue]
label  = "数字经济主营业务收入"
unit   = "万元"
digits = 4

[column.title]
label = "数字经济称号"

[column.first_purchase]
label = "首次采购或使用"

[column.local_buyer]
label = "本市企业"

[column.purchase_cost]
label  = "实际采购费用"
unit   = "万元"
digits = 4

[column.city_cluster]
label = "市级服务业集聚区"

[column.province_cluster]
label = "省级服务业集聚区"

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

[column.repay_asked]
label = "申请延至"

[column.licence_expiry]
label = "证照有效期至"
*/
select j.request as request,
       j.entry as entry,
       j.first_entry as first_entry,
       j.scaled_service as scaled_service,
       j.entry_standard as entry_standard,
       j.in_park as in_park,
       j.contribution as contribution,
       j.contribution_before as contribution_before,
       j.main_revenue as main_revenue,
       j.title as title,
       j.first_purchase as first_purchase,
       j.local_buyer as local_buyer,
       j.purchase_cost as purchase_cost,
       j.city_cluster as city_cluster,
       j.province_cluster as province_cluster,
       j.eligible_bank as eligible_bank,
       j.balance_begin as balance_begin,
       j.balance_end as balance_end,
       j.repay_asked as repay_asked,
       j.licence_expiry as licence_expiry
from jincheng_enterprises j
