/*
title  = "技术成就指数基础数据"
period = "year"
grain  = ["country"]

[column.patents]
label  = "居民专利"
digits = 2

[column.royalties]
label  = "特许权使用费收入"
digits = 2

[column.internet]
label  = "互联网主机"
digits = 2

[column.exports]
label  = "中高技术出口"
digits = 2

[column.telephones]
label  = "电话（对数）"
digits = 2

[column.electricity]
label  = "用电量（对数）"
digits = 2

[column.schooling]
label  = "平均受教育年限"
digits = 2

[column.university]
label  = "理工科毛入学率"
digits = 2

[column.published]
label  = "公布的指数"
digits = 2
*/
select f.country as country,
       min(f.patents) as patents,
       min(f.royalties) as royalties,
       min(f.internet) as internet,
       min(f.exports) as exports,
       min(f.telephones) as telephones,
       min(f.electricity) as electricity,
       min(f.schooling) as schooling,
       min(f.university) as university,
       min(f.published) as published
from technology_figures f
group by f.country
