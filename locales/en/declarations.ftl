# D: declarations (the text files in datasets, queries and outputs)

D001 = this declaration cannot be read as it is written
    .hint = mend what is said here: { $detail }
    .encoding = save the file as UTF-8 in a text editor
    .about = Forms, bulletins and the headers of queries are written in TOML, code lists and parameters as CSV, all of them as UTF-8 text. This place does not keep the rules of writing: most often a quotation mark is missing, a bracket is not closed, or the file is in GBK. The rest of the file is still read and every fault is listed at once; mend it and run tongbao check again.
D002 = unknown key `{ $key }`
    .hint = the keys that can stand here: { $known }
    .nearest = is `{ $nearest }` meant?
    .about = Each kind of declaration has a fixed set of keys, which docs/declarations.md explains one by one. An unknown key is always reported and never passed over, so that a slip of one letter cannot quietly take a rule out of force. Correct the key, or delete the line if it is not needed.
D003 = `{ $key }` is missing
    .hint = add `{ $key }`
    .about = This must be stated; nothing is guessed. In a TOML file it is a key that is missing, in a CSV file a column. docs/declarations.md has the meaning of each and an example.
D004 = { $wanted ->
        [text] a text
        [number] a number
        [whole] a whole number
        [flag] true or false
        [date] a date
        [list] a list
        [table] a table of keys
        [tables] one or more sections
       *[other] “{ $wanted }”
    } is wanted here, but there is { $found ->
        [text] a text
        [number] { $wanted ->
            [number] a number written in another way
            [whole] another number
           *[other] a number
        }
        [flag] true or false
        [date] a date
        [list] a list
        [table] a table of keys
       *[other] “{ $found }”
    }
    .hint = { $wanted ->
        [text] put it in quotes, as in "county"
        [number] write the number without quotes and without an exponent, as in 0.5
        [whole] write a whole number, zero or more, without quotes, as in 2
        [flag] write true or false without quotes
        [date] write it as in 2025-03-05
        [list] use square brackets, as in ["total", "subtotal"]
        [table] write a section [name], or use braces
        [tables] use double brackets: each section begins with [[name]]
       *[other] make it { $wanted }
    }
    .about = Every entry has its way of writing: texts in quotes, numbers and true or false without, lists in square brackets, groups of keys in sections of their own. A date in a CSV file is written 2025-03-05. Another way of writing may mean another thing, so nothing is converted.
D005 = “{ $found }” is not among what `{ $key }` can be
    .hint = it can be: { $allowed }
    .nearest = is “{ $nearest }” meant?
    .about = This entry takes one of a few fixed words, or the name of a column of this form. Use one of those listed; docs/declarations.md has the meaning of each.
D006 = the name `{ $name }` does not keep the rule for names
    .hint = begin with a small letter and go on with small letters, digits and underscores, 64 characters at most
    .about = The names of forms, queries, columns and checks stand in SQL and in formulas, so they are made of small letters, digits and underscores only, as in heating_settlement. What people read stands in title or label and is free.
D007 = the name `{ $name }` is already used in { $other }
    .hint = give one of the two another name
    .about = Forms, code lists, parameters, queries and bulletins share one set of names, and a file's name is the object's name; within a form no two columns share one. With two things of one name a query could not tell which is meant. After renaming, change the name wherever it is used.
