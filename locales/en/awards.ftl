# X030 and on: the awards of a scheme

X030 = { $award } of { $unit }: { $approved } was approved, which is { $kind ->
        [below] below the least
       *[other] above the most
    } that the rule allows, { $limit }
    .hint = check { $column }: what is approved cannot be above the ceiling
    .below = check { $column }: what is approved cannot be below the floor of the document
    .about = Where a document says "at most" or "at least", the rule gives the bound and people decide on the sum. A sum beyond the bound is left out of the result, and is not taken as zero, until it is mended. Check the approved sum and the figures the bound is worked out from.
X031 = { $award } of { $unit }: the rule has no "{ $found }"
    .hint = mend the title or class; if the rule does have it, add it to map or cap
    .ledger = check the tier in the records of payments: it should be a name of tiers
    .about = An award by title or class needs one that the rule lists, and the tier of an earlier payment has to be one of the tiers there are now. Where it is not, the sum is not worked out and is not taken as zero. Words that stand for "no title" can be listed in none.
X032 = { $award }: two tiers overlap, "{ $one }" and "{ $other }"
    .hint = mend the intervals, or write pick = "max", "sum" or "first" where the rule does overlap
    .about = A number that lies in two tiers leaves open which of them is paid. Each number may lie in one tier only, unless the declaration says how to pick.
X033 = { $award } does not say how much is paid
    .several = only one of these can be used: { $ways }
    .hint = write one of tiers, cases, map, rate, unit_price, sum, ceiling; in each tier one of pay, rate, each, ceiling
    .about = Each award has one way to its sum: tiers by intervals, cases by conditions, a map by titles, a rate, a unit price, a formula, or only a ceiling. With none of them, or more than one, it cannot be worked out.
X034 = { $award } of { $unit }: { $found } all hold, and they pay different sums
    .hint = check the conditions, or write pick where the rule lets several hold
    .about = A unit meets several tiers that pay different sums, and the tool does not choose for people. Tiers that pay the same count as one. Check the conditions, or declare pick as the rule has it.
X035 = { $award }: the tiers are in different measures, "{ $one }" and "{ $other }"
    .hint = use one measure; % for percentages, pp for percentage points
    .about = All tiers of one value are in one measure. Growth is in per cent, the difference of two percentages in percentage points; the two do not mix and cannot be converted.
X036 = { $recipient }, "{ $event }", { $period }: { $before } is on record, and now it comes to { $now }
    .hint = records are only added to: find the difference; a correction is a payment of its own
    .about = Payments on record are never altered, since later years rest on them. The same recipient, event, level and period with another sum mostly means that figures or rules have changed since. Nothing was put on record this time.
X037 = the earlier payment { $row } lacks its { $what }
    .hint = add it; earlier payments need recipient, event, level, sum, period and document
    .about = Payments made before the tool kept account are read from a table. A row without recipient, event, sum, period or document is no evidence: awards for the same event to the same recipient cannot be worked out and stay empty; everything else is.
X038 = "{ $found }" in `{ $key }` is not a sum of money
    .hint = write a number (in the unit of money), or a sum with its unit, as "700元"
    .about = A sum is a number in the unit of [money], or a text with its own unit, which is converted. Formulas are for pay, sum and ceiling; prices and sums by class are fixed.
X039 = { $award }: the cap { $cap } is below the first tier { $tier }
    .hint = check cap and tiers
    .about = A cap below the lowest tier means that no tier could ever be paid in full: mostly a slip in the unit.
X130 = { $award }: no tier applies between { $low } and { $high }
    .hint = if the document has it so, have it settled in writing; else mend the interval
    .about = Two neighbouring tiers leave a gap; a value inside it has no rule, is not paid and is not taken as zero. Compare the brackets with the document.
X131 = { $award } pays less as { $of } rises: "{ $one }" pays { $more }, "{ $other }" pays { $less }
    .hint = check the sums of the tiers
    .about = A higher tier usually pays more. Where it pays less, two rows have mostly been exchanged.
X132 = "{ $event }" ({ $level }) is also in { $other }
    .hint = if it is the same rule again, write restates = "{ $other }"; else give it an event of its own
    .about = Where two documents reward the same event at the same level, each recipient is paid once: after the first payment on record the other document pays no more. Make sure that it is the same event.
X133 = { $award } of { $unit } is not paid again: { $before }
    .about = A payment to the same recipient for the same event at the same level is on record, and the rule pays it once, so that this one is zero. If the record is wrong, correct it first; if it is another event, check event.
X134 = { $fund } does not suffice: { $limit } is there, { $wanted } is to be paid, { $short } is short{ $policy ->
        [prorata] ; all sums were cut in proportion
        [order] ; sums were paid in order
       *[other] ; no sum was cut
    }
    .hint = where the document does not say what then, have it settled
    .about = The awards of one fund come to more than there is. By default the shortfall is told and nothing is cut; if_short says otherwise where the document does.
X135 = { $award } of { $unit } cannot be worked out: { $reason }
    .hint = report or settle the figure; what cannot be compared is for people to decide
    .about = A figure it rests on was not reported, or the base is zero or negative and growth cannot be compared. It is neither paid nor taken as zero, but listed for people.
X136 = { $award } of { $unit }: { $sum } is to be asked back
    .surplus = more was paid than the final total; the surplus goes back
    .hint = ask it back under the rule; the payments are in the records
    .about = A case in which the rule asks payments back has come about, or the final total is below what was paid. The result is negative and, once on record, balances the earlier payments.
X137 = { $award } of { $unit }: no rule applies to { $found }
    .hint = the value lies between two tiers or above the last; have it settled in writing before paying
    .about = The rule does not say what happens with this value; the tool does not fill it in and does not take it as zero. Have it settled and write the result into tiers.
X158 = { $sum } of { $unit } is held until { $until }
    .about = A condition of the fund for holding payment is met: the sum is kept, not paid, shown in its own column and not put on record. Work it out again once the condition is gone.

award-fault = "{ $what }" is not in the rule
award-other-measure = the interval "{ $range }" and the unit "{ $unit }" are different measures
award-no-rule = no rule applies
award-no-title = no title
award-not-reported = a figure was not reported
award-condition-not-met = condition not met
award-part-left-out = { $count } periods cannot be compared and are left out
award-paid-before = { $when } ({ $document }): { $sum } paid
award-paid-in-row = paid in the row of "{ $unit }"
award-cap-reached = cap reached
award-excluded-by = not together with "{ $award }"
award-trued-up = trued up: total { $before } → { $after }
award-stage-paid = { $stage } is paid
award-asked-back = all that was paid is asked back ({ $parts })
award-all-asked-back = entitlement lost; what was paid is on record as asked back
award-entitlement-lost = entitlement lost; what was paid goes back with “{ $award }”
award-above-ceiling = the approved sum is beyond the bound
award-awaits-decision = awaits decision
award-at-the-ceiling = taken at the ceiling, no decision of its own
award-held = held until { $until } ({ $cite })
award-fund-prorata = { $fund } does not suffice: cut in proportion
award-fund-used-up = { $fund } is used up
award-rounded = rounded to { $sum }
award-last-fen = the odd { $sum } is borne by { $who }
award-column-tier = { $award } (tier)
award-column-ceiling = { $award } (ceiling)
award-column-total = { $award } (full sum by the rule)
award-column-paid = { $award } (paid before)
award-column-held = { $award } (held)
award-column-part = { $award } ({ $what })
award-column-part-ceiling = { $award } ({ $what }, ceiling)
paid-recipient = recipient
paid-event = event
paid-level = level
paid-sum = sum
paid-period = period
paid-document = document
