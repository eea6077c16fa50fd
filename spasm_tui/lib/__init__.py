"""Dates, text, searching, statistics, drawing, PDF: nothing here knows a noun of this program."""
