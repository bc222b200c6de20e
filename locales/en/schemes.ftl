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
note-roots = { $label } needs roots: right to 12 decimals; everything else is exact
step-roots = rests on a root: right to 12 decimals
note-decided = { $label } is final where there is one, under “{ $of }”; what was worked out stands beside it
note-ties = { $units } tie for place { $place } in { $label }
note-rounded-ranks = { $label } ranks figures rounded to { $digits } decimals; the exact figures would rank differently
note-missing-zero = { $label } of { $unit } is not reported and counts as zero
note-missing-excluded = { $label } of { $unit } is not reported; the unit is left out
note-missing-last = { $label } of { $unit } is not reported; the figure of the period before is used
label-year = year
label-months = months
label-period-start = first day of the period
label-period-end = last day of the period
label-last = last in { $label }
label-computed = { $label } (computed)
label-met = { $label } met
reason-outside = the score is not between 0 and { $full }
reason-no-spread = all units have the same figure
reason-no-rule = no rule applies
reason-two-rules = two rules apply and differ
reason-two-measures = { $what } and the bound are in different measures
reason-no-parts = there is nothing to put together
reason-zero-part = a part is zero or below; geometric and harmonic means need more
reason-weights-too-fine = the weights have too many decimals for a geometric mean
reason-stopped = set to { $grade } by { $article }; nothing else is scored
reason-gate = outside the scope: { $when }
reason-without-evidence = { $label } ({ $what }) has no reason or document and cannot be counted
reason-not-listed = { $label } ({ $what }) is not listed in the document and cannot be counted
reason-tied = equal to others where the rule allows no ties
reason-past-incomplete = an earlier payment on record lacks its { $what }; whether it was paid cannot be said
note-rank-without = the figures of { $units } are at fault and give no result; { $label } is among the others only and may change
basis-recorded = on record
basis-worked-out = worked out anew
reason-none-on-record = the unit is not among the ranks on record of { $period }
what-if-title = how firm the ranks of { $title } are: { $draws } draws, weights ±{ $weights }%, other normalisations and means (seed { $seed })
what-if-unit = unit
what-if-best = best
what-if-p5 = 5%
what-if-median = median
what-if-p95 = 95%
what-if-worst = worst
what-if-kept = rank kept
what-if-minmax = min–max
what-if-zscore = z-score
what-if-rank = by rank
what-if-goalposts = goalposts
what-if-arithmetic = arithmetic
what-if-geometric = geometric
what-if-strengths = strengths
what-if-weaknesses = weaknesses
what-if-named = { $label } ({ $rank })
label-total = the total
reason-no-history = there are no results for { $period }
reason-several-rows = “{ $query }” has more than one row for { $unit }
step-not-arising = { $label } does not arise
step-part-missing = { $label } is missing and left out
step-floor = no lower than { $grade }
step-bar = ; barred from: { $text }
step-within = ; within: { $text }
edge-depends = depends on the other conditions
edge-holds = yes, where the other conditions hold
edge-last-year = { $label } of last year
edge-back = { $label }, { $back } back
edge-signed = Look at every result. Signed:              on:
edge-title = { $title }: values at the bounds
edge-column-rule = rule
edge-column-article = article
edge-column-quote = quotation
edge-column-x = figure
edge-column-bounds = bounds
edge-column-value = value
edge-column-result = result
step-title = { $title }: how it was worked out (layout { $version })
step-column-unit = code
step-column-label = unit
step-column-rule = rule
step-column-rule-label = rule in words
step-column-article = article
step-column-quote = quotation
step-column-inputs = figures and sources
step-column-cells = cells
step-column-comparison = calculation
step-column-result = result
step-column-taken = taken
step-column-not-taken = not taken
step-column-cap = cap or floor
step-column-excluded = why left out
step-column-assumptions = readings

X001 = { $kind ->
        [group] there is no group `{ $name }`
        [grade] the grade “{ $name }” is not on the scale
        [unit] “{ $name }” is not among the units of this scheme
        [test] the example speaks of `{ $name }`, which the scheme does not have
        [twice] `{ $name }` is defined twice
       *[name] nothing gives the `{ $name }` of the formula
    }
    .hint = look at the name; figures come from the queries in `inputs`, or are items, groups and parameters of this file
    .nearest = is `{ $nearest }` meant?
    .scale = write scale = [...] in one [[grade]] of the name, all grades from the best to the worst
    .known = the units are: { $known }
    .about = The formulas of a scheme speak of three kinds of names: columns of the queries in `inputs`, what the file itself defines (parameters, derived values, items, groups, ranks, grades), and year, months, period_start, period_end. A column that two queries have is written `query.column`. A name without a source is never taken for zero.
