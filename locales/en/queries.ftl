# Q: queries
#
# Where a rule of SQL is meant, the sentence is one of the sql-… below; both languages are given
# the same variables and each shows its own.

Q001 = { $rule_zh ->
       *[other] { $rule_en }
    }
    .hint = { $write_zh ->
           *[other] { $write_en }
        }
    .about = The SQL cannot be read, or is too long or too deep, so that its tables and columns have not been looked at yet. Mend the place that is named; a query's file is its header and then one SELECT. Run tongbao check again and the other rules are looked at as well.
Q002 = there is no table named `{ $name }`
    .hint = { $write_zh ->
           *[other] { $write_en }
        }
    .nearest = is `{ $nearest }` meant?
    .about = FROM and JOIN take the names of forms, code lists, parameters and other queries, and the names given in this text's WITH. This is none of them. Mostly a letter is wrong, or the query named has faults of its own and cannot be used yet; then mend that one first.
Q003 = { $rule ->
        [UnknownAlias] no table in FROM is called `{ $name }`
        [AmbiguousColumn] more than one table has a column `{ $name }`
        [UnknownParameter] there is no parameter `:{ $name }`
       *[other] there is no column named `{ $name }`
    }
    .hint = { $write_zh ->
           *[other] { $write_en }
        }
    .nearest = is `{ $nearest }` meant?
    .about = A name in SQL must be one column of one table, or a parameter that the program gives (:start, :end, :period and so on). It is said when there is none, or when several tables have it and the table is not named. Besides its declared columns each form has provider and period, and each code list has code, label and parent.
Q004 = { $rule_zh ->
       *[other] { $rule_en }
    }
    .hint = { $write_zh ->
           *[other] { $write_en }
        }
    .about = In a query SQL selects, joins, groups and sums; ratios, means, conversions of units and rounding are worked out by formulas in the header. Database engines divide and round differently and some quietly lose decimals, while formulas use exact fractions and round once, in print. Move this step into the formula of a [column].
Q005 = { $rule ->
        [UnknownFunction] the function { $name } cannot be used
       *[other] { $rule_zh ->
           *[other] { $rule_en }
        }
    }
    .hint = { $write_zh ->
           *[other] { $write_en }
        }
    .nearest = is { $nearest } meant?
    .about = Queries use the part of SQL that database engines answer alike, so that another engine changes no figure and each figure can be followed back to its cells. This is outside that part. Mostly there is another way to write it, which the hint gives.
Q006 = `{ $name }` is not a column that the SQL gives
    .hint = add it to the SELECT (… as { $name }), or correct the name in the header
    .nearest = is `{ $nearest }` meant?
    .about = In a query's header the columns of grain and those without a formula come from the SQL, and the names in formulas are either given by the SQL or columns above. This name is neither, so the column cannot be worked out.
Q007 = “{ $query }” is computed by { $wanted ->
        [year] year
        [half_year] half-year
        [quarter] quarter
        [month] month
        [ten_days] ten-day period
        [week] week
        [day] day
        [heating_season] heating season
       *[other] { $wanted }
    }, not for “{ $found }”
    .hint = give { $wanted ->
        [year] a year, as in 2025
        [half_year] a half-year, as in 2025-H1
        [quarter] a quarter, as in 2025-Q1
        [month] a month, as in 2025-03
        [ten_days] a ten-day period, as in 2025-03-X1
        [week] a week, as in 2025-W12
        [day] a day, as in 2025-03-05
        [heating_season] a heating season, as in 2023-2024
       *[other] { $wanted }
    }
    .about = Each query declares for which kind of period it is computed (period in its header). With a period of another length, windows and the same period of last year would have no meaning, so nothing is converted. Give a period of that kind, or use a query for this one.
