# C: declared checks

C001 = { $message }: { $numbers } does not hold
    .hint = check the figures of this row, correct them and send the return again; where only an explanation is asked for and the figures are right, explain them
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
C101 = not checked: { $message } (because { $reason ->
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
    .hint = check this row, mend it and send the return again; if a warning is right as it stands, add an explanation
    .about = The form declares what must hold for a row: a state and its date, a verdict and its reason must fit each other, and here they do not. An error must be mended or the whole return is refused; a warning may be sent with an explanation; information is only that.
