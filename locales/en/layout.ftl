# L: the form's layout

L001 = which form this is cannot be made out
    .hint = the forms that can be taken in: { $forms }; use the form that was sent out and leave its headings as they are
    .labels = the form has these columns: { $labels }; complete the headings
    .about = A form is recognised by its headings: more than half of those it must have must be found. Mostly an old form was used, headings were rewritten, or another file was sent. Please fill in the form that was sent out, and keep files that are not to be taken in out of the inbox.
L002 = the headings fit “{ $first }” as well as “{ $second }”
    .hint = use the form that was sent out; whoever takes it in can also name the form with --dataset
    .about = The headings of two forms fit this file equally well and nothing is chosen by chance. A file that began as the form sent out is not taken for another one. If two forms really look alike, give each a heading or a sheet name of its own in its declaration.
L003 = the column “{ $label }” was not found
    .hint = the headings are in row { $rows }: add the column “{ $label }” there
    .nearest = “{ $found }” stands here; if it is “{ $label }”, write it so
    .about = The form must have this column. Headings are compared by their words; declared aliases and differences in brackets and units are understood, while a heading that is only nearly right is asked about and never assumed. Please do not delete or rename columns; where there is no figure the column stays and its cells are filled in as the instructions say.
L004 = the column “{ $label }” is there twice: { $first } and { $second }
    .hint = keep one of them, or correct one heading
    .about = With two columns under one heading it is not known whose figures count, so neither is taken. Mostly a column for a calculation was inserted, or a heading was copied and not renamed.
L005 = several sheets look like “{ $title }”: { $sheets }
    .hint = keep only the sheet to be reported and send it again without the others
    .about = A file is one form for one period. Several sheets have the headings and data under them; nothing is chosen by chance and nothing is added up. Please keep earlier periods and trial sheets in another file.
L006 = there are no data under the headings
    .hint = fill in the data; if there is truly nothing this period, write 零报告 in the first row
    .about = The headings were found, but no row under them can be read as a record. Not filled in and nothing happened are two things: if there is truly nothing this period, write 零报告 in the first row under the headings, and a nil return is recorded instead of a missing one.
L007 = { $seen ->
        [yes] the provider “{ $found }” is not in the list
       *[no] who sent this cannot be made out
    }
    .hint = write 填报单位： and the provider's name above the table
    .unknown = use the listed name
    .nearest = is “{ $nearest }” meant?
    .about = The provider is looked for in this order: the label 填报单位 above the table, the title, the rows, the sheet's name, the folder and the file's name, each compared with the list of providers. Without one the return cannot be taken in. Use the listed name; if a new name is right, ask for it to be added to the list.
L008 = the provider is not the same everywhere: { $first_place ->
        [form] the hidden sheet of the form
        [sheet] the sheet's name
        [folder] the folder
        [file] the file's name
       *[other] { $first_place }
    } says “{ $first }”, { $second_place ->
        [form] the hidden sheet of the form
        [sheet] the sheet's name
        [folder] the folder
        [file] the file's name
       *[other] { $second_place }
    } says “{ $second }”
    .hint = see whose return this is and correct the place that is wrong
    .about = The lines above the table, the rows, the sheet's name, the folder and the file's name may all name the provider, and they should agree. Mostly another one's return was reused and one place forgotten, or the file is in another folder. Nothing is chosen by chance, so that no figures go to another provider's account.
L009 = the heading's unit of measure is “{ $found }”, “{ $wanted }” is wanted
    .hint = convert the figures of “{ $label }” to { $wanted } and correct the unit in the heading; if they are in { $wanted } already, correct the heading alone
    .about = The unit of measure in the heading is not the declared one, and the difference may be ten thousandfold. Whether the figures were changed or only the heading cannot be seen, so nothing is converted: please report in the declared unit. Where figures do come in several units, write also_in for the column (also_in = ["亿元"]); they are then converted exactly, by the unit in the heading, and that is said.
L010 = for which period this is cannot be made out
    .hint = write the period above the table, for example 报告期：{ $example }
    .about = The period is looked for in this order: the label 报告期 above the table, the title, the sheet's name, the folder and the file's name. Without one the return cannot be taken in: figures under another period are harder to notice than figures that are missing.
L011 = “{ $found }” is not { $wanted ->
        [year] a year
        [half_year] a half-year
        [quarter] a quarter
        [month] a month
        [ten_days] a ten-day period
        [week] a week
        [day] a day
        [heating_season] a heating season
       *[other] { $wanted }
    }
    .hint = write it as in { $wanted ->
        [year] 2025年
        [half_year] 2025年上半年
        [quarter] 2025年第一季度
        [month] 2025年3月
        [ten_days] 2025年3月上旬
        [week] 2025-W12
        [day] 2025年3月5日
        [heating_season] 2025—2026年采暖季
       *[other] { $wanted }
    }
    .about = Each form has periods of one length: a yearly return cannot be sent as a quarterly one, nor a quarterly one as a monthly one. Give the period as this form wants it; figures for a period of another length belong in another form.
