# V: a cell's value

V101 = { $said ->
        [yes] “{ $label }” says “{ $found }”, which is as good as empty
       *[no] “{ $label }” is not filled in
    }
    .hint = fill it in; write 0 for zero
    .words = fill it in, in every row or in a merged cell over the rows that are alike
    .merged = the figure stands in { $first }, merged over several records; unmerge the cells and give each row its own
    .about = Each row must have this column. An empty cell, “-” or 暂无 does not tell whether there is nothing, nothing was counted, or it was forgotten, so it is never taken as 0. Write 0 for zero; where the whole form has nothing for the period, write 零报告 in its first row.
V102 = “{ $found }” is not in the code list of “{ $label }”{ $count ->
        [1] {""}
       *[other] {" "}({ $count } times)
    }
    .hint = it can be: { $labels }{ $more ->
        [yes] … ({ $all } in all, see the code list)
       *[no] {""}
    }
    .nearest = is “{ $nearest }” meant?
    .dated = “{ $found }” is not in use on { $day }; use the name that was valid then
    .zeros = is it “{ $code }”? Written as a number a code loses its leading zeros; format the column as text
    .about = This column takes the codes, names and aliases of a code list (declared in datasets/codelists); anything else would belong to no class. Use the listed name; if a new name is right, ask for it to be added. Names have dates, and those valid on the last day of the period can be used.
V104 = “{ $found }” is not a whole number
    .hint = write one whole number without words, units or decimals
    .letter = character { $place }, “{ $letter }”, looks like a digit but is a letter or a mark: write the digit
    .unit = leave out the “{ $unit }” behind the number
    .scale = convert it to { $wanted } and leave out the unit
    .percent = this column is not a percentage: leave out the percent sign and give the figure itself
    .about = This column counts things, such as households or persons, and takes whole numbers. With words, units, decimals or letters in place of digits, what is meant is not guessed. A whole number that is formatted as text is understood as it is.
V105 = “{ $found }” is not a number
    .hint = write one number without words or units
    .letter = character { $place }, “{ $letter }”, looks like a digit but is a letter or a mark: write the digit
    .unit = leave out the “{ $unit }” behind the number
    .scale = convert it to { $wanted } and leave out the unit
    .percent = this column is not a percentage: leave out the percent sign and give the figure itself
    .about = This column takes numbers. Thousands separators, full-width digits and numbers formatted as text are understood; with words, units or letters in place of digits, what is meant is not guessed. Explanations belong in the column for remarks.
V107 = “{ $found }” is not a date
    .hint = write it as in 2025-03-05
    .month = write it as in 2025年3月
    .ten_days = write it as in 2025年3月上旬
    .day = there is no such day: check year, month and day
    .october = kept as a number, 2025.10 and 2025.1 are the same; write it as in 2025年10月
    .about = This column takes dates: 2025-03-05, 2025/3/5, 2025.3.5, 20250305 and 2025年3月5日 are understood. Without a year, or with words such as “end of the month”, it cannot be told which day is meant, and a day such as 30 February does not exist. Please give the whole date.
V108 = “{ $found }” lacks the month or the day
    .hint = write the whole date, as in 2025-03-05
    .month = write the year and the month, as in 2025-03
    .ten_days = write the ten days too, as in 2025年3月上旬
    .about = This column asks for a finer date than was given, for example a day where only year and month stand. It is not filled up with the first or last day, since orders and deadlines rest on it. Please complete the date.
V109 = “{ $found }” is { $side ->
        [below] less than { $bound }, the least that this column allows
       *[above] more than { $bound }, the most that this column allows
    }
    .hint = check it against its source and correct it
    .about = The form sets a smallest or largest value for this column: a number of households is never negative, a share never above 100%. Mostly the figure is in the wrong column or unit, or has a digit too many or too few. Check the records and correct it; if the limit itself does not fit, tell the office.
V110 = the cell shows the error “{ $found }”
    .hint = mend the formula, or write the figure itself
    .about = A formula has no result and shows #REF!, #DIV/0!, #N/A or the like: most often a cell it refers to was deleted or a divisor is zero. It cannot be taken as 0 or as empty. Mend the formula, or put the right figure in its place.
V111 = the formula was saved without its result
    .hint = open the file in Excel or WPS, save it and send it again
    .about = The result kept in the file is used; formulas are not worked out again. A file made by another system and never opened and saved has formulas without results. Opening and saving it once writes them.
V112 = “{ $found }” is neither yes nor no
    .hint = write 是 or 否
    .about = This column has two answers. Besides 是 and 否, also 有, 无, √, ×, 1 and 0 are understood; anything else is not guessed. Explanations belong in the column for remarks.
