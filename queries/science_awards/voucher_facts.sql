/*
title  = "科技创新券"
period = "year"
grain  = ["voucher"]
source = "阳开办发〔2023〕65号"

[column.voucher]
label = "券号"

[column.enterprise]
label = "企业名称"
codelist = "science_enterprises"

[column.kind]
label = "类型"
codelist = "voucher_kinds"

[column.face]
label = "面额"
unit = "万元"
digits = 4

[column.used]
label = "以前已兑现"
unit = "万元"
digits = 4

[column.noticed_on]
label = "公示日期"

[column.claimed_on]
label = "兑现申请日期"

[column.transferred]
label = "转让赠送买卖"
*/
select v.voucher as voucher,
       v.enterprise as enterprise,
       v.kind as kind,
       v.face as face,
       v.used as used,
       v.noticed_on as noticed_on,
       v.claimed_on as claimed_on,
       v.transferred as transferred
from innovation_voucher_list v
