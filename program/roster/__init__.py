"""The files a program brings along: its roster, and its old sheet of contacts.

`sheet` reads any CSV into rows by column; `cells` reads dates, zones and emails; `roster_rows` and
`contact_rows` know what a row means; `roster_import` and `contacts_import` compare with the
database and change what the file says. Every problem names line, column and remedy, and nothing is
changed while there is one.
"""
