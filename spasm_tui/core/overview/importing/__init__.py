"""Records from files: the program's own exports, and tables of other programs by a mapping."""
