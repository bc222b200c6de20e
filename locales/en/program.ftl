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
reason-growth-not-comparable = "{ $what }" is zero or negative: growth is not comparable
reason-return-absent = { $provider } has not sent “{ $title }” for { $period }
reason-values-missing = { $count } values are not reported

## Formulas in words (documents are Chinese in any language)
reason-no-row-of-code = there is no row with the code "{ $code }"
formula-always = nothing is asked
formula-never = never
formula-and = {" "}and{" "}
formula-or = {" "}or{" "}
formula-not = not ({ $what })
formula-abs = size of ({ $what })
formula-min = smallest of ({ $what })
formula-max = largest of ({ $what })
formula-mean = mean of ({ $what })
formula-sum = sum of ({ $what })
formula-present = { $what } is filled in
formula-absent = { $what } is empty
formula-coalesce = first filled in of ({ $what })
formula-starts-with = of ({ $what }) the first begins with the second
formula-length = characters of { $what }
formula-working-days = working days between ({ $what })
formula-days = days between ({ $what })
formula-floor = whole part of ({ $what })
formula-growth = growth of the first over the second of ({ $what })
formula-add-days = so many days after the first of ({ $what })
formula-add-months = so many months after the first of ({ $what })
formula-add-years = so many years after the first of ({ $what })
formula-add-working-days = so many working days after the first of ({ $what })
formula-in = { $what } is one of { $list }
formula-when = where { $when }: { $then }
formula-else = else { $then }
formula-previous = { $label } of the period before
formula-last-year = { $label } of the year before
formula-period-start = first day of the period
formula-period-end = last day of the period

## What was computed, with something to note (printed in the notes of bulletins)
note-explained = { $provider }: { $finding }; explained: { $text }
note-values-left-out = { $label }: { $count } values were not reported and are left out

# M: the command line and the machine

M001 = the machine could not read or write: { $detail }
    .hint = see whether the disk is full, whether you have permission, and whether another program holds the file
    .path = look at the disk and the permissions of { $path }
    .about = Nothing is wrong with the data or the declarations: the operating system did not read or write, most often because the disk is full, permission is wanting, a shared folder is disconnected or another program holds the file. Behind the colon are its own words. The store is never half-written; run the command again when it is mended.
M002 = there is no { $kind ->
        [dataset] form
        [query] query
        [bulletin] bulletin
        [code] code
       *[other] object
    } named `{ $name }`
    .hint = there are: { $known }
    .codes = docs/diagnostics.md has all of them
    .nearest = is `{ $nearest }` meant?
    .about = A command takes the name of a declared object, which is the name of its file in datasets, queries or outputs, such as heating_quota; a Chinese title does not stand for it. The code of a finding is a letter and three digits, such as V104. If the file is new, see with tongbao check whether it can be read.
M003 = “{ $found }” cannot be read as a period
    .hint = write 2025, 2025-H1, 2025-Q1, 2025-03, 2025-03-X1 (first ten days), 2025-W12, 2025-03-05 or 2023-2024 (a heating season); 2025年第一季度 is understood too
    .about = A period is a year, half-year, quarter, month, ten-day period, week, day or heating season, in figures or in Chinese, with a year of four digits. Without a year, or for a period that does not exist such as a fifth quarter, it cannot be told which one is meant.
M004 = there are no files to work on in { $folder }
    .hint = put the returns into this folder, or name the files in the command
    .about = Where no files are named, all files of the inbox (inbox in tongbao.toml) are worked on, except those that begin with a dot or ~ or end in .md or .tmp. The folder is empty or another one was meant, so there is nothing to do; no data were changed.
M005 = the ending “{ $ending }” of the output file is not one that can be written
    .hint = use .csv, .xlsx, .parquet, .arrow or .json
    .about = What kind of file a table is written to is told by the ending of the name after -o: .csv and .xlsx for people, .parquet, .arrow and .json for R, Python and other programs. Without -o the table is shown on the terminal.
M006 = { $kind ->
        [missing] the command is not complete: { $found } is missing
        [command-missing] it is not said what to do
        [command] there is no command { $found }
        [unknown] this command has no argument { $found }
        [conflict] { $found } and { $other } cannot be given together
        [empty] a value is to follow { $found }
       *[value] { $found } cannot be "{ $value }"
    }
    .hint = see tongbao --help, or put --help behind the command
    .nearest = is { $nearest } meant?
    .known = it can be: { $known }
    .about = Commands and arguments have fixed spellings; one too many, one too few or one letter off, and nothing is done, lest something be done that was not meant. tongbao --help lists the commands, tongbao COMMAND --help the arguments of one.