X003 = { $kind ->
        [scaled] “{ $name }” is in { $unit } and is compared with { $found }
        [bare] “{ $name }” is in { $unit } and is compared with the bare number { $found }
       *[mixed] “{ $name }” is in { $unit }, the bound { $found } is in another measure
    }
    .scaled = write numbers of a formula in the column's unit: 8000 for 8000万元 in a column of 万元
    .bare = write { $found }% for a percentage, { $found }pp for percentage points
    .mixed = a percentage is written with %, the difference of two percentages with pp, and neither stands for the other; any other unit must be the column's
    .about = Growing by 5% and rising by 5 percentage points are not the same, and mixing them is wrong for every unit. A column of % is compared with a number that says %, a difference of percentages and a column of points with one that says pp. Numbers of formulas against columns of 万元 or 亿元 are in that unit; in intervals “8000万元” and “10亿” may be written and are converted.
X004 = two tiers of “{ $label }” overlap and differ: { $one } and { $other }
    .hint = change the brackets or ends; where the document lets both hold, say which is taken
    .about = One number lies in two tiers that give different things, and the program does not choose for the document. Mostly a bracket is the wrong way round: “[30, 50]” and “[50, 100)” both hold 50. Compare with 以上, 以下, 不满, 超过 in the text.
X005 = the weights of “{ $label }” cannot be used: all are zero, or one is below zero
    .hint = write the weight of each part; their sum must be above zero
    .about = A weighted mean divides by the sum of the weights; if it is zero there is no result. A weight below zero would let a good figure lower the total: write high_first = false where lower is better.
X006 = the scheme rests on itself: { $path }
    .hint = take one of the steps away
    .about = A scheme takes figures from another, which in turn takes them from the first, so that there is nowhere to begin. The ring is shown whole, each step with its file. A scheme's own result of the period before is written `rank@-1` and is no ring.
X007 = the parameter `{ $name }` has no figure: { $kind ->
        [dated] the table { $words } has no row for it on this day
       *[unsaid] the document only says “{ $words }”
    }
    .unsaid = let whoever may decide write the figure into [params]: { $name } = 3, with its source
    .dated = add the row for this time to the table, or look at column and keys
    .about = Words like 排名靠后 or 提升较大 come without a figure in the document. The program does not decide for people, so it stops until somebody who may decide writes the figure into the scheme; it is then shown with the results.
X008 = { $source } { $kind ->
        [early] is not yet in force in { $period }
       *[late] is no longer in force in { $period }
    } ({ $from } to { $until }){ $bulletin ->
        [none] { "" }
       *[other] ; bulletin `{ $bulletin }` is not published for it
    }
    .hint = look at the period; where the document was prolonged or revised, change `valid` or write a new scheme
    .about = Every scheme says from which day to which its document holds. A period outside cannot be worked out with it, so that new things are not judged by old rules, nor old ones by new. `run` says once that a document has run out, passes over the bulletins that rest on it, and publishes the others.
X009 = “{ $label }” of { $unit } is { $found }, not between 0 and { $full }
    .hint = ask whoever reported or decided the score
    .about = A score that people report or decide lies between 0 and the full points. One outside is not cut to the edge, since that would change what a person decided; it has to be looked at and sent again.
X010 = “{ $label }” ({ $fact }) of { $unit } comes without { $wanted ->
        [reason] a reason
        [by] who decided
       *[document] the number of a document
    }
    .hint = add it to the return and send it again
    .about = Downgrades, vetoes, plus and minus points and decided scores are entered by people and change the result, so each needs a reason and a document that can be looked up later. Without them whatever rests on it stays empty for that unit, with the reason; the other units are worked out.
X011 = “{ $label }” has no fact “{ $fact }”, which { $unit } reported
    .hint = it can be: { $known }
    .about = The document lists which facts downgrade or veto, and only those count. A code outside the list may be a slip of the number, or something the document does not foresee: that is entered under its catch-all item, with the reason.