L012 = the period is not the same everywhere: { $first_place ->
        [form] the hidden sheet of the form
        [sheet] the sheet's name
        [folder] the folder
        [file] the file's name
       *[other] { $first_place }
    } says “{ $first }”, { $second_place ->
        [form] the hidden sheet of the form
        [sheet] the sheet's name
        [folder] the folder
        [file] the file's name
       *[other] { $second_place }
    } says “{ $second }”
    .hint = see for which period this return is and correct the place that is wrong
    .about = The lines above the table, the title, the sheet's name, the folder, the file's name and --period on the command line may all give the period, and they should agree. Mostly last period's file was reused and one place forgotten. Nothing is chosen by chance, so that no figures go to another period.
L013 = there is another file with other content for the same provider, period and form: “{ $other }”
    .hint = decide which one counts and name it with tongbao ingest --take
    .about = Two files of the batch are the same provider's return of the same form for the same period, with different figures. Neither their order nor a word such as “final” in a name decides; both are held until a person names the one that counts.
L020 = This is the form of “{ $found }”, not that of “{ $wanted }”
    .hint = Please use the form of “{ $wanted }”
    .about = A blank form made by Tongbao knows which form it is. This file was made from another one: it may be the wrong form, or the content of another was pasted into it. Nothing is guessed; please fill in the form that belongs to it.
L101 = the column “{ $found }” is not part of the form and was not read
    .hint = this changes nothing; if the heading is a slip, correct it
    .about = Columns beyond the form are neither read nor counted; this is only said. If it was meant to be one of the form's columns, give it the declared heading, or its figures will not be counted.
L102 = { $count ->
        [1] 1 hidden row was read like the others
       *[other] { $count } hidden rows were read like the others
    }: { $rows }
    .hint = unhide them and see whether they are to be reported; delete those that are not
    .about = Rows that are hidden or filtered away are still data of the sheet and count in the totals, but what is not seen is easily forgotten. Where there are many, only the first rows are named. Please see whether they belong in the return.
L103 = hidden columns were read like the others: { $columns }
    .hint = unhide them and check their figures
    .about = Hidden columns are still data of the sheet and count in the totals. What is not seen is easily out of date, so please unhide them and check before sending.
L120 = The form of “{ $title }” is of another version ({ $found }; now { $now })
    .hint = Please see whether headings and instructions have changed, and use the new form next time
    .about = A blank form made by Tongbao knows the declaration it was made from. The declaration has changed since. What matches is read, but new columns, changed codes and checks may not be in the old form, so please look at it.
L201 = the row “{ $found }” is a heading of a group and was not taken for a record
    .about = A row with a single text that spans several columns or is numbered is taken for the heading of a group and not read. If it is really a record, fill in all its columns and do not merge its cells.
L202 = not taken: there is also “{ $other }”, and another file was named as the one that counts
    .about = Several files of the batch are the same provider's return of the same form for the same period, and --take named the one that counts; the others are not taken in. To use this one, name it with --take and run the command again.
L015 = the sheet says "{ $found }", but January and February are reported as one
    .hint = give the cumulative figures of both months, and write the period as { $year }年1-2月
    .about = Some forms have no January of its own: January and February are one period and the figures are those of both months. A sheet that speaks of February alone leaves open which of the two it holds, so it is sent back to be checked.
L016 = the unit above the table is “{ $found }”, and “{ $label }” is to be reported in { $wanted }
    .hint = convert the figures of this column to { $wanted } and correct the line 单位：, or name the unit in the column's heading
    .about = The unit of measure above the table differs from the declared one by a power of ten, and the column's own heading names none. In which unit the figures are cannot be seen, and the difference may be ten thousandfold, so nothing is converted. Where columns have different units, write each into its heading. A column declared with also_in (also_in = ["亿元"]) is converted exactly.
L206 = “{ $label }” is reported in “{ $found }” and was converted to { $wanted } (times { $factor })
    .about = The form's declaration takes this unit as well (also_in), so the figures are converted exactly, by the unit in the heading or on the line above the table, before they are stored. The return itself stays as it is, and a trace names the unit it has. If the heading is wrong and the figures are in the declared unit, correct the heading and send the return again.
L104 = the heading says “{ $found }”, the return is for { $period }
    .hint = see whether the figures of this column are of this period; if they are, correct the heading
    .about = Some forms name the month or the year in their headings (1-3月累计). Another period than that of the return mostly means that last month's form was used again; sometimes a whole column was not brought up to date. Columns that speak of last year, the period before or a plan are not compared.
L203 = the row “{ $found }” is part of the one above and was not taken as a record
    .about = A row that begins with 其中 is part of a row above it and would be counted twice. If it is a record of its own, leave the word 其中 out.
L204 = a filter was left on the table; rows it hides were read all the same
    .hint = clear the filter and look at all rows
    .about = A filter only hides rows; they are still in the table and count. Often something was looked for and the filter forgotten before saving. Clear it and look through the rows once more.
L205 = the table stands in { $count } panels side by side, from columns { $columns }; they were read one after another
    .about = To save paper the same headings may stand several times across. Each panel is read, from left to right, and each record keeps the address of its own cells.
