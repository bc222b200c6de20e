# T: the way back from a figure

T001 = { $cell } of “{ $book }” is not a figure of a bulletin
    .hint = name a cell of a table that shows a figure, as FILE!SHEET!CELL, for example bulletin.xlsx!表1!C5
    .about = Tracing begins with one figure printed in a bulletin and finds each reported row that went into it. Titles, headings, units, notes and empty cells are no figures and have no source. Look up the sheet's name and the cell's address in the bulletin; for a figure in the text, trace the table it comes from.
T002 = the trace file of “{ $book }” is missing or does not belong to it
    .hint = put the bulletin and the trace file of its name together again; if there is none, publish the bulletin again
    .about = With a bulletin a trace file is written that knows from which rows each figure was worked out, and the bulletin's digest. When the bulletin is altered, saved again or moved alone, the two no longer fit, and no other trace file is taken instead. Publishing again for the same period gives the same bulletin, byte for byte.
T003 = the rows now come to { $sum }, the bulletin shows { $figure }
    .hint = see which returns have a newer version since it was published, and publish again if needed
    .about = When a figure is traced, its rows are worked out again in the same way. The result differs from what was printed: mostly a provider has sent a correction since, or a query or parameter was changed; what was published never changes by itself. If nothing of the kind happened, check the store (tongbao store check --data).
