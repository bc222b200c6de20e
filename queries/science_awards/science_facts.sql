/*
title  = "科技创新政策申报情况"
period = "year"
grain  = ["application"]
source = "阳开办发〔2023〕65号、阳开办发〔2023〕66号"

[column.application]
label = "编号"

[column.enterprise]
label = "企业名称"
codelist = "science_enterprises"

[column.matter]
label = "事项"
codelist = "science_matters"

[column.applied_on]
label = "申报日期"

[column.registered]
label = "注册在高新区"

[column.legal_person]
label = "独立法人"

[column.sound_accounts]
label = "财务健全独立核算"

[column.in_statistics]
label = "统计关系在高新区"

[column.on_platform]
label = "双创平台注册"

[column.supported]
label = "已获区级同类支持"

[column.object]
label = "项目机构名称"

[column.title]
label = "认定名称"

[column.recognition]
label = "认定方式"

[column.level]
label = "级别"

[column.grade]
label = "等次"

[column.first_unit]
label = "第一承担完成单位"

[column.on_file]
label = "已备案"

[column.quantity]
label = "数量"

[column.amount]
label = "金额"
unit = "万元"
digits = 4

[column.approved]
label = "核定金额"
unit = "万元"
digits = 4
*/
select a.application as application,
       a.enterprise as enterprise,
       a.matter as matter,
       a.applied_on as applied_on,
       a.registered as registered,
       a.legal_person as legal_person,
       a.sound_accounts as sound_accounts,
       a.in_statistics as in_statistics,
       a.on_platform as on_platform,
       a.supported as supported,
       a.object as object,
       a.title as title,
       a.recognition as recognition,
       a.level as level,
       a.grade as grade,
       a.first_unit as first_unit,
       a.on_file as on_file,
       a.quantity as quantity,
       a.amount as amount,
       a.approved as approved
from science_applications a
