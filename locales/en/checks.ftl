# C: declared checks

C001 = { $message }: { $numbers } does not hold
    .hint = { $weight ->
        [error] check the figures of this row, correct them and send the return again
       *[other] correct the figures, or explain them if they are right
    }
    .about = The form declares what must hold between its figures, and in this row it does not; behind the colon the figures stand in the rule. An error must be corrected or the return is sent back, a warning asks for an explanation, and information is only worth knowing.
C002 = this row repeats that of { $first }: { $columns } are the same
    .hint = delete the row that is too many, or correct { $columns } in one of them
    .about = These columns together must differ from row to row, or one thing would be counted twice. See whether a row was entered twice or a name was chosen wrongly; if there really are two, merge or separate them as the instructions say.
C003 = { $total } says { $stated }, the rows add up to { $sum }: a difference of { $gap }
    .hint = check the rows and the total and correct the one that is wrong
    .about = Total and subtotal rows are not read as data but compared: a total is the sum of the rows above it, a subtotal of those since the one before. Mostly a row is missing or one too many, or the total's formula does not cover all rows.
C004 = the row “{ $missing }” is missing
    .hint = add the row; where there is nothing, list it with 0
    .about = The form wants a row for each case, with 0 where there is nothing. Without the row it cannot be told whether there was nothing or it was forgotten, so it has to be there.
C101 = not checked: { $message ->
        [none] { $name }
       *[other] { $message }
    } (because { $reason ->
        [not_reported] a figure it needs is not reported
        [nil] a figure it needs is a nil return
        [not_applicable] a figure it needs does not apply
        [suppressed] a figure it needs is not to be published
        [not_computable] a figure it needs cannot be computed
       *[other] { $reason }
    })
    .about = A figure that the rule needs is missing, or a divisor is zero, so it can be said neither that the rule holds nor that it does not. This does not keep the return back; once the figure is there, the rule is checked.
C005 = "{ $key }" also stands in the return of { $other }: { $message }
    .hint = agree with them who reports it, and keep it in one return only
    .about = Some things are reported by one provider only: a project does not stand in two counties. Looking at all providers' tables of a period together, the same code occurs twice. Both returns are told; one of them is corrected and sent again.
C050 = "{ $unit }" belongs to { $above }, this row says { $beside }
    .hint = compare the two columns and correct the one that is wrong
    .about = In the code lists each village belongs to a town and each town to a county. The two units of this row do not fit; most likely one of them was chosen by mistake. The row would be added to the wrong unit, so it has to be corrected and sent again.
C051 = "{ $key }" stands in { $first } already: { $message }
    .hint = keep one of the rows, or correct the one that is wrong
    .about = Some things stand in a return only once, such as an identity number, which belongs to one household. The later row is told, with the cell of the earlier one. Personal data are masked in findings; look at the cells in your own workbook.
C201 = { $row } { $period } "{ $label }": { $reported } is reported, the formula gives { $computed }
    .hint = ask the provider; the bulletin prints the reported figure
    .about = This column takes the reported figure, and can be computed too. The two are further apart than the query allows (tolerance; half of the last printed digit if nothing is said). Usual reasons are a changed scope or base, or a slip in one of them. Nothing is held back, but the reason should be known.
C006 = { $message }
    .hint = { $weight ->
        [error] check this row, correct it and send the return again
       *[other] correct the row, or explain it if it is right
    }
    .about = The form declares what must hold for a row: a state and its date, a verdict and its reason must fit each other, and here they do not. An error must be mended or the whole return is refused; a warning may be sent with an explanation; information is only that.
C007 = { $message ->
        [none] the two sides do not agree
       *[other] { $message }
    }: { $left } { $relation } { $right } does not hold: { $left_sum } and { $right_sum }, a difference of { $gap }{ $tolerance ->
        [none] {""}
       *[other] {" "}({ $tolerance } is allowed)
    }
    .hint = { $weight ->
        [error] check the cells named, correct the one that is wrong and send the return again
       *[other] check the cells named; correct the one that is wrong, or explain the figures if they are right
    }
    .about = The form declares that the two sides are equal (or that one is not more than the other), and with the figures reported they are not. Each figure is named with its cell; the difference is more than the tolerance. Usual reasons are a part left out, a total not computed anew, or a slip beyond rounding.
C008 = { $message ->
        [none] "{ $label }" does not add up
       *[other] { $message }
    }: "{ $label }" of "{ $row }" is { $stated }, { $parts } rows ({ $cells }) add up to { $sum }, { $at_most ->
        [yes] too much by
       *[no] a difference of
    } { $gap }{ $tolerance ->
        [none] {""}
       *[other] {" "}({ $tolerance } is allowed)
    }
    .hint = check the total and the rows named and correct the one that is wrong; explain a warning that is right as it stands
    .about = Some rows are totals of others, as the city is of its counties. The figures reported do not add up to the total, by more than the tolerance. See whether a row is missing, the scope differs, or the total was not brought up to date.
C009 = "{ $label }" is { $stated }, the { $units } units below report { $sum } together ({ $named }): a difference of { $gap }{ $message ->
        [none] {""}
       *[other] {" "}({ $message })
    }
    .hint = compare with the units below and correct the summary, or have the unit send its return again
    .about = A unit's figure is the sum of those of the units below it, as a county's of its towns. All their returns are there, and add up to something else. Find out first which unit's figure differs, then correct the return that is wrong.
