/*
title  = "商业综合体奖补申报情况"
period = "year"
grain  = ["mall"]
source = "阳开办发〔2023〕40号"

[column.mall]
label = "项目名称"

[column.planned_area]
label  = "规划商业面积"
unit   = "平方米"
digits = 2

[column.built_area]
label  = "建成商业面积"
unit   = "平方米"
digits = 2

[column.open_sale]
label  = "公开出让取得土地"

[column.one_investor]
label  = "同一投资主体"

[column.filed_on]
label  = "立项备案日期"

[column.recognised_on]
label  = "认定日期"

[column.topped_out]
label  = "主体封顶"

[column.licence]
label  = "竣工验收规划许可"

[column.held_share]
label  = "自持比例"
unit   = "%"
digits = 2
formula = "held_ratio * 100"

[column.sold]
label  = "出售自持产权"

[column.sold_on]
label  = "出售日期"

[column.first_benefit]
label  = "首次享受日期"

[column.approved_topped]
label  = "封顶核定金额"
unit   = "万元"
digits = 4

[column.approved_built]
label  = "建成核定金额"
unit   = "万元"
digits = 4

[column.contract_years]
label  = "运营商合作年限"
unit   = "年"

[column.operated_area]
label  = "运营面积"
unit   = "平方米"
digits = 2

[column.entered_area]
label  = "入驻面积"
unit   = "平方米"
digits = 2

[column.full_years]
label  = "运营满年数"
unit   = "年"

[column.approved_operator]
label  = "运营商核定金额"
unit   = "万元"
digits = 4

[column.brands]
label  = "新引进品牌数"
unit   = "个"

[column.brand_years]
label  = "品牌入驻年限"
unit   = "年"

[column.approved_brands]
label  = "品牌核定金额"
unit   = "万元"
digits = 4

[column.cashier_area]
label  = "集中收银面积"
unit   = "平方米"
digits = 2

[column.opened_year]
label  = "开业第几年"
unit   = "年"

[column.listed_in_time]
label  = "一个年度内入统"

[column.revenue]
label  = "本年营业收入"
unit   = "万元"
digits = 2

[column.revenue_before]
label  = "上年营业收入"
unit   = "万元"
digits = 2

[column.approved_sales]
label  = "在统核定金额"
unit   = "万元"
digits = 4
*/
select p.mall as mall,
       p.planned_area as planned_area,
       p.built_area as built_area,
       p.open_sale as open_sale,
       p.one_investor as one_investor,
       p.filed_on as filed_on,
       p.recognised_on as recognised_on,
       p.topped_out as topped_out,
       p.licence as licence,
       p.held_share as held_ratio,
       p.sold as sold,
       p.sold_on as sold_on,
       p.first_benefit as first_benefit,
       p.approved_topped as approved_topped,
       p.approved_built as approved_built,
       p.contract_years as contract_years,
       p.operated_area as operated_area,
       p.entered_area as entered_area,
       p.full_years as full_years,
       p.approved_operator as approved_operator,
       p.brands as brands,
       p.brand_years as brand_years,
       p.approved_brands as approved_brands,
       p.cashier_area as cashier_area,
       p.opened_year as opened_year,
       p.listed_in_time as listed_in_time,
       p.revenue as revenue,
       p.revenue_before as revenue_before,
       p.approved_sales as approved_sales
from mall_projects p
