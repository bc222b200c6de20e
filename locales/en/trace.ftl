# T: the way back from a figure

T001 = { $cell } of “{ $book }” is not a figure of a bulletin
    .hint = name a cell of a table that shows a figure, as FILE!SHEET!CELL, for example bulletin.xlsx!表1!C5
    .about = Tracing begins with one figure printed in a bulletin and finds each reported row that went into it. Titles, headings, units, notes and empty cells are no figures and have no source. Look up the sheet's name and the cell's address in the bulletin; for a figure in the text, trace the table it comes from.
T002 = the trace file of “{ $book }” is missing or does not belong to it
    .hint = put the bulletin and the .trace.json file of its name together again; if there is none, publish the bulletin again
    .about = With a bulletin a trace file is written that knows from which rows each figure was worked out, and the bulletin's digest. When the bulletin is altered, saved again or moved alone, the two no longer fit, and no other trace file is taken instead. Publishing again for the same period gives the same bulletin, byte for byte.
T003 = `{ $name }` was gathered as { $figure }, its rows add up to { $sum }: they do not agree
    .hint = check the store (tongbao store check --data) and tell the program's maintainers
    .about = When a figure is traced, what each row gave to it is added up again and must come to exactly what the query gathered. Where it does not, the rows listed are not all of its sources, or a table in the store is not as it was taken in. Until this is explained, do not rest anything on this trace.
T004 = the bulletin shows “{ $before }”, it now comes to “{ $now }”
    .hint = see which returns, queries or parameters have changed since it was published, and publish again if needed
    .about = When a figure is traced it is worked out again in the same way. The result differs from what was printed: mostly a provider has sent a correction since, or a query or parameter was changed; what was published never changes by itself. The sources listed are those of the figure as it is now.
T005 = the query `{ $query }` has no such figure: row “{ $key }”, column `{ $column }`
    .hint = columns: { $columns }; rows (at most 12 are listed): { $keys }
    .about = A figure is named by query, row and column. The row is given with --key COLUMN=CODE, once for each part of its key, and without --key it is the total row; the column is given with --column by its name, not by its heading. A query without a total row needs --key.
T101 = since the bulletin was published, “{ $title }” of { $provider } for { $period } has changed
    .hint = the bulletin rests on version { $before }, now there is version { $now } (0: none any more); publish again if needed
    .about = A bulletin's trace file knows which version of each return it rests on. Another version counts now, so that figures traced may differ from those printed. Nothing is amiss: what was published does not change, and the next bulletin notes the revision.