C016 = “{ $label }” of { $above } ({ $title }) is { $stated }, and the { $units } units below, this return among them, add up to { $sum } ({ $named }): { $gap }{ $message ->
        [none] {""}
       *[other] {" "}({ $message })
    }
    .hint = compare with the unit above; whoever is wrong corrects and reports again
    .about = The return of the unit above came first. With this one all units below have reported, and their sum is not the figure above. Which of the two is wrong cannot be seen, so this return is accepted and both are to look into it. Where the unit above reports last, its own return is told (C009).
C010 = "{ $label }" is { $now } so far, less than the { $before } of { $period }: a difference of { $gap }{ $message ->
        [none] {""}
       *[other] {" "}({ $message })
    }
    .hint = check the cumulative figure; if something was really taken back, say why
    .about = A cumulative figure counts from the beginning of the year (or of the works) and does not usually fall. Mostly the figure of the month was entered, or too much was reported before. Where something is really taken back, a reason is enough.
C011 = "{ $month_label }" is { $stated }, the cumulative figures give { $grown }: a difference of { $gap }; { $anew ->
        [yes] the first period of a year equals "{ $label }" ({ $cell }) { $now }
       *[no] "{ $label }" ({ $cell }) { $now } less { $before } of { $period }
    }{ $message ->
        [none] {""}
       *[other] {" "}({ $message })
    }
    .hint = check the figure of the period and the cumulative one and correct the one that is wrong; if earlier figures were restated, say why
    .about = Cumulative is cumulative before plus this period, and in the first period of a year the period itself. Where they do not agree one of them is wrong, or earlier figures were restated without a word.
C012 = "{ $label }" was "{ $before }" in { $period } and is "{ $now }" now{ $message ->
        [none] {""}
       *[other] {" "}({ $message })
    }
    .hint = correct a slip; if it has really changed, say why and by which document
    .about = Names, codes, planned totals stay the same for the same thing from period to period. A silent change is mostly a wrong choice or a slip, and the series would break. Where it has really changed, a reason is enough.
C013 = "{ $key }" of { $period } is not there any more{ $message ->
        [none] {""}
       *[other] {" "}({ $message })
    }
    .hint = add the row if it was forgotten; if it has left, explain why
    .about = Something that stood in the return of the period before is gone. From a ledger things leave with a reason (finished, given up, handed over), else cumulative figures shrink for no reason.
C014 = the return says that there is nothing to report, but "{ $label }" is { $figure }
    .hint = delete the words of the nil return, or the row
    .about = A nil return says that there is nothing to report in this period, and contradicts the figures of the table. Keep one of the two and send it again.
C015 = "{ $label }" is empty, and must be filled in where { $when }
    .hint = fill in the cell, or correct what asks for it
    .about = This column may be empty, but not in the case named, as a project that has started needs the day on which it did. Fill it in, or correct what decides whether it is needed.
C102 = not checked: { $message ->
        [none] { $name }
       *[other] { $message }
    } (because { $reason ->
        [previous] there is no return for { $detail }
        [last_year] there is no return for { $detail }
        [outstanding] these have not reported yet: { $detail }{ $more ->
            [yes] {" "}… ({ $all } in all)
           *[no] {""}
        }
        [other_period] { $detail } has no period that ends on the same day
        [few] there are fewer than { $detail } figures to compare with
       *[other] { $detail }
    })
    .about = The check needs another period, provider or form, and what it needs is not there yet, so it can be said neither that it holds nor that it does not. This does not keep the return back; once the other return is there, checking again gives the answer.
C202 = "{ $label }" is { $now_figure }, { $against ->
        [previous] in { $period } it was { $middle }
        [last_year] in { $period } it was { $middle }
        [history] the median of the periods before is { $middle }
        [rows] the median of the other rows is { $middle }
       *[providers] the median of the other providers is { $middle }
    }: { $size ->
        [more] { $times } times as much
        [less] one part in { $times }
       *[apart] far apart
    }{ $message ->
        [none] {""}
       *[other] {" "}({ $message })
    }
    .hint = check the figure; if it is right, explain it
    .about = The figure is far from those it can be compared with, further than the form declares. It need not be wrong but should be looked at: usual reasons are a zero too many, a wrong row, or another scope. If it is right, a word of explanation is enough.
C203 = "{ $label }" is { $now_figure }, perhaps in another unit of measure: { $against ->
        [previous] in { $period } it was { $middle }
        [last_year] in { $period } it was { $middle }
        [history] the median of the periods before is { $middle }
        [rows] the median of the other rows is { $middle }
       *[providers] the median of the other providers is { $middle }
    }, about { $times } times { $size ->
        [more] too large
       *[less] too small
    }{ $unit ->
        [none] {""}
       *[other] {" "}(this column is in { $unit })
    }{ $message ->
        [none] {""}
       *[other] {" "}({ $message })
    }
    .hint = check the unit of measure against the heading; if nothing is wrong, explain the figure
    .about = A difference of about ten thousand times most often comes from the unit of measure: yuan where ten thousand yuan are asked for, or hundred millions. Correct it by the unit of the heading; if the figure is right, a word of explanation is enough.
C204 = nothing is reported for this period, but "{ $label }" of { $period } was { $figure }
    .hint = make sure that there is really nothing; if so, explain it
    .about = There were figures in the period before, and now there is nothing at all: this is asked about, since it may have been forgotten. If there is really nothing, a reason is enough.
