# Words of the documents themselves. Documents are Chinese whatever language the program speaks;
# these are kept so that both languages have the same keys.

sheet-text = Bulletin
sheet-words = Text
words-of-direction = up, down, same
sheet-table = Table { $number }
sheet-chart = Chart { $number }
sheet-data = { $sheet } data
unit-line = Unit: { $unit }
note-head = Note: 
note-tail-difference = In { $columns } the rows do not add up to the total because of rounding; they were left as they are
note-missing = { $rows } show “{ $symbol }” because { $reason }
note-point-missing = No data for { $points } because { $reason }
rows-and-more = { $rows } and others, { $count } rows in all
legend-not-reported = “{ $symbol }” means not reported
legend-nil = “{ $symbol }” means nil return
legend-not-applicable = “{ $symbol }” means not applicable
legend-suppressed = “{ $symbol }” means not to be published
legend-not-computable = “{ $symbol }” means cannot be computed
missing-not-reported = not reported
missing-nil = nil return
missing-not-applicable = not applicable
missing-suppressed = not to be published
missing-not-computable = cannot be computed
missing-not-computable-because = cannot be computed ({ $reason })
see-sheet = (see sheet “{ $sheet }”)
attachments-head = Annexes: 
slot = [{ $label }]
figure-source = Source: query { $query }, row { $row }, column { $column }
chart-points = { $title } (data)
data-row-kind = kind of row
data-section = group
data-code = { $label } code
data-missing = why missing
column-provider = provider
column-period = period
row-body = detail
row-total = total
row-subtotal = subtotal
row-of = of which

# B: bulletins

B001 = the bulletin `{ $bulletin }` is not published: “{ $query }”, which it needs, could not be computed
    .hint = mend what is said about the query, then publish again
    .about = The tables and the text of a bulletin only show figures that queries have computed; a bulletin computes nothing. Its query gave no table, so it is not published, and no document goes out with a table or a figure missing. What is wrong with the query is said separately.
B002 = the template “{ $template }” cannot be filled in: { $detail }
    .hint = check the names and the writing inside the braces; there are period and the queries named in this section's values
    .about = Titles, numbers and paragraphs can be templates that take the period and the figures of queries between double braces. This one has a name that is not declared, or cannot be read. Nothing is left blank and nothing is guessed; mend it and publish again.
B004 = something in "{ $title }" looks like an identity, account or private telephone number: { $found }
    .hint = remove the number; the office's own telephone goes into the bulletin's contact
    .about = Before it is written a bulletin is searched from end to end, and anything like an identity or mobile number stops it; only part of the number is shown here. Mostly it came with a remark or a name. The office's own published line stands in contact and is no problem.
B005 = the bulletin cannot be written as a workbook: { $kind ->
        [outside] { $cells } of “{ $sheet }” lies outside what a sheet can hold
        [long] the text in { $cells } of “{ $sheet }” is longer than 32767 characters
        [overlap] { $cells } of “{ $sheet }” overlaps other merged cells
       *[refused] { $cells }
    }
    .hint = look at its declaration: the number of columns, merged columns, the length of titles; if that does not help, give this message to the program's maintainers
    .about = The bulletin was composed, but a workbook cannot hold something in it, such as too many rows or columns, a very long text, or merged cells that overlap. The bulletin's earlier file was not touched.

word-direction-up = grew
word-direction-same = unchanged
word-direction-down = fell
word-above-up = above
word-above-same = level with
word-above-down = below
word-faster-up = ahead of
word-faster-same = level with
word-faster-down = behind
word-more-up = more
word-more-same = unchanged
word-more-down = fewer
