# The round of returns: comparing, overriding, locking, chasing, confirming.

## Command line
cli-diff = compare two versions of a return, or a file not taken in: what changed, and which indicators, ranks and published figures move
cli-diff-what = name of a form, or files that are not taken in
cli-diff-from = compare with this version (the one before, unless said)
cli-diff-to = look at this version (the last, unless said)
cli-diff-output = write to this file: .csv .json
cli-override = a signed line beside a return, never in it
cli-override-add = override one cell
cli-override-withdraw = withdraw an override
cli-override-list = list overrides
cli-override-key = the row: COLUMN=CODE for each key column; the provider's own may be left out
cli-override-value = the value to use
cli-override-number = the override's number
cli-reason = why
cli-by = who signs (the current user, unless said)
cli-document = number of the document that allows it
cli-date = day (today, unless said)
cli-close = lock a period: what comes later is kept as a revision and not used
cli-close-dataset = this form only
cli-close-except = a return that may still change: DATASET:PROVIDER
cli-reopen = open a period again; the revisions that were kept count from then on
cli-chase = who still owes a return, and notices to them
cli-receipt = check codes of accepted returns, and confirmations to sign and seal
cli-receipt-sealed = register the signed and sealed scan
cli-receipt-code = the check code on the scan, compared first

## Taking in
fate-kept = received, kept as revision { $number }, not used

## Status
status-head-due = "{ $title }" { $period }: owed { $owed }, reported { $reported }; reporting rate { $rate }, on-time rate { $on_time } (due { $due })
status-locked = locked ({ $by }, { $date })
status-locked-except = locked ({ $by }, { $date }), except: { $except }
status-more = { $line } ({ $more })
status-between = {", "}
status-late = late, received { $day }
status-nil = nil return
status-kept = version { $number } came after the lock, not used
status-refused-times = sent back { $count } times
status-sealed = sealed
status-not-due = not due yet
status-refused = refused   { $provider }
status-override = override { $line }

## Comparing
diff-head = "{ $title }" { $period }  { $provider }: { $before } → { $after }
diff-version = version { $number } ({ $file })
diff-nothing-before = nothing before
diff-counts = { $changed } cells changed, { $added } rows added, { $removed } removed, { $same } the same
diff-same = no change
diff-changed = ~ { $row }  { $label }: { $before } → { $after } ({ $before_at } → { $after_at })
diff-added = + { $row } ({ $at }): { $values }
diff-removed = - { $row } ({ $at }): { $values }
diff-left = … { $count } more (--all lists them)
diff-one-version = "{ $title }" { $period } has no two versions to compare
diff-identical = { $file } is the same as version { $number } in the store
diff-locked = { $file }: the period is locked, it would be kept and not used
effect-none = no indicator, rank or published figure moves
effect-tables = indicators that move:
effect-table = "{ $title }" { $period }
effect-figure = { $row }  { $label }: { $before } → { $after }{ $unit } ({ $change })
effect-rank = { $row }  { $label }: place { $before } → place { $after }
effect-other = { $row }  { $label }: { $before } → { $after }
effect-unseen = { $count } more move by less than is printed
effect-published = published figures that would move:
effect-published-none = no published figure moves
effect-printed = "{ $title }" { $file } { $place }  { $figure }: printed { $before }, now { $after }

## Overrides
override-line = { $number }. "{ $title }" { $period }  { $provider }  { $row }  { $label }: reported { $reported } → used { $value } ({ $reason }; { $by }, { $date }{ $document }) { $fate }
override-in-force = in force
override-replaced = replaced by { $number }
override-withdrawn = withdrawn ({ $reason }; { $by }, { $date })
override-none = no overrides
note-adjusted = { $provider } { $period } { $row } “{ $label }”: reported { $reported }, used { $value } ({ $reason }; { $by }, { $date }{ $document })
note-adjusted-empty = nothing
trace-converted = {" "}(in { $unit } in the return, converted)
trace-adjusted = {" "}[reported { $reported } → used { $value }: { $reason }; { $by }, { $date }{ $document }]

## Locking
close-all = all forms
close-done = locked: { $title } { $period }
close-except = except: "{ $title }" { $provider }
reopen-done = open again: { $title } { $period }
reopen-counts = counts from now on: "{ $title }" { $provider } version { $number }

## Chasing
chase-sheet = Chasing
chase-overview = "{ $title }" { $period }: { $owed } owe it, { $reported } have reported{ $has_due ->
        [yes] , due { $due }
       *[no] {""}
    }. As of { $today }, these { $missing } have not:
