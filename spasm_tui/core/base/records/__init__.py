"""The kinds of record: one file a kind, with all that is known of it alone."""
