/*
title  = "创新券余额和支出"
period = "year"
grain  = ["enterprise"]
source = "阳开办发〔2023〕65号"

[column.enterprise]
label    = "企业名称"
codelist = "science_enterprises"

[column.balance]
label  = "可用余额"
unit   = "万元"
digits = 4

[column.research]
label  = "研发费用支出"
unit   = "万元"
digits = 4

[column.testing]
label  = "检验检测支出"
unit   = "万元"
digits = 4

[column.transfer]
label  = "技术转移支出"
unit   = "万元"
digits = 4

[column.outside]
label  = "不纳入范围的支出"
unit   = "万元"
digits = 4
*/
with held as (
  select v.enterprise as enterprise, sum(u.usable) as balance
  from innovation_voucher_list v
  join voucher_balances u on u.voucher = v.voucher
  group by v.enterprise
),
paid as (
  select c.enterprise as enterprise,
         sum(case when c.cost = 'research' then c.spent else 0 end) as research,
         sum(case when c.cost = 'testing' then c.spent else 0 end)  as testing,
         sum(case when c.cost = 'transfer' then c.spent else 0 end) as transfer,
         sum(case when c.cost in ('research', 'testing', 'transfer') then 0 else c.spent end) as outside
  from voucher_costs_claimed c
  group by c.enterprise
)
select p.enterprise as enterprise,
       h.balance    as balance,
       p.research   as research,
       p.testing    as testing,
       p.transfer   as transfer,
       p.outside    as outside
from paid p
left join held h on h.enterprise = p.enterprise
