# X: a scheme

X002 = "{ $found }" { $kind ->
        [empty] holds no number at all
        [measures] has ends in two different measures
       *[unreadable] is neither a number nor an interval
    }
    .unreadable = write an interval as ">= 30%", "[3万, 5万)" or "< 60", a number as 30, "30%", "3万元" or "1pp"
    .empty = look at both ends and their brackets: the first number is the smaller one
    .measures = write both ends in one measure; % is a percentage, pp a percentage point, and they never mix
    .about = Every bound of a scheme is written as an interval that says on which side the number itself lies: ">= 30%" includes it, "> 30%" does not, "[3万, 5万)" includes the first and not the second. In documents 以上 and 以下 include the number, 超过 and 不满 do not. A number may carry %, ‰, pp (percentage points), 万, 亿 and a unit of measure.

X090 = rule { $rule } is said here not to be worked out, and is worked out by { $by } of { $scheme }
    .hint = keep one of the two
    .about = A scheme registers with `rules` where each rule is worked out. A rule is worked out somewhere, or repeats another one (restated), or cannot be computed from the text (not_computable); it cannot be two of these, or the table in docs/rules.md would not add up.

note-assumption = Worked out on this reading: { $text }
