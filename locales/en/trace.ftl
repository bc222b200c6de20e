# T: the way back from a figure

T001 = { $cell } of “{ $book }” is not a figure of a bulletin
    .hint = name a cell of a table that shows a figure, as FILE!SHEET!CELL, for example bulletin.xlsx!表1!C5
    .about = Tracing begins with one figure printed in a bulletin and finds each reported row that went into it. Titles, headings, units, notes and empty cells are no figures and have no source. Look up the sheet's name and the cell's address in the bulletin; for a figure in the text, trace the table it comes from.
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
