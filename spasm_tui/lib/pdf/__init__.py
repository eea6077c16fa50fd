"""PDF: text in any script, shapes, and the tags that say what each is, written out as a file."""
