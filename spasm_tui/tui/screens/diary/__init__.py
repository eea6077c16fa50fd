"""The diary: days and their records in a list. One record has a screen of its own."""