chase-group = { $name } ({ $count })
chase-no-parent = providers
chase-closing = Please report soon, or say in writing why not. { $office }  { $today }
chase-absent = absent
chase-refused = sent back { $count } times, not sent again
chase-overdue = { $days } working days overdue
chase-notice = { $provider }: "{ $title }" { $period } { $has_due ->
        [yes] was due { $due }
       *[no] is due
    }; as of { $today }: { $state }. Please report soon, or say in writing why not. { $office }  { $today }
chase-head-number = No.
chase-head-parent = above
chase-head-provider = provider
chase-head-state = state
chase-head-contact = contact
chase-head-answer = answer
chase-nobody = everyone has reported "{ $title }" { $period }

## Confirming
receipt-explained = { $finding }; explained: { $text }
receipt-sheet = Confirmation
receipt-form = form
receipt-provider = provider
receipt-period = period
receipt-vintage = version
receipt-version = { $number }, received { $received }
receipt-file = file
receipt-rows = records
receipt-nil = nil return
receipt-sum = { $label }, sum
receipt-sums-more = { $count } columns in all, the others in the return
receipt-findings = accepted with
receipt-adjusted = overrides used
receipt-more = … { $count } in all
receipt-code = check code
receipt-pledge = We confirm that the above is what we reported, and that it is true, exact and complete.
receipt-sign-clerk = Clerk (signature):
receipt-sign-head = Head (signature):
receipt-sign-seal = Seal:                                    Date:
receipt-line = { $provider }  version { $number }  check code { $code }
receipt-registered = registered the scan { $file }: version { $number }, check code { $code }

## Plan and revision
override-unfit = does not fit what is reported now, not used
plan-refused = { $file }: has errors, would be refused
plan-held = { $file }: several different files for one return, a person has to choose
revision-head = since the last issue: { $returns } returns, { $adjusted } overrides, { $figures } printed figures
revision-figure = { $place } { $figure }: printed { $before }, now { $after }
revision-return = { $title } { $period } { $provider }: { $before ->
        [0] new
       *[other] version { $before }
    } → { $now ->
        [0] no longer used
       *[other] version { $now }
    }

## Findings
S103 = override { $number } ({ $row } “{ $label }”, { $by }, { $date }) no longer fits: { $kind ->
        [gone] the row is no longer in the return
       *[changed] “{ $before }” was reported when it was signed, “{ $now }” is now
    }; it is not used
    .hint = look whether the new value needs an override: sign again (tongbao override add) or withdraw it (tongbao override withdraw { $number })
    .about = Each override names the value that was reported when it was signed and holds for that value only. The provider has changed the cell or removed the row since, so the signature does not speak of what is reported now. The reported value is used, and a person decides whether to withdraw the override or to sign again.
S203 = { $period } is locked ({ $by }, { $date }); this is kept as version { $number } and not used
    .hint = to use it, open the period (tongbao reopen) or except this provider (tongbao close --except)
    .about = Once a period is locked, what was published stays as it is. A return that comes later is kept, numbered and recorded all the same, but figures are made from the version that counted when the period was locked. As soon as the period is opened again, or the provider excepted, the last revision that was kept counts.
M007 = { $kind ->
        [column] the form has no column “{ $found }” that could be overridden
        [key] “{ $found }” does not say which row
        [row] the return has no row { $found }
        [value] “{ $found }” cannot be a value of “{ $known }”
        [return] no return of { $found } for { $known } is in the store
        [version] “{ $found }” has no two such versions
        [except] “{ $found }” does not say which provider of which form
        [code] the check code “{ $found }” is not { $known }, which is in the store
        [scan] { $found } is too large, a scan may have { $known }
        [date] “{ $found }” is not a date
        [period] no period is given
       *[empty] { $found } is empty
    }
    .hint = { $kind ->
        [column] columns that could: { $known }
        [key] give each key column with --key COLUMN=CODE: { $known }
        [row] the rows there are: { $known }
        [value] write it as the column's type asks, without a unit
        [return] see tongbao status
        [version] the versions there are: { $known }
        [except] write { $known }; a provider by code or name
        [code] look whether the scan is of the version that counts now; a return sent again has to be confirmed again
        [scan] scan with a lower resolution
        [date] write { $known }
        [period] add { $known }
       *[empty] an override needs a reason and a signature
    }
    .about = Columns, rows, values, versions and check codes on the command line have to fit what is declared and what is in the store; where they do not, nothing is done, so that nothing is recorded that was not meant. A row is given by its key columns, codes may be given by their labels, and a date is written 2025-04-10.
M008 = { $kind ->
        [lock] { $found } is not locked
       *[override] there is no override { $found } in force
    }
    .hint = { $kind ->
        [lock] tongbao status shows what is locked
       *[override] tongbao override list shows what there is
    }
    .about = A period has to be locked before it can be opened again, and an override has to be in force before it can be withdrawn. What was opened, withdrawn or replaced already needs nothing more; its record stays.
