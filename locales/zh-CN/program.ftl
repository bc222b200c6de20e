# 程序自己的话：小结、原因、提示。

## 算不出来的原因（印在通报的注里）
reason-unknown-name = 没有“{ $name }”这一项
reason-not-a-number = “{ $what }”不是数
reason-not-a-text = “{ $what }”不是文字
reason-not-a-date = “{ $what }”不是日期
reason-not-a-condition = “{ $what }”不是判断
reason-not-comparable = “{ $left }”与“{ $right }”不能比较
reason-no-case = “{ $what }”没有适用的情形
reason-zero-denominator = 分母“{ $what }”为零