Q008 = “{ $query }” could not be computed: { $kind ->
        [digits] `{ $detail }` has more than the 28 digits that are kept exactly
       *[engine] { $detail }
    }
    .digits = look for a slip among the large figures; if they are right, report them in a larger unit
    .engine = look at the data and the query first; if that does not help, give this message to the program's maintainers
    .about = The SQL passed the checks, but the engine gave no result when it was run: most often a sum has more digits than are kept exactly, or there are more data than is allowed. Other queries go on.
Q009 = no row of the parameters `{ $name }` is valid on { $day }
    .hint = add the row for that day, or check the first and last days of the rows
    .about = Rates, targets and standards are read by date; the query wants those of this day and no row holds then. Old ones are not carried on and new ones not used early, since nothing would support the figure. Add a row from the document, with its dates and its source.

## The rules of SQL: what is not kept, and how to write it instead

sql-SyntaxError = the SQL cannot be read here: { $message }
    .write = look for a missing comma, bracket or quotation mark or a misspelt keyword; the file has one SELECT
sql-TooLong = the SQL has more than { $limit } words
    .write = make a part of it another query and refer to that by name
sql-TooDeep = the SQL is nested more than { $limit } levels deep
    .write = write the inner steps in WITH: with a as (select …) select … from a
sql-NotASelect = a query is a SELECT, this is “{ $found }”
    .write = write one SELECT; a query reads data and never changes them
sql-SeveralStatements = there are { $count } statements here
    .write = keep one SELECT and give the others query files of their own
sql-RecursiveCte = WITH RECURSIVE cannot be used
    .write = put what is above what into the code list's parent and join level by level: join counties c on c.code = t.county
sql-ClauseNotSupported = “{ $clause }” cannot be used
    .write = leave it out and use SELECT, FROM, JOIN, WHERE, GROUP BY, HAVING, UNION, WITH, ORDER BY and LIMIT
sql-NoTable = the SELECT has no FROM
    .write = say from which table: select county from heating_settlement
sql-UnknownTable = there is no table named `{ $name }`
    .write = use the name of a declared form, code list, table of parameters or query, without path or schema
    .nearest = is `{ $nearest }` meant?
sql-UnknownColumn = there is no column named `{ $name }`
    .write = use a column that the table declares; a text stands in single quotes, as in state = '竣工'
    .nearest = is `{ $nearest }` meant?
sql-UnknownAlias = no table in FROM is called `{ $name }`
    .write = before the dot goes the table or alias used in FROM: after from heating_settlement s write s.county
    .nearest = is `{ $nearest }` meant?
sql-AmbiguousColumn = more than one table has a column `{ $name }`: { $tables }
    .write = name the table before the column, as in s.{ $name }
sql-UnknownParameter = there is no parameter `:{ $name }`
    .write = there are :start, :end, :as_of, :year, :month, :period, :last_year, and the periods of the window :p1, :p2 and so on
    .nearest = is `:{ $nearest }` meant?
sql-HiddenColumn = `{ $name }` begins with an underscore and is the program's own column
    .write = use no name that begins with an underscore; provider and period are there for who reported and for when
sql-DuplicateAlias = the name `{ $name }` is used twice
    .write = give one of them another name: from heating_settlement a join heating_settlement b on …
sql-DoubleQuotedName = the name `{ $name }` stands in double quotes
    .write = names stand without quotes; a text stands in single ones, as in '{ $name }'
sql-SelectStar = `*` cannot be used here
    .write = name each column that is wanted: select county, households; to count rows write count(*)
sql-UnnamedOutput = “{ $expression }” has no name
    .write = give it one with as: sum(households) as households
sql-DuplicateOutput = two columns are called `{ $name }`
    .write = give one of them another name with as
sql-OutputName = the column's name `{ $name }` does not keep the rule for names
    .write = begin with a small letter and go on with small letters, digits and underscores: as households_3; what people read stands in the header's label
sql-UntypedNull = it cannot be told whether this NULL is a number, a text or a date
    .write = say its kind: cast(null as decimal(18, 2)), cast(null as varchar)
sql-Division = SQL cannot divide here: “{ $what }”
    .write = give both parts and divide in the header: sum(done) as done, sum(planned) as planned, then formula = "done / planned"