X012 = two rules of “{ $label }” hold for { $unit } and differ: { $one }; { $other }
    .hint = compare both texts and say which comes first
    .about = A unit meets two rules that give different results. The program does not choose for the document: it shows both texts and stops. Say in the conditions where one ends and the other begins, or make one the exception.
X013 = example “{ $test }” { $about }: `{ $label }` should be { $wanted } and is { $found }
    .hint = look at the example and the document first, then at the rule
    .about = A scheme may hold examples: these figures, and what the document makes of them. check --tests works them out and lists those that come out otherwise. Examples explain the rules and guard them when they are changed.
X014 = “{ $label }” of { $unit } for { $period } has no figure: { $reason }
    .hint = ask for the return; where it will not come, say in `missing` what then holds
    .about = This scheme says that a missing figure stops it (missing = "stop"): without one unit the ranks of the others cannot be relied on. Wait until all have reported, or, where the document says so, exclude the unit, take zero, take the last figure or leave it empty; each is noted under the results.
X015 = { $units } are equal in “{ $label }”, which may have no ties
    .hint = say in `tiebreak` what parts them, or change `ties`
    .about = The scheme says ties = "none" and nothing parts these units. The order of rows never decides a rank, so theirs stay empty. Add what the document goes by next.
X016 = "{ $unit }" in { $from } is not among the units that take part
    .hint = check the unit's code; those that take part: { $known }
    .about = Facts and decided scores belong to a unit that takes part. This row names another one, most likely by a slip; the row was not used and everything else was worked out. Correct the return, or add the unit to its code list.
X017 = { $scheme } does not rank by a group, so nothing can be tried out
    .hint = use a scheme whose first [[rank]] is by a [[group]]
    .about = --what-if moves the weights, exchanges normalisations and means, and sees whether the ranks hold. It works up the tree of groups, so the scheme's first [[rank]] has to be by a group.
X101 = there is a gap in “{ $label }” between { $one } and { $other }
    .hint = a number in it has no rule and is listed; ask the office that issued the document
    .about = Some numbers between two tiers lie in neither, such as 500 between “below 500” and “above 500”. They are put into no tier and are not zero: the result stays empty with the words “no rule applies”. The issuing office should settle the bound.
X102 = “{ $label }” gives more and then less as the figure rises: { $one }, { $other }
    .hint = look at the order of the tiers and what they give
    .about = What the tiers give rises and then falls as the figure grows; two of them may have been exchanged. Tiers that only rise, or only fall because lower is better, are not mentioned. Where the document says so there is nothing to do.
X103 = the full points of the parts of “{ $label }” sum to { $sum }, not { $full }
    .hint = look at the `full` of each part
    .about = Where a group says its full points, those of its parts should sum to them. Otherwise a total may pass the full points, or never reach them.
X104 = the targets of “{ $label }” cannot all hold: { $one } and { $other }
    .hint = ask the issuing office; the text is followed as it stands
    .about = Each target can be met, but not all together: 152 of 235 is 64.7% and not 65%. This is only pointed out; no target is changed.
X105 = “{ $label }” is a geometric mean of parts that can be zero
    .hint = where a part is zero there is no result; take "mean", or give the parts a lower bound
    .about = A geometric mean multiplies its parts; one zero makes the whole zero, and all differences vanish. For such a unit the result stays empty, with its reason.
X106 = no rule of “{ $label }” applies to { $unit }
    .hint = compare with the bounds of the document; where it says nothing, people decide
    .about = The unit's figure lies in no branch of the rule. The result stays empty with the words “no rule applies”, and is not zero: what the document does not say is decided by people.
X107 = { $label } of { $unit }: published { $published }, worked out { $found }, { $off } apart
    .hint = hold the published table against the figures used and find where they part
    .about = The scheme has a [[recheck]]: a table that was published, held row by row (and in sum) against what the rules give. What is further apart than the tolerance is listed; neither side is changed. Figures corrected later, rounding, or a provision elsewhere may be the reason.
X201 = { $count } rules of “{ $scheme }” have no example: { $rules }
    .hint = add the document's worked examples as [[test]]
    .about = check --tests works the examples out and also sees which rules none of them reaches. A rule without an example can be wrong for a long time.
