# T: the way back from a figure

T001 = { $cell ->
        [none] which figure of “{ $book }” is meant is not said
       *[other] { $cell } of “{ $book }” is not a figure of a bulletin
    }
    .hint = name a cell that shows a figure, as FILE!SHEET!CELL, for example bulletin.xlsx!表1!C5; of a page bulletin.html#f12
    .about = Tracing begins with one figure printed in a bulletin and finds each reported row that went into it. Titles, headings, units, notes and empty cells are no figures and have no source. Look up the sheet's name and the cell's address in the bulletin; for a figure in the text name the cell with the paragraph: all its figures are listed.
T002 = the trace file of “{ $book }” is missing or does not belong to it
    .hint = put the bulletin and the .trace.json file of its name together again; if there is none, publish the bulletin again
    .about = With a bulletin a trace file is written that knows from which rows each figure was worked out, and the bulletin's digest. When the bulletin is altered, saved again or moved alone, the two no longer fit, and no other trace file is taken instead. Publishing again for the same period gives the same bulletin, byte for byte.
T004 = the bulletin shows { $before }; from what the store has now it is { $now }
    .hint = see which returns have a newer version since it was published, and publish again if needed
    .about = When a figure is traced, it is worked out again in the same way. The result differs from what was printed: mostly a provider has sent a correction since, or a query or parameter was changed; what was published never changes by itself. The source cells listed above are what the store has now, and no longer come to the printed figure.
T005 = “{ $query }” has no “{ $column }” in { $key ->
        [total] its total row
       *[other] a row { $key }
    }
    .hint = rows (--key) can be { $keys }, for the total none; columns (--column) can be { $columns }
    .about = A figure of a query is named by its row (--key) and its column (--column), in codes and names as declared, for example --key county=140321 --column total. Rows are named by code, not by label, with one --key for each column of the grain. Without any --key the total row is meant.
T101 = “{ $title }” of { $provider } for { $period } { $now ->
        [0] is no longer in the store
       *[other] has come as version { $now }
    } since the bulletin was published from version { $before }
    .hint = see which figures that moved, then decide whether to publish again
    .about = The trace file of a bulletin knows each return that it rests on. One of them has come again since, and the store counts the newer version, so that figures of the bulletin may differ from what is worked out now. The bulletin never changes by itself; publish again to follow the newer returns.
T011 = “{ $book }” cannot be read as a notice (.docx) or a workbook
    .hint = name the .docx or .xlsx file of the bulletin; web pages are not verified
    .about = Verifying reads the bulletin as leaders have edited it: a .docx notice or an .xlsx workbook (.xls and .et too). Other files, files with a password and web pages give no text to compare. Save it as .docx or .xlsx and try again.
T012 = a figure was changed: computed { $printed }, { $kind ->
        [gone] now gone
       *[other] now { $stands }
    }
    .hint = put the computed figure back; or give the reason: tongbao verify FILE --accept PLACE --reason TEXT --by NAME
    .about = The edited text has another figure than the one that was computed. A place is SHEET!CELL; in a notice 正文!A12 is the twelfth paragraph and 表1!C5 the third column of the fifth row of the first table, heading rows counted. Other looks, paragraphs moved and fixed words filled in are no changes. A change that has its reasons is accepted with --accept, and the trace then shows the computed and the decided figure.
T013 = a word of direction was changed: computed “{ $printed }”, { $kind ->
        [gone] now gone
       *[other] now “{ $stands }”
    }
    .hint = put it back, or give the reason: tongbao verify FILE --accept PLACE --reason TEXT --by NAME
    .about = Words such as growth, decline, above and below follow the computed figure. This one was changed and may now contradict the figure beside it. Where both were changed, both are listed, and both need a reason.
T014 = a row or sentence is gone: { $printed }
    .hint = put it back, or give the reason: tongbao verify FILE --accept PLACE --reason TEXT --by NAME
    .about = A printed row of figures, or a sentence with figures, cannot be found in the file; the place is where it used to stand. Rows moved, sorted or numbered anew are not reported. If it is not to be published, give the reason.
T015 = a row of figures that nobody computed: { $stands }
    .hint = take it out, or give the reason: tongbao verify FILE --accept PLACE --reason TEXT --by NAME
    .about = A row of figures was added to a table; it was not computed and has no source. Its provider should report it and the bulletin be published again; if it has to be added by hand, give the reason and who decided.
T016 = there is no change to accept at { $place }
    .hint = write the place as verify tells it, such as 表1!C5; * accepts every change
    .about = Accepting names the place of a change as verify tells it. Nothing was changed at this place, or it was accepted before, so nothing was recorded for it.
T017 = { $file } is no list of accepted changes, or a reason or a name is missing
    .hint = the list is a CSV file with the columns place, reason, by, each filled in on every row
    .about = Accepting a change needs a reason and a name, on the command line or in a CSV list whose first line is place,reason,by with one change on each further line. If anything is missing, nothing is recorded at all.
T201 = words were changed: { $kind ->
        [gone] “{ $printed }” is gone
       *[other] now “{ $stands }”
    }
    .about = These are fixed words: a number, a date, a paragraph written by hand, the wording. No computed figure is among them; they are listed for whoever reads the proof.
T202 = accepted at { $place }: computed { $computed } → decided { $decided } ({ $reason }; { $by })
    .about = Somebody has accepted this change; the reason stands in the store and in the record beside the bulletin, and the trace shows it too. If the file is changed again, it is reported again.
