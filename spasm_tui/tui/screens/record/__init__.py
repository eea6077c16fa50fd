"""One record: read, changed, removed, or added for a past time. Its form comes from the fields of its kind."""