V113 = “{ $found }” has more than { $places } decimals
    .hint = round it to { $places } decimals; of a percentage, the decimals before the percent sign count
    .about = The number of decimals of this column is declared. What is beyond is not rounded here, because totals no longer agree when each rounds in another way. Put ROUND around a formula; a format for display does not change the figure in the cell.
V114 = the number “{ $found }” has more than 15 digits, and its last ones may have changed
    .hint = format the cell as text first, then write all digits again
    .about = Spreadsheet programs keep 15 digits of a number exactly; identity and account numbers written as numbers lose their last digits for good. Format the cell as text (or begin with an apostrophe) and write the number again from the records.
V115 = “{ $found }” is not a period
    .hint = write it as in 2025年3月, 2025年第一季度 or 2025年
    .about = This column takes a period; the usual spellings of years, half-years, quarters, months, ten-day periods, weeks, days and heating seasons are understood. Without a year, or inside a longer text, it cannot be told which one is meant.
V201 = “{ $found }” looks like a slip for “{ $label }” and was taken as that{ $count ->
        [1] {""}
       *[other] {" "}({ $count } times)
    }
    .hint = check it and write “{ $label }”
    .about = The code list keeps some known slips of the pen. They are taken as the right name, and the provider is asked to see whether that one is meant. Once corrected, this is not said again.
V202 = { $count ->
        [1] “{ $found }” under “{ $label }” is formatted as text and was read as a number
       *[other] { $count } numbers under “{ $label }” are formatted as text and were read as numbers
    }
    .hint = this changes nothing here; formatted as a number, it also counts in the sheet's own formulas
    .about = The cell looks like a number but is kept as a text, often with a small green triangle in its corner. It is read as a number all the same, but sums in the spreadsheet leave it out, so that the sheet's own total may not agree.
V203 = “{ $found }” was taken as the listed name “{ $label }”{ $count ->
        [1] {""}
       *[other] {" "}({ $count } times)
    }
    .about = The code list has this spelling as an alias with a clear meaning. Nothing needs to be changed; this only says under which name it is counted.
V116 = “{ $found }” is not { $kind ->
        [resident_id] a resident identity number
        [credit_code] a unified social credit code
        [media_code] the code of a website or of an official account
        [phone] a telephone number
        [project_code] the code of an investment project
       *[division] the code of a division
    }
    .hint = { $kind ->
        [resident_id] it has 17 digits and a digit or X at the end
        [credit_code] it has 18 digits and capital letters (no I, O, S, V, Z)
        [media_code] an account is like 000000M000XX0000, a website has 10 digits
        [phone] 11 digits of a mobile, or area code and number; several apart by commas
        [project_code] written like 2020-000000-01-03-000001
       *[division] it has 2, 4, 6, 9 or 12 digits
    }
    .day = there is no such day of birth; look at characters 7 to 14
    .about = Codes in this column have a fixed length and shape. Full-width digits, blanks, small letters and a leading apostrophe do not matter; another length or other characters mostly mean that a digit was left out or added. Compare it with the document.
V117 = the check digit of “{ $found }” does not fit
    .hint = at least one character is not right; compare it with the document, one by one
    .about = The last character of a resident identity number is computed from the 17 before it (GB 11643), so that any single slip is seen. To protect the person, only its beginning and end are shown here.
V118 = the cell shows “{ $shown }” and holds { $found }
    .hint = this column is reported in { $unit }: write the figure in { $unit } and take away the format that shows 万 or 亿
    .about = A number format can show a figure ten thousand times smaller than it is; what is stored does not change. Since this column has a declared unit, it cannot be seen whether the figure shown or the figure stored is meant, and they are far apart. Whoever fills in the form has to say.
V119 = “{ $found }” is not a time of day
    .hint = write it as in 8:30 or 8时30分
    .about = This column takes a time of day, in 24 hours or with 上午 and 下午. A date alone, or a word for the morning, does not say at what time.
V204 = the check digit of “{ $found }” does not fit; by the other characters it would be { $wanted }
    .hint = compare it with the certificate; if that is the registered code, say so
    .about = The last character of a unified social credit code is computed from the 17 before it (GB 32100). A few registered codes do not fit themselves, so it is taken and asked about; a slip is more frequent.
V205 = of “{ $label }”, { $marked } figures have a percent sign and { $plain } have none
    .hint = { $unit ->
        [percent] those without were read as percentages (36 is 36%); write them all alike
       *[none] those without were read as ratios (0.36 is 36%); write them all alike
    }
    .about = In one column, 50 and 50% are a hundredfold apart. Where figures with a percent sign (written, or by the cell's format) stand beside figures without, some of them are often meant the other way. Format the whole column as percentages and look at it again.
V206 = “{ $label }” has { $formulas } cells computed by formulas and { $typed } typed in
    .hint = look at the cells that were typed in, from here on
    .about = Among formulas, a typed figure is often an adjustment or something provisional, and it will not follow when other figures change. It is read as it stands; please look at these cells.