D008 = there is no { $kind ->
        [codelist] code list
        [parameters] table of parameters
        [table] form, code list, table of parameters or query
        [query] query
        [column] column
        [checks] sheet of rules (a CSV file beside the form's declaration)
        [rule] rule
        [paid_for] event of an award, or scheme,
       *[other] object
    } named `{ $name }`
    .hint = { $kind ->
        [codelist] add { $name }.csv to datasets/codelists, or correct the name
        [parameters] add { $name }.csv to datasets/parameters, or correct the name
        [query] add { $name }.sql to queries, or correct the name
        [column] use a column that the query declares, or add this one to the query's header
       *[other] declare it first, or correct the name
    }
    .nearest = is `{ $nearest }` meant?
    .about = Declarations refer to each other by name, never by path. Nothing has this name: most often a letter is wrong, or the file has not been written yet or has been renamed.
D009 = the formula “{ $formula }” cannot be read from character { $at } on
    .hint = look at “{ $found }”: is an operator, a bracket or a quotation mark missing?
    .end = the formula seems to break off: look whether brackets and quotation marks are closed and whether a number or name is missing at the end; if it is very long, split it into several columns
    .nearest = is { $nearest } meant by “{ $found }”?
    .about = A formula is made of names of columns, numbers (also 3万 and 80%), texts in quotes, the four operations, comparisons, and, or, not, in, case and a few functions (abs, min, max, mean, sum, present, coalesce, starts_with, length, days). All of it is worked out exactly, without floating point.
D010 = the formula “{ $formula }” names `{ $name }`, which is no column it can use
    .hint = use the name of a declared column
    .nearest = is `{ $nearest }` meant?
    .order = move the column `{ $name }` above the one that uses it
    .about = The formula of a check can use the form's own columns, those of the period before (previous.name), period_start and period_end. A formula in a query can use what the SQL gives and the columns above it, so that the columns can be worked out from top to bottom and never in a ring.
D011 = this row of `{ $name }` does not fit the other rows
    .fields = the row has { $found } fields and the heading { $wanted }; add or remove commas, and put a text that contains a comma in quotes
    .twice = the code “{ $found }” stands above with an overlapping validity; delete one row, or give each its from and until
    .about = Each row of a code list or table of parameters has as many fields as its heading. A code may have several rows, but their dates must not overlap, or there would be two meanings on one day.
D012 = there is no tongbao.toml in this folder
    .hint = name the workspace's folder with -C; a workspace holds a tongbao.toml
    .about = A workspace is a folder with tongbao.toml, the folders datasets, queries and outputs, and a store. Run commands inside it, or say with -C where it is.
D013 = the query `{ $name }` does not begin with its header
    .hint = put the header between /* and */ before the SELECT, with at least title and period
    .about = A query's file begins with a comment that gives its title, its period, what a row is and how the columns are worked out; one SELECT follows. The header comes first, between /* and */, and is written in TOML.
D014 = this row of the parameters `{ $name }` overlaps with the dates of line { $other }
    .hint = give the earlier row its last day (until), or correct the first day (from)
    .about = Rates, targets and standards have a first and a last day, and for the same keys only one row may hold on any day, or it would not be known which figure to use. When a new rule comes into force, give the old row its last day and add a new one.
D015 = the formula “{ $formula }” can never be worked out: { $kind ->
        [compare] “{ $left }” is a { $left_kind ->
            [number] number
            [text] text
            [date] date
           *[flag] condition
        } and “{ $right }” a { $right_kind ->
            [number] number
            [text] text
            [date] date
           *[flag] condition
        }
        [name] there is no `{ $left }`
       *[kind] “{ $left }” is a { $left_kind ->
            [number] number
            [text] text
            [date] date
           *[flag] condition
        }, a { $right_kind ->
            [number] number
            [text] text
            [date] date
           *[flag] condition
        } is wanted here
    }
    .hint = correct the formula or the column's type; texts stand in single quotes, as '03'
    .name = write FORM.COLUMN, both of them declared
    .about = Whatever is reported, this formula neither holds nor fails, so nothing is checked. Usual reasons are a code without quotes, a text compared with a number, or a column that the other form does not have.
D016 = { $others ->
        [itself] the conditions of `{ $name }` cannot all hold
       *[other] `{ $name }` cannot hold together with { $others }
    }
    .hint = see whether a bound is the wrong way round, or min and max are
    .about = No figures at all satisfy these together, so every row would be sent back. Only bounds of single columns and simple comparisons of two columns are looked at; what is found there is certain.
D017 = `{ $name }` is never asked for: { $why ->
        [dates] its first period is after its last
       *[months] no period ends in these months
    }
    .hint = correct months; quarters end in months 3, 6, 9 and 12 only
    .dates = correct since or until
    .about = A check is asked for in the periods it names. As it is written there is no such period, as if it were not there.
D101 = `{ $name }` says the same as `{ $other }`
    .hint = delete one of them, or correct the formula
    .about = Two checks have the same formula, and one fault would be told twice. Mostly one was copied and not changed.
D102 = `{ $name }` always holds: { $reason } sees to it already
    .hint = see whether the formula is right; if it is, delete it
    .about = The bounds of the columns (min, max) see to it already, so it will never find anything. A rule too many lets people believe that something is checked, or names the wrong column.
