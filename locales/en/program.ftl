# The program's own words: summaries, reasons, prompts.

## Why something cannot be computed
reason-unknown-name = there is no "{ $name }"
reason-not-a-number = "{ $what }" is not a number
reason-not-a-text = "{ $what }" is not a text
reason-not-a-date = "{ $what }" is not a date
reason-not-a-condition = "{ $what }" is not a condition
reason-not-comparable = "{ $left }" and "{ $right }" cannot be compared
reason-no-case = no case of "{ $what }" applies
reason-zero-denominator = the denominator "{ $what }" is zero