sql-Modulo = SQL cannot take remainders here: “{ $what }”
    .write = give the number itself; if the remainder sorts things into classes, add a column with the class to the code list
sql-Operator = the operator { $operator } cannot be used
    .write = there are + - * = <> < <= > >= and or not in between like, is null, is distinct from; texts to be joined are given in separate columns
sql-DistinctFromBrackets = IS DISTINCT FROM stands beside another condition without brackets
    .write = put it in brackets: where (a is distinct from b) and v > 1
sql-Expression = this way of writing cannot be used: “{ $expression }”
    .write = use columns, CASE, COALESCE, CAST, comparisons, addition, subtraction and multiplication; ratios go into the header's formulas
sql-DecimalTimesDecimal = two numbers with decimals are multiplied ({ $left_scale } and { $right_scale } decimals): “{ $what }”
    .write = give both and multiply in the header: formula = "amount * rate"; if each row must be multiplied before summing, make one of them whole, for example by counting in 元 or 分
sql-DecimalLiteralProduct = this multiplies by { $literal }, a number with decimals
    .write = multiply in the header: formula = "amount * { $literal }"; rates and standards belong in parameters (datasets/parameters) with their source
sql-DecimalLiteral = the number with decimals { $literal } is written out here
    .write = add or subtract it in the header: formula = "amount + { $literal }"; if SQL needs it, write cast({ $literal } as decimal(18, 2))
sql-ExponentLiteral = the number { $literal } has an exponent
    .write = write it out, as in 1000000
sql-NumberTooLong = the number { $literal } has more than the 28 digits that are kept exactly
    .write = use fewer digits; identity and account numbers are texts and stand in single quotes
sql-DateText = “{ $text }” is not a date
    .write = write it as in date '2025-03-05' and see that there is such a day; :start and :end are the period's first and last day
sql-ComparedKinds = things of different kinds are compared: { $left ->
        [text] text
        [date] date
        [flag] yes-or-no
       *[other] { $left }
    } and { $right ->
        [text] text
        [date] date
        [flag] yes-or-no
       *[other] { $right }
    }
    .write = both sides must be numbers, texts or dates; codes are texts and stand in quotes: county = '140321'
sql-OperandKind = “{ $what }” is { $found ->
        [text] a text
        [date] a date
        [flag] a yes-or-no
       *[other] a { $found }
    }; wanted here: { $wanted ->
        [number] a number
        [text] a text
        [date] a date
        [flag] a yes-or-no
       *[other] { $found ->
            [flag] a number, text or date (after the first argument of LAG, LEAD and SUBSTR: a whole number written out)
           *[other] a whole number written out
        }
    }
    .write = { $wanted ->
        [flag] write a comparison: state = '竣工'
        [number] use a column of numbers; to count, write count(*) or count(column)
       *[other] use a column of that kind, or write the value out
    }
sql-BranchKinds = the branches are of different kinds: { $left ->
        [text] text
        [date] date
        [flag] yes-or-no
       *[other] { $left }
    } and { $right ->
        [text] text
        [date] date
        [flag] yes-or-no
       *[other] { $right }
    }
    .write = the branches of CASE, COALESCE and UNION are all numbers, all texts or all dates: case when fuel = '01' then households else 0 end
sql-Average = SQL cannot average here
    .write = give sum and count and divide in the header: sum(x) as total, count(x) as n, then formula = "total / n"
sql-Round = SQL cannot round here with { $function }
    .write = give the number itself; the decimals printed stand in the header, digits = 2, and rounding is done once, in print
sql-CastShorter = from { $from } to { $to } decimals some would be lost
    .write = keep the decimals; those printed stand in the header, as in digits = { $to }
sql-CastKinds = { $from ->
        [text] a text
        [date] a date
        [flag] a yes-or-no
       *[other] a { $from }
    } cannot be made { $to ->
        [text] a text
        [date] a date
        [flag] a yes-or-no
       *[other] a { $to }
    }
    .write = give the column its type in the form's declaration, where it is checked when read
