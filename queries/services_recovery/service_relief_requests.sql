/*
title  = "服务业减负事项"
period = "quarter"
grain  = ["request"]
source = "阳政办发〔2022〕94号 服务业二十条第13条、第15条、第18条"

[column.request]
label = "事项"

[column.state_landlord]
label = "承租国有经营用房"

[column.small_tenant]
label = "服务业小微企业和个体工商户"

[column.monthly_rent]
label  = "月租金"
unit   = "万元"
digits = 4

[column.lease_from]
label = "租期起"

[column.lease_until]
label = "租期止"

[column.service_user]
label = "服务业用户"

[column.cutoff_on]
label = "拟停供日期"

[column.insurance]
label = "险种"

[column.premium_month]
label = "所属月份"

[column.listed_industry]
label = "属于17个行业"

[column.in_difficulty]
label = "困难企业"

[column.size]
label = "企业规模"

[column.unemployment_premium]
label  = "上年缴纳失业保险费"
unit   = "万元"
digits = 4

[column.licence_expiry]
label = "证照有效期至"
*/
select s.request as request,
       s.state_landlord as state_landlord,
       s.small_tenant as small_tenant,
       s.monthly_rent as monthly_rent,
       s.lease_from as lease_from,
       s.lease_until as lease_until,
       s.service_user as service_user,
       s.cutoff_on as cutoff_on,
       s.insurance as insurance,
       s.premium_month as premium_month,
       s.listed_industry as listed_industry,
       s.in_difficulty as in_difficulty,
       s.size as size,
       s.unemployment_premium as unemployment_premium,
       s.licence_expiry as licence_expiry
from service_relief s
