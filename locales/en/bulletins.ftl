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
note-empty = nothing is to be listed in this table for the period
note-balanced = so that rows and columns add up, moved by one unit of the last digit: { $moved }
note-balanced-one = { $row } "{ $column }" { $rounded } printed as { $printed }
revised-returns = Revision: since the last issue, { $returns }
revised-return = { $kind ->
        [new] { $provider } { $period } “{ $title }” was added
        [gone] { $provider } { $period } “{ $title }” is no longer used
       *[other] { $provider } { $period } “{ $title }” was corrected
    }
revised-withdrawn = Revision: adjustments used then and no longer: { $note }
revised-figures = Revision: “{ $title }” { $figures }{ $more ->
        [yes] ; { $count } figures in all
       *[no] {""}
    }
revised-figure = { $row } “{ $column }” from { $before } to { $after }
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
traces-head = Where the figures come from
traces-title = “{ $title }” { $row } { $column }: { $printed } { $unit }
traces-back = Back to the text
traces-exact = before rounding
traces-shown = how it is printed
traces-suppressed = not shown ({ $why ->
        [small] below what may be shown
        [complementary] with it a figure not shown could be worked out
       *[derived] worked out from a figure not shown
    })
traces-balanced = rounded to { $rounded }; moved by one unit of the last digit so that rows and columns add up
traces-rank = ranked by
traces-formula = formula
traces-numbers = with numbers
traces-returns = returns
traces-return = “{ $title }” { $period }, { $count }
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

B007 = “{ $name }” in `split` { $kind ->
        [table] is no column of the table of persons in charge
       *[column] tells no row of any query apart
    }
    .hint = name a column of a query's grain; the table of persons needs that column and `leader`
    .about = One document for each county, or for each person in charge, needs a column by which the rows of the tables are told apart. It has to be in the grain of the queries; for persons, the table of parameters has to have a column of the same name and say who is in charge of each unit from when until when.
B008 = “{ $row }” of “{ $title }” rests on { $count } enterprises, a public bulletin needs { $least }
    .hint = put it together with a row like it, or set audience to "internal"
    .about = A row of very few enterprises publishes the figures of one. The table names in `contributors` how many enterprises each row was made of; in a public bulletin a row of fewer than `fewest_contributors` (3 unless declared) is not published. Rows without any are not concerned.
B009 = the workbook to be filled, “{ $file }”, { $kind ->
        [missing] is not at { $detail }
        [outside] is not in the folder of the bulletin's declaration
        [other] is not an .xlsx workbook
        [signed] is digitally signed, and any change would break the signature
        [macros] has macros
       *[damaged] cannot be taken apart: { $detail }
    }
    .hint = put a workbook saved as .xlsx beside the bulletin's declaration; fill gives its file name only
    .about = A bulletin can fill the office's own workbook: only the cells that have a place are changed, everything else stays as it is. The workbook stands in the folder of the bulletin's declaration and is a plain .xlsx without macros or signatures. Where it cannot be opened or filled, the bulletin is not made and the files that are there stay.
B010 = “{ $slot }” in the workbook cannot be filled: there is no { $kind ->
        [name] name
        [column] column
        [row] row
       *[word] word
    } “{ $name }”; there are { $known }
    .hint = look at the name, or say in workbook.values of the bulletin which query it is
    .nearest = is “{ $nearest }” meant?
    .about = What stands between { "{{ }}" } in a cell is “name.column” or “name.row.column”: the name is one of workbook.values in the bulletin, the row is a code, a printed label, or 合计 for the total. A place that nobody understands is neither left empty nor guessed; the bulletin is not made. In a block whose rows are found by their names, the names printed there and those of the query must be the same ones.
B011 = no cell of the workbook { $file } has the name “{ $name }”
    .hint = select the cell in the spreadsheet program and define that name
    .nearest = is “{ $nearest }” meant?
    .about = The declaration wants a cell or a block with a defined name filled, and the workbook has no such name, or it stands for something other than one rectangle of cells. Select the cells, define the name, save, and publish again.
