"""The files a program brings along: its roster, and its old sheet of contacts.

`decoding` and `sheet` read any CSV into rows by column; `cells`, `dates` and `zones` read single
cells; `roster_rows` and `contact_rows` know what a row means, and `contradictions`, `roster_checks`
and `contact_pairs` whether it fits the other rows and the database; `roster_import` and
`contacts_import` then change what the file says. Every problem names line, column and remedy, all
are told at once, and nothing is changed while there is one.
"""