sql-FloatType = { $name } is a floating-point type and not exact
    .write = use an exact one such as decimal(18, 2), or integer
sql-UnknownType = the type { $name } cannot be used
    .write = there are integer, decimal(18, 2), varchar, date and boolean
sql-UnknownFunction = the function { $name } cannot be used
    .write = there are count, sum, min, max, coalesce, nullif, substr, length, upper, lower, trim, replace, regexp_like, extract, lag and lead; ratios go into the header's formulas
    .nearest = is { $nearest } meant?
sql-Arguments = { $function } { $function ->
        [SUBSTR] takes a text, where to begin (from 1) and, if wanted, a length
        [SUBSTRING] takes a text, where to begin (from 1) and, if wanted, a length
       *[other] takes { $wanted } arguments, here are { $found }
    }
    .write = { $function ->
        [SUBSTR] as in substr(county, 1, 4), with whole numbers written out
        [SUBSTRING] as in substring(county, 1, 4), with whole numbers written out
        [LAG] as in lag(total, 1) over (partition by county order by month nulls first)
        [LEAD] as in lead(total, 1) over (partition by county order by month nulls first)
       *[other] add or remove arguments
    }
sql-Quantile = SQL cannot compute quantiles, variances and the like here ({ $function })
    .write = give the figures of the units; quantiles and spread are worked out by the scheme
sql-ConcatOfNullable = texts cannot be joined with { $function }
    .write = give them in separate columns; for the label of a code put codelist into the header
sql-DateFunction = the date function { $function } cannot be used
    .write = there are extract(year from d), extract(quarter from d), extract(month from d) and extract(day from d); :start and :end are the period's first and last day
sql-DateArithmetic = SQL cannot add or subtract dates here: “{ $what }”
    .write = compare with :start and :end, as in d between :start and :end; for a number of days use days(a, b) in the header
sql-LikeEscape = LIKE … ESCAPE cannot be used
    .write = describe the text with regexp_like(name, '…')
sql-LikePattern = a text must be written out here, not “{ $what }”
    .write = put it in single quotes: name like '%小学%', replace(name, '市', ''); to compare with another column use = or a join
sql-RankingFunction = SQL cannot rank, or take the first or last, here ({ $function })
    .write = give the figure that is ranked; ranks are worked out as declared, with ties and missing figures; for the first or last use min or max
sql-WindowFrame = a window can only go from the beginning to the current row
    .write = for a running total write sum(x) over (partition by county order by month nulls first rows between unbounded preceding and current row); for a whole group leave out ORDER BY
sql-WindowOverAggregate = a window cannot stand in a SELECT that groups or sums
    .write = sum in WITH first: with m as (select county, sum(x) as x from t group by county) select county, sum(x) over () as whole from m
sql-WindowFunction = { $function } cannot be used with a window (OVER) in this way
    .write = windows take sum, count, min, max, lag and lead; lag and lead need OVER: lag(total, 1) over (partition by county order by month nulls first)
sql-WindowPlace = a window stands only in an output column, not in { $clause ->
        [aggregate] an aggregate
       *[other] { $clause }
    }
    .write = work it out in WITH: with w as (select county, sum(x) over () as whole from t) select county from w where whole > 0
sql-AggregatePlace = an aggregate cannot stand in { $clause ->
        [aggregate] another aggregate
       *[other] { $clause }
    }
    .write = to filter by it use HAVING; to aggregate once more, aggregate in WITH first
sql-AggregateDistinct = { $function } cannot be used with DISTINCT
    .write = only count(distinct x) can; otherwise take the distinct rows in WITH with select distinct
sql-NotGrouped = `{ $column }` is neither grouped nor aggregated
    .write = add it to GROUP BY, or aggregate it with sum, min or max