B012 = “{ $name }” does not fit: { $kind ->
        [columns] the block has { $wide } columns, there are { $columns } to be filled
        [fewer] the block has { $places } rows, the query `{ $query }` only { $rows }
       *[more] the block has { $places } rows, the query `{ $query }` has { $rows }
    }
    .hint = { $kind ->
        [columns] correct columns in the declaration, or define the name's range anew
       *[other] add or take away rows in the workbook and define the name's range anew; a list whose length changes belongs into a [[table]] of the bulletin
    }
    .about = The office's own workbook has a fixed form: no rows are put in, because that would upset the totals, merged cells, charts and formulas below, and nobody would see it. So a block must have exactly as many rows and columns as the query; none is silently dropped. Fixed rosters such as counties suit a block; a list of projects, which grows, is a table of the bulletin.
B013 = nothing can be put here: { $kind ->
        [formula] the cell has a formula, which would be lost
        [heading] it is the heading of an Excel table, and the file would no longer open
        [merged] it is inside merged cells and not their first
        [twice] two places want this cell
        [range] the name “{ $name }” is not one cell
        [date] the cell shows dates ({ $name }), and a number would look like one
       *[scaled] the cell's number format makes numbers smaller ({ $name }), against the query's unit of measure
    }
    .hint = take another cell of the workbook, or change its number format
    .about = Only the value of a cell is changed, never its formula or format. Cells with formulas, headings of tables and the hidden cells of merged ones cannot be filled; a number format that shows a figure as a date or ten thousand times smaller would contradict the text. Every such place is told.
B014 = { $count } notes have to be printed and the workbook has no place for them: { $first }
    .hint = write { "{{ notes }}" } into a cell below the table
    .about = Why a figure is missing, what symbols mean, that parts do not add up, what was adjusted: it has to be said where the figures stand. A cell with { "{{ notes }}" } is where it is printed; it is empty where there is nothing to say. Where something has to be said and there is no such cell, the bulletin is not made.
B101 = on { $day } nobody is named as in charge of { $units }
    .hint = add these units with their dates to { $table }
    .about = Documents for persons in charge look up who is in charge on the last day of the period. The rows of a unit without such a person appear in none of the documents; those of the others are published.
B102 = “{ $columns }” of “{ $title }” cannot be balanced: { $why ->
        [totals] the total row itself does not add up across
        [digits] the columns have different decimals
        [missing] a figure is missing
       *[far] one unit is not enough
    }
    .hint = print more decimals, or leave out `rebalance` and let the note tell the difference
    .about = Balancing leaves the total row as it is and moves a figure by no more than one unit of its last digit. Where the rounded total row does not add up itself, columns have different decimals or figures are missing, there is no such way; the table is then printed as rounded, with its note.
B103 = “{ $name }” is declared and nothing in the workbook { $file } uses it
    .hint = look at the places of the workbook; take it out of workbook.values if it is not needed
    .about = The names in workbook.values are for the places of the workbook. If nothing uses one, a place was probably overwritten or misspelt, and this period's figure was not put in.
B104 = the cell shows { $shown } decimals, the figure is { $printed }
    .hint = give the cell a number format with { $digits } decimals
    .about = The figure has been rounded once to its declared decimals; a format with fewer decimals rounds it again, and what is seen may differ by one unit from the text or another table. The value itself is put in; change the cell's format, or digits in the query.

word-course-same = unchanged
word-pace-faster = faster
word-pace-slower = slower
word-pace-narrower = falling less
word-pace-wider = falling more
word-pace-turned-up = growing again
word-pace-turned-down = falling now
word-pace-to-nothing = no longer moving
word-pace-from-nothing-up = growing now
word-pace-from-nothing-down = falling now
word-result-out-of-loss = out of loss
word-result-into-loss = into loss
word-result-less-loss = smaller loss
word-result-more-loss = larger loss
word-result-more-gain = larger profit
word-result-less-gain = smaller profit
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
