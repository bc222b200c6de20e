# The command line's own words: help, summaries, headings.

cli-about = Tongbao: from departmental Excel returns to a signed-off bulletin, every figure traceable to its cell
cli-directory = folder of the workspace (default: the current one)
cli-language = language: zh or en (default: the system's)
cli-format = form of the findings: text, or json in the ESS validation report structure
cli-quiet = errors only
cli-verbose = say more
cli-all = do not fold findings of one kind
cli-check = are the declarations sound? every fault with file, line and column
cli-validate = would these files be accepted? stores nothing
cli-validate-dataset = they must be this form
cli-period = reference period: 2025, 2025-Q1, 2025-03, 2023-2024, 2025年1-3月
cli-files = return files or folders
cli-ingest = take returns into the store (default: the inbox); never moves or changes a file
cli-take = the file that counts where several differ for one provider and period
cli-status = who has reported, which version, who has not
cli-compute = compute an indicator table
cli-query = name of the query
cli-output = write to this file: .csv .xlsx .parquet .arrow .json
cli-score = scores, ranks, grades and awards by a scheme, each explained
cli-scheme = name of the scheme
cli-what-if = how firm the ranks are: bands under other weights, normalisations and means
cli-draws = how many draws
cli-steps = how each result came about, unit by unit and rule by rule
cli-record = put what is paid and the ranks on record, for the rules of later periods
cli-edges = the values just below, at and just above each bound, and what they give
cli-check-tests = also work out the schemes' examples, and list rules without one
summary-examples = { $count } examples
cli-exact = codes and full precision instead of labels and printed digits
cli-publish = publish a bulletin
cli-bulletin = name of the bulletin
cli-to = in which formats, with commas between: xlsx, docx, html (otherwise as declared)
cli-folder = write into this folder
cli-run = the whole job of a period: ingest the inbox, compute, publish what is due
cli-run-plan = only list what would be done
cli-trace = from a printed figure back to the cells it came from
cli-trace-what = BOOK!SHEET!CELL, or the name of a query
cli-key = the row: column=code, such as county=140321; nothing for the total
cli-column = name of the column
cli-explain = what a kind of finding means
cli-code = a code, such as V104
cli-show = a workbook as a text grid
cli-show-as = find this form's table and show what was found
cli-store = check and tidy the store
cli-store-check = is the store whole?
cli-store-data = check all data too
cli-store-gc = remove what nothing uses, rebuild the readable copies
cli-completions = completions for a shell
cli-shell = bash, zsh, fish, elvish, powershell
cli-help = this help
cli-version = the version
cli-usage = Usage:{" "}
cli-commands = Commands:
cli-arguments = Arguments:
cli-options = Options:

severity-error = error
severity-warning = warning
severity-information = information
severity-trial = on trial
finding-head = { $severity }[{ $code }]: { $sentence }
finding-asked = asked for by { $file }:{ $line }, { $what }
finding-explained = explained: { $text }
finding-hint = hint: { $hint }
finding-folded = … and { $count } more of this kind (--all lists them)

count-error = { $count ->
        [1] 1 error
       *[other] { $count } errors
    }
count-warning = { $count ->
        [1] 1 warning
       *[other] { $count } warnings
    }
count-information = { $count } information
count-trial = { $count } on trial
count-none = no findings
count-between = {", "}
summary-check = { $objects } declarations, { $counts }
summary-filed = { $file }: { $fate } ({ $counts })
summary-checks = {"  "}checks: { $passed } passed, { $failed } failed, { $unseen } not looked at
summary-unseen = {"    "}not looked at: { $check } ({ $why ->
        [first] reported for the first time
        [unread] a cell it needs could not be read
        [previous] the return of the period before is missing
        [last_year] the return of last year is missing
        [outstanding] returns it needs are still out
        [other_period] the other form has no period that ends on the same day
        [few] too few figures to compare with
        [not_reported] a figure it needs was not reported
        [nil] a figure it needs is a nil return
        [not_applicable] a figure it needs does not apply
        [suppressed] a figure it needs is suppressed
       *[other] { $why }
    })
summary-filed-plain = { $file }: { $fate }
fate-refused = refused
fate-held = not stored yet
fate-acceptable = acceptable
fate-stored = stored as version { $number }
fate-unchanged = the same as version { $number } in the store, nothing changed
summary-held = {", "}{ $count } not stored yet
summary-intake = { $files ->
        [1] 1 file
       *[other] { $files } files
    }: { $stored } stored, { $unchanged } unchanged, { $refused } refused{ $held }; { $counts }
summary-validate = { $files ->
        [1] 1 file
       *[other] { $files } files
    }: { $acceptable } acceptable, { $refused } refused{ $held }; { $counts }
summary-issued = published { $book }
summary-issued-same = { $book } is as before, nothing changed
summary-passed-over = not published: { $title }; not one of the returns it needs has come in ({ $forms })
summary-written = wrote { $file }
summary-nothing-due = no bulletin is for periods like { $period }
summary-recorded = { $payments } payments and { $ranks } ranks put on record
summary-store = the store is whole: generation { $generation }, { $vintages ->
        [1] 1 return
       *[other] { $vintages } returns
    }, { $objects } files
summary-gc = { $moved } unused files moved to trash, { $deleted } deleted, { $temporary } temporary files cleared, readable copies up to date

plan-ingest = { $number }. take in the inbox: { $folder } ({ $new } new files, { $known } known)
plan-publish = { $number }. publish "{ $title }" ({ $period })
plan-pass-over = { $number }. pass over "{ $title }" ({ $period }): { $why }

status-head = "{ $title }" { $period }: owed { $owed }, reported { $reported }
status-reported = reported  { $provider }  version { $version }  { $file }
status-absent = absent    { $provider }
status-nothing = the store has no returns yet
status-recorded = on record from { $title } for { $period }:
status-recorded-payments = { $count } payments, together { $sum }
status-recorded-ranks = { $count } ranks

trace-head = "{ $title }" { $period }  { $row }  { $label }: { $printed }{ $unit }
trace-source = source: { $source }
trace-steps = worked out:
trace-step = { $name } ({ $label }) = { $formula }
trace-numbers = = { $numbers }
trace-value = = { $value }
trace-rounded = printed as { $printed } ({ $way ->
        [gb8170] half to even, GB/T 8170
       *[half_up] half up
    })
trace-sums = gathered:
trace-sum = { $name } = { $value }; the { $rows } rows below add to { $sum }: { $verdict }
trace-sum-plain = { $name } = { $value }
trace-agrees = agrees
trace-differs = differs
trace-rows = source cells:
trace-return = { $file }  { $sheet } (version { $version }, { $digest })
trace-table = { $title }
trace-part = gives to { $name }: { $value }

show-found = "{ $title }" on sheet "{ $sheet }", heading rows { $heading }; provider { $provider }, period { $period }; { $rows } records
show-column = { $letters }  { $label } ({ $name })
show-cells = cells: { $read } read, { $stored } stored as read, { $changed } stored in another form, { $left } not stored
show-why = { $why ->
    [other_sheet] on another sheet
    [above] text above the table
    [heading] heading
    [outside] columns outside the form
    [guide] headings repeated, column numbers
    [section] lines between records
    [total] totals, to be compared
    [detail] parts of other records
    [below] text below the table
    [blank] blank
    [nil] nil return
    [no_value] said to have no value
    [refused] not understood, see the findings
    [number_text] numbers kept as text
    [rescaled] converted to the declared unit
    [date_text] dates written as text or numbers
    [date_cut] dates without their time of day
    [coded] codes and usual spellings
   *[tidied] blanks and line breaks put in order
}
show-listed = {"  "}{ $why } ({ $count }): { $sheet }!{ $ranges }
show-more = {" "}and { $more } more
summary-note = note: { $note }

compare-last-year = same period last year
compare-growth = growth
compare-previous = previous period
compare-change = change
compare-year-change = change on last year
compare-month = month
compare-completion = completion
compare-time-progress = time progress
compare-ahead = ahead of time progress
compare-stage = stage target
compare-ahead-of-stage = ahead of stage target
points = percentage points
reason-base-not-positive = the base of { $period } is zero or negative
reason-not-comparable-scope = the scope changed in { $since }: earlier figures are not comparable
reason-no-row = { $period } has no such row
reason-too-far = too many periods back
note-status = "{ $label }" is { $status }
note-negative-month = negative figures in "{ $label }" are reductions
trace-earlier = figures of { $period } that it uses:
trace-rank = ranked by "{ $by }":
cli-sql = ad hoc SQL over the same tables; without a period all periods are seen
cli-sql-text = one SELECT

cli-return-to = write returns with faults, marked, into this folder, to be sent back
reply-patched = Faults marked in { $file }
reply-same-shape = Written anew in the same shape, faults marked: { $file }
reply-list-only = The file could not be read; the list of findings is in { $file }
cli-template = blank forms: headings, lists to choose from, instructions, last period's rows
cli-dataset = name of the dataset
cli-provider = only this provider's (name or code; all who owe it, if not given)
trace-reported = { $name } ({ $label }) = { $value }, as reported or published ({ $status }); what the formula gives stands below for comparison:
cli-verify = a bulletin as leaders edited it against the computed one: figures, directions, rows
cli-verify-file = the edited bulletin (.docx or .xlsx)
cli-verify-accept = accept the change at this place (such as 表1!C5, * for all); needs --reason
cli-verify-reason = why it is accepted
cli-verify-by = who accepts it (the operator unless named)
cli-verify-accepted = a list of accepted changes (CSV: place,reason,by)
summary-verified = verified "{ $title }": figures, directions and rows are as computed; { $accepted } accepted, { $wordings } changes of words
summary-altered = verified "{ $title }": { $changes } differ from what was computed; { $accepted } accepted, { $wordings } changes of words
trace-accepted = decided: computed { $computed } → decided { $decided } ({ $reason }; { $by }; { $when })
trace-balanced = balanced: rounded to { $rounded }, printed as { $printed } so that rows and columns add up
trace-suppressed = not shown, printed as { $printed }: { $why ->
        [small] it is below the smallest that may be shown
        [complementary] with it a small one could be worked out
       *[derived] it is worked out from one not shown
    }
cli-checks = all checks of a form as a workbook for the department; or a sheet of rules read in
cli-checks-import = read this sheet of rules (number, form code, formula) and write it as declarations
summary-rules = rules read: { $count }; not read: { $unread }
status-waiting = to be explained  { $provider }  { $finding } ({ $check })