sql-GroupingSets = { $keyword } cannot be used
    .write = the total row stands in the header's [total]; for several groupings write several SELECTs and put them together with UNION ALL
sql-GroupPosition = GROUP BY names output { $position }, which is not there
    .write = name the column: group by county
sql-Qualify = QUALIFY cannot be used
    .write = work out the window in WITH and filter with WHERE
sql-DistinctOn = DISTINCT ON cannot be used
    .write = use GROUP BY, and min or max for the other columns
sql-HavingAlias = HAVING uses the output's name `{ $name }`
    .write = repeat the expression: having sum(households) > 0
sql-HavingWithoutGroup = there is HAVING without a group
    .write = make it WHERE, or add GROUP BY
sql-UnionByName = BY NAME cannot be used
    .write = list the same columns in the same order in each SELECT and put them together with UNION ALL
sql-SetOperation = { $operation } cannot be used
    .write = there are UNION ALL, UNION, EXCEPT and INTERSECT
sql-UnionColumns = the two sides have { $left } and { $right } columns
    .write = list the same columns in the same order in each SELECT; for one that is not there write cast(null as …)
sql-Lateral = LATERAL cannot be used
    .write = write the steps in WITH and join them
sql-DerivedTable = a SELECT cannot stand in FROM
    .write = move it into WITH: with a as (select …) select … from a
sql-TableFunction = a function or file cannot stand in FROM: “{ $name }”
    .write = use the name of a declared table; a file from elsewhere is declared as a form and taken in with tongbao ingest
sql-NaturalJoin = NATURAL JOIN cannot be used
    .write = say what is joined: join b on b.county = a.county
sql-FullJoinUsing = FULL JOIN and RIGHT JOIN cannot have USING
    .write = use ON: full join b on b.county = a.county, and coalesce(a.county, b.county) as county
sql-CommaJoin = tables are joined by a comma
    .write = use JOIN: from a join b on b.county = a.county; if every pair is really wanted, cross join
sql-JoinKind = { $kind } cannot be used
    .write = there are JOIN, LEFT JOIN, RIGHT JOIN, FULL JOIN and CROSS JOIN; to keep rows that have a partner, where exists (…)
sql-JoinCondition = the condition of this { $kind } join cannot be written in this way
    .write = in ON, set a column of one table equal to one of the other: on b.county = a.county; filter by other things in WITH first or in WHERE; a CROSS JOIN has no condition
sql-ScalarSubquery = a SELECT cannot stand inside an expression: “{ $what }”
    .write = work it out in WITH and join it: with w as (select sum(x) as whole from t) select t.x, w.whole from t cross join w
sql-SubqueryPlace = IN (SELECT …) and EXISTS stand only as conditions of WHERE joined by AND
    .write = make it a condition of its own in WHERE, not inside OR, CASE or an output; or work it out in WITH and join it
sql-NotInSubquery = NOT IN (SELECT …) cannot be used
    .write = with an empty value inside it keeps no row at all; write not exists (select 1 from b where b.county = a.county)
sql-SubqueryShape = this subquery is more than can be carried out alike everywhere: “{ $what }”
    .write = write in (select one_column from …) or exists (select 1 from b where b.county = a.county); group and sort in WITH
sql-OrderWithoutNulls = ORDER BY does not say whether empty values come first or last
    .write = say it: order by total desc nulls last
sql-OrderNotAnOutput = “{ $expression }”, by which is sorted, is not an output
    .write = add it to the SELECT with a name and sort by that name
sql-OrderInside = ORDER BY cannot stand in WITH or a subquery
    .write = move it to the outermost SELECT; an order inside is not kept
sql-LimitWithoutOrder = there is LIMIT without ORDER BY
    .write = say which rows come first: order by total desc nulls last limit 10
sql-LimitInside = LIMIT cannot stand in WITH or a subquery
    .write = move it to the outermost SELECT, with its ORDER BY
sql-LimitCount = LIMIT and OFFSET take whole numbers, this is “{ $found }”
    .write = as in limit 10 offset 0
