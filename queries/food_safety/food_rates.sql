/*
title  = "食品安全状况和年度任务"
period = "year"
grain  = ["county"]
source = "阳政办发〔2023〕67号 附件"

[column.pass_rate]
label   = "评价性抽检合格率"
unit    = "%"
digits  = 2
formula = "passed / sampled * 100"

[column.farm_rate]
label   = "农产品例行监测合格率"
unit    = "%"
digits  = 2
formula = "farm_passed / farm_sampled * 100"

[column.satisfaction]
label   = "群众满意度"
unit    = "%"
digits  = 1
formula = "satisfied * 100"

[column.tasks_done]
label = "年度任务完成项数"
unit  = "项"

[column.tasks_planned]
label = "年度任务计划项数"
unit  = "项"

[column.problems]
label = "督查发现问题数"
unit  = "个"

[column.promotions]
label = "省级以上推广经验数"
unit  = "项"

[column.basic_review]
label  = "基础工作部门评审分"
digits = 2

[column.key_review]
label  = "重点工作部门评审分"
digits = 2
*/
with points as (
  select r.county as county,
         sum(case when r.review_item = 'basic' then r.review_score end) as basic_review,
         sum(case when r.review_item = 'key' then r.review_score end)   as key_review
  from food_reviews r
  group by r.county
)
select w.county             as county,
       sum(w.passed)        as passed,
       sum(w.sampled)       as sampled,
       sum(w.farm_passed)   as farm_passed,
       sum(w.farm_sampled)  as farm_sampled,
       sum(w.satisfaction)  as satisfied,
       sum(w.tasks_done)    as tasks_done,
       sum(w.tasks_planned) as tasks_planned,
       sum(w.problems)      as problems,
       sum(w.promotions)    as promotions,
       max(p.basic_review)  as basic_review,
       max(p.key_review)    as key_review
from food_work w
left join points p on p.county = w.county
group by w.county
