# Words of the documents themselves. Documents are Chinese whatever language the program speaks;
# these are kept so that both languages have the same keys.

sheet-text = Bulletin
sheet-table = Table { $number }
sheet-chart = Chart { $number }
sheet-data = { $sheet } data
unit-line = Unit: { $unit }
note-head = Note: 
note-tail-difference = In { $columns } the rows do not add up to the total because of rounding; they were left as they are
note-missing = { $rows } show “{ $symbol }” because { $reason }
note-point-missing = No data for { $points } because { $reason }
rows-and-more = { $rows } and others, { $count } rows in all
legend-not-reported = “{ $symbol }” means not reported
legend-nil = “{ $symbol }” means nil return
legend-not-applicable = “{ $symbol }” means not applicable
legend-suppressed = “{ $symbol }” means not to be published
legend-not-computable = “{ $symbol }” means cannot be computed
missing-not-reported = not reported
missing-nil = nil return
missing-not-applicable = not applicable
missing-suppressed = not to be published
missing-not-computable = cannot be computed
missing-not-computable-because = cannot be computed ({ $reason })
see-sheet = (see sheet “{ $sheet }”)
attachments-head = Annexes: 
slot = [{ $label }]
data-row-kind = kind of row
data-section = group
data-code = { $label } code
data-missing = why missing
row-body = detail
row-total = total
row-subtotal = subtotal
row-of = of which
