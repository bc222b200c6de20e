# F: the workbook as a file

F001 = the file is empty
    .hint = save it again, or send it again
    .about = The file has no content: most often saving or sending was interrupted. Open the original workbook, see that it is complete, and send it again.
F002 = the file is larger than can be read
    .hint = it has { $size }, the most is { $limit }; delete pictures, sheets and empty formatting that are not part of the form and save it again
    .inflated = the part “{ $part }” inside it unfolds to more than { $limit }; copy the form into a new workbook
    .many = there are more than { $limit } { $part ->
        [Cells] filled cells
        [TextBytes] bytes of text
        [Sheets] sheets
        [Parts] parts in the file
       *[other] { $part }
    }; keep only the form itself and save it again
    .about = So that one file cannot hold up a whole batch, the size of a file, its unfolded size and its number of cells have limits, far above any ordinary form. Beyond them, most often whole columns are formatted, pictures are embedded, or the file is damaged. Copy the form into a new workbook and send that; the other files go on.
F003 = the workbook is locked with a password
    .hint = take the password away, save and send it again
    .about = A workbook with a password for opening is encrypted and cannot be read. Open it in Excel or WPS, clear the password under File, Info, Protect Workbook, and save. A sheet that is protected only against changes is no problem.
F004 = this is not a spreadsheet: { $seen ->
        [Pdf] it is a PDF
        [Image] it is a picture
        [Document] it is a text document
        [Slides] it is a set of slides
        [Archive] it is a compressed archive
       *[other] its kind is not known
    }
    .hint = { $seen ->
        [Archive] unpack it and send the workbook inside
       *[other] send an Excel or WPS spreadsheet (.xlsx, .xls, .et)
    }
    .about = The kind of a file is told from its content, not from its ending. Figures in scans, pictures, text documents and archives cannot be taken over, so please send the spreadsheet that was filled in. A stamped scan can be kept beside it.
F005 = the file is damaged: { $part ->
        [zip] it cannot be opened
        [file] it cannot be opened
        [pipe] it cannot be opened
       *[other] its part “{ $part }” cannot be read
    }
    .hint = open the original in Excel or WPS, save it as .xlsx and send that
    .about = The file did not arrive whole, or other software wrote it in an unusual way. Changing the ending does not help; opening it in a spreadsheet program and saving it again usually does, and if it does not open it has to be made again.
F006 = the file is { $kind }, not a workbook
    .hint = open it in Excel or WPS, save it as .xlsx and send that
    .about = What some systems export as “.xls” is really a web page; one with tables is read, one without (a page that asks to log in, say) holds no figures. Very old programs wrote early formats, which spreadsheet programs still open. Open the file there and save it as .xlsx.
F007 = while this file of an older kind was read, { $how ->
        [memory] more memory was needed than is allowed
        [time] more time was needed than is allowed
        [start] the reader could not be started
       *[other] the reader broke off
    }
    .hint = { $how ->
        [start] see that the program is installed completely and try again; otherwise save the file as .xlsx
       *[other] open it in Excel or WPS, save it as .xlsx and send that
    }
    .about = Files of the kinds .xls, .et, .xlsb and .ods are read by a reader of its own with limited memory and time; a damaged file may break it off, and the other files are not affected. A file saved as .xlsx does not need it.
F008 = the file has two parts { $part ->
        [zip] of one name
       *[other] named “{ $part }”
    }
    .hint = open it in Excel or WPS, save it as .xlsx and send that
    .about = In an ordinary workbook each part has a name of its own. Where two share one, programs differ in which they read and nobody can say which counts, so it is not taken. Saving it again sets it right.
F009 = the file holds something that no spreadsheet program writes (a document type definition)
    .hint = open it in Excel or WPS, save it as .xlsx and send that
    .about = Workbooks never carry such a definition, and it can be used to make a reader stop responding, so the file is not read. Make sure where it came from, then save it again and send it.
F010 = { $why ->
        [gone] this file is not there
        [forbidden] this file may not be read
       *[other] the file cannot be read: { $detail }
    }
    .hint = see whether it is still there, whether another program holds it, and whether you may read it
    .about = The operating system did not hand over the file's content. Most often it was moved, permission is wanting, or a shared folder is disconnected. The other files go on; run the command again when it is mended.
F101 = a cell is written twice in the file; the later content was taken
    .hint = look at the figure in this cell and save the workbook again in Excel or WPS
    .about = An ordinarily saved workbook writes each cell once. A second time comes mostly from other software that made the file; the later content is taken, as spreadsheet programs do, but someone should look at it.
F102 = a formula refers to another workbook
    .hint = paste the result as a value and save again
    .about = The result kept in this file is used and the other workbook is never looked for; if it has changed since, the result here may be old. Check the figure and fix it with Paste Special, Values.
F103 = a text was too long and its end was not read
    .hint = shorten it or spread it over several cells
    .about = A cell holds at most 32767 characters and the rest was cut off. Figures are not affected; see whether what was cut matters.
F104 = some characters of the text file could not be read and are shown as “�”
    .hint = save the file as UTF-8, or send it as .xlsx
    .about = Text files are read as UTF-8 or GB18030, and a few places of this one are neither: most often an earlier conversion damaged them. Look at names and remarks, since a damaged name may not be recognised.
F201 = the ending is .{ $ending }, the content is { $kind }
    .hint = this changes nothing; next time save it as .{ $kind }
    .about = The kind of a file is told from its content, so it is read all the same. Spreadsheet programs warn about such a file, so it is better saved with the ending that fits.
