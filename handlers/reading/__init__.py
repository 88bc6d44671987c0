"""Reading what people type: the one-line grammar of `/contact` and `/article`.

`contact_line.read_contact` and `article_line.read_article` are the two doors; the other modules
each read one kind of words. Nothing here reads the clock, the database or the chat platform.
"""
