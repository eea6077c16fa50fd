"""The kinds of record: one file a kind, with all that the program knows of it."""
