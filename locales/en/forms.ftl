# What is sent out: the list of findings, blank forms.

reply-author = Tongbao review
list-number = No.
list-severity = Kind
list-sheet = Sheet
list-cell = Cell
list-heading = Heading and row
list-stands = What stands there
list-finding = Finding
list-advice = What to do
list-explanation = Explanation (please give one for each warning)
list-form-unknown = It was not recognised which form this is
list-about = File: { $file }    { $form }
list-counts = { $errors } errors (to be corrected), { $warnings } warnings (to be corrected or explained), { $informations } remarks
list-do-correct = Please correct the coloured cells in this workbook itself (red: error, yellow: warning, blue: remark; point at a cell to read its comment; the column “Cell” leads to it), save it and send this file back. This sheet need neither be deleted nor filled in (but for explanations).
list-do-explain = This return can be accepted. Please look at the coloured cells (yellow: warning, blue: remark): correct what is wrong in this workbook and send it back, or give the reason in the column “Explanation”.
list-do-anew = This file could not be read, so that nothing is marked in it. Please do as told below and send the form again.
